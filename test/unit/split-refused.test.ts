/** Split sets that cannot be used: one clear sentence, before any device is started. */
import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, test } from 'vitest';
import { buildSplitSet } from '../../scripts/build-apps.ts';
import { complains, govapp } from '../support/run-app.ts';
import { zipSet } from '../support/split-archive.ts';

const plain = 'test/apps/village-checkin/declaration.json';
let scratch = '';
let whole = '';
let newer = '';
let stranger = '';
const at = (name: string): string => join(scratch, name);

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'govapp-split-'));
  whole = (await buildSplitSet('village-checkin')).folder;
  newer = (await buildSplitSet('village-checkin', { change: { versionCode: 119 } })).folder;
  stranger = (await buildSplitSet('village-checkin', { key: 'stranger' })).folder;
  await mkdir(at('empty'));
  await mkdir(at('mixed'));
  await copyFile(join(whole, 'base.apk'), at('mixed/base.apk'));
  await copyFile(join(newer, 'split_media.apk'), at('mixed/split_media.apk'));
  await writeFile(at('broken.apks'), (await readFile(await zipSet(whole, at('whole.apks')))).subarray(0, 60_000));
}, 180_000);

describe('sets that cannot be used', () => {
  const of = (folder: string, name: string): string => join(folder, `${name}.apk`);
  test.each<[string, () => readonly string[], number, RegExp]>([
    ['no base', () => [of(whole, 'split_config.zh'), of(whole, 'split_media')], 65, /split_config\.zh\.apk.*缺少主包/],
    ['one split alone', () => [of(whole, 'split_media')], 65, /split_media\.apk（media）是拆分包/],
    ['a base alone', () => [of(whole, 'base')], 65, /base\.apk 只是主包，缺少必需的拆分包/],
    ['two versions', () => [at('mixed')], 65, /split_media\.apk 的版本号（119）与主包 base\.apk（118）不一致/],
    ['two signers', () => [of(whole, 'base'), of(stranger, 'split_media')], 65, /split_media\.apk 的签名与主包 base\.apk 不一致/],
    ['two bases', () => [of(whole, 'base'), of(newer, 'base')], 65, /都是主包/],
    ['two apps', () => [of(whole, 'base'), 'test/fixtures/virtual/probe.apk'], 65, /都是主包/],
    ['an empty folder', () => [at('empty')], 65, /empty 里没有 APK 文件/],
    ['a folder and a file', () => [whole, of(whole, 'base')], 64, /文件夹.*不能与其他文件一起给出/],
    ['an archive and a file', () => [at('whole.apks'), of(whole, 'base')], 65, /whole\.apks.*单独提交/],
    ['half an archive', () => [at('broken.apks')], 65, /broken\.apks 不完整或已损坏/],
    ['one file that is not there', () => [of(whole, 'base'), at('none.apk')], 66, /none\.apk/],
  ])('%s', { timeout: 60_000 }, async (_name, paths, code, words) => {
    complains(await govapp(['detect', ...paths(), '--declaration', plain], { timeoutMs: 50_000 }), code, words);
  });
});
