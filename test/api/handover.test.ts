/** A detection that needs a person, through the service: asked, seen, answered, gone on; real SQL, Redis, worker and API. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../src/ports.ts';
import { submitDetection } from '../../src/queue/submit.ts';
import { listenForWakes } from '../../src/queue/wake.ts';
import { createVault } from '../../src/store/files/vault.ts';
import { findDetection } from '../../src/store/sql/detections/list.ts';
import { changesOf } from '../../src/store/sql/detections/move.ts';
import type { DetectionState } from '../../src/store/sql/states.ts';
import { mailbox } from '../../src/store/sql/tables/work.ts';
import { servicePerson } from '../../src/worker/service-person.ts';
import { openTestApi, type TestApi, type Who } from '../support/api.ts';
import { judgingRun } from '../support/judging-run.ts';
import { clock, eventually } from '../support/queue.ts';
import { act, makeOrder } from '../support/stores.ts';
import { openWorker } from '../support/worker.ts';

const PICTURE = Buffer.from('a picture of the page');
const QUESTION = {
  id: 'H1',
  kind: 'sms-code',
  asked: '请填写发到检测账号手机上的短信验证码。',
  note: null,
  picture: PICTURE,
  screen: { width: 1080, height: 2340 },
  places: [{ label: '验证码', field: true, box: { x: 60, y: 500, width: 600, height: 100 } }],
  leftMs: 60_000,
} as const;

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.end());

const db = () => api.given.store.db;
const vault = createVault(Buffer.alloc(32, 7));
const get = (url: string, who: Who) => api.app.inject({ url, headers: api.as(who) });
const post = (url: string, who: Who, payload: object) => api.app.inject({ method: 'POST', url, payload, headers: api.as(who) });
const reaches = (id: string, state: DetectionState) =>
  eventually(async () => (await findDetection(db(), id, { bodyId: null }))?.state === state, 45_000);

/** A worker whose run asks until it is told 完成 or nobody answers in time. */
async function asking(deviceClass: string, patienceMs: number) {
  const waker = await listenForWakes(api.queue.redis);
  const answers: (Answer | null)[] = [];
  const worker = await openWorker({
    db: db(),
    redis: api.queue.redis,
    folder: api.given.folder,
    devices: [{ id: deviceClass, serial: deviceClass, classes: [deviceClass] }],
    async run(assignment, tools) {
      const own = { detectionId: assignment.detection.id, runId: assignment.runId };
      const person = servicePerson({ db: db(), vault, waker, clock, name: 'worker' }, own, patienceMs);
      const over = AbortSignal.any([tools.signal, AbortSignal.timeout(patienceMs)]);
      for (;;) {
        const answer = await person.ask({ ...QUESTION, leftMs: patienceMs }, over);
        answers.push(answer);
        if (!answer || answer.deed.act === 'done') break;
      }
      await person.over('人工介入结束，继续检测');
      await judgingRun(assignment, tools);
    },
  });
  return {
    answers,
    async end() {
      await worker.stop(9_000);
      waker.close();
    },
  };
}

async function submitted(deviceClass: string): Promise<string> {
  const { priority: _, ...order } = await makeOrder(db(), { name: `应用-${deviceClass}`, deviceClass });
  return (await submitDetection(db(), { ...order, bodyId: order.bodyId }, act('收件'))).detection.id;
}

test('asked, seen by those it concerns, answered step by step, and gone on; nothing of picture or text is left', async () => {
  const at = await asking('asks', 60_000);
  try {
    const id = await submitted('asks');
    const url = `/api/v1/detections/${id}/handover`;
    await reaches(id, 'waiting-person');
    const waiting = (await get(url, 'technician')).json();
    expect(waiting).toMatchObject({ picture: true, asked: { kind: 'sms-code', asked: QUESTION.asked, places: QUESTION.places } });
    const answer = `${url}/${String(waiting.question)}`;
    const picture = await get(`${answer}/picture`, 'technician');
    expect(picture.headers['content-type']).toBe('image/png');
    expect(picture.rawPayload).toEqual(PICTURE);
    expect((await get(url, 'other-body')).statusCode).toBe(404);
    expect((await post(answer, 'other-body', { act: 'done' })).statusCode).toBe(404);
    expect((await post(answer, 'reviewer', { act: 'done' })).statusCode).toBe(403);
    expect((await post(answer, 'technician', { act: 'tap', point: { x: 5000, y: 1 } })).statusCode).toBe(409);
    expect((await post(answer, 'technician', { act: 'fly' })).statusCode).toBe(400);
    expect((await post(answer, 'technician', { act: 'type', text: '482913' })).statusCode).toBe(202);
    expect((await post(answer, 'technician', { act: 'type', text: '482913' })).statusCode).toBe(409);
    const next = await eventually(async () => {
      const now = await get(url, 'technician');
      return now.statusCode === 200 && now.json().question !== waiting.question && now.json().question;
    }, 20_000);
    expect((await post(`${url}/${String(next)}`, 'technician', { act: 'done' })).statusCode).toBe(202);
    await reaches(id, 'proposed');
    expect(at.answers).toEqual([
      { who: '持有人-technician', deed: { act: 'type', text: '482913' } },
      { who: '持有人-technician', deed: { act: 'done' } },
    ]);
    expect((await changesOf(db(), id)).map(({ to }) => to)).toEqual(['queued', 'running', 'waiting-person', 'running', 'proposed']);
    expect((await get(url, 'technician')).statusCode).toBe(404);
    const left = JSON.stringify(await db().select().from(mailbox));
    expect(left).not.toContain('482913');
    expect(left).not.toContain('sealed');
    expect(left).not.toMatch(/"picture":"/u);
    const audit = (await get('/api/v1/audit', 'auditor')).body;
    expect(audit).toContain('handover.answer');
    expect(audit).not.toContain('482913');
  } finally {
    await at.end();
  }
});

test('nobody answers in time: it goes on without, and the question is wiped', async () => {
  const at = await asking('waits', 1_500);
  try {
    const id = await submitted('waits');
    await reaches(id, 'proposed');
    expect(at.answers).toEqual([null]);
    expect((await changesOf(db(), id)).map(({ to }) => to)).toEqual(['queued', 'running', 'waiting-person', 'running', 'proposed']);
    expect(JSON.stringify(await db().select().from(mailbox))).not.toMatch(/"picture":"/u);
  } finally {
    await at.end();
  }
});

test('the page holds nothing of a detection, and runs no script but its own', async () => {
  const page = await api.app.inject('/handover/any');
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('人工介入');
  const policy = String(page.headers['content-security-policy']);
  const [, script = ''] = /<script>([^]*?)<\/script>/u.exec(page.body) ?? [];
  expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  expect(policy).toContain("default-src 'none'");
  expect((await api.app.inject('/docs/json')).json().paths['/api/v1/detections/{id}/handover/{question}'].post.tags).toEqual(['handover']);
});
