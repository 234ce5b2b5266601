/** What leaves the office and what is deleted: masked, recorded, and told apart from what was tampered with. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { releaseRun } from '../../src/cli/release.ts';
import { exitCodeOfVerified } from '../../src/cli/verify.ts';
import { openStoredRun } from '../../src/worker/world.ts';
import { systemClock } from '../../src/clock.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import type { Artifact } from '../../src/evidence/schema.ts';
import { judgeRun } from '../../src/inspect.ts';
import { loadRules } from '../../src/rules/load.ts';
import { deleteRun } from '../../src/store/delete.ts';
import { appendLater, readLater } from '../../src/store/later.ts';
import { createRunFolder } from '../../src/store/run-folder.ts';
import { sealRun } from '../../src/store/seal.ts';
import type { Vouching } from '../../src/store/vouching.ts';
import { verifyRun } from '../../src/store/verify.ts';
import { openBundle } from '../../src/store/zip-read.ts';
import { writeZip, type ZipPart } from '../../src/store/zip-write.ts';
import { line, screen } from '../support/evidence.ts';
import { makeScreenshot } from '../support/report.ts';
import { makeEvidence } from '../support/run.ts';
import { makePair, NOW, type Pair } from '../support/sealed-run.ts';

const SIGNAL = new AbortController().signal;
const ORDER = { by: '王某', reason: '提供给主办（使用）单位' };
let home = '';
let pristine = '';
let dir = '';
let base = '';
let pair: Pair;
let vouching: Vouching;

async function makeRun(where: string): Promise<void> {
  const run = await createRunFolder(where, NOW);
  const shots = [
    await makeScreenshot('我的', [
      [400, '姓名'],
      [700, '王建国 13912345678'],
    ]),
    await makeScreenshot('看板', [[400, '未读']]),
  ];
  const artifacts: Artifact[] = [];
  for (const [index, png] of shots.entries()) artifacts.push(await run.keep('screenshot', `s${index}-0.png`, png));
  const evidence = makeEvidence(artifacts);
  const rows = [
    line('姓名', { box: { x: 100, y: 356, width: 100, height: 50 } }),
    line('王建国 13912345678', { box: { x: 100, y: 656, width: 460, height: 50 } }),
  ];
  const screens = evidence.screens.map((one, index) => ({
    ...one,
    ...(index === 0 ? { lines: screen({ rows }).lines } : {}),
    shot: {
      state: 'seen' as const,
      value: [
        {
          path: one.shot.state === 'seen' ? (one.shot.value[0]?.path ?? '') : '',
          sha256: artifacts[index]?.sha256 ?? '',
          width: 1080,
          height: 2340,
        },
      ],
    },
  }));
  await run.save({ ...evidence, screens });
  await sealRun(where, { id: evidence.run.id, tool: 'test 1' }, vouching, NOW);
  const judged = await openStoredRun(where, {
    report: async (at, { evidenceHash, rules: { id, version, hash }, overall }, files) => {
      await appendLater(at, { kind: 'report', files: [...files], evidence: evidenceHash, rules: { id, version, hash }, overall }, vouching);
    },
  });
  await judgeRun(judged, await loadRules(undefined), () => null, systemClock());
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'release-'));
  pair = makePair();
  vouching = { signer: pair.signer, ledger: join(home, 'ledger.jsonl') };
  pristine = join(home, 'run');
  await makeRun(pristine);
  return () => rm(home, { recursive: true, force: true });
});
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'release-one-'));
  dir = join(base, '检测材料 一');
  await cp(pristine, dir, { recursive: true });
});
afterEach(() => rm(base, { recursive: true, force: true }));

const verify = (path: string, ledger: string | null = null) => verifyRun(path, { keys: [pair.known], ledger }, SIGNAL);
const state = async (path: string, ledger: string | null = null): Promise<string> => {
  const found = await verify(path, ledger);
  return `${exitCodeOfVerified(found)} ${found.faults.map(({ kind, file }) => `${kind} ${file}`).join(', ')}`.trim();
};

describe('a bundle that leaves the office', () => {
  let released = '';
  beforeAll(async () => {
    released = join(home, '对外.zip');
    await releaseRun(pristine, released, ORDER, { vouching: { ...vouching, ledger: null }, key: null }, SIGNAL);
  });

  async function contents(): Promise<Map<string, Buffer>> {
    const source = await openBundle(released);
    const all = new Map<string, Buffer>();
    for (const name of source.files.keys()) {
      const chunks: Buffer[] = [];
      for await (const chunk of await source.open(name)) chunks.push(chunk);
      all.set(name, Buffer.concat(chunks));
    }
    await source.close();
    return all;
  }

  test('holds every form of the report and masked pictures; no evidence, no personal data, no picture that was not read', async () => {
    const files = await contents();
    expect([...files.keys()].toSorted()).toEqual([
      'after-seal.jsonl',
      'chain.jsonl',
      'manifest.json',
      'pictures/s0-0.png',
      'release.json',
      'report.csv',
      'report.html',
      'report.json',
      'report.pdf',
      'signature.json',
    ]);
    for (const [name, bytes] of files)
      if (!/\.(png|pdf)$/u.test(name)) expect(bytes.toString('utf8'), name).not.toMatch(/王建国|13912345678/u);
    const masked = files.get('pictures/s0-0.png') ?? Buffer.alloc(0);
    const { channels } = await sharp(await sharp(masked).extract({ left: 110, top: 660, width: 430, height: 40 }).toBuffer()).stats();
    expect(channels.slice(0, 3).map(({ stdev }) => stdev)).toEqual([0, 0, 0]);
    expect(await state(released)).toBe('0');
  });

  test.each<[string, (files: Map<string, Buffer>) => void, string]>([
    ['a picture altered', (files) => files.set('pictures/s0-0.png', Buffer.from('other')), '1 altered pictures/s0-0.png'],
    ['the report altered', (files) => files.set('report.html', Buffer.from('其他')), '1 altered report.html'],
    ['a picture taken out', (files) => files.delete('pictures/s0-0.png'), '2 missing pictures/s0-0.png'],
    ['a file put in', (files) => files.set('pictures/x.png', Buffer.from('x')), '3 added pictures/x.png'],
    ['another original under a sealed name', (files) => files.set('screens/s0-0.png', Buffer.from('x')), '1 altered screens/s0-0.png'],
    [
      'the record of it cut off',
      (files) => files.set('after-seal.jsonl', Buffer.from(`${files.get('after-seal.jsonl')?.toString().split('\n')[0] ?? ''}\n`)),
      '2 missing evidence.json',
    ],
    [
      'its list altered',
      (files) => files.set('release.json', Buffer.from(`${files.get('release.json')?.toString() ?? ''} `)),
      '2 missing evidence.json',
    ],
  ])('%s', async (_, change, expected) => {
    const files = await contents();
    change(files);
    const out = join(base, 'b.zip');
    await writeZip(
      out,
      [...files].map(([name, bytes]): ZipPart => ({ name, bytes })),
      NOW(),
    );
    expect((await state(out)).startsWith(expected)).toBe(true);
  });
});

describe('deletion on record', () => {
  const order = { by: '王某', reason: '保存期限届满' };

  test('everything goes but what proves it; the hashes stay; verify says so and finds no fault', async () => {
    const before = sha256(await readFile(join(dir, 'screens/s0-0.png')));
    const deletion = await deleteRun(dir, order, { ...vouching, ledger: null }, SIGNAL);
    expect((await readdir(dir)).toSorted()).toEqual(['.govapp-run', 'after-seal.jsonl', 'chain.jsonl', 'manifest.json', 'signature.json']);
    expect(deletion.files.map(({ path }) => path)).toContain('evidence.json');
    const last = (await readLater(dir)).at(-1);
    expect(last).toMatchObject({ kind: 'deletion', by: '王某', reason: '保存期限届满' });
    expect(last?.kind === 'deletion' && last.files.find(({ path }) => path === 'screens/s0-0.png')?.sha256).toBe(before);
    expect(await state(dir)).toBe('0');
  });
  test('what was deleted without a record is missing', async () => {
    await rm(join(dir, 'screens/s0-0.png'));
    expect(await state(dir)).toBe('2 missing screens/s0-0.png');
  });
  test('what is said to be gone and is there is told; the deletion can be taken up again', async () => {
    const copy = await readFile(join(dir, 'screens/s1-0.png'));
    await deleteRun(dir, order, { ...vouching, ledger: null }, SIGNAL);
    await cp(join(pristine, 'screens'), join(dir, 'screens'), { recursive: true });
    await rm(join(dir, 'screens/s0-0.png'));
    expect(sha256(await readFile(join(dir, 'screens/s1-0.png')))).toBe(sha256(copy));
    expect(await state(dir)).toBe('3 added screens/s1-0.png');
    const entries = (await readLater(dir)).length;
    await deleteRun(dir, order, { ...vouching, ledger: null }, SIGNAL);
    expect(await state(dir)).toBe('0');
    expect(await readLater(dir)).toHaveLength(entries);
  });
  test('a record of one file does not excuse another with the same name', async () => {
    await writeFile(join(dir, 'screens/s0-0.png'), 'altered before it was deleted');
    await deleteRun(dir, order, { ...vouching, ledger: null }, SIGNAL);
    expect(await state(dir)).toBe('2 missing screens/s0-0.png');
  });
  test('an unsigned record is told; one cut off shows against the ledger', async () => {
    const ledger = join(base, 'ledger.jsonl');
    await cp(join(home, 'ledger.jsonl'), ledger);
    await deleteRun(dir, order, { signer: null, ledger }, SIGNAL);
    expect(await state(dir)).toBe('9');
    const journal = await readFile(join(dir, 'after-seal.jsonl'), 'utf8');
    await writeFile(
      join(dir, 'after-seal.jsonl'),
      journal
        .split('\n')
        .slice(0, -2)
        .map((one) => `${one}\n`)
        .join(''),
    );
    expect(await state(dir, ledger)).toMatch(/^2 missing evidence\.json.*ledger/u);
  });
  test('is refused for what is not sealed, and for classified material', async () => {
    await writeFile(join(dir, 'SEALED.txt'), '');
    await expect(deleteRun(dir, order, vouching, SIGNAL)).rejects.toThrow('密级');
    await rm(join(dir, 'manifest.json'));
    await expect(deleteRun(dir, order, vouching, SIGNAL)).rejects.toThrow('封存');
    expect(await readdir(join(dir, 'screens'))).toHaveLength(2);
  });
});
