/** Split sets through the real adb client and the unmodified Appium chain: what is taken, what is refused and in whose words. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { openDevice, type OpenDevice } from '../../device-farm/connect.ts';
import { until } from '../../device-farm/appium/deadline.ts';
import type { UiNode } from '../../device-farm/device.ts';
import { startVirtualDevice, type VirtualDevice } from '../../device-farm/virtual/start.ts';
import { buildSplitSet } from '../../scripts/build-apps.ts';
import { EnvironmentMissing } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { createAdb, type Adb } from './virtual-support.ts';

const APP = 'com.hnqlx.xczx';
const log = createLog('silent');
const { signal } = new AbortController();
let whole = '';
let newer = '';
let stranger = '';
const of =
  (folder: () => string) =>
  (...names: readonly string[]): readonly string[] =>
    names.map((name) => join(folder(), `${name}.apk`));
const parts = of(() => whole);
const newerParts = of(() => newer);
const strangerParts = of(() => stranger);

beforeAll(async () => {
  whole = (await buildSplitSet('village-checkin')).folder;
  newer = (await buildSplitSet('village-checkin', { change: { versionCode: 119 } })).folder;
  stranger = (await buildSplitSet('village-checkin', { key: 'stranger' })).folder;
}, 180_000);

describe('install-multiple by the real adb client', () => {
  let device: VirtualDevice;
  let adb: Adb;
  beforeAll(async () => {
    device = await startVirtualDevice({ log, profile: { abis: ['x86_64'] } });
    adb = createAdb(5045, device.serial);
    await adb('connect', device.serial);
  }, 60_000);
  afterAll(async () => {
    await adb?.killServer();
    await device?.stop();
  }, 30_000);

  test('all parts are installed, and named as on a phone', async () => {
    const set = parts('base', 'split_config.zh', 'split_config.x86_64', 'split_media');
    expect(await adb('install-multiple', '-r', ...set)).toMatchObject({ code: 0, text: expect.stringContaining('Success') });
    const { text } = await adb('shell', 'pm', 'path', APP);
    expect([...text.matchAll(/\/([^/]+\.apk)$/gm)].map(([, name]) => name)).toEqual([
      'base.apk',
      'split_config.x86_64.apk',
      'split_config.zh.apk',
      'split_media.apk',
    ]);
    expect((await adb('shell', 'dumpsys', 'package', APP)).text).toContain('splits=[base, config.x86_64, config.zh, media]');
    expect((await adb('uninstall', APP)).text).toContain('Success');
  });

  test.each<[string, () => readonly string[], string]>([
    ['no base', () => parts('split_config.zh', 'split_media'), 'INSTALL_FAILED_INVALID_APK: Full install must include a base package'],
    [
      'another version',
      () => [...parts('base'), ...newerParts('split_media')],
      'INSTALL_FAILED_INVALID_APK: split_media.apk version code 119 inconsistent with 118',
    ],
    [
      'another signer',
      () => [...parts('base'), ...strangerParts('split_media')],
      'INSTALL_FAILED_INVALID_APK: split_media.apk signatures are inconsistent',
    ],
    [
      'one split twice',
      () => [...parts('base', 'split_media'), ...parts('split_media')],
      'INSTALL_FAILED_INVALID_APK: Split media was defined multiple times',
    ],
    [
      'foreign native code',
      () => parts('base', 'split_media', 'split_config.arm64_v8a'),
      'INSTALL_FAILED_NO_MATCHING_ABIS: Failed to extract native libraries, res=-113',
    ],
  ])('refused: %s', async (_, set, reason) => {
    const { code, text } = await adb('install-multiple', ...set());
    expect(code).not.toBe(0);
    expect(text).toContain(`Failure [${reason}]`);
    expect((await adb('shell', 'pm', 'path', APP)).text).toBe('');
  });

  test('a base or a split alone', async () => {
    expect((await adb('install', ...parts('base'))).text).toContain(`INSTALL_FAILED_MISSING_SPLIT: Missing split for ${APP}`);
    expect((await adb('install', ...parts('split_config.zh'))).text).toContain('Full install must include a base package');
  });

  test('by hand from files on the device, as scripts do with pm', async () => {
    for (const name of ['base', 'split_media']) await adb('push', ...parts(name), `/data/local/tmp/${name}.apk`);
    const session = /\[(\d+)\]/.exec((await adb('shell', 'pm', 'install-create', '-r')).text)?.[1] ?? '';
    for (const name of ['base', 'split_media'])
      expect((await adb('shell', 'pm', 'install-write', session, name, `/data/local/tmp/${name}.apk`)).text).toMatch(
        /^Success: streamed \d+ bytes/,
      );
    expect((await adb('shell', 'pm', 'install-write', session, '../x', '/data/local/tmp/base.apk')).text).toContain('Invalid name');
    expect((await adb('shell', 'pm', 'install-commit', session)).text).toBe('Success\n');
    expect((await adb('shell', 'pm', 'install-commit', session)).text).toContain(`no access to session ${session}`);
    const other = /\[(\d+)\]/.exec((await adb('shell', 'pm', 'install-create')).text)?.[1] ?? '';
    expect((await adb('shell', 'pm', 'install-abandon', other)).text).toBe('Success\n');
    expect((await adb('shell', 'pm', 'install-commit', other)).text).toContain('no access');
  });
});

describe('a set through the whole chain', { timeout: 60_000 }, () => {
  let opened: OpenDevice;
  beforeAll(async () => {
    opened = await openDevice({ device: 'virtual', allowHosts: [], adbPort: 5046, signal, log });
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
  }, 60_000);

  test('the parts that fit are installed, and the app runs with what lies in its asset pack', async () => {
    const { device } = opened;
    expect(device.facts.abis?.[0]).toBe('x86_64');
    const app = await createPackageReader().open([whole], signal);
    const { facts, paths, refusal } = app.fit(device.facts);
    expect(refusal).toBeNull();
    expect(paths).toEqual(parts('base', 'split_config.x86_64', 'split_config.zh', 'split_media'));
    await device.install(paths, signal);
    await device.launch(facts.packageName, signal);
    const texts = (node: UiNode | null): readonly string[] => (node === null ? [] : [node.text, ...node.children.flatMap(texts)]);
    // The page itself is empty: its words are written by scripts of the asset pack.
    const shown = await until(15_000, 200, signal, async () => {
      const found = texts((await device.tree(signal)).root).filter((text) => /\p{Script=Han}{2}/u.test(text));
      return found.length > 1 ? found : undefined;
    });
    expect(shown?.length).toBeGreaterThan(1);
    await device.uninstall(facts.packageName, signal);
    await app.close();
  });

  test('what the device refuses is told by whose fault it is', async () => {
    await expect(opened.device.install(parts('split_config.zh', 'split_media'), signal)).rejects.toMatchObject({ name: 'BadRequest' });
    const riscv = (await buildSplitSet('village-checkin', { abis: ['riscv64'] })).folder;
    const foreign = ['base', 'split_media', 'split_config.riscv64'].map((name) => join(riscv, `${name}.apk`));
    await expect(opened.device.install(foreign, signal)).rejects.toThrow(EnvironmentMissing);
    const app = await createPackageReader().open(foreign, signal);
    expect(app.fit(opened.device.facts).refusal).toMatch(/x86_64.*riscv64.*INSTALL_FAILED_NO_MATCHING_ABIS.*换用/);
    await app.close();
  });
});
