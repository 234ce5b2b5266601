/** A run that is broken off, by a stop, a kill or nobody's answer, and gone on with by the next worker; real SQL, Redis and evidence files. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { NeedsPerson } from '../../src/errors.ts';
import { judgeRun } from '../../src/inspect.ts';
import { submitDetection } from '../../src/queue/submit.ts';
import { loadRules } from '../../src/rules/load.ts';
import { dropCheckpoint } from '../../src/store/checkpoint-file.ts';
import { openWalkFolder } from '../../src/store/resume-folder.ts';
import { sealRun } from '../../src/store/seal.ts';
import type { Detection } from '../../src/store/sql/detections/accept.ts';
import { processFolder } from '../../src/store/process-folder.ts';
import { filesOf, findDetection } from '../../src/store/sql/detections/list.ts';
import { changesOf } from '../../src/store/sql/detections/move.ts';
import { endRun, goOnWith, noteFilesOf, takeDetection } from '../../src/store/sql/detections/run.ts';
import { cancelDetection } from '../../src/store/sql/mailbox.ts';
import type { DetectionState } from '../../src/store/sql/states.ts';
import { fetchLeft } from '../../src/worker/left.ts';
import type { Run } from '../../src/worker/run.ts';
import type { RunningWorker } from '../../src/worker/start.ts';
import { openStoredRun } from '../../src/worker/world.ts';
import { systemClock } from '../../src/clock.ts';
import { eventually, openTestQueue, type TestQueue } from '../support/queue.ts';
import { makeEvidence } from '../support/run.ts';
import { act, makeOrder, openTestStore, USUAL_STORE, type TestStore } from '../support/stores.ts';
import { filesIn, openWorker } from '../support/worker.ts';

const DEVICE = 'phone-7';
let given: TestStore;
let queue: TestQueue;
let worker: RunningWorker | null = null;
beforeAll(async () => {
  given = await openTestStore(USUAL_STORE);
  queue = await openTestQueue();
  queue.relay(given.store.db);
});
afterEach(() => stop());
afterAll(async () => {
  await queue.end();
  await given.end();
});

const db = () => given.store.db;
async function stop(): Promise<void> {
  await worker?.stop(9_000);
  worker = null;
}
async function start(run: Run): Promise<void> {
  const devices = [{ id: DEVICE, serial: DEVICE, classes: ['android'] }];
  worker = await openWorker({ db: db(), redis: queue.redis, folder: given.folder, devices, run });
}
const reaches = (id: string, is: (found: Detection) => boolean): Promise<Detection> =>
  eventually(async () => {
    const found = await findDetection(db(), id, { bodyId: null });
    return found && is(found) && found;
  }, 30_000);
const inState = (id: string, state: DetectionState) => reaches(id, (found) => found.state === state);
const steps = async (id: string) => (await changesOf(db(), id)).map(({ to }) => to);

let count = 0;
async function submit(boundToDevice = false): Promise<string> {
  const { priority: _, ...order } = await makeOrder(db(), { name: `应用${String(++count)}`, deviceClass: 'android' });
  const declaration = { ...order.declaration, access: { accounts: [{ role: '网格员', boundToDevice }] } };
  return (await submitDetection(db(), { ...order, declaration }, act('收件'))).detection.id;
}

/** The first part of a run: one picture, written down. */
async function firstPart(dir: string): Promise<void> {
  const { notebook, checkpoints } = await openWalkFolder(dir, { process: 'one' });
  const picture = await notebook.keep('screenshot', 'S001-0.png', Buffer.from('first'));
  await checkpoints.save(JSON.stringify({ logs: { artifacts: [picture] } }));
}

/** Goes on with what there is; what has only begun ends as `first` says. `found`: what each run went on from. */
function partly(first: (signal: AbortSignal) => Promise<void>) {
  const found: (string | null)[] = [];
  const run: Run = async ({ detection, runId, dir }, { signal, progress, log }) => {
    await fetchLeft({ db: db(), files: filesIn(given.folder), log }, detection, dir, signal);
    if (detection.resumesRun === null) await firstPart(dir);
    const { notebook, checkpoints } = await openWalkFolder(dir, { process: runId });
    found.push(checkpoints.found);
    progress({ phase: 'signed-out', screens: 1, actions: 1, left: 1, now: '首页' });
    if (found.length === 1) await first(signal);
    const more = await notebook.keep('screenshot', 'S001-0.png', Buffer.from('second'));
    const earlier: { logs: { artifacts: [typeof more] } } = JSON.parse(checkpoints.found ?? '');
    const evidence = makeEvidence([...earlier.logs.artifacts, more]);
    await notebook.save({ ...evidence, run: { ...evidence.run, id: runId } });
    await dropCheckpoint(dir);
    await sealRun(dir, { id: runId, tool: 'test' }, { signer: null, ledger: null });
    await judgeRun(await openStoredRun(dir, { report: () => Promise.resolve() }), await loadRules(undefined), () => null, systemClock());
  };
  return { run, found };
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- as below
    if (signal.aborted) reject(signal.reason);
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the reason of the signal is one
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** One report, and in the run that wrote it the picture of both parts. */
async function checkWhole(id: string, runs: number): Promise<void> {
  const files = await filesOf(db(), id);
  const reports = files.filter(({ path }) => path === 'report.json');
  expect(reports).toHaveLength(1);
  expect(new Set(files.map(({ runId }) => runId)).size).toBe(runs);
  const last = files.filter(({ runId }) => runId === reports[0]?.runId).map(({ path }) => path);
  expect(last).toEqual(expect.arrayContaining(['screens/S001-0.png', 'manifest.json']));
  expect(last.filter((path) => path.startsWith('screens/r'))).toHaveLength(1);
  expect(last).not.toContain('checkpoint');
}

test('the service stops: kept, queued again without a spent attempt, gone on with; one report', async () => {
  const { run, found } = partly(untilAborted);
  const id = await submit();
  await start(run);
  await reaches(id, ({ progress }) => progress?.now === '首页');
  await stop();
  const waiting = await inState(id, 'queued');
  expect(waiting).toMatchObject({ attempts: 0, deviceSerial: null });
  expect(waiting.resumesRun).not.toBeNull();
  expect((await filesOf(db(), id)).map(({ path }) => path)).toEqual(
    expect.arrayContaining(['checkpoint', 'chain.jsonl', 'screens/S001-0.png']),
  );
  await start(run);
  expect(await inState(id, 'proposed')).toMatchObject({ attempts: 0, resumesRun: null });
  expect(found[1]).toContain('S001-0.png');
  expect(await steps(id)).toEqual(['queued', 'running', 'queued', 'running', 'proposed']);
  await checkWhole(id, 2);
});

test('nobody answers: parked with no run at work; a person has it gone on with, once', async () => {
  const { run } = partly(() => Promise.reject(new NeedsPerson('规定时间内无人应答，可续检。')));
  const id = await submit(true);
  await start(run);
  const parked = await reaches(id, ({ state, runId }) => state === 'waiting-person' && runId === null);
  // The account is bound to its device: no other may take the detection.
  expect(parked).toMatchObject({ note: '规定时间内无人应答，可续检。', attempts: 0, deviceSerial: DEVICE });
  await goOnWith(db(), id, act('续检', { who: '王', kind: 'person' }));
  await expect(goOnWith(db(), id, act('续检'))).rejects.toMatchObject({ code: 65 });
  expect(await inState(id, 'proposed')).toMatchObject({ note: null, resumesRun: null });
  expect(await steps(id)).toEqual(['queued', 'running', 'waiting-person', 'queued', 'running', 'proposed']);
  await checkWhole(id, 2);
});

test('a parked detection may be cancelled; what was gathered is kept', async () => {
  const { run } = partly(() => Promise.reject(new NeedsPerson('可续检。')));
  const id = await submit();
  await start(run);
  await reaches(id, ({ state, runId }) => state === 'waiting-person' && runId === null);
  expect(await cancelDetection(db(), id, act('撤回', { who: '王', kind: 'person' }))).toBe('cancelled');
  expect((await filesOf(db(), id)).map(({ path }) => path)).toContain('screens/S001-0.png');
});

test('a detection at work, or over, is not gone on with', async () => {
  const { run } = partly(untilAborted);
  const id = await submit();
  await expect(goOnWith(db(), id, act('续检'))).rejects.toMatchObject({ code: 65 });
  await start(run);
  await inState(id, 'running');
  await expect(goOnWith(db(), id, act('续检'))).rejects.toMatchObject({ code: 65 });
  await expect(goOnWith(db(), 'none', act('续检'))).rejects.toMatchObject({ code: 66 });
  await stop();
  await cancelDetection(db(), id, act('撤回'));
});

const spared = async (): Promise<void> => undefined;
const marked = async (dir: string): Promise<void> => {
  const { notebook } = await openWalkFolder(dir, { process: 'one' });
  await notebook.seal([], '密级标志');
};

test.each([
  { name: 'whole: the next worker puts it away and goes on', ends: spared, goesOn: true, sealed: [] },
  { name: 'not whole: the detection begins anew', ends: dropCheckpoint, goesOn: false, sealed: [] },
  {
    name: 'of a run in which a mark of secrecy was seen: what was locked is kept, the detection begins anew',
    ends: marked,
    goesOn: false,
    sealed: ['SEALED.txt'],
  },
])('a worker was killed, its checkpoint is $name', async ({ ends, goesOn, sealed }) => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const id = await submit();
  const runId = `killed-${String(goesOn)}-${String(sealed.length)}`;
  const folder = processFolder(join(given.folder, 'work'), dead);
  await mkdir(folder, { recursive: true });
  const taken = await takeDetection(db(), id, { turn: 0, runId, worker: `worker:${hostname()}:${String(dead)}` }, act('领取'));
  expect(taken?.state).toBe('running');
  await firstPart(join(folder, runId));
  await ends(join(folder, runId));
  const found: (string | null)[] = [];
  await start(async ({ detection, dir }, { signal, log }) => {
    await fetchLeft({ db: db(), files: filesIn(given.folder), log }, detection, dir, signal);
    found.push((await openWalkFolder(dir, { process: 'two' })).checkpoints.found);
    await untilAborted(signal);
  });
  await eventually(() => Promise.resolve(found.length > 0), 30_000);
  expect(found[0] === null).toBe(!goesOn);
  expect((await filesOf(db(), id)).filter((file) => file.sealed && !file.path.startsWith('sealed/')).map(({ path }) => path)).toEqual(
    sealed,
  );
  await stop();
  await cancelDetection(db(), id, act('撤回'));
});

test('a worker is killed beside one that goes on: that one puts its checkpoint away and goes on from it', async () => {
  const doomed = spawn('sleep', ['600']);
  const dead = doomed.pid ?? 0;
  const id = await submit();
  const folder = processFolder(join(given.folder, 'work'), dead);
  await takeDetection(db(), id, { turn: 0, runId: 'beside', worker: `worker:${hostname()}:${String(dead)}` }, act('领取'));
  await mkdir(folder, { recursive: true });
  await firstPart(join(folder, 'beside'));
  const { run, found } = partly(() => Promise.resolve());
  await start(run);
  expect((await findDetection(db(), id, { bodyId: null }))?.state).toBe('running');
  doomed.kill('SIGKILL');
  expect(await inState(id, 'proposed')).toMatchObject({ attempts: 0, resumesRun: null });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain('S001-0.png');
  expect(await steps(id)).toEqual(['queued', 'running', 'queued', 'running', 'proposed']);
});

test('a mark of secrecy seen after it was gone on with sets apart what the first part left, which nobody had read to its end', async () => {
  const id = await submit();
  const file = { path: 'screens/S001-0.png', sha256: 'a'.repeat(64), bytes: 1, sealed: false };
  await noteFilesOf(db(), { id, runId: 'first' }, [file, { ...file, path: 'checkpoint' }], new Date());
  await takeDetection(db(), id, { turn: 0, runId: 'second', worker: 'worker:elsewhere:1' }, act('领取'));
  await endRun(db(), id, 'second', 'failed', act('密级标志'), { files: [{ ...file, path: 'sealed/S001-0.png', sealed: true }] });
  expect((await filesOf(db(), id)).map(({ sealed }) => sealed)).toEqual([true, true, true]);
});
