/** The end of a retention period in the service: recorded in the run's chain and in the audit log, and what is left still verifies. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodeOfVerified } from '../../src/cli/verify.ts';
import type { EvidenceFiles } from '../../src/store/files/port.ts';
import { PROOF, retireDetection } from '../../src/store/retire.ts';
import { filesOf } from '../../src/store/sql/detections/list.ts';
import { pastPeriod } from '../../src/store/sql/detections/retire.ts';
import { auditOf } from '../../src/store/sql/judgement.ts';
import { verifyRun } from '../../src/store/verify.ts';
import { openKeptRuns, type KeptRuns } from '../support/kept-runs.ts';
import { makePair } from '../support/sealed-run.ts';

const SIGNAL = new AbortController().signal;
const pair = makePair();
const vouching = { signer: pair.signer, ledger: null };
const GIVEN = { who: '王某', reason: '保存期限届满', at: new Date('2029-03-10T00:00:00Z') };
let runs: KeptRuns;

beforeAll(async () => {
  runs = await openKeptRuns('pglite', vouching);
});
afterAll(() => runs.end());

test('past its period: every file but the proof goes, named in chain and audit log; what is left verifies', async () => {
  const { files, kept, taken } = runs;
  const { db } = runs.given.store;
  const id = await kept('run-a');
  expect((await pastPeriod(db, new Date(Date.now() + 1000), PROOF)).map((one) => one.id)).toContain(id);
  expect(await pastPeriod(db, new Date(0), PROOF)).toEqual([]);
  const before = await filesOf(db, id);
  const count = await retireDetection({ db, files }, id, GIVEN, vouching, SIGNAL);
  expect(count).toBe(before.filter(({ path }) => !PROOF.includes(path)).length);
  const left = await filesOf(db, id);
  expect(left.map(({ path }) => path).sort()).toEqual([...PROOF].sort());
  for (const { path, sha256 } of before.filter((one) => !PROOF.includes(one.path))) expect.soft(await files.size(sha256), path).toBeNull();
  const [entry] = await auditOf(db, { object: id }, 5);
  expect(entry).toMatchObject({ who: '王某', action: 'evidence.delete', detail: { reason: '保存期限届满' } });
  expect(JSON.stringify(entry?.detail)).toContain(before.find(({ path }) => path === 'screens/home-0.png')?.sha256);
  const found = await verifyRun(await taken(id), { keys: [pair.known], ledger: null }, SIGNAL);
  expect(found.faults).toEqual([]);
  expect(exitCodeOfVerified(found)).toBe(0);
  expect(found.later.at(-1)?.entry).toMatchObject({ kind: 'deletion', by: '王某', reason: '保存期限届满' });
  expect((await pastPeriod(db, new Date(Date.now() + 1000), PROOF)).map((one) => one.id)).not.toContain(id);
  expect(await retireDetection({ db, files }, id, GIVEN, vouching, SIGNAL)).toBe(0);
});

test('a file that another detection still has stays', async () => {
  const { files, kept, taken } = runs;
  const { db } = runs.given.store;
  const [one, other] = [await kept('run-b'), await kept('run-c')];
  await retireDetection({ db, files }, one, GIVEN, vouching, SIGNAL);
  const found = await verifyRun(await taken(other), { keys: [pair.known], ledger: null }, SIGNAL);
  expect(found.faults).toEqual([]);
});

test('broken off after the record: taken up again, recorded once in chain and audit log', async () => {
  const { files, kept, taken } = runs;
  const { db } = runs.given.store;
  // Pictures are alike in these runs: only those of the last one go.
  for (const { id } of await pastPeriod(db, new Date(Date.now() + 1000), PROOF))
    await retireDetection({ db, files }, id, GIVEN, vouching, SIGNAL);
  const id = await kept('run-d');
  const failing: EvidenceFiles = { ...files, remove: () => Promise.reject(new Error('the disk went away')) };
  await expect(retireDetection({ db, files: failing }, id, GIVEN, vouching, SIGNAL)).rejects.toThrow('the disk went away');
  expect(await retireDetection({ db, files }, id, GIVEN, vouching, SIGNAL)).toBeGreaterThan(0);
  const found = await verifyRun(await taken(id), { keys: [pair.known], ledger: null }, SIGNAL);
  expect(found.faults).toEqual([]);
  expect(found.later.filter(({ entry }) => entry.kind === 'deletion')).toHaveLength(1);
  expect(await auditOf(db, { object: id }, 9)).toHaveLength(1);
});

test('classified material is deleted by no command', async () => {
  const { files, kept } = runs;
  const { db } = runs.given.store;
  const id = await kept('run-e', async (dir) => {
    await mkdir(join(dir, 'sealed'));
    await pipeline(createReadStream(join(dir, 'manifest.json')), createWriteStream(join(dir, 'sealed/a.png')));
  });
  const before = await filesOf(db, id);
  await expect(retireDetection({ db, files }, id, GIVEN, vouching, SIGNAL)).rejects.toMatchObject({ code: 77 });
  expect(await filesOf(db, id)).toEqual(before);
});
