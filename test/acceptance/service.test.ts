/** The service as it stands, without its API: embedded store, private Redis, Appium, the virtual device. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../src/evidence/hashing.ts';
import type { Evidence } from '../../src/evidence/schema.ts';
import { readEvidence } from '../../src/evidence/validate.ts';
import type { Parts } from '../../src/main/wire.ts';
import type { Detection } from '../../src/store/sql/detections/accept.ts';
import { filesOf, findDetection } from '../../src/store/sql/detections/list.ts';
import { goOnWith } from '../../src/store/sql/detections/run.ts';
import { changesOf } from '../../src/store/sql/detections/move.ts';
import { answerQuestion, waitingQuestion } from '../../src/store/sql/handovers.ts';
import { cancelDetection } from '../../src/store/sql/mailbox.ts';
import type { DetectionState } from '../../src/store/sql/states.ts';
import { eventually } from '../support/queue.ts';
import { openService, submitApp } from '../support/service.ts';
import { startEffects } from '../support/effects.ts';
import { act } from '../support/stores.ts';
import { readTestApp } from '../support/test-app.ts';

const APP = 'village-checkin';
let stop = new AbortController();
let folder = '';
let parts: Parts;
let serving: Promise<void>;
let effects: Awaited<ReturnType<typeof startEffects>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govapp-service-'));
  effects = await startEffects();
  await start();
}, 120_000);
afterAll(async () => {
  await end();
  await effects.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(env: NodeJS.ProcessEnv = {}): Promise<void> {
  stop = new AbortController();
  ({ parts, ended: serving } = await openService({ GOVAPP_DATA: folder, ...env }, stop.signal));
}

/** As SIGTERM does; gives the ms it took. */
async function end(): Promise<number> {
  const asked = performance.now();
  stop.abort(new Error('SIGTERM'));
  await serving;
  return performance.now() - asked;
}

const submit = (budgetSeconds: number, name = APP): Promise<string> =>
  submitApp(parts, name, { settings: { budgetSeconds, allowHosts: [effects.host] } });

const reaches = (id: string, state: DetectionState, ms: number): Promise<Detection> =>
  eventually(async () => {
    const found = await findDetection(parts.store.db, id, { bodyId: null });
    if (found?.state === 'failed')
      throw new Error(`failed: ${String(found.note)} ${(await changesOf(parts.store.db, id)).at(-1)?.why ?? ''}`);
    return found?.state === state && found;
  }, ms);

test('a package that is accepted is walked, judged and kept: a trial that finds the check-in', async () => {
  const id = await submit(90);
  const done = await reaches(id, 'proposed', 15 * 60_000);
  expect(done).toMatchObject({ standing: 'trial', overall: 'fail', runId: null });
  const files = await filesOf(parts.store.db, id);
  const evidence = files.find(({ path }) => path === 'evidence.json');
  const kept = await buffer(await parts.files.read(evidence?.sha256 ?? ''));
  expect(sha256(kept)).toBe(evidence?.sha256);
  expect(files.filter(({ path }) => path.startsWith('screens/')).length).toBeGreaterThan(3);
  expect((await changesOf(parts.store.db, id)).map(({ to }) => to)).toEqual(['queued', 'running', 'proposed']);
  const { expected } = await readTestApp(join('test/apps', APP));
  expect(effects.effects().filter((effect) => expected.forbidden.includes(effect))).toEqual([]);
});

test('a walk that is cancelled: no command to the device after 2 s, the device free and clean within 60 s', async () => {
  const id = await submit(600);
  await eventually(async () => ((await findDetection(parts.store.db, id, { bodyId: null }))?.progress?.screens ?? 0) >= 2, 10 * 60_000);
  const asked = performance.now();
  await cancelDetection(parts.store.db, id, act('撤回', { who: '李', kind: 'person' }));
  await reaches(id, 'cancelled', 60_000);
  process.stderr.write(`cancelled after ${String(Math.round(performance.now() - asked))} ms\n`);
  const next = await submit(60);
  await reaches(next, 'running', 60_000);
  await cancelDetection(parts.store.db, next, act('撤回'));
  await reaches(next, 'cancelled', 120_000);
});

const evidenceOf = async (id: string): Promise<Evidence> => {
  const file = (await filesOf(parts.store.db, id)).findLast(({ path }) => path === 'evidence.json');
  return readEvidence(JSON.parse((await buffer(await parts.files.read(file?.sha256 ?? ''))).toString()));
};

const progressOf = async (id: string) => (await findDetection(parts.store.db, id, { bodyId: null }))?.progress;

test('the service stops in mid-walk: within 10 s, and the next one goes on where this one was', async ({ task }) => {
  const id = await submit(600);
  await eventually(async () => ((await progressOf(id))?.screens ?? 0) >= 5, 10 * 60_000);
  const ms = await end();
  await start();
  const waiting = await findDetection(parts.store.db, id, { bodyId: null });
  expect(waiting).toMatchObject({ attempts: 0 });
  const done = await reaches(id, 'proposed', 15 * 60_000);
  const evidence = await evidenceOf(id);
  const [first, second] = evidence.sessions;
  task.meta.summary = `stopped in ${String(Math.round(ms))} ms; ${evidence.screens.map(({ session, title }) => `${session} ${title}`).join('、')}; custody ${String(first?.custody?.after.state)}/${String(second?.custody?.after.state)}`;
  expect.soft(ms).toBeLessThan(10_000);
  expect(done).toMatchObject({ overall: 'fail', attempts: 0, resumesRun: null });
  expect.soft((await changesOf(parts.store.db, id)).map(({ to }) => to)).toEqual(['queued', 'running', 'queued', 'running', 'proposed']);
  expect.soft(evidence.sessions.map(({ id: one, resumes }) => [one, resumes])).toEqual([
    ['A1', undefined],
    ['A2', 'A1'],
  ]);
  expect.soft(evidence.screens.filter(({ session }) => session === 'A1').length).toBeGreaterThanOrEqual(3);
  const files = await filesOf(parts.store.db, id);
  expect.soft(files.filter(({ path }) => path === 'report.json')).toHaveLength(1);
  const kept = new Set(files.filter(({ runId }) => runId === evidence.run.id).map(({ path }) => path));
  for (const { path } of evidence.artifacts) expect.soft(kept.has(path)).toBe(true);
  const { expected } = await readTestApp(join('test/apps', APP));
  expect.soft(effects.effects().filter((effect) => expected.forbidden.includes(effect))).toEqual([]);
});

test('nobody answers a hand-over in time: parked, and gone on with when a person asks for it', async ({ task }) => {
  await end();
  await start({ GOVAPP_HANDOVER_MINUTES: '0.2' });
  const id = await submit(600, 'lanjiang-grid');
  const parked = await eventually(async () => {
    const found = await findDetection(parts.store.db, id, { bodyId: null });
    return found?.state === 'waiting-person' && found.runId === null && found;
  }, 10 * 60_000);
  expect(parked.note).toContain('可续检');
  expect(parked.resumesRun).not.toBeNull();
  // Days may go by: the service is another by then.
  await end();
  await start();
  const { store, vault, relay, clock } = parts;
  await goOnWith(store.db, id, act('续检', { who: '王', kind: 'person' }));
  relay.nudge();
  let answered = 0;
  await eventually(async () => {
    // A page that is slow to take the code has it asked for once more.
    const asked = await waitingQuestion(store.db, vault, id);
    const code =
      effects
        .effects()
        .findLast((one) => one.startsWith('sms:'))
        ?.slice(4) ?? '';
    if (asked && asked.question > answered) {
      answered = asked.question;
      await answerQuestion({ db: store.db, vault }, id, answered, { act: 'type', text: code }, { who: '王', at: clock.now() });
    }
    return (await findDetection(store.db, id, { bodyId: null }))?.state === 'proposed';
  }, 15 * 60_000);
  const evidence = await evidenceOf(id);
  task.meta.summary = `${evidence.screens.map(({ session, title }) => `${session} ${title}`).join('、')}; ${(evidence.handovers ?? []).map(({ outcome }) => outcome).join('、')}`;
  expect.soft(evidence.coverage.signIn).toBe('done');
  // A later start of the app, a probe, may ask once more.
  const [parkedOne, ...others] = (evidence.handovers ?? []).map(({ outcome }) => outcome);
  expect.soft(parkedOne).toBe('parked');
  expect.soft(others.length > 0 && others.every((outcome) => outcome === 'solved')).toBe(true);
  const path = (await changesOf(store.db, id)).map(({ to }) => to);
  const steps = ['queued', 'running', 'waiting-person', 'running', 'waiting-person', 'queued', 'running', 'waiting-person', 'running'];
  expect.soft(path.slice(0, steps.length)).toEqual(steps);
  expect.soft(path.at(-1)).toBe('proposed');
});
