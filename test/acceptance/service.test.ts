/** The service as it stands, without its API: embedded store, private Redis, Appium, the virtual device. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../src/evidence/hashing.ts';
import type { Parts } from '../../src/main/wire.ts';
import type { Detection } from '../../src/store/sql/detections/accept.ts';
import { filesOf, findDetection } from '../../src/store/sql/detections/list.ts';
import { changesOf } from '../../src/store/sql/detections/move.ts';
import { cancelDetection } from '../../src/store/sql/mailbox.ts';
import type { DetectionState } from '../../src/store/sql/states.ts';
import { eventually } from '../support/queue.ts';
import { openService, submitApp } from '../support/service.ts';
import { startEffects } from '../support/effects.ts';
import { act } from '../support/stores.ts';
import { readTestApp } from '../support/test-app.ts';

const APP = 'village-checkin';
const stop = new AbortController();
let folder = '';
let parts: Parts;
let serving: Promise<void>;
let effects: Awaited<ReturnType<typeof startEffects>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govapp-service-'));
  effects = await startEffects();
  ({ parts, ended: serving } = await openService({ GOVAPP_DATA: folder }, stop.signal));
}, 120_000);
afterAll(async () => {
  stop.abort(new Error('over'));
  await serving;
  await effects.stop();
  await rm(folder, { recursive: true, force: true });
});

const submit = (budgetSeconds: number): Promise<string> =>
  submitApp(parts, APP, { settings: { budgetSeconds, allowHosts: [effects.host] } });

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
