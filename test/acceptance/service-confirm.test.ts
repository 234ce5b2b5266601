/** 换机复核 by the service with walks: two virtual devices that stand by themselves, real leases, real adb, the unmodified Appium chain. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { Parse } from 'typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startVirtualDevice, type VirtualDevice } from '../../device-farm/virtual/start.ts';
import type { Parts } from '../../src/main/wire.ts';
import { filesOf, findDetection } from '../../src/store/sql/detections/list.ts';
import { changesOf } from '../../src/store/sql/detections/move.ts';
import { listDevices } from '../../src/store/sql/devices.ts';
import { leases } from '../../src/store/sql/tables/work.ts';
import { takeOut } from '../../src/store/take-out.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { startEffects } from '../support/effects.ts';
import { freePort } from '../support/postgres.ts';
import { eventually, quiet } from '../support/queue.ts';
import { govapp } from '../support/run-app.ts';
import { openService, submitApp } from '../support/service.ts';
import { readTestApp } from '../support/test-app.ts';

const APP = 'village-checkin';
const stop = new AbortController();
let folder = '';
let parts: Parts;
let serving: Promise<void>;
let effects: Awaited<ReturnType<typeof startEffects>>;
const phones: VirtualDevice[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govapp-service-'));
  effects = await startEffects();
  for (const _ of [1, 2]) phones.push(await startVirtualDevice({ log: quiet, allowHosts: [effects.host] }));
  const env = {
    GOVAPP_DATA: folder,
    GOVAPP_DEVICES: phones.map(({ serial }) => serial).join(','),
    GOVAPP_ADB_PORT: String(await freePort()),
  };
  ({ parts, ended: serving } = await openService(env, stop.signal));
}, 180_000);
afterAll(async () => {
  stop.abort(new Error('over'));
  await serving;
  for (const phone of phones) await phone.stop();
  await effects.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

test('what one device shows is looked for on the other by the same way, and both stand in the record', async () => {
  const { db } = parts.store;
  // Each is looked at once before it is taken for another phone than the first.
  await eventually(
    async () => (await listDevices(db)).filter(({ state, identity }) => state === 'ready' && identity !== null).length === 2,
    120_000,
  );
  const id = await submitApp(parts, APP, { deviceClass: 'android', settings: { budgetSeconds: 150 } });
  const done = await eventually(async () => {
    const found = await findDetection(db, id, { bodyId: null });
    if (found?.state === 'failed') throw new Error(`failed: ${String(found.note)}`);
    return found?.state === 'proposed' && found;
  }, 20 * 60_000);
  expect(done).toMatchObject({ standing: 'trial', overall: 'fail', confirmation: { state: 'confirmed' } });
  // Whatever the time was enough to find: each of it was looked for again.
  const report = Parse(Report, done.report);
  const failed = report.clauses.filter(({ outcome }) => outcome === 'fail').map((clause) => clause.id);
  expect(report.confirmation?.clauses.map(({ clause, result }) => [clause, result])).toEqual(failed.map((clause) => [clause, 'confirmed']));
  expect((await changesOf(db, id)).map(({ to }) => to)).toEqual(['queued', 'running', 'queued', 'running', 'proposed']);
  const used = await db.select().from(leases).where(eq(leases.detectionId, id));
  expect(used.map(({ deviceId }) => deviceId).sort()).toEqual(phones.map(({ serial }) => serial).sort());
  expect(used.map(({ custody }) => custody?.after.state)).toEqual(['seen', 'seen']);
  const { expected } = await readTestApp(join('test/apps', APP));
  expect(effects.effects().filter((effect) => expected.forbidden.includes(effect))).toEqual([]);
  for (const run of [done.confirmation?.run ?? '', done.confirmation?.second ?? '']) {
    const dir = join(folder, 'taken', run);
    await takeOut(parts.files, await filesOf(db, id, run), dir, stop.signal);
    const { code, stdout } = await govapp(['verify', dir]);
    // No key was configured: whole and unaltered, but vouched for by nobody.
    expect([code, stdout]).toEqual([9, expect.any(String)]);
    if (run === done.confirmation?.run) expect(stdout).toContain('换机复核');
  }
});
