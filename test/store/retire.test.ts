/** The end of a retention period in the service: recorded in the run's chain and in the audit log, and what is left still verifies. */
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodeOfVerified } from '../../src/cli/verify.ts';
import { encryptedFolder } from '../../src/store/files/encrypted-folder.ts';
import type { EvidenceFiles } from '../../src/store/files/port.ts';
import { PROOF, retireDetection } from '../../src/store/retire.ts';
import { acceptDetection } from '../../src/store/sql/detections/accept.ts';
import { filesOf } from '../../src/store/sql/detections/list.ts';
import { moveDetection } from '../../src/store/sql/detections/move.ts';
import { endRun, takeDetection } from '../../src/store/sql/detections/run.ts';
import { pastPeriod } from '../../src/store/sql/detections/retire.ts';
import { auditOf } from '../../src/store/sql/judgement.ts';
import { verifyRun } from '../../src/store/verify.ts';
import { keepRun } from '../../src/worker/keep-run.ts';
import { makeJudgedRun, makePair } from '../support/sealed-run.ts';
import { act, makeOrder, openTestStore, type TestStore } from '../support/stores.ts';

const SIGNAL = new AbortController().signal;
const pair = makePair();
const vouching = { signer: pair.signer, ledger: null };
const GIVEN = { who: '王某', reason: '保存期限届满', at: new Date('2029-03-10T00:00:00Z') };
let home = '';
let given: TestStore;
let files: EvidenceFiles;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'retire-'));
  given = await openTestStore('pglite');
  files = encryptedFolder(join(home, 'files'), randomBytes(32));
});
afterAll(async () => {
  await given.end();
  await rm(home, { recursive: true, force: true });
});

/** A detection with one kept run, closed unless `open`. */
async function kept(name: string, spoil: (dir: string) => Promise<void> = () => Promise.resolve()): Promise<string> {
  const { db } = given.store;
  const dir = join(home, name);
  await makeJudgedRun(dir, vouching, name);
  await spoil(dir);
  const { detection } = await acceptDetection(db, await makeOrder(db, { name }), act('收件'));
  await takeDetection(db, detection.id, { turn: 0, runId: name, worker: 'w' }, act('设备领取'));
  const run = await keepRun(files, dir, SIGNAL);
  await endRun(db, detection.id, name, 'failed', act('检测异常'), { files: run.files });
  await moveDetection(db, detection.id, 'closed', act('办结', { kind: 'person', who: '李四' }));
  return detection.id;
}

/** What the service still has of a run, as a folder. */
async function taken(id: string): Promise<string> {
  const dir = await mkdtemp(join(home, 'taken-'));
  for (const { path, sha256 } of await filesOf(given.store.db, id)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await pipeline(await files.read(sha256), createWriteStream(join(dir, path)));
  }
  return dir;
}

test('past its period: every file but the proof goes, named in chain and audit log; what is left verifies', async () => {
  const { db } = given.store;
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
  const { db } = given.store;
  const [one, other] = [await kept('run-b'), await kept('run-c')];
  await retireDetection({ db, files }, one, GIVEN, vouching, SIGNAL);
  const found = await verifyRun(await taken(other), { keys: [pair.known], ledger: null }, SIGNAL);
  expect(found.faults).toEqual([]);
});

test('broken off after the record: taken up again, recorded once in the chain', async () => {
  const { db } = given.store;
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
});

test('classified material is deleted by no command', async () => {
  const { db } = given.store;
  const id = await kept('run-e', async (dir) => {
    await mkdir(join(dir, 'sealed'));
    await pipeline(createReadStream(join(dir, 'manifest.json')), createWriteStream(join(dir, 'sealed/a.png')));
  });
  const before = await filesOf(db, id);
  await expect(retireDetection({ db, files }, id, GIVEN, vouching, SIGNAL)).rejects.toMatchObject({ code: 77 });
  expect(await filesOf(db, id)).toEqual(before);
});
