/** Writing the chain, the seal, the later entries and the ledger. */
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BadRequest, EnvironmentMissing } from '../../src/errors.ts';
import { heldBy, manifestOf } from '../../src/evidence/chain-manifest.ts';
import { GENESIS, linked, START, tipAfter } from '../../src/evidence/chain.ts';
import type { ChainEntry } from '../../src/evidence/chain-schema.ts';
import { canonicalJson, sha256 } from '../../src/evidence/hashing.ts';
import { readChain } from '../../src/store/chain-file.ts';
import { appendLater, readLater } from '../../src/store/later.ts';
import { appendLedger, checkLedger, readLedger } from '../../src/store/ledger.ts';
import { withLock } from '../../src/store/lock.ts';
import { createRunFolder } from '../../src/store/run-folder.ts';
import { sealRun } from '../../src/store/seal.ts';
import { makeEvidence } from '../support/run.ts';
import { addReport, makePair, makeSealedRun, NOW, reviewOf } from '../support/sealed-run.ts';

const NOBODY = { signer: null, ledger: null };
let base = '';
let dir = '';
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'chain-'));
  dir = join(base, 'run');
});
afterEach(() => rm(base, { recursive: true, force: true }));

describe('the chain', () => {
  test('holds every capture in its order, each entry the hash of the one before', async () => {
    const run = await createRunFolder(dir, NOW);
    const kept = await Promise.all(['a.png', 'b.png', 'c.png'].map((name) => run.keep('screenshot', name, Buffer.from(name))));
    await run.save(makeEvidence(kept));
    const chain = (await readChain(dir)) ?? [];
    expect(chain.map(({ kind }) => kind)).toEqual(['start', 'artifact', 'artifact', 'artifact', 'evidence']);
    expect(chain.map(({ prev }) => prev)).toEqual([GENESIS, ...chain.slice(0, -1).map(({ hash }) => hash)]);
    const files = chain.flatMap((entry) => (entry.kind === 'artifact' ? [[entry.path, entry.sha256]] : []));
    expect(new Map(files.map(([path = '', sum]) => [path, sum]))).toEqual(new Map(kept.map(({ path, sha256: sum }) => [path, sum])));
    expect((await stat(join(dir, 'chain.jsonl'))).mode & 0o777).toBe(0o600);
  });
  test('the hash of an entry is that of its canonical JSON without the hash', () => {
    const entry = linked({ kind: 'start', format: 'govapp-chain/1' }, START, '2026-03-03T06:05:10Z');
    const { hash, ...rest } = entry;
    expect(hash).toBe(sha256(canonicalJson(rest)));
    expect(tipAfter(entry)).toEqual({ seq: 1, prev: hash });
  });
  test('what was moved or noted is held where it is', () => {
    const fact = (path: string, sum: string) => ({ path, sha256: sum.repeat(32), bytes: 1 });
    let tip = START;
    const add = <T extends object>(body: T) => {
      const entry = linked(body, tip, '2026-03-03T06:05:10Z');
      tip = tipAfter(entry);
      return entry;
    };
    const entries: ChainEntry[] = [
      add({ kind: 'start', format: 'govapp-chain/1' } as const),
      add({ kind: 'artifact', what: 'screenshot', ...fact('screens/a.png', 'aa') } as const),
      add({ kind: 'artifact', what: 'screenshot', ...fact('screens/b.png', 'bb') } as const),
      add({ kind: 'moved', from: 'screens/a.png', ...fact('sealed/a.png', 'aa') } as const),
      add({ kind: 'artifact', what: 'note', ...fact('SEALED.txt', 'cc') } as const),
    ];
    expect(heldBy(entries)).toEqual({
      files: [fact('sealed/a.png', 'aa'), fact('screens/b.png', 'bb'), fact('SEALED.txt', 'cc')],
      evidence: null,
    });
    const about = { run: { id: 'r', tool: 't' }, sealedAt: '2026-03-03T06:05:10Z', signedBy: null };
    expect(manifestOf(entries, about)).toBeNull();
  });
});

describe('sealing', () => {
  test('lists what was captured, the last evidence only, and the chain’s end', async () => {
    const run = await createRunFolder(dir, NOW);
    const kept = await run.keep('screenshot', 'a.png', Buffer.from('a'));
    await run.save(makeEvidence([]));
    await run.save(makeEvidence([kept]));
    const manifest = await sealRun(dir, { id: 'r', tool: 't' }, NOBODY, NOW);
    expect(manifest).toMatchObject({
      signedBy: null,
      chain: { entries: 4, head: (await readChain(dir))?.at(-1)?.hash },
      evidence: { path: 'evidence.json', sha256: sha256(await readFile(join(dir, 'evidence.json'))) },
      files: [{ path: 'screens/a.png', sha256: sha256('a'), bytes: 1 }],
    });
    expect((await readdir(dir)).includes('signature.json')).toBe(false);
  });
  test.each([
    ['is sealed', () => makeSealedRun(dir, NOBODY), '已经封存'],
    ['has no chain', async () => (await createRunFolder(dir), rm(join(dir, 'chain.jsonl'))), '没有校验链'],
    ['has no evidence', () => createRunFolder(dir), '还没有证据'],
    [
      'had its evidence changed',
      async () => (await (await createRunFolder(dir)).save(makeEvidence([])), writeFile(join(dir, 'evidence.json'), '{}')),
      '文件在保存之后被改动',
    ],
    [
      'had its chain changed',
      async () => {
        await (await createRunFolder(dir)).save(makeEvidence([]));
        const path = join(dir, 'chain.jsonl');
        await writeFile(path, (await readFile(path, 'utf8')).split('\n').toReversed().join('\n'));
      },
      'chain.jsonl',
    ],
  ])('is refused when the run %s', async (_, make, message) => {
    await make();
    const failure = await sealRun(dir, { id: 'r', tool: 't' }, NOBODY).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BadRequest);
    expect(String(failure)).toContain(message);
  });
});

describe('after the seal', () => {
  test('entries follow the manifest, many writers at once leave one line each', async () => {
    const { signer } = makePair();
    await makeSealedRun(dir, { signer, ledger: null });
    const report = await addReport(dir, { signer, ledger: null }, '2026-03-03T06:06:00Z');
    await Promise.all(Array.from({ length: 8 }, () => appendLater(dir, reviewOf(report), { signer, ledger: null })));
    const later = await readLater(dir);
    expect(later).toHaveLength(9);
    expect(later[0]?.prev).toBe(sha256(await readFile(join(dir, 'manifest.json'))));
    expect(later.map(({ seq }) => seq)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect((await readdir(dir)).filter((name) => name.includes('lock'))).toEqual([]);
  });
  test('an override names the second pair of eyes and the entry it is about', async () => {
    await makeSealedRun(dir, NOBODY);
    const of = await addReport(dir, NOBODY, '2026-03-03T06:06:00Z');
    const override = {
      kind: 'override',
      of,
      clause: 'check-in',
      from: 'fail',
      outcome: 'pass',
      by: '李四',
      reason: '安全巡护',
      seconded: '王五',
    } as const;
    expect(await appendLater(dir, override, NOBODY)).toMatchObject({ kind: 'override', seconded: '王五', signedBy: null, signature: null });
    await expect(appendLater(dir, { ...override, seconded: ' ' }, NOBODY)).rejects.toThrow('/seconded 不能为空');
    await expect(appendLater(dir, { ...override, of: 'ab'.repeat(32) }, NOBODY)).rejects.toThrow('所指的在先记录');
    expect(await readLater(dir)).toHaveLength(2);
  });
  test('nothing follows what does not hold', async () => {
    await expect(appendLater(base, reviewOf(GENESIS), NOBODY)).rejects.toThrow('尚未封存');
    await makeSealedRun(dir, NOBODY);
    const of = await addReport(dir, NOBODY, '2026-03-03T06:06:00Z');
    const path = join(dir, 'after-seal.jsonl');
    await writeFile(path, (await readFile(path, 'utf8')).replace('fail', 'pass'));
    await expect(appendLater(dir, reviewOf(of), NOBODY)).rejects.toThrow('不能在其后追加记录');
  });
});

describe('the ledger', () => {
  const path = (): string => join(base, 'ledger.jsonl');
  const body = (run: string) => ({ kind: 'seal', run, entries: 3, head: sha256(run) }) as const;
  test('has one linked line a seal and a later entry, by Beijing’s day', async () => {
    await makeSealedRun(dir, { signer: null, ledger: path() });
    await addReport(dir, { signer: null, ledger: path() }, '2026-03-03T06:06:00Z');
    await appendLedger(path(), body('late'), () => new Date('2026-03-03T16:00:00Z'));
    const { entries, fault } = await readLedger(path());
    expect(fault).toBeNull();
    expect(entries.map(({ kind, run, day, entries: count }) => [kind, run, day, count])).toEqual([
      ['seal', 'run-1', '2026-03-03', 6],
      ['report', 'run-1', '2026-03-03', 7],
      ['seal', 'late', '2026-03-04', 3],
    ]);
    expect((await stat(path())).mode & 0o777).toBe(0o600);
  });
  test('many at once keep it whole', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => appendLedger(path(), body(String(index)), NOW)));
    const { entries, fault } = await readLedger(path());
    expect(fault).toBeNull();
    expect(entries).toHaveLength(20);
  });
  test('nothing is added to one that was touched', async () => {
    await appendLedger(path(), body('a'), NOW);
    const whole = await readFile(path(), 'utf8');
    for (const spoilt of [whole.slice(0, -5), whole.replace('"a"', '"b"'), `${whole}x\n`]) {
      await writeFile(path(), spoilt);
      await expect(appendLedger(path(), body('c'), NOW)).rejects.toBeInstanceOf(EnvironmentMissing);
      expect(await readFile(path(), 'utf8')).toBe(spoilt);
    }
  });
  test('a place that cannot be written is said before anything relies on it', async () => {
    await expect(checkLedger(join(base, 'none/ledger.jsonl'))).rejects.toThrow('GOVAPP_LEDGER');
  });
});

describe('the lock', () => {
  const path = (): string => join(base, 'x.lock');
  test('of a process that is gone is taken over; of a living one waited for in vain', async () => {
    await writeFile(path(), '4194304 gone');
    expect(await withLock(path(), () => Promise.resolve('done'))).toBe('done');
    await writeFile(path(), `${process.pid} alive`);
    await expect(withLock(path(), () => Promise.resolve('done'), 60)).rejects.toBeInstanceOf(EnvironmentMissing);
    await copyFile(path(), join(base, 'kept'));
    expect(await readFile(path(), 'utf8')).toContain('alive');
  });
  test('is given back when the work fails', async () => {
    await expect(withLock(path(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await readdir(base)).toEqual([]);
  });
});
