import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findApplication, findVersion, listApplications, versionsOf } from '../../src/store/sql/apps.ts';
import { listBodies, revokeToken, newToken, useToken, listTokens } from '../../src/store/sql/bodies.ts';
import { acceptDetection, type Detection } from '../../src/store/sql/detections/accept.ts';
import { countStates, filesOf, findDetection, listDetections } from '../../src/store/sql/detections/list.ts';
import { changeDue, changesOf, detectionsIn, moveDetection } from '../../src/store/sql/detections/move.ts';
import { beat, endRun, requeueLost, takeDetection } from '../../src/store/sql/detections/run.ts';
import type { DeviceCustody } from '../../src/evidence/schema.ts';
import { deviceFault, deviceWell, listDevices, noteFound, releaseDevice, seeDevice, setDevice } from '../../src/store/sql/devices.ts';
import { endLease, keepCustody, keepSession, leftSession, renewLease, takeLease } from '../../src/store/sql/leases.ts';
import { answerRequest, beginRequest, dropRequest, forgetRequests } from '../../src/store/sql/idempotency.ts';
import { addReview, auditOf, note, reviewsOf } from '../../src/store/sql/judgement.ts';
import { answer, ask, cancelDetection, collect, openQuestions, withdraw } from '../../src/store/sql/mailbox.ts';
import { forgetSent, markSent, unsent } from '../../src/store/sql/outbox.ts';
import { keepSecret, openSecret, dropExpired, dropSecret } from '../../src/store/sql/secrets.ts';
import { BEGINNINGS, mayMove, STATES, STEPS, UNFINISHED, type DetectionState } from '../../src/store/sql/states.ts';
import { detectionChanges, detections } from '../../src/store/sql/tables/detections.ts';
import { addWebhook, announce, claimDeliveries, listWebhooks, noteDelivery, stopWebhook } from '../../src/store/sql/webhooks.ts';
import { createVault } from '../../src/store/files/vault.ts';
import { openStore } from '../../src/store/sql/open.ts';
import { priorityOf } from '../../src/queue/order.ts';
import { setDue, submitDetection } from '../../src/queue/submit.ts';
import { act, makeOrder, openTestStore, STORE_KINDS, type TestStore } from '../support/stores.ts';

const EVERY_STEP = STATES.flatMap((from) => STATES.map((to) => ({ from, to })));

/** A way from a beginning to each state, by the table itself. */
function wayTo(goal: DetectionState): readonly DetectionState[] {
  const ways: DetectionState[][] = BEGINNINGS.map((state) => [state]);
  for (let way = ways.shift(); way; way = ways.shift()) {
    const here = way.at(-1);
    if (here === goal) return way;
    if (here && way.length < 8) for (const { to } of STEPS[here]) ways.push([...way, to]);
  }
  throw new Error(`no way to ${goal}`);
}

const seen: DeviceCustody['before'] = {
  state: 'seen',
  value: { at: '2026-11-02T08:00:00Z', packages: [], tools: [], files: [], keyboard: null, automation: [], ports: [] },
};

describe.each(STORE_KINDS)('%s', (kind) => {
  let given: TestStore;
  let count = 0;
  beforeAll(async () => {
    given = await openTestStore(kind);
  });
  afterAll(() => given.end());
  const db = () => given.store.db;
  const order = (over = {}) => makeOrder(db(), { name: `应用${String(++count)}`, ...over });
  const accept = async (over = {}): Promise<Detection> => (await acceptDetection(db(), await order(over), act('收件'))).detection;

  test('migrations and the table of states are written once more without harm', async () => {
    if (kind === 'pglite') return; // One opener only: that is another test.
    const again = await openStore(given.where, () => undefined);
    await again.ping();
    await again.close();
    await accept();
  });

  test('a detection that is accepted has its first change and a word for the queue', async () => {
    const { id, state, turn } = await accept();
    expect({ state, turn }).toEqual({ state: 'queued', turn: 0 });
    expect(await changesOf(db(), id)).toMatchObject([{ from: null, to: 'queued', who: 'test', why: '收件' }]);
    const words = await unsent(db(), 100);
    expect(words.filter(({ detectionId }) => detectionId === id)).toMatchObject([{ topic: 'place' }]);
    await markSent(
      db(),
      words.map((word) => word.id),
      new Date(),
    );
    expect(await unsent(db(), 100)).toEqual([]);
    await forgetSent(db(), new Date(Date.now() + 1000));
    expect((await detectionsIn(db(), 'queued')).map((row) => row.id)).toContain(id);
  });

  test('a device that is released waits for its worker’s test; where that gives no sign, the reason says so', async () => {
    const now = new Date();
    const id = `released-${kind}`;
    await seeDevice(db(), { id, host: 'elsewhere', classes: [] }, now);
    await setDevice(db(), id, 'quarantined', '坏了');
    expect(await releaseDevice(db(), id, '已修好', now)).toMatchObject({ state: 'testing', reason: '等待自检：已修好' });
    const later = await releaseDevice(db(), id, '已修好', new Date(now.getTime() + 120_000));
    expect(later).toMatchObject({
      state: 'testing',
      reason: expect.stringMatching(/^等待自检：已修好；主机 elsewhere .*没有应答，启动后即自检。$/u),
    });
    await expect(releaseDevice(db(), 'nowhere', '已修好', now)).rejects.toMatchObject({ code: 66 });
  });

  test('accounts go when the last detection that uses them is closed', async () => {
    const vault = createVault(Buffer.alloc(32, 1));
    const ref = await keepSecret(db(), vault, { text: '{}', purpose: 'accounts', bodyId: null, expiresAt: null }, new Date());
    const accounts = { ref, mark: vault.mark('{}') };
    const [one, other] = [await accept({ accounts }), await accept({ accounts })];
    const person = act('复核', { who: '王', kind: 'person' });
    const close = async (id: string): Promise<void> => {
      await moveDetection(db(), id, 'failed', act('不能执行'));
      await moveDetection(db(), id, 'closed', person);
    };
    await close(one.id);
    expect(await openSecret(db(), vault, ref)).toBe('{}');
    await close(other.id);
    await expect(openSecret(db(), vault, ref)).rejects.toMatchObject({ code: 66 });
  });

  test('running detections are counted by their phase', async () => {
    const [one, other] = [await accept(), await accept()];
    const before = (await countStates(db(), '2026-11-22')).byPhase;
    await takeDetection(db(), one.id, { turn: 0, runId: `r-${one.id}`, worker: 'w' }, act('领取'));
    await takeDetection(db(), other.id, { turn: 0, runId: `r-${other.id}`, worker: 'w' }, act('领取'));
    const progress = { phase: 'signed-in', screens: 1, actions: 1, left: 1, now: '', at: '' };
    await beat(db(), other.id, `r-${other.id}`, new Date(), progress);
    const { byPhase } = await countStates(db(), '2026-11-22');
    expect([byPhase['starting'], byPhase['signed-in']]).toEqual([(before['starting'] ?? 0) + 1, (before['signed-in'] ?? 0) + 1]);
  });

  test('the same while unfinished is the same detection; anything that differs, and the finished, is another', async () => {
    const asked = await order();
    const twice = await Promise.all([acceptDetection(db(), asked, act('一')), acceptDetection(db(), asked, act('二'))]);
    expect(new Set(twice.map(({ detection }) => detection.id)).size).toBe(1);
    expect(twice.filter(({ existing }) => existing)).toHaveLength(1);
    const others = [
      { declaration: { hostUnit: { name: '另一单位' }, app: { name: '应用' } } },
      { rules: 'other' },
      { purpose: 'spot-check' as const },
      { parentId: twice[0].detection.id },
      { campaignId: 'c1' },
      { accounts: { ref: 'r1', mark: 'm1' } },
      { deviceClass: 'android' },
      { deviceSerial: 'x' },
    ];
    for (const other of others)
      expect((await acceptDetection(db(), { ...asked, ...other }, act('三'))).existing, JSON.stringify(other)).toBe(false);
    expect((await acceptDetection(db(), { ...asked, accounts: { ref: 'r2', mark: 'm1' } }, act('四'))).existing).toBe(true);
    await moveDetection(db(), twice[0].detection.id, 'cancelled', act('取消'));
    expect((await acceptDetection(db(), asked, act('五'))).existing).toBe(false);
  });

  test.each(EVERY_STEP)('$from → $to only as the table says, in code and in SQL', async ({ from, to }) => {
    const way = wayTo(from);
    const { id } = await accept(way[0] === 'waiting-access' ? { waitsFor: '账号' } : {});
    for (const state of way.slice(1)) await moveDetection(db(), id, state, act('走到', { kind: 'person' }));
    for (const kind of ['system', 'person'] as const) {
      const may = mayMove(from, to, kind);
      // SQL alone, past our own check, and undone.
      const bare = db().transaction(async (tx) => {
        await tx.insert(detectionChanges).values({ detectionId: id, from, to, who: 'x', kind, why: 'y', at: new Date() });
        throw new Error('undo');
      });
      await expect(bare).rejects.toThrow(may ? 'undo' : 'insert into "detection_changes"');
      if (!may) await expect(moveDetection(db(), id, to, act('试', { kind }))).rejects.toThrow('不能改为');
    }
    if (mayMove(from, to, 'person')) {
      expect((await moveDetection(db(), id, to, act('试', { kind: 'person', who: '王审核' }))).state).toBe(to);
      expect((await changesOf(db(), id)).at(-1)).toMatchObject({ from, to, who: '王审核', why: '试' });
    }
  });

  test('no state is changed past the table, no change is altered, none lacks who and why', async () => {
    const { id } = await accept();
    await expect(db().update(detections).set({ state: 'closed' })).rejects.toThrow();
    await expect(db().update(detectionChanges).set({ why: '改' })).rejects.toThrow();
    await expect(db().delete(detectionChanges)).rejects.toThrow();
    await expect(moveDetection(db(), id, 'cancelled', act(' '))).rejects.toThrow();
    await expect(acceptDetection(db(), { ...(await order()), waitsFor: '账号' }, act(''))).rejects.toThrow();
    await expect(
      db().execute(
        sql`insert into detections select (jsonb_populate_record(d, '{"id":"sly","state":"reviewed","sameness":"sly"}')).* from detections d where id = ${id}`,
      ),
    ).rejects.toThrow();
  });

  test('a run that lost its detection speaks for it no more', async () => {
    const { id } = await accept();
    const at = new Date('2026-11-02T08:00:00Z');
    expect(await takeDetection(db(), id, { turn: 1, runId: 'r0', worker: 'w' }, act('领取'))).toBeNull();
    const [one, two] = await Promise.all([
      takeDetection(db(), id, { turn: 0, runId: 'r1', worker: 'w1' }, act('领取', { at })),
      takeDetection(db(), id, { turn: 0, runId: 'r1', worker: 'w1' }, act('领取', { at })),
    ]);
    expect([one, two].filter(Boolean)).toHaveLength(1);
    expect(
      await beat(db(), id, 'r1', at, { phase: 'signed-out', screens: 3, actions: 5, left: 60, now: '首页', at: at.toISOString() }),
    ).toBe(true);
    expect(await requeueLost(db(), at, act('失联'))).not.toContain(id);
    expect(await requeueLost(db(), new Date(at.getTime() + 1), act('失联'))).toContain(id);
    expect(await beat(db(), id, 'r1', at)).toBe(false);
    expect(await endRun(db(), id, 'r1', 'proposed', act('完成'))).toBeNull();
    expect(await takeDetection(db(), id, { turn: 1, runId: 'r2', worker: 'w2' }, act('领取'))).toMatchObject({
      state: 'running',
      runId: 'r2',
    });
    const files = [{ path: 'report.json', sha256: 'c'.repeat(64), bytes: 9, sealed: false }];
    expect(await endRun(db(), id, 'r2', 'proposed', act('完成'), { overall: 'review', standing: 'trial', files })).toMatchObject({
      state: 'proposed',
      overall: 'review',
      runId: null,
    });
    expect(await filesOf(db(), id, 'r2')).toMatchObject(files);
    expect((await changesOf(db(), id)).map(({ to }) => to)).toEqual(['queued', 'running', 'queued', 'running', 'proposed']);
  });

  test('a due date changes the place of what waits, and of nothing else', async () => {
    const { id } = await accept();
    await markSent(
      db(),
      (await unsent(db(), 1000)).map((word) => word.id),
      new Date(),
    );
    expect(await changeDue(db(), id, { dueOn: '2026-12-01', dueProvisional: true, priority: 7 }, new Date())).toBe(true);
    expect(await unsent(db(), 10)).toMatchObject([{ topic: 'sort', detectionId: id }]);
    await moveDetection(db(), id, 'cancelled', act('取消'));
    expect(await changeDue(db(), id, { dueOn: null, dueProvisional: false, priority: 8 }, new Date())).toBe(false);
    expect(await findDetection(db(), id, { bodyId: null })).toMatchObject({ dueOn: null, priority: 8 });
  });

  test('work comes in with its place, and a new date gives another', async () => {
    const { priority: _, ...asked } = await order();
    const { detection } = await submitDetection(db(), { ...asked, dueOn: '2026-11-20' }, act('收件'));
    expect(detection.priority).toBe(priorityOf({ dueOn: '2026-11-20', purpose: 'filing', receivedOn: '2026-11-02' }));
    expect(await setDue(db(), detection.id, { dueOn: '2026-11-30', dueProvisional: false }, new Date())).toBe(true);
    const now = await findDetection(db(), detection.id, { bodyId: null });
    expect(now?.priority).toBe(priorityOf({ dueOn: '2026-11-30', purpose: 'filing', receivedOn: '2026-11-02' }));
  });

  test('lists page by page without a gap, and only the own body', async () => {
    const at = new Date('2026-11-03T00:00:00Z');
    const campaignId = 'pages';
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.push((await acceptDetection(db(), await order({ campaignId }), act('收件', { at }))).detection.id);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listDetections(db(), { bodyId: null }, { campaignId }, { limit: 2, ...(after === undefined ? {} : { after }) });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect((await listDetections(db(), { bodyId: 'foreign' }, { campaignId }, { limit: 9 })).rows).toEqual([]);
    expect(await findDetection(db(), made[0] ?? '', { bodyId: 'foreign' })).toBeNull();
    await expect(listDetections(db(), { bodyId: null }, {}, { limit: 2, after: '%%' })).rejects.toThrow('cursor');
  });

  test('cancel: at once what waits, by mail what runs', async () => {
    const waiting = await accept();
    expect(await cancelDetection(db(), waiting.id, act('撤回'))).toBe('cancelled');
    await expect(cancelDetection(db(), waiting.id, act('再撤'))).rejects.toThrow('已取消');
    const { id } = await accept();
    await takeDetection(db(), id, { turn: 0, runId: 'r', worker: 'w' }, act('领取'));
    expect(await cancelDetection(db(), id, act('撤回'))).toBe('running');
    expect(await collect(db(), { detectionId: id }, new Date())).toMatchObject([{ kind: 'cancel', body: { why: '撤回' } }]);
    expect(await collect(db(), { detectionId: id }, new Date())).toEqual([]);
    await expect(cancelDetection(db(), 'none', act('撤回'))).rejects.toThrow('没有编号');
  });

  test('a question is answered once', async () => {
    const { id } = await accept();
    const question = await ask(db(), id, { what: '短信验证码' }, { who: 'worker', at: new Date() });
    expect(await openQuestions(db(), id)).toMatchObject([{ id: question.id }]);
    await answer(db(), question.id, { text: '1234' }, { who: '李操作', at: new Date() });
    await expect(answer(db(), question.id, { text: '1' }, { who: '张', at: new Date() })).rejects.toThrow('已处理');
    expect(await collect(db(), { detectionId: id }, new Date())).toMatchObject([{ kind: 'answer', body: { text: '1234' }, by: '李操作' }]);
    expect(await openQuestions(db(), id)).toEqual([]);
    const late = await ask(db(), id, { what: '滑块' }, { who: 'worker', at: new Date() });
    await withdraw(db(), late.id, new Date());
    await expect(answer(db(), late.id, { text: '1' }, { who: '李', at: new Date() })).rejects.toThrow('已过期');
  });

  test('one lease a device; an expired one is taken over and named', async () => {
    const at = new Date('2026-11-02T08:00:00Z');
    await seeDevice(db(), { id: 'p1', host: 'h', classes: ['android'] }, at);
    const take = (holder: string, when = at) => takeLease(db(), { deviceId: 'p1', holder, ttlMs: 1000 }, when);
    const first = (await Promise.all([take('a'), take('b')])).filter((one) => one !== null);
    expect(first).toHaveLength(1);
    const held = first[0]?.lease.id ?? '';
    expect(await renewLease(db(), held, { ttlMs: 1000 }, at)).toBe(true);
    const over = await take('c', new Date(at.getTime() + 1001));
    expect(over?.revoked?.id).toBe(held);
    expect(await renewLease(db(), held, { ttlMs: 1000 }, at)).toBe(false);
    expect(over?.lease.fence).toBe((first[0]?.lease.fence ?? 0) + 1);
    await endLease(db(), over?.lease.id ?? '', '用毕', at);
    expect(await take('d')).toMatchObject({ revoked: null });
  });

  test('a session that was not given back is there for the next holder; one of a lease that was taken over is not kept', async () => {
    const at = new Date('2026-11-02T08:00:00Z');
    await seeDevice(db(), { id: 'p3', host: 'h', classes: ['android'] }, at);
    const take = async (holder: string, when: Date) => (await takeLease(db(), { deviceId: 'p3', holder, ttlMs: 1000 }, when))?.lease;
    const session = {
      host: 'h',
      adbPort: 5037,
      appiumUrl: 'http://127.0.0.1:4723',
      sessionId: 's1',
      ports: { systemPort: 1, chromedriverPort: 2, mjpegServerPort: 3 },
      before: null,
    };
    const custody = { prepared: [], before: seen, during: [], cleaned: [], after: seen, differences: [] };
    const a = await take('a', at);
    expect(await leftSession(db(), 'p3')).toBeNull();
    expect(await keepSession(db(), a?.id ?? '', session)).toBe(true);
    const b = await take('b', new Date(at.getTime() + 2000));
    expect(await leftSession(db(), 'p3')).toMatchObject({ lease: a?.id, session: { sessionId: 's1' } });
    expect(await keepSession(db(), a?.id ?? '', { ...session, sessionId: 'late' })).toBe(false);
    await keepCustody(db(), a?.id ?? '', custody);
    expect(await leftSession(db(), 'p3')).toMatchObject({ lease: a?.id, session: { sessionId: 's1' } });
    expect(await keepSession(db(), b?.id ?? '', { ...session, sessionId: 's2' })).toBe(true);
    await keepCustody(db(), b?.id ?? '', custody);
    await endLease(db(), b?.id ?? '', '用毕', at);
    expect(await leftSession(db(), 'p3')).toBeNull();
  });

  test('results of a run whose device was taken over are not taken', async () => {
    const { id } = await accept();
    const at = new Date();
    await seeDevice(db(), { id: 'p4', host: 'h', classes: ['android'] }, at);
    const take = async (holder: string, when: Date) => {
      const taken = await takeLease(db(), { deviceId: 'p4', holder, ttlMs: 1000 }, when);
      return { deviceId: 'p4', fence: taken?.lease.fence ?? 0 };
    };
    const first = await take('a', at);
    const { turn } = (await findDetection(db(), id, { bodyId: null })) ?? { turn: 0 };
    await takeDetection(db(), id, { turn, runId: 'r1', worker: 'a' }, act('领取'));
    const second = await take('b', new Date(at.getTime() + 2000));
    expect(await endRun(db(), id, 'r1', 'proposed', act('检测完成'), { turn: first, overall: 'pass' })).toBeNull();
    expect(await findDetection(db(), id, { bodyId: null })).toMatchObject({ state: 'running', overall: null });
    expect(await endRun(db(), id, 'r1', 'queued', act('设备故障'), { turn: second })).toMatchObject({ state: 'queued' });
  });

  test('a device is quarantined at its third fault in a row; a holder whose turn is over writes nothing', async () => {
    const at = new Date();
    await seeDevice(db(), { id: 'p2', host: 'h', classes: ['android'] }, at);
    const early = { deviceId: 'p2', fence: 0 };
    const taken = await takeLease(db(), { deviceId: 'p2', holder: 'x', ttlMs: 1000 }, at);
    const turn = { deviceId: 'p2', fence: taken?.lease.fence ?? 0 };
    expect(await deviceFault(db(), early, '掉线', 1)).toBeNull();
    const health = { at: at.toISOString(), score: 10, rungs: [] };
    expect(await noteFound(db(), early, 'ready', { health, state: 'away', reason: '锁屏' })).toBe(false);
    expect((await deviceFault(db(), turn, '掉线', 3))?.state).toBe('ready');
    await deviceWell(db(), early);
    await deviceFault(db(), turn, '掉线', 3);
    expect(await deviceFault(db(), turn, '掉线', 3)).toMatchObject({ state: 'quarantined', reason: '掉线', faults: 3 });
    // What a person set meanwhile is not overwritten by a look.
    expect(await noteFound(db(), turn, 'ready', { health, state: 'ready', reason: null })).toBe(false);
    expect((await seeDevice(db(), { id: 'p2', host: 'h', classes: ['android'] }, new Date())).state).toBe('quarantined');
    expect(await setDevice(db(), 'p2', 'ready', null)).toMatchObject({ state: 'ready', faults: 0 });
    expect((await listDevices(db())).map((row) => row.id)).toContain('p2');
  });

  test('reviews and the audit log are only added to', async () => {
    const { id } = await accept();
    const review = {
      detectionId: id,
      evidenceHash: 'e',
      clause: 'check-in',
      decision: 'overrule',
      outcome: 'pass',
      instead: 'fail',
      reason: '有依据',
      reviewer: '王',
      at: new Date(),
    } as const;
    await addReview(db(), review);
    await addReview(db(), { ...review, reviewer: '李' });
    expect((await reviewsOf(db(), id)).map(({ reviewer }) => reviewer)).toEqual(['王', '李']);
    await expect(db().execute(sql`update reviews set outcome = 'fail'`)).rejects.toThrow();
    await note(db(), { who: '王', action: 'evidence.read', object: id, detail: {}, at: new Date() });
    expect(await auditOf(db(), { object: id }, 10)).toMatchObject([{ who: '王' }]);
    await expect(db().execute(sql`delete from audit_log`)).rejects.toThrow();
  });

  test('tokens: known by hash, until they expire or are revoked', async () => {
    const at = new Date('2026-11-02T08:00:00Z');
    const later = new Date(at.getTime() + 1000);
    const { secret, token } = await newToken(db(), { name: '对接', bodyId: null, role: 'admin', scopes: ['read'], expiresAt: later }, at);
    expect(JSON.stringify(await db().execute(sql`select * from tokens`))).not.toContain(secret);
    expect(Object.keys((await listTokens(db()))[0] ?? {})).not.toContain('hash');
    expect((await useToken(db(), secret, at))?.id).toBe(token.id);
    expect(await useToken(db(), secret, later)).toBeNull();
    expect(await useToken(db(), 'govapp_other', at)).toBeNull();
    expect(await revokeToken(db(), token.id, at)).toBe(true);
    expect(await useToken(db(), secret, at)).toBeNull();
  });

  test('a request under a key is done once', async () => {
    const asked = { owner: 'o', key: 'k', request: 'r1' };
    const begun = await Promise.all([beginRequest(db(), asked, new Date()), beginRequest(db(), asked, new Date())]);
    expect(begun.map(({ state }) => state).sort()).toEqual(['busy', 'first']);
    await answerRequest(db(), asked, { status: 201 });
    expect(await beginRequest(db(), asked, new Date())).toEqual({ state: 'answered', answer: { status: 201 } });
    expect(await beginRequest(db(), { ...asked, request: 'r2' }, new Date())).toEqual({ state: 'other' });
    expect(await beginRequest(db(), { ...asked, owner: 'p' }, new Date())).toEqual({ state: 'first' });
    await dropRequest(db(), { ...asked, owner: 'p' });
    expect(await beginRequest(db(), { ...asked, owner: 'p' }, new Date())).toEqual({ state: 'first' });
    await forgetRequests(db(), new Date(Date.now() + 1000));
    expect(await beginRequest(db(), asked, new Date())).toEqual({ state: 'first' });
  });

  test('secrets lie sealed, open under their key only, and go on their day', async () => {
    const vault = createVault(Buffer.alloc(32, 1));
    const at = new Date('2026-11-02T08:00:00Z');
    const id = await keepSecret(db(), vault, { text: '密码 tops3cret', purpose: 'accounts', bodyId: null, expiresAt: at }, at);
    expect(JSON.stringify(await db().execute(sql`select encode(sealed, 'escape') as s from secrets where id = ${id}`))).not.toContain(
      'tops3cret',
    );
    expect(await openSecret(db(), vault, id)).toBe('密码 tops3cret');
    const other = await keepSecret(db(), vault, { text: 'x', purpose: 'accounts', bodyId: null, expiresAt: null }, at);
    await dropSecret(db(), other);
    await expect(openSecret(db(), vault, other)).rejects.toThrow('已删除');
    await expect(openSecret(db(), createVault(Buffer.alloc(32, 2)), id)).rejects.toThrow('不能解密');
    expect(await dropExpired(db(), new Date(at.getTime() + 1))).toBeGreaterThan(0);
    await expect(openSecret(db(), vault, id)).rejects.toThrow('重新提供');
  });

  test('an event goes to the webhooks that asked for it', async () => {
    const { bodyId } = await accept();
    const vault = createVault(Buffer.alloc(32, 1));
    const at = new Date();
    const secretId = await keepSecret(db(), vault, { text: 's', purpose: 'webhook', bodyId, expiresAt: null }, at);
    const hook = await addWebhook(db(), { bodyId, url: 'https://example.cn/h', events: ['detection.finished'], secretId, at });
    await announce(db(), bodyId, 'detection.finished', { id: 'd' }, at);
    await announce(db(), bodyId, 'other', {}, at);
    const claim = (afterMs = 0) => claimDeliveries(db(), new Date(at.getTime() + afterMs), 1_000, 10);
    expect(await claim()).toMatchObject([{ webhookId: hook.id, event: 'detection.finished', url: hook.url }]);
    // Claimed: nobody else's until the claim runs out.
    expect(await claim()).toEqual([]);
    const due = await claim(1_000);
    for (const one of due) await noteDelivery(db(), one, { error: null, nextAt: null }, at);
    expect(due).toHaveLength(1);
    expect(await claim(9_000)).toEqual([]);
    await announce(db(), bodyId, 'detection.finished', { id: 'd' }, at);
    expect(await stopWebhook(db(), hook.id, 'another')).toBe(false);
    expect(await stopWebhook(db(), hook.id, bodyId)).toBe(true);
    await announce(db(), bodyId, 'detection.finished', { id: 'd' }, at);
    expect(await claim(9_000)).toEqual([]);
    expect(await listWebhooks(db(), bodyId)).toMatchObject([{ id: hook.id, active: false }]);
  });

  test('an application and its versions are kept once', async () => {
    const { applicationId, versionId, bodyId } = await accept();
    expect(await findApplication(db(), applicationId)).toMatchObject({ bodyId });
    expect(await versionsOf(db(), applicationId)).toHaveLength(1);
    expect(await findVersion(db(), versionId ?? '')).toMatchObject({ versionName: '1.0', parts: [{ name: 'base.apk' }] });
    expect((await listApplications(db(), bodyId, { limit: 1 })).length).toBe(1);
    expect(await listApplications(db(), 'foreign', { limit: 1 })).toEqual([]);
    expect((await listBodies(db())).map(({ id }) => id)).toContain(bodyId);
  });

  test('unfinished means the same to the index and to the code', async () => {
    const index = JSON.stringify(await db().execute(sql`select indexdef from pg_indexes where indexname = 'detections_unfinished'`));
    for (const state of STATES) expect(index.includes(`'${state}'`), state).toBe(UNFINISHED.some((one) => one === state));
  });
});
