/** Every kind of tampering: in a run folder and in a bundle of it, one sentence and one exit code each. */
import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Parse } from 'typebox/value';
import { expect, test } from 'vitest';
import { exitCodeOfVerified } from '../../src/cli/verify.ts';
import { linked, lineOf, readEntries, START, tipAfter, type Tip } from '../../src/evidence/chain.ts';
import { type ChainEntry, isChainEntry, Manifest } from '../../src/evidence/chain-schema.ts';
import { canonicalJson, sha256 } from '../../src/evidence/hashing.ts';
import { makePair } from '../support/sealed-run.ts';
import { lines, tamperingGround } from '../support/tampering.ts';

const { at, text, edit, expectBoth, look, dir, other, pair } = tamperingGround();

/** The chain made anew with other facts, as one without the key could. */
async function relink(change: (entry: ChainEntry) => object): Promise<void> {
  const { entries } = readEntries('chain.jsonl', await text('chain.jsonl'), isChainEntry, START);
  let tip: Tip = START;
  let content = '';
  for (const entry of entries) {
    const body = Object.fromEntries(Object.entries({ ...entry, ...change(entry) }).filter(([key]) => key !== 'hash'));
    const again = linked(body, tip, entry.at);
    tip = tipAfter(again);
    content += lineOf(again);
  }
  await writeFile(at('chain.jsonl'), content);
}

const writeSignature = (signature: object): Promise<void> => writeFile(at('signature.json'), `${canonicalJson(signature, 2)}\n`);

async function remakeManifest(change: (manifest: Manifest) => Manifest): Promise<void> {
  const manifest = Parse(Manifest, JSON.parse(await text('manifest.json')));
  await writeFile(at('manifest.json'), `${canonicalJson(change(manifest), 2)}\n`);
}

type Row = readonly [kind: string, tamper: () => Promise<unknown>, code: number, sentence: string];

const ROWS: readonly Row[] = [
  [
    'one byte of a picture, equal size',
    () => edit('screens/home-0.png', (old) => `x${old.slice(1)}`),
    1,
    '“screens/home-0.png”被改动（大小相同，内容不同）',
  ],
  [
    'a picture cut short',
    () => edit('screens/home-0.png', (old) => old.slice(10)),
    1,
    '“screens/home-0.png”被改动（采集时 4000 字节，现为 3990 字节）',
  ],
  [
    'a picture replaced by another of equal size',
    () => copyFile(at('screens/mine-0.png'), at('screens/home-0.png')),
    1,
    '“screens/home-0.png”被调换：现在的内容是“screens/mine-0.png”的内容',
  ],
  ['a picture gone', () => rm(at('screens/home-0.png')), 2, '“screens/home-0.png”缺失'],
  ['a picture renamed', () => rename(at('screens/home-0.png'), at('screens/b.png')), 2, '“screens/home-0.png”缺失'],
  ['a file added, Chinese name', () => writeFile(at('screens/补充截图.png'), 'x'), 3, '“screens/补充截图.png”是后加的'],
  [
    'a step of the way re-ordered in evidence.json',
    () => edit('evidence.json', (old) => old.replace('"我的"', '"我地"').replace('"积分"', '"我的"').replace('"我地"', '"积分"')),
    1,
    '“evidence.json”被改动',
  ],
  ['evidence.json gone', () => rm(at('evidence.json')), 2, '“evidence.json”缺失'],
  [
    'two entries of the chain exchanged',
    () =>
      edit(
        'chain.jsonl',
        lines(([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest]),
      ),
    4,
    '第 2 行应为第 1 号记录，现为第 2 号：记录的顺序被调换',
  ],
  [
    'an entry of the chain removed',
    () =>
      edit(
        'chain.jsonl',
        lines((all) => all.toSpliced(2, 1)),
      ),
    4,
    '缺少第 2 号记录：记录被删除',
  ],
  [
    'the chain truncated',
    () =>
      edit(
        'chain.jsonl',
        lines((all) => all.slice(0, -1)),
      ),
    4,
    'chain.jsonl 被截断：封存时有 6 条记录，现有 5 条',
  ],
  ['the chain truncated in mid-line', () => edit('chain.jsonl', (old) => old.slice(0, -20)), 4, '最后一行不完整'],
  [
    'an entry of the chain doubled',
    () =>
      edit(
        'chain.jsonl',
        lines((all) => all.toSpliced(2, 0, all[1] ?? '')),
      ),
    4,
    '第 1 号记录出现两次（第 3 行）：记录被添加',
  ],
  [
    'an entry added at the end',
    async () => {
      const { entries } = readEntries('c', await text('chain.jsonl'), isChainEntry, START);
      const last = entries.at(-1);
      if (!last) throw new Error('no chain');
      await edit(
        'chain.jsonl',
        (old) =>
          old + lineOf(linked({ kind: 'evidence', path: 'evidence.json', sha256: 'ab'.repeat(32), bytes: 1 }, tipAfter(last), last.at)),
      );
    },
    4,
    'chain.jsonl 被添加：封存时有 6 条记录，现有 7 条',
  ],
  [
    'the words of an entry changed',
    () => edit('chain.jsonl', (old) => old.replace('06:05:10', '06:05:11')),
    1,
    'chain.jsonl 第 1 行的内容被改动',
  ],
  [
    'the chain made anew',
    () => relink((entry) => (entry.kind === 'artifact' ? { bytes: entry.bytes + 1 } : {})),
    4,
    'chain.jsonl 被整体改写',
  ],
  ['the chain gone', () => rm(at('chain.jsonl')), 2, '校验链 chain.jsonl 缺失'],
  [
    'the manifest changed',
    () => edit('manifest.json', (old) => old.replace('06:05:10', '06:05:11')),
    1,
    'manifest.json 的内容在签名之后被改动',
  ],
  [
    'the manifest laid out anew',
    () => edit('manifest.json', (old) => JSON.stringify(JSON.parse(old))),
    1,
    'manifest.json 的内容在签名之后被改动',
  ],
  ['the manifest gone', () => rm(at('manifest.json')), 2, '没有封存清单 manifest.json'],
  [
    'picture, chain and manifest made anew, without the key',
    async () => {
      await edit('screens/home-0.png', (old) => `x${old.slice(1)}`);
      const sum = sha256(await text('screens/home-0.png'));
      await relink((entry) => (entry.kind === 'artifact' && entry.path === 'screens/home-0.png' ? { sha256: sum } : {}));
      const { entries } = readEntries('c', await text('chain.jsonl'), isChainEntry, START);
      await remakeManifest((manifest) => ({
        ...manifest,
        chain: { entries: entries.length, head: entries.at(-1)?.hash ?? '' },
        files: manifest.files.map((file) => (file.path === 'screens/home-0.png' ? { ...file, sha256: sum } : file)),
      }));
    },
    1,
    'manifest.json 的内容在签名之后被改动',
  ],
  [
    'the signature changed',
    () => edit('signature.json', (old) => old.replace(/"value": "(.)/u, (_, first: string) => `"value": "${first === 'A' ? 'B' : 'A'}`)),
    5,
    'manifest.json的签名无效',
  ],
  ['the time of the signature changed', () => edit('signature.json', (old) => old.replace('06:10', '06:11')), 5, 'manifest.json的签名无效'],
  ['the signature made nonsense', () => writeFile(at('signature.json'), '{"schema":'), 5, '签名文件 signature.json 被改动或损坏'],
  [
    'the signature of another run',
    () => copyFile(join(other(), 'signature.json'), at('signature.json')),
    1,
    'manifest.json 的内容在签名之后被改动',
  ],
  ['the signature taken off', () => rm(at('signature.json')), 2, '签名文件 signature.json 缺失：封存清单写明由公钥'],
  [
    'sealed again with a key of their own',
    async () => {
      const thief = makePair();
      await remakeManifest((manifest) => ({ ...manifest, signedBy: thief.signer.key }));
      await writeSignature(await thief.signer.sign('manifest', sha256(await text('manifest.json'))));
    },
    6,
    '公钥不符：manifest.json由公钥',
  ],
  [
    'a later entry’s signature used for the manifest',
    async () => {
      const [first = ''] = (await text('after-seal.jsonl')).split('\n');
      const { signature }: { signature: object } = JSON.parse(first);
      await writeSignature(signature);
    },
    5,
    '的签名取自别处',
  ],
  ['a report of other evidence', () => copyFile(join(other(), 'report.json'), at('report.json')), 7, '报告“report.json”不属于这份证据'],
  ['report.html changed', () => edit('report.html', (old) => `${old} `), 1, '报告“report.html”被改动，与第 7 号记录不符'],
  [
    'report.html put back to an older one',
    () => writeFile(at('report.html'), '<p>2026-03-03T06:06:00Z</p>'),
    1,
    '报告“report.html”被换回较早的一份',
  ],
  ['report.html gone', () => rm(at('report.html')), 2, '报告“report.html”缺失'],
  [
    'a review changed',
    () => edit('after-seal.jsonl', (old) => old.replace('"outcome":"fail"', '"outcome":"pass"')),
    1,
    'after-seal.jsonl 第 3 行的内容被改动',
  ],
  [
    'a later entry removed',
    () =>
      edit(
        'after-seal.jsonl',
        lines((all) => all.toSpliced(0, 1)),
      ),
    4,
    '缺少第 6 号记录：记录被删除',
  ],
  [
    'later entries exchanged',
    () =>
      edit(
        'after-seal.jsonl',
        lines(([a = '', b = '', c = '']) => [b, a, c]),
      ),
    4,
    'after-seal.jsonl 第 1 行应为第 6 号记录',
  ],
  [
    'a later entry’s signature taken off',
    () =>
      edit(
        'after-seal.jsonl',
        lines((all) => all.map((line) => line.replace(/"signature":\{[^}]*\}/u, '"signature":null'))),
      ),
    5,
    '第 6 号记录的签名被去掉或调换',
  ],
  [
    'later entries of another run',
    () => copyFile(join(other(), 'after-seal.jsonl'), at('after-seal.jsonl')),
    4,
    '第 6 号记录与前一条不衔接',
  ],
  ['all later entries gone', () => rm(at('after-seal.jsonl')), 3, '文件“report.html”是后加的'],
];

test('untouched: whole, in the folder and in a bundle', async () => {
  await expectBoth([pair().known], (found) => {
    expect(found.faults).toEqual([]);
    expect(found.later.map(({ entry, signature }) => [entry.kind, signature])).toEqual([
      ['report', 'valid'],
      ['report', 'valid'],
      ['review', 'valid'],
    ]);
    expect(exitCodeOfVerified(found)).toBe(0);
  });
});

test.each(ROWS)('%s', async (_, tamper, code, sentence) => {
  await tamper();
  await expectBoth([pair().known], (found) => {
    expect(found.faults[0]?.sentence).toContain(sentence);
    expect(exitCodeOfVerified(found)).toBe(code);
  });
});

test('no two kinds of tampering with a file of its own say the same', () => {
  const own = ROWS.map(([, , , sentence]) => sentence);
  expect(new Set(own).size).toBeGreaterThan(25);
});

test('no byte of any file can be changed unseen', async () => {
  for (const path of (await readdir(dir(), { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && entry.name !== '.govapp-run',
  )) {
    const name = join(path.parentPath, path.name);
    const whole = await readFile(name);
    const places = [0, whole.length - 1, ...Array.from({ length: 24 }, (_, index) => Math.floor((whole.length * (index + 0.5)) / 24))];
    for (const place of places) {
      const bytes = Buffer.from(whole);
      bytes[place] = (bytes[place] ?? 0) ^ 0x01;
      await writeFile(name, bytes);
      const found = await look([pair().known], null);
      expect(exitCodeOfVerified(found), `${name} at ${place}`).toBeGreaterThan(0);
      expect(exitCodeOfVerified(found), `${name} at ${place}`).toBeLessThan(9);
    }
    await writeFile(name, whole);
  }
});
