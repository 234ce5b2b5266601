/** Which adb command installs what, and what becomes of a refusal. */
import { describe, expect, test } from 'vitest';
import type { DeviceShell } from '../../device-farm/adb/adb.ts';
import { readFacts } from '../../device-farm/adb/facts.ts';
import { install } from '../../device-farm/adb/packages.ts';
import { BadRequest, EnvironmentMissing } from '../../src/errors.ts';

const { signal } = new AbortController();

/** A device whose adb gives these answers in turn; what was asked is kept. */
function device(...answers: readonly string[]): { readonly shell: DeviceShell; readonly asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = [];
  const left = [...answers];
  const adb: DeviceShell['adb'] = async (args) => {
    asked.push(args);
    return { code: 0, stdout: left.shift() ?? '', stderr: '', timedOut: false };
  };
  const server: DeviceShell['server'] = {
    port: 1,
    adb: async (args, abort) => await adb(args, abort),
    devices: async () => [],
    connect: async () => '',
    disconnect: async () => undefined,
    kill: async () => undefined,
  };
  return { asked, shell: { serial: 'S1', server, adb, shell: async (command, abort) => (await adb([command], abort)).stdout } };
}

describe('install', () => {
  test('one APK by install, several by install-multiple, in their order', async () => {
    const one = device('Success\n');
    await install(one.shell, ['/a/base.apk'], signal);
    expect(one.asked).toEqual([['install', '-r', '/a/base.apk']]);
    const set = device('Success\n');
    await install(set.shell, ['/a/base.apk', '/a/split_config.zh.apk'], signal);
    expect(set.asked).toEqual([['install-multiple', '-r', '/a/base.apk', '/a/split_config.zh.apk']]);
  });

  test('an earlier build with another signature goes, and the whole set comes again', async () => {
    const failed =
      'Failure [INSTALL_FAILED_UPDATE_INCOMPATIBLE: Package cn.example.a signatures do not match previously installed version; ignoring!]';
    const { shell, asked } = device(failed, 'Success\n', 'Success\n');
    await install(shell, ['/a/base.apk', '/a/b.apk'], signal);
    expect(asked.map(([verb, ...rest]) => [verb, rest.at(-1)])).toEqual([
      ['install-multiple', '/a/b.apk'],
      ['uninstall', 'cn.example.a'],
      ['install-multiple', '/a/b.apk'],
    ]);
  });

  test.each([
    [
      'INSTALL_FAILED_NO_MATCHING_ABIS: Failed to extract native libraries, res=-113',
      EnvironmentMissing,
      /不能运行安装包 base\.apk、b\.apk.*换用/,
    ],
    ['INSTALL_FAILED_OLDER_SDK: Requires newer sdk version #35', EnvironmentMissing, /换用/],
    ['INSTALL_FAILED_USER_RESTRICTED: Install canceled by user', EnvironmentMissing, /USB 安装/],
    ['INSTALL_FAILED_INVALID_APK: Full install must include a base package', BadRequest, /base\.apk、b\.apk 无法安装/],
    ['INSTALL_FAILED_MISSING_SPLIT: Missing split for cn.example.a', BadRequest, /Missing split/],
  ])('%s', async (reason, kind, words) => {
    const { shell } = device(`adb: failed to finalize session\nFailure [${reason}]\n`);
    const error: unknown = await install(shell, ['/a/base.apk', '/a/b.apk'], signal).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).toMatch(words);
    expect(String(error)).not.toContain('\n');
  });
});

test.each([
  ['[ro.product.cpu.abilist]: [arm64-v8a,armeabi-v7a,armeabi]', ['arm64-v8a', 'armeabi-v7a', 'armeabi']],
  ['[ro.product.cpu.abi]: [armeabi-v7a]\n[ro.product.cpu.abi2]: [armeabi]', ['armeabi-v7a', 'armeabi']],
  ['[ro.product.model]: [x]', undefined],
])('ABIs of %s', async (properties, abis) => {
  const { shell } = device(
    `${properties}\n[ro.build.version.sdk]: [33]\n`,
    'Physical size: 1080x2340\n',
    'Physical density: 480\n',
    '1\n',
    '',
  );
  expect((await readFacts(shell, signal)).abis).toEqual(abis);
});
