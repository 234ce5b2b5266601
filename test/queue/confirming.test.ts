/** 换机复核 by the service: through the real queue, worker and stores; the walks are scripted. With walks: test/acceptance/service-confirm.test.ts. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { detectionView } from '../../src/api/schemas/detection.ts';
import { BadRequest, DeviceLost } from '../../src/errors.ts';
import { tendConfirmations } from '../../src/queue/confirmations.ts';
import { samePhone, secondDevice, type Candidate } from '../../src/queue/second-device.ts';
import { readLater } from '../../src/store/later.ts';
import { openRunFolder } from '../../src/store/run-folder.ts';
import { filesOf, findDetection } from '../../src/store/sql/detections/list.ts';
import { listDevices } from '../../src/store/sql/devices.ts';
import { cancelDetection } from '../../src/store/sql/mailbox.ts';
import { countConfirmations } from '../../src/store/sql/statistics.ts';
import { leases } from '../../src/store/sql/tables/work.ts';
import { takeOut } from '../../src/store/take-out.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { confirmPolicy, type ConfirmPolicy } from '../../src/worker/second-look.ts';
import { CHECK_IN, confirmingRun, type Shows } from '../support/confirming-run.ts';
import { eventually } from '../support/queue.ts';
import { act, type makeOrder, STORE_KINDS } from '../support/stores.ts';
import { filesIn } from '../support/worker.ts';
import { workingOver } from '../support/working.ts';

const HOUR = 3_600_000;
const NEVER = new AbortController().signal;

describe.each(STORE_KINDS)('over %s', (kind) => {
  const at = workingOver(kind);
  const start = async (devices: number, shows: readonly Shows[] = [], confirm: Partial<ConfirmPolicy> = {}): Promise<void> => {
    const left = [...shows];
    const ids = Array.from({ length: devices }, (_, n) => `${at.deviceClass}-${String(n)}`);
    await at.start({
      devices: ids.map((id) => ({ id, serial: id, classes: [at.deviceClass] })),
      run: confirmingRun(() => left.shift() ?? CHECK_IN),
      confirm: { mode: 'available', waitMs: HOUR, ...confirm },
    });
    // What is not there yet is waited for by nobody.
    await eventually(async () => (await listDevices(at.db)).filter(({ id }) => ids.includes(id)).length === devices);
  };
  const devicesOf = async (id: string) =>
    (await at.db.select({ device: leases.deviceId }).from(leases).where(eq(leases.detectionId, id)).orderBy(leases.at)).map(
      ({ device }) => device,
    );
  /** A run of the detection, out of the store. */
  const folderOf = async (id: string, run: string): Promise<string> => {
    const dir = await mkdtemp(join(tmpdir(), 'govapp-taken-'));
    await takeOut(filesIn(at.given.folder), await filesOf(at.db, id, run), dir, NEVER);
    return dir;
  };

  test('shown again on another device: the fail stands, both runs are kept and chained to each other', async () => {
    await start(2);
    const id = await at.submit();
    const done = await at.reaches(id, 'proposed');
    expect(done).toMatchObject({
      overall: 'fail',
      attempts: 0,
      confirmation: { state: 'confirmed', because: expect.stringContaining('再现') },
    });
    expect(await at.steps(id)).toEqual(['queued', 'running', 'queued', 'running', 'proposed']);
    const [one, other] = await devicesOf(id);
    expect(new Set([one, other]).size).toBe(2);
    const { run = '', second = '' } = done.confirmation ?? {};
    const first = await folderOf(id, run);
    const { evidence, evidenceHash } = await openRunFolder(first);
    const again = await openRunFolder(await folderOf(id, second ?? ''));
    expect(again.evidence.run.confirms).toEqual({ run: evidence.run.id, evidence: evidenceHash });
    const journal = await readLater(first);
    expect(journal.map((entry) => entry.kind)).toEqual(['report', 'confirmation', 'report']);
    expect(journal[1]).toMatchObject({
      confirmation: { run: second, evidence: again.evidenceHash, clauses: [{ clause: 'check-in', result: 'confirmed' }] },
    });
    expect(done.report).toMatchObject({ confirmation: { run: second } });
    // What was written anew stands in the list once; the earlier report is in no list and so not kept.
    const before = journal[0]?.kind === 'report' ? journal[0].files : [];
    expect(await Promise.all(before.map(({ sha256 }) => filesIn(at.given.folder).size(sha256)))).toEqual(before.map(() => null));
    const span = { from: done.receivedOn, to: done.receivedOn };
    expect(await countConfirmations(at.db, { bodyId: null }, span, true)).toContainEqual({ state: 'confirmed', overall: 'fail', many: 1 });
  });

  test.each<[string, readonly Shows[], string, string, RegExp]>([
    ['the page came, the function did not', [['今日无任务']], 'review', 'not-reproduced', /未再现/u],
    ['it cannot be done', [new BadRequest('不能打开。')], 'fail', 'not-made', /不能打开/u],
    ['it breaks', [new TypeError('oops')], 'fail', 'not-made', /oops/u],
    ['the device is lost, another one shows it', [new DeviceLost('断开')], 'fail', 'confirmed', /再现/u],
  ])('%s', async (_, shows, overall, state, because) => {
    await start(3, shows);
    const id = await at.submit();
    const done = await at.reaches(id, 'proposed');
    expect(done).toMatchObject({ overall, attempts: 0, confirmation: { state, because: expect.stringMatching(because) } });
    const used = await devicesOf(id);
    expect(used.filter((device) => device === used[0])).toHaveLength(1);
  });

  test.each<[string, Partial<ConfirmPolicy>, Parameters<typeof makeOrder>[1], number, RegExp]>([
    ['there is no other device', {}, {}, 1, /没有另一台/u],
    ['it is switched off', { mode: 'off' }, {}, 2, /未启用/u],
  ])('%s: proposed at once, and it says so', async (_, policy, over, devices, because) => {
    await start(devices, [], policy);
    const id = await at.submit(over);
    const done = await at.reaches(id, 'proposed');
    expect(done).toMatchObject({ overall: 'fail', confirmation: { state: 'not-made', because: expect.stringMatching(because) } });
    expect(await at.steps(id)).toEqual(['queued', 'running', 'proposed']);
  });

  test('required, and none comes: the result stands meanwhile, and is proposed when the time is up', async () => {
    await start(1, [], { mode: 'required' });
    const id = await at.submit();
    const waits = await at.until(id, (found) => found.confirmation?.state === 'waiting');
    expect(waits).toMatchObject({ state: 'queued', overall: 'fail', note: expect.stringContaining('换机复核') });
    expect(Value.Check(Report, waits.report)).toBe(true);
    expect(detectionView(waits).confirmation).toMatchObject({ state: 'waiting', device: null, second: null });
    await tendConfirmations(at.db, new Date(Date.now() + HOUR / 2));
    expect((await findDetection(at.db, id, { bodyId: null }))?.state).toBe('queued');
    // Two processes look after it: once is enough.
    const later = new Date(Date.now() + 2 * HOUR);
    await Promise.all([tendConfirmations(at.db, later), tendConfirmations(at.db, later)]);
    expect(await at.reaches(id, 'proposed')).toMatchObject({ overall: 'fail', note: null, confirmation: { state: 'not-made' } });
    expect(await at.steps(id)).toEqual(['queued', 'running', 'queued', 'proposed']);
  });

  test('required, and one comes later: chosen, and done', async () => {
    await start(1, [], { mode: 'required' });
    const id = await at.submit();
    await at.until(id, (found) => found.confirmation?.state === 'waiting');
    const late = `${at.deviceClass}-late`;
    at.worker?.serve({ id: late, serial: late, classes: [at.deviceClass] });
    await eventually(async () => {
      await tendConfirmations(at.db, new Date());
      return (await findDetection(at.db, id, { bodyId: null }))?.confirmation?.state === 'confirmed';
    }, 30_000);
    expect((await devicesOf(id)).at(-1)).toBe(late);
  });

  test('cancelled while it waits, and while the other device has it', async () => {
    const waits = await at.submit();
    await start(1, [], { mode: 'required' });
    await at.until(waits, (found) => found.confirmation?.state === 'waiting');
    expect(await cancelDetection(at.db, waits, act('撤回'))).toBe('cancelled');
    await at.stop();
    await start(2, ['hangs']);
    const works = await at.submit();
    await at.until(works, (found) => detectionView(found).confirmation?.state === 'running');
    await cancelDetection(at.db, works, act('撤回'));
    expect(await at.reaches(works, 'cancelled')).toMatchObject({ overall: 'fail' });
  });

  test('the service stops in the middle: queued again with its first result, and done by the next', async () => {
    await start(2, ['hangs']);
    const id = await at.submit();
    await at.until(id, (found) => detectionView(found).confirmation?.state === 'running');
    await at.stop();
    expect(await at.reaches(id, 'queued')).toMatchObject({ overall: 'fail', confirmation: { state: 'waiting' } });
    await start(2);
    expect(await at.reaches(id, 'proposed')).toMatchObject({ overall: 'fail', confirmation: { state: 'confirmed' } });
  });

  test('two devices that wait for each other: each is done by the other, and none holds two', async () => {
    await start(2);
    const ids = await Promise.all([at.submit(), at.submit(), at.submit(), at.submit()]);
    for (const id of ids) {
      expect(await at.reaches(id, 'proposed')).toMatchObject({ overall: 'fail', confirmation: { state: 'confirmed' } });
      expect(new Set(await devicesOf(id)).size).toBe(2);
    }
  });
});

describe('which device looks again', () => {
  const now = new Date('2026-11-22T04:00:00Z');
  const phone = (id: string, over: Partial<Candidate> = {}): Candidate => ({
    id,
    classes: ['android'],
    state: 'ready',
    identity: { serial: id, hardware: id, usb: '1-1', fingerprint: 'f', model: 'm' },
    seenAt: now,
    faults: 0,
    busy: false,
    ...over,
  });
  const first = phone('a');
  test.each<[string, readonly Candidate[], string | null]>([
    ['never the one that found it', [], null],
    ['another of the class', [phone('b')], 'b'],
    ['not of another class', [phone('b', { classes: ['android-wechat'] })], null],
    [
      'not the same phone by network',
      [phone('b:5555', { identity: { serial: 'b:5555', hardware: 'a', usb: null, fingerprint: 'f', model: 'm' } })],
      null,
    ],
    ['not one that was never looked at: it may be the same', [phone('b', { identity: null })], null],
    ['not one set aside', [phone('b', { state: 'quarantined' })], null],
    ['not one whose worker gives no sign', [phone('b', { seenAt: new Date(now.getTime() - 120_000) })], null],
    ['one at work gives none, and is there', [phone('b', { busy: true, seenAt: new Date(now.getTime() - 600_000) })], 'b'],
    ['a free one first', [phone('b', { busy: true }), phone('c')], 'c'],
    ['one without faults before a free one with', [phone('b', { faults: 1 }), phone('c', { busy: true })], 'c'],
  ])('%s', (_, others, chosen) => expect(secondDevice([first, ...others], { deviceClass: 'android', used: ['a'] }, now)).toBe(chosen));
  test('one that is chosen stays so, unless another is better', () => {
    const wanted = { deviceClass: 'android', used: ['a'], chosen: 'c' };
    expect(secondDevice([first, phone('b'), phone('c')], wanted, now)).toBe('c');
    expect(secondDevice([first, phone('b'), phone('c', { busy: true })], wanted, now)).toBe('b');
  });
  const by = (serial: string, usb: string | null, model = 'm'): Candidate =>
    phone(serial, { identity: { serial, hardware: 'R58M', usb, fingerprint: 'f', model } });
  const [cable, net] = [by('R58M', '1-2'), by('10.0.0.7:5555', null)];
  test.each<[string, Candidate, Candidate, string | null]>([
    ['by network while it is there by cable: by cable', net, cable, 'R58M'],
    ['by cable: nothing goes first', cable, net, null],
    ['by cable while a detection is on it by network: that one', cable, { ...net, busy: true }, '10.0.0.7:5555'],
    ['by network, the cable gone', net, { ...cable, state: 'away' }, null],
    ['by network, the worker of the cable gone', net, { ...cable, seenAt: new Date(0) }, null],
    ['set aside by cable, it is not used by network either', net, { ...cable, state: 'quarantined' }, 'R58M'],
    ['two cheap phones with one number, both by cable', cable, by('0123', '1-3'), null],
    ['another model with the same number', net, by('R58M', '1-2', 'x'), null],
  ])('one phone by two lines: %s', (_, one, other, first) => expect(samePhone(one.id, one.identity, [one, other], now)).toBe(first));
  test.each([[{ mode: 'sometimes', minutes: 1 }], [{ mode: 'off', minutes: Number.NaN }], [{ mode: 'off', minutes: -1 }]])(
    'settings that are none: %o',
    (given) => expect(() => confirmPolicy(given)).toThrow(BadRequest),
  );
});
