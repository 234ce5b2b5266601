import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BadRequest } from '../../src/errors.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import { createRunFolder, openRunFolder, writeReport } from '../../src/store/run-folder.ts';
import type { RunFolder } from '../../src/store/run-notebook.ts';
import { makeEvidence } from '../support/run.ts';

let base = '';
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'run-folder-'));
});
afterEach(async () => {
  await rm(base, { recursive: true, force: true });
});

const NOW = (): Date => new Date('2026-03-03T06:05:10Z');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function stored(dir: string): Promise<RunFolder> {
  const run = await createRunFolder(dir, NOW);
  await run.save(makeEvidence([await run.keep('screenshot', 'home-0.png', bytes('picture'))]));
  return run;
}

describe('a new run', () => {
  test('keeps, hashes, saves, and is read back as it was', async () => {
    const dir = join(base, 'a', 'run');
    const run = await createRunFolder(dir, NOW);
    const artifact = await run.keep('screenshot', 'home-0.png', bytes('picture'));
    expect(artifact).toEqual({
      path: 'screens/home-0.png',
      sha256: sha256('picture'),
      bytes: 7,
      kind: 'screenshot',
      at: '2026-03-03T06:05:10.000Z',
    });
    const evidence = makeEvidence([artifact]);
    await run.save(evidence);
    const open = await openRunFolder(dir);
    expect(open.evidence).toEqual(evidence);
    expect(open.evidenceHash).toBe(sha256(await readFile(join(dir, 'evidence.json'))));
    expect((await open.readFile('screens/home-0.png')).toString()).toBe('picture');
  });
  test('is private to its user', async () => {
    const dir = join(base, 'run');
    await stored(dir);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    for (const name of ['evidence.json', 'screens/home-0.png']) expect((await stat(join(dir, name))).mode & 0o777).toBe(0o600);
  });
  test('never writes over an artifact nor outside its folder', async () => {
    const run = await stored(join(base, 'run'));
    await expect(run.keep('screenshot', 'home-0.png', bytes('other'))).rejects.toThrow('EEXIST');
    for (const name of ['../x.png', 'a/b.png', '/tmp/x', '', '.hidden', '..'])
      await expect(run.keep('screenshot', name, bytes('x'))).rejects.toThrow('plain file name');
    expect(await readdir(base)).toEqual(['run']);
  });
  test('of many saves at once the last wins, and no half file is left', async () => {
    const dir = join(base, 'run');
    const run = await createRunFolder(dir, NOW);
    await Promise.all([1, 2, 3].map((seed) => run.save(makeEvidence([], { run: { ...makeEvidence().run, seed } }))));
    expect((await openRunFolder(dir)).evidence.run.seed).toBe(3);
    expect((await readdir(dir)).sort()).toEqual(['.govapp-run', 'chain.jsonl', 'evidence.json', 'screens']);
  });
  test('a failed save does not stop the next', async () => {
    const dir = join(base, 'run');
    const run = await createRunFolder(dir, NOW);
    await mkdir(join(dir, 'evidence.json'));
    await expect(run.save(makeEvidence())).rejects.toThrow('EISDIR');
    await rm(join(dir, 'evidence.json'), { recursive: true });
    await run.save(makeEvidence());
    expect((await openRunFolder(dir)).evidence.artifacts).toEqual([]);
  });
});

describe('a folder that is already there', () => {
  test('empty: used', async () => {
    await expect(createRunFolder(base)).resolves.toMatchObject({ dir: base });
  });
  test('a run of ours: set aside whole, twice over', async () => {
    const dir = join(base, 'run');
    for (let round = 0; round < 3; round += 1) await stored(dir);
    expect((await readdir(dir)).sort()).toEqual(['.govapp-run', 'chain.jsonl', 'earlier-1', 'earlier-2', 'evidence.json', 'screens']);
    expect((await openRunFolder(join(dir, 'earlier-1'))).evidence.artifacts).toHaveLength(1);
  });
  test('of someone else: refused and left alone', async () => {
    await writeFile(join(base, 'thesis.txt'), 'x');
    await expect(createRunFolder(base)).rejects.toThrow(BadRequest);
    await expect(createRunFolder(base)).rejects.toThrow('不是空的，也不是本工具的检测文件夹');
    expect(await readdir(base)).toEqual(['thesis.txt']);
  });
  test('a file of that name: refused', async () => {
    await writeFile(join(base, 'run'), 'x');
    await expect(createRunFolder(join(base, 'run'))).rejects.toThrow('不能建立检测文件夹');
  });
});

const dir = (): string => join(base, 'run');

describe('opening', () => {
  const spoilt: readonly (readonly [string, () => Promise<unknown>, string, number])[] = [
    ['no such folder', async () => undefined, '找不到文件夹', 66],
    ['not a run', async () => mkdir(dir()), '不是检测文件夹：其中没有 evidence.json', 66],
    ['half a file', async () => (await stored(dir()), writeFile(join(dir(), 'evidence.json'), '{"schema":')), '不是完整的 JSON 文件', 65],
    [
      'not UTF-8',
      async () => (await stored(dir()), writeFile(join(dir(), 'evidence.json'), Buffer.from([0x22, 0xc4, 0xe3, 0x22]))),
      '不是完整的 JSON 文件',
      65,
    ],
    ['a picture gone', async () => (await stored(dir()), rm(join(dir(), 'screens/home-0.png'))), '“screens/home-0.png”缺失', 65],
    [
      'a picture altered',
      async () => (await stored(dir()), writeFile(join(dir(), 'screens/home-0.png'), 'Picture')),
      '“screens/home-0.png”与采集时的校验值（SHA-256）不一致',
      65,
    ],
  ];
  test.each(spoilt)('%s: one clear sentence', async (_, spoil, message, code) => {
    await spoil();
    const failure = await openRunFolder(dir()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BadRequest);
    expect(failure).toMatchObject({ code });
    expect(String(failure)).toContain(message);
  });
  test('evidence cannot name files outside its folder', async () => {
    await writeFile(join(base, 'secret'), 'secret');
    const run = await createRunFolder(dir());
    const artifact = await run.keep('hierarchy', 'a.xml', bytes('secret'));
    for (const path of ['../secret', join(base, 'secret'), 'screens/../../secret']) {
      await run.save(makeEvidence([], { artifacts: [{ ...artifact, path }] }));
      await expect(openRunFolder(dir())).rejects.toThrow('超出检测文件夹');
    }
    await symlink(join(base, 'secret'), join(dir(), 'screens', 'link'));
    await run.save(makeEvidence([], { artifacts: [{ ...artifact, path: 'screens/link' }] }));
    await expect(openRunFolder(dir())).rejects.toThrow('检测文件夹之外');
  });
  test('a shown picture must be in the list of evidence, with its hash', async () => {
    const run = await createRunFolder(dir());
    const artifact = await run.keep('screenshot', 'a.png', bytes('a'));
    await run.save(makeEvidence([artifact], { artifacts: [] }));
    await expect(openRunFolder(dir())).rejects.toThrow('“screens/a.png”与证据清单不一致');
  });
  test('a file is verified again when it is read, and only evidence is read', async () => {
    await stored(dir());
    const open = await openRunFolder(dir());
    await writeFile(join(dir(), 'screens/home-0.png'), 'changed');
    await expect(open.readFile('screens/home-0.png')).rejects.toThrow('不一致');
    await expect(open.readFile('evidence.json')).rejects.toThrow('证据清单中没有“evidence.json”');
  });
});

test('reports are written whole, over an older one, by plain names only', async () => {
  await writeReport(base, 'report.html', 'first');
  await writeReport(base, 'report.html', bytes('second'));
  expect(await readFile(join(base, 'report.html'), 'utf8')).toBe('second');
  expect(await readdir(base)).toEqual(['report.html']);
  await expect(writeReport(base, '../report.html', 'x')).rejects.toThrow('plain file name');
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written is refused with 77', async () => {
  await chmod(base, 0o500);
  await expect(createRunFolder(join(base, 'run'))).rejects.toMatchObject({ code: 77 });
  await chmod(base, 0o700);
});
