/** What the virtual device's package manager asks of a session, in Android's words. */
import { describe, expect, test } from 'vitest';
import type { Archive } from '../../device-farm/virtual/apk/archive.ts';
import { baseOf, oneSigner } from '../../device-farm/virtual/apk/full-install.ts';
import { joinArchives } from '../../device-farm/virtual/apk/joined-archive.ts';
import { Refused } from '../../device-farm/virtual/apk/refused.ts';

const apk = (
  split: string | null,
  more: { readonly code?: string; readonly name?: string; readonly abis?: readonly string[]; readonly needs?: boolean } = {},
) => ({
  fileName: split === null ? 'base.apk' : `split_${split}.apk`,
  packageName: more.name ?? 'cn.example.a',
  versionCode: more.code ?? '1',
  split,
  splitRequired: more.needs ?? false,
  abis: more.abis ?? [],
});

describe('a session', () => {
  test('gives the base, wherever it stands', () => {
    const base = apk(null, { needs: true });
    expect(baseOf([apk('a'), base], ['x86'])).toBe(base);
  });

  test.each<[string, Parameters<typeof baseOf>[0], string]>([
    ['empty', [], 'INSTALL_FAILED_INVALID_APK: No packages staged'],
    ['no base', [apk('a')], 'INSTALL_FAILED_INVALID_APK: Full install must include a base package'],
    ['two bases', [apk(null), apk(null)], 'INSTALL_FAILED_INVALID_APK: Split null was defined multiple times'],
    ['one split twice', [apk(null), apk('a'), apk('a')], 'INSTALL_FAILED_INVALID_APK: Split a was defined multiple times'],
    ['versions', [apk(null), apk('a', { code: '2' })], 'INSTALL_FAILED_INVALID_APK: split_a.apk version code 2 inconsistent with 1'],
    [
      'packages',
      [apk(null), apk('a', { name: 'b.c' })],
      'INSTALL_FAILED_INVALID_APK: split_a.apk package b.c inconsistent with cn.example.a',
    ],
    ['a split missing', [apk(null, { needs: true })], 'INSTALL_FAILED_MISSING_SPLIT: Missing split for cn.example.a'],
    ['ABIs', [apk(null), apk('a', { abis: ['mips'] })], 'INSTALL_FAILED_NO_MATCHING_ABIS: Failed to extract native libraries, res=-113'],
  ])('refused: %s', (_, staged, words) => {
    expect(() => baseOf(staged, ['x86_64'])).toThrow(new Refused(words));
  });

  test('signatures', () => {
    const staged = [apk(null), apk('a')];
    expect(() => oneSigner(staged, [['1'], ['1']])).not.toThrow();
    expect(() => oneSigner(staged, [['1'], ['2']])).toThrow('INSTALL_FAILED_INVALID_APK: split_a.apk signatures are inconsistent');
  });
});

test('the files of all parts are one; the last part’s counts', async () => {
  let closed = 0;
  const of = (files: Readonly<Record<string, string>>): Archive => ({
    has: (name) => name in files,
    names: () => Object.keys(files),
    read: async (name) => (name in files ? Buffer.from(files[name] ?? '') : null),
    close: () => void closed++,
  });
  const joined = joinArchives([of({ a: 'base', b: 'base' }), of({ b: 'split', c: 'split' })]);
  expect([...joined.names()]).toEqual(['a', 'b', 'c']);
  expect(await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => (await joined.read(name))?.toString() ?? null))).toEqual([
    'base',
    'split',
    'split',
    null,
  ]);
  expect(joined.has('d')).toBe(false);
  joined.close();
  expect(closed).toBe(2);
});
