/** Split sets: what belongs together, what a device takes of it, and the hash of the whole. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { apksOf } from '../../device-farm/apk/bundle.ts';
import { choose, foreignAbis, targetOf } from '../../device-farm/apk/fit.ts';
import { asOneApp, asOneSigner } from '../../device-farm/apk/one-app.ts';
import type { Part } from '../../device-farm/apk/part.ts';
import { hashOfSet } from '../../device-farm/apk/set-hash.ts';
import { BadRequest } from '../../src/errors.ts';

type Given = { readonly abis?: readonly string[]; readonly code?: string; readonly name?: string; readonly file?: string } & Partial<
  Pick<Part['manifest'], 'onDemand' | 'configFor' | 'splitRequired'>
>;

function part(split: string | null, { abis = [], code = '7', name = 'cn.example.a', file, ...more }: Given = {}): Part {
  const fileName = file ?? (split === null ? 'base.apk' : `split_${split}.apk`);
  return {
    path: `/x/${fileName}`,
    fileName,
    sha256: createHash('sha256').update(fileName).digest('hex'),
    bytes: 1,
    names: [],
    abis,
    split,
    manifest: {
      packageName: name,
      label: '',
      versionCode: code,
      versionName: '',
      activities: [],
      permissions: [],
      minSdk: 24,
      targetSdk: 34,
      abis: [...abis],
      launchableActivity: null,
      split,
      configFor: null,
      splitRequired: false,
      onDemand: false,
      ...more,
    },
  };
}

const phone = { abis: ['arm64-v8a', 'armeabi-v7a', 'armeabi'], screen: { width: 1080, height: 2340, density: 3 }, locale: 'zh-CN' };
const taken = (parts: readonly Part[], device: Parameters<typeof choose>[1] = phone): readonly string[] => {
  const choice = choose(parts, device);
  return parts.filter((_, at) => choice.taken[at] === 'yes').map(({ split }) => split ?? 'base');
};

describe('what a split is for', () => {
  test.each([
    [null, null],
    ['media', null],
    ['config.arm64_v8a', { kind: 'abi', abi: 'arm64-v8a' }],
    ['maps.config.x86', { kind: 'abi', abi: 'x86' }],
    ['config.xxhdpi', { kind: 'density', dpi: 480 }],
    ['config.560dpi', { kind: 'density', dpi: 560 }],
    ['config.zh', { kind: 'language', language: 'zh' }],
    ['config.zh_rTW', { kind: 'language', language: 'zh' }],
    ['config.b+zh+Hans', { kind: 'language', language: 'zh' }],
    ['config.astc', null],
    ['config.atc', null],
    ['config.tier_1', null],
    ['reconfig.zh', null],
  ])('%s', (split, target) => expect(targetOf(split)).toEqual(target));
});

describe('what a device takes', () => {
  const base = part(null);

  test('its best ABI, in its own order, for every module', () => {
    const parts = [
      base,
      part('config.armeabi_v7a', { abis: ['armeabi-v7a'] }),
      part('config.arm64_v8a', { abis: ['arm64-v8a'] }),
      part('config.x86_64', { abis: ['x86_64'] }),
      part('maps'),
      part('maps.config.armeabi_v7a', { abis: ['armeabi-v7a'], configFor: 'maps' }),
      part('maps.config.arm64_v8a', { abis: ['arm64-v8a'], configFor: 'maps' }),
    ];
    expect(taken(parts)).toEqual(['base', 'config.arm64_v8a', 'maps', 'maps.config.arm64_v8a']);
    expect(taken(parts, { ...phone, abis: ['armeabi-v7a'] })).toEqual(['base', 'config.armeabi_v7a', 'maps', 'maps.config.armeabi_v7a']);
  });

  test('the density not below the screen’s, else the largest', () => {
    const parts = [base, part('config.hdpi'), part('config.xxhdpi'), part('config.xxxhdpi')];
    expect(taken(parts)).toEqual(['base', 'config.xxhdpi']);
    expect(taken(parts, { ...phone, screen: { ...phone.screen, density: 2.625 } })).toEqual(['base', 'config.xxhdpi']);
    expect(taken(parts, { ...phone, screen: { ...phone.screen, density: 5 } })).toEqual(['base', 'config.xxxhdpi']);
  });

  test('its language; every language when the app has not its own', () => {
    const parts = [base, part('config.en'), part('config.zh'), part('config.zh_rHK')];
    expect(taken(parts)).toEqual(['base', 'config.zh', 'config.zh_rHK']);
    expect(taken([base, part('config.en'), part('config.fr')])).toEqual(['base', 'config.en', 'config.fr']);
  });

  test('features and asset packs, but not those fetched on demand, nor what configures them', () => {
    const parts = [base, part('media'), part('later', { onDemand: true }), part('later.config.zh', { configFor: 'later' })];
    expect(choose(parts, phone).taken).toEqual(['yes', 'yes', 'on-demand', 'on-demand']);
  });

  test('everything, of a device that does not tell its ABIs', () => {
    const { abis: _, ...silent } = phone;
    const parts = [base, part('config.arm64_v8a', { abis: ['arm64-v8a'] }), part('config.x86', { abis: ['x86'] })];
    expect(taken(parts, silent)).toEqual(['base', 'config.arm64_v8a', 'config.x86']);
    expect(foreignAbis(parts, silent)).toBeNull();
  });

  test.each([
    ['no native code', [base], null],
    ['its own in the base', [part(null, { abis: ['armeabi', 'x86'] })], null],
    ['its own in a split', [base, part('config.arm64_v8a')], null],
    ['only foreign', [part(null, { abis: ['x86'] }), part('config.x86_64', { abis: ['x86_64'] })], ['x86', 'x86_64']],
  ])('ABIs that do not match: %s', (_, parts, expected) => expect(foreignAbis(parts, phone)).toEqual(expected));
});

describe('what belongs together', () => {
  test('the base first, the splits by name', () => {
    const { base, parts } = asOneApp([part('z'), part(null), part('config.zh')]);
    expect(base.split).toBeNull();
    expect(parts.map(({ split }) => split)).toEqual([null, 'config.zh', 'z']);
  });

  test.each<[string, readonly Part[], RegExp]>([
    ['no base', [part('config.zh')], /split_config\.zh\.apk（config\.zh）是拆分包.*缺少主包/],
    ['two bases', [part(null), part(null, { file: 'other.apk' })], /base\.apk 和 other\.apk 都是主包/],
    ['another app', [part(null), part('a', { name: 'cn.example.b' })], /split_a\.apk 属于另一应用（cn\.example\.b）/],
    ['another version', [part(null), part('a', { code: '8' })], /split_a\.apk 的版本号（8）与主包 base\.apk（7）不一致/],
    ['one split twice', [part(null), part('a'), part('a', { file: 'copy.apk' })], /split_a\.apk 和 copy\.apk 是同一个拆分包/],
    ['a base alone that needs splits', [part(null, { splitRequired: true })], /缺少必需的拆分包/],
  ])('refused: %s', (_, parts, words) => {
    expect(() => asOneApp(parts)).toThrow(words);
    expect(() => asOneApp(parts)).toThrow(BadRequest);
  });

  test('one signature; several certificates in any order', () => {
    const app = asOneApp([part(null), part('a')]);
    expect(
      asOneSigner(app, [
        ['1', '2'],
        ['2', '1'],
      ]),
    ).toEqual(['1', '2']);
    expect(asOneSigner(app, [[], []])).toEqual([]);
    expect(() => asOneSigner(app, [['1'], []])).toThrow(/split_a\.apk 的签名与主包 base\.apk 不一致/);
    expect(() => asOneSigner(app, [['1'], ['2']])).toThrow(BadRequest);
  });
});

test('the hash of a set is that of its list, whatever the order and the file names', () => {
  const list = `${'b'.repeat(64)}  base\n${'a'.repeat(64)}  config.zh\n${'c'.repeat(64)}  media\n`;
  const parts = [
    { sha256: 'c'.repeat(64), split: 'media' },
    { sha256: 'b'.repeat(64), split: null },
    { sha256: 'a'.repeat(64), split: 'config.zh' },
  ];
  expect(hashOfSet(parts)).toBe(createHash('sha256').update(list).digest('hex'));
  expect(hashOfSet([...parts].reverse())).toBe(hashOfSet(parts));
});

describe('the layouts of archives', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'bundletool',
      [
        'toc.pb',
        'splits/base-master.apk',
        'splits/base-zh.apk',
        'splits/base-master_2.apk',
        'splits/base-zh_2.apk',
        'asset-slices/media-master.apk',
        'standalones/standalone-hdpi.apk',
        'instant/instant-base-master.apk',
      ],
      ['splits/base-master.apk', 'splits/base-zh.apk', 'asset-slices/media-master.apk'],
    ],
    [
      'bundletool, device tiers are no variants',
      ['splits/base-master.apk', 'splits/base-tier_1.apk'],
      ['splits/base-master.apk', 'splits/base-tier_1.apk'],
    ],
    ['bundletool --mode=universal', ['toc.pb', 'universal.apk'], ['universal.apk']],
    ['bundletool, one for old Androids', ['toc.pb', 'standalones/standalone.apk'], ['standalones/standalone.apk']],
    ['SAI', ['meta.sai_v2.json', 'icon.png', 'base.apk', 'split_config.zh.apk'], ['base.apk', 'split_config.zh.apk']],
    ['APKPure', ['manifest.json', 'icon.png', 'cn.example.a.apk', 'config.zh.apk'], ['cn.example.a.apk', 'config.zh.apk']],
    ['a Mac’s ZIP of a folder', ['a/base.apk', 'a/x.apk', '__MACOSX/a/._base.apk'], ['a/base.apk', 'a/x.apk']],
  ])('%s', (_, names, expected) => expect(apksOf(names, 'x.apks')).toEqual(expected));

  test.each<[string, readonly string[], RegExp]>([
    ['several whole packages', ['standalones/a.apk', 'standalones/b.apk'], /独立完整包/],
    ['one name twice', ['a/base.apk', 'b/base.apk'], /多个名为 base\.apk/],
    ['data beside', ['a.apk', 'Android/obb/a/main.1.obb'], /OBB/],
    ['too many', Array.from({ length: 513 }, (_, at) => `${String(at)}.apk`), /超过 512 个/],
  ])('refused: %s', (_, names, words) => expect(() => apksOf(names, 'x.apks')).toThrow(words));
});
