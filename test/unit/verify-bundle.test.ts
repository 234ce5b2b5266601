/** Bundles: good ones, odd ones, and ones made to harm. */
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { exitCodeOfVerified } from '../../src/cli/verify.ts';
import { BadRequest } from '../../src/errors.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import { bundleRun } from '../../src/store/bundle.ts';
import { createRunFolder } from '../../src/store/run-folder.ts';
import { verifyRun, type Verified } from '../../src/store/verify.ts';
import { BUNDLE_LIMITS, openBundle } from '../../src/store/zip-read.ts';
import { makeJudgedRun, makePair, NOW, type Pair } from '../support/sealed-run.ts';
import { makeEvidence } from '../support/run.ts';

const SIGNAL = new AbortController().signal;
let home = '';
let base = '';
let dir = '';
let pair: Pair;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'bundle-'));
  pair = makePair();
  await makeJudgedRun(join(home, 'run'), { signer: pair.signer, ledger: null });
  return () => rm(home, { recursive: true, force: true });
});
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'bundle-one-'));
  dir = join(base, '云岭示范办公 检测');
  await cp(join(home, 'run'), dir, { recursive: true });
});
afterEach(() => rm(base, { recursive: true, force: true }));

const check = (path: string): Promise<Verified> => verifyRun(path, { keys: [pair.known], ledger: null }, SIGNAL);
const at = (name: string): string => join(base, name);

async function bundled(): Promise<string> {
  const out = at('证据包 一.zip');
  await bundleRun(dir, out, SIGNAL);
  return out;
}

type Made = { readonly name: string; readonly content: string | Buffer; readonly mode?: number };

async function zipOf(entries: readonly Made[], name = 'made.zip'): Promise<string> {
  const zip = new ZipFile();
  for (const { name: inner, content, mode } of entries)
    zip.addBuffer(Buffer.from(content), inner, { mtime: NOW(), mode: mode ?? 0o100644 });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(at(name)));
  return at(name);
}

/** Replaces every occurrence, the length kept: names stand in the archive twice. */
async function patch(path: string, from: string, to: string): Promise<string> {
  const bytes = await readFile(path);
  const [old, now] = [Buffer.from(from, 'latin1'), Buffer.from(to, 'latin1')];
  expect(now.length).toBe(old.length);
  let found = 0;
  for (let place = bytes.indexOf(old); place >= 0; place = bytes.indexOf(old, place + 1)) {
    now.copy(bytes, place);
    found += 1;
  }
  expect(found).toBeGreaterThan(0);
  await writeFile(path, bytes);
  return path;
}

/** As packers that write names in the code page of the machine leave it. */
async function withoutUtf8Flag(path: string): Promise<string> {
  const bytes = await readFile(path);
  const head = Buffer.from('PK\u0001\u0002');
  for (let place = bytes.indexOf(head); place >= 0; place = bytes.indexOf(head, place + 1))
    bytes.writeUInt16LE(bytes.readUInt16LE(place + 8) & ~0x800, place + 8);
  await writeFile(path, bytes);
  return path;
}

describe('a bundle', () => {
  test('holds the whole run, is private, and is the same made twice', async () => {
    const out = await bundled();
    const found = await check(out);
    expect(found.faults).toEqual([]);
    expect(exitCodeOfVerified(found)).toBe(0);
    expect(found).toMatchObject({ kind: 'bundle', files: 6, signature: { key: pair.signer.key } });
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    await bundleRun(dir, at('second.zip'), SIGNAL);
    expect(sha256(await readFile(at('second.zip')))).toBe(sha256(await readFile(out)));
  });
  test('is found through a link to it', async () => {
    await symlink(await bundled(), at('latest.zip'));
    await symlink(dir, at('latest'));
    for (const link of ['latest.zip', 'latest']) expect(exitCodeOfVerified(await check(at(link)))).toBe(0);
  });
  test('leaves out what is not this run', async () => {
    await createRunFolder(join(base, 'again'), NOW);
    await cp(join(home, 'run'), join(dir, 'earlier-1'), { recursive: true });
    expect((await check(dir)).aside).toEqual(['earlier-1']);
    expect((await check(await bundled())).faults).toEqual([]);
  });
  test('unpacked and packed again in a folder, with GBK names beside it, is still read', async () => {
    const names = ['manifest.json', 'signature.json', 'chain.jsonl', 'after-seal.jsonl', 'evidence.json', 'report.json', 'report.html'];
    const screens = ['home-0.png', 'home-0.xml', 'mine-0.png'].map((name) => `screens/${name}`);
    const entries = await Promise.all(
      [...names, ...screens].map(async (name) => ({ name: `run/${name}`, content: await readFile(join(dir, name)) })),
    );
    expect(exitCodeOfVerified(await check(await zipOf(entries)))).toBe(0);
    const gbk = '\xcb\xb5\xc3\xf7'; // 说明
    const odd = await zipOf([...entries, { name: 'run/xxxx.txt', content: 'x' }], 'odd.zip');
    await patch(odd, 'run/xxxx.txt', `run/${gbk}.txt`);
    const found = await check(await withoutUtf8Flag(odd));
    expect(found.faults[0]?.sentence).toContain('文件“说明.txt”是后加的');
  });
  test('with one byte changed names the file, packed or stored', async () => {
    const out = await bundled();
    const whole = await readFile(out);
    for (const name of ['evidence.json', 'screens/home-0.png', 'screens/home-0.xml', 'report.html']) {
      const bytes = Buffer.from(whole);
      const place = bytes.indexOf(Buffer.from(name)) + name.length + 12;
      bytes[place] = (bytes[place] ?? 0) ^ 0xff;
      await writeFile(at('flipped.zip'), bytes);
      const found = await check(at('flipped.zip'));
      expect(found.faults[0], name).toMatchObject({ kind: 'altered', file: name });
      expect(exitCodeOfVerified(found)).toBe(1);
    }
  });
  test('whose stated size is a lie is found out', async () => {
    const out = await bundled();
    const bytes = await readFile(out);
    const central = bytes.lastIndexOf(Buffer.from('evidence.json')) - 46;
    expect(bytes.readUInt32LE(central)).toBe(0x02014b50);
    bytes.writeUInt32LE(5, central + 24);
    await writeFile(out, bytes);
    expect((await check(out)).faults[0]).toMatchObject({ kind: 'altered', file: 'evidence.json' });
  });
});

describe('is not made of a run that', () => {
  test.each([
    ['was altered', () => writeFile(join(dir, 'screens/home-0.png'), 'x'), 65, '材料不完整，不能打包：证据文件“screens/home-0.png”被改动'],
    ['is not sealed', () => unlink(join(dir, 'manifest.json')), 65, '没有封存清单 manifest.json'],
    [
      'holds classified material',
      async () => (await mkdir(join(dir, 'sealed')), writeFile(join(dir, 'sealed/a.png'), 'x')),
      77,
      '密级标志',
    ],
    ['is not there', () => rm(dir, { recursive: true }), 66, '找不到文件夹'],
    ['would overwrite', () => writeFile(at('证据包 一.zip'), 'mine'), 65, '已存在'],
  ])('%s', async (_, spoil, code, message) => {
    await spoil();
    const failure = await bundled().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BadRequest);
    expect(failure).toMatchObject({ code });
    expect(String(failure)).toContain(message);
  });
  test('what was there is left alone', async () => {
    await writeFile(at('证据包 一.zip'), 'mine');
    await expect(bundled()).rejects.toThrow('已存在');
    expect(await readFile(at('证据包 一.zip'), 'utf8')).toBe('mine');
  });
});

describe('bad input', () => {
  const minimal: Made = { name: 'manifest.json', content: '{}' };
  const rows: readonly (readonly [string, () => Promise<string>, 65 | 66, string])[] = [
    ['nothing there', () => Promise.resolve(at('none.zip')), 66, '找不到'],
    ['an empty file', async () => (await writeFile(at('a.zip'), ''), at('a.zip')), 65, '不是完整的 ZIP 文件'],
    ['no ZIP', async () => (await writeFile(at('报告.docx'), 'hello'), at('报告.docx')), 65, '不是完整的 ZIP 文件'],
    [
      'half a ZIP',
      async () => {
        const bytes = await readFile(await bundled());
        await writeFile(at('half.zip'), bytes.subarray(0, bytes.length >> 1));
        return at('half.zip');
      },
      65,
      '不是完整的 ZIP 文件',
    ],
    ['a ZIP of something else', () => zipOf([{ name: 'thesis.txt', content: 'x' }]), 65, '不是证据包，也不是检测文件夹'],
    ['a folder of something else', async () => (await mkdir(at('x')), at('x')), 65, '不是证据包，也不是检测文件夹'],
    [
      'a path that climbs out',
      async () => patch(await zipOf([minimal, { name: 'aa/bb/evil', content: 'x' }]), 'aa/bb/evil', '../../evil'),
      65,
      '超出证据包或写法异常',
    ],
    [
      'an absolute path',
      async () => patch(await zipOf([minimal, { name: 'xtmp/evil', content: 'x' }]), 'xtmp/evil', '/tmp/evil'),
      65,
      '超出证据包或写法异常',
    ],
    [
      'a Windows path',
      async () => patch(await zipOf([minimal, { name: 'C_/evil', content: 'x' }]), 'C_/evil', 'C:\\evil'),
      65,
      '超出证据包或写法异常',
    ],
    [
      'a name that would write a line of its own',
      async () => patch(await zipOf([minimal, { name: 'a_b', content: 'x' }]), 'a_b', 'a\nb'),
      65,
      '控制字符',
    ],
    ['a device file given', () => Promise.resolve('/dev/null'), 65, '不是文件，也不是文件夹'],
    ['a link', () => zipOf([minimal, { name: 'chain.jsonl', content: '/etc/passwd', mode: 0o120777 }]), 65, '是符号链接'],
    ['a device', () => zipOf([minimal, { name: 'chain.jsonl', content: '', mode: 0o020666 }]), 65, '不是普通文件'],
    [
      'a name twice',
      async () => patch(await zipOf([minimal, { name: 'manifest.jsom', content: '{ }' }]), 'manifest.jsom', 'manifest.json'),
      65,
      '出现两次',
    ],
    [
      'an encrypted entry',
      async () => {
        const path = await zipOf([minimal]);
        const bytes = await readFile(path);
        for (const [signature, flags] of [
          [0x04034b50, 6],
          [0x02014b50, 8],
        ] as const) {
          const head = Buffer.alloc(4);
          head.writeUInt32LE(signature);
          const place = bytes.indexOf(head) + flags;
          bytes.writeUInt16LE(bytes.readUInt16LE(place) | 1, place);
        }
        await writeFile(path, bytes);
        return path;
      },
      65,
      '已加密',
    ],
    [
      'a folder with a link in it',
      async () => (await symlink('/etc/passwd', join(dir, 'screens/link.png')), dir),
      65,
      '“screens/link.png”是符号链接',
    ],
  ];
  test.each(rows)('%s: one clear sentence', async (_, make, code, message) => {
    const failure = await check(await make()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BadRequest);
    expect(failure).toMatchObject({ code });
    expect(String(failure)).toContain(message);
  });
  test('nonsense in every file of a run is a finding, not a failure', async () => {
    const names = ['manifest.json', 'signature.json', 'chain.jsonl', 'after-seal.jsonl', 'evidence.json', 'report.json'];
    for (const content of ['', 'null', '[]', '{"a":', '\u0000\n', '{"schema":"govapp-manifest/1"}\n']) {
      const found = await check(
        await zipOf(
          names.map((name) => ({ name, content })),
          `n${content.length}.zip`,
        ),
      );
      expect(found.faults.length).toBeGreaterThan(0);
      expect(exitCodeOfVerified(found)).toBeGreaterThan(0);
    }
  });
  test('a bomb is refused before anything is unpacked', async () => {
    const bomb = await zipOf([minimal, { name: 'screens/a.xml', content: Buffer.alloc(2 << 20) }]);
    await expect(openBundle(bomb, { ...BUNDLE_LIMITS, free: 1 << 20 })).rejects.toThrow('压缩炸弹');
    await expect(openBundle(bomb, { ...BUNDLE_LIMITS, bytes: 1 << 20 })).rejects.toThrow('压缩炸弹');
    await expect(openBundle(bomb, { ...BUNDLE_LIMITS, entries: 1 })).rejects.toThrow('超过上限 1 个');
    await (await openBundle(bomb)).close();
  });
  test('a run that was broken off is said to be so', async () => {
    const run = await createRunFolder(at('half'), NOW);
    await run.save(makeEvidence([await run.keep('screenshot', 'a.png', Buffer.from('a'))]));
    const found = await check(at('half'));
    expect(found.faults[0]?.sentence).toContain('没有封存清单 manifest.json：检测没有完成封存');
    expect(exitCodeOfVerified(found)).toBe(2);
  });
});
