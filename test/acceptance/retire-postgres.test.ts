/** Retention on PostgreSQL with several processes' worth of connections at once: one deletes, nothing is left over, nothing alive is lost. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { retireDetection } from '../../src/store/retire.ts';
import { filesOf } from '../../src/store/sql/detections/list.ts';
import { endRun } from '../../src/store/sql/detections/run.ts';
import { auditOf } from '../../src/store/sql/judgement.ts';
import { openStore, type Store } from '../../src/store/sql/open.ts';
import { verifyRun } from '../../src/store/verify.ts';
import { keepLost, keepRun } from '../../src/worker/keep-run.ts';
import { openKeptRuns, type KeptRuns } from '../support/kept-runs.ts';
import { makePair } from '../support/sealed-run.ts';
import { act } from '../support/stores.ts';

const SIGNAL = new AbortController().signal;
const pair = makePair();
const vouching = { signer: pair.signer, ledger: null };
const GIVEN = { who: '王某', reason: '保存期限届满', at: new Date('2029-03-10T00:00:00Z') };
const ROUNDS = [1, 2, 3, 4, 5];
let runs: KeptRuns;
let second: Store;

beforeAll(async () => {
  runs = await openKeptRuns('postgres', vouching);
  second = await openStore(runs.given.where, () => undefined);
}, 120_000);
afterAll(async () => {
  await second.close();
  await runs.end();
});

const retire = (store: Store, id: string): Promise<number> =>
  retireDetection({ db: store.db, files: runs.files }, id, GIVEN, vouching, SIGNAL);

test.each(ROUNDS)('two at the same detection: one takes it away, recorded once (%d)', { timeout: 60_000 }, async (round) => {
  const { store } = runs.given;
  const id = await runs.kept(`same-${String(round)}`);
  const many = await Promise.all([retire(store, id), retire(second, id)]);
  expect(many.toSorted((a, b) => a - b)).toEqual([0, expect.any(Number)]);
  expect(Math.max(...many)).toBeGreaterThan(3);
  expect(await auditOf(store.db, { object: id }, 9)).toHaveLength(1);
  const found = await verifyRun(await runs.taken(id), { keys: [pair.known], ledger: null }, SIGNAL);
  expect(found.faults).toEqual([]);
  expect(found.later.filter(({ entry }) => entry.kind === 'deletion')).toHaveLength(1);
});

test.each(ROUNDS)('two at detections with files in common: none of them is left over (%d)', { timeout: 60_000 }, async (round) => {
  const { store } = runs.given;
  const [a, b] = [await runs.kept(`left-${String(round)}`), await runs.kept(`right-${String(round)}`)];
  const before = [...(await filesOf(store.db, a)), ...(await filesOf(store.db, b))];
  await Promise.all([retire(store, a), retire(second, b)]);
  const kept = new Set([...(await filesOf(store.db, a)), ...(await filesOf(store.db, b))].map(({ path }) => path));
  for (const { path, sha256 } of before.filter((one) => !kept.has(one.path))) expect.soft(await runs.files.size(sha256), path).toBeNull();
});

test.each(ROUNDS)('a run is put away meanwhile, with files in common: it has them all (%d)', { timeout: 60_000 }, async (round) => {
  const { store } = runs.given;
  const old = await runs.kept(`old-${String(round)}`);
  const name = `new-${String(round)}`;
  const { id, dir } = await runs.running(name);
  const run = await keepRun(runs.files, dir, SIGNAL);
  const ended = async (): Promise<void> => {
    await endRun(second.db, id, name, 'failed', act('检测异常'), { files: run.files });
    await keepLost(runs.files, dir, run.files, SIGNAL);
  };
  // In the odd rounds the old one is gone before the new one is noted.
  if (round % 2 === 1) await retire(store, old).then(ended);
  else await Promise.all([retire(store, old), ended()]);
  const found = await verifyRun(await runs.taken(id), { keys: [pair.known], ledger: null }, SIGNAL);
  expect(found.faults).toEqual([]);
});
