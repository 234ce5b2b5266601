/** A detection that needs a person, through the service: asked, seen, answered, gone on; real SQL, Redis, worker and API. */
import { createHash } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withDeadline } from '../../src/deadline.ts';
import { NeedsPerson } from '../../src/errors.ts';
import type { Answer } from '../../src/ports.ts';
import { startBrowser } from '../../src/printing/chromium.ts';
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

const PICTURE = await sharp({ create: { width: 1080, height: 2340, channels: 3, background: '#dde' } })
  .png()
  .toBuffer();
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
async function asking(deviceClass: string, patienceMs: number, parks = false) {
  const waker = await listenForWakes(api.queue.redis);
  const answers: (Answer | null)[] = [];
  let parked = false;
  const worker = await openWorker({
    db: db(),
    redis: api.queue.redis,
    folder: api.given.folder,
    devices: [{ id: deviceClass, serial: deviceClass, classes: [deviceClass] }],
    async run(assignment, tools) {
      const own = { detectionId: assignment.detection.id, runId: assignment.runId };
      const person = servicePerson({ db: db(), vault, waker, clock, name: 'worker' }, own, { patienceMs, parks });
      const over = withDeadline(tools.signal, patienceMs);
      for (;;) {
        const answer = await person.ask({ ...QUESTION, leftMs: patienceMs }, over);
        answers.push(answer);
        if (!answer || answer.deed.act === 'done') break;
      }
      await person.over('人工介入结束，继续检测');
      if (parks && !parked) {
        parked = true;
        throw new NeedsPerson('规定时间内无人应答，可续检。');
      }
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

test('nobody answers in time: parked, and gone on with by whoever may submit it', async () => {
  const at = await asking('parks', 1_000, true);
  try {
    const id = await submitted('parks');
    await eventually(async () => (await findDetection(db(), id, { bodyId: null }))?.note === '规定时间内无人应答，可续检。', 45_000);
    const url = `/api/v1/detections/${id}`;
    expect((await get(url, 'technician')).json()).toMatchObject({ state: 'waiting-person', note: '规定时间内无人应答，可续检。' });
    const why = { why: '介入人员已到位' };
    expect((await post(`${url}/resume`, 'other-body', why)).statusCode).toBe(404);
    expect((await post(`${url}/resume`, 'reviewer', why)).statusCode).toBe(403);
    expect((await post(`${url}/resume`, 'technician', {})).statusCode).toBe(400);
    expect((await post(`${url}/resume`, 'technician', why)).json()).toMatchObject({ state: 'queued', note: null });
    expect((await post(`${url}/resume`, 'technician', why)).statusCode).toBe(409);
    await reaches(id, 'proposed');
    const changes = await changesOf(db(), id);
    expect(changes.find(({ why: said }) => said === why.why)).toMatchObject({
      from: 'waiting-person',
      to: 'queued',
      who: '持有人-technician',
    });
    expect((await get('/api/v1/audit', 'auditor')).body).toContain('detection.resume');
  } finally {
    await at.end();
  }
});

/** What the page asks for goes to the app; nothing else is reachable. */
async function answerFromApp(page: Page): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const method = request.method() === 'POST' ? 'POST' : 'GET';
    const payload = request.postData();
    void api.app
      .inject({ method, url: pathname, headers: request.headers(), ...(payload === undefined ? {} : { payload }) })
      .then(({ statusCode: status, headers, rawPayload }) =>
        request.respond({
          status,
          headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
          body: rawPayload,
        }),
      )
      .catch(() => undefined); // the page was closed meanwhile
  });
}

test(
  'a person helps on the page, in a real browser: token, a tap on the picture, a drag, a text, done, 续检',
  { timeout: 120_000 },
  async () => {
    const at = await asking('page', 90_000, true);
    const chromium = await startBrowser(60_000);
    try {
      const id = await submitted('page');
      await reaches(id, 'waiting-person');
      const page = await chromium.browser.newPage();
      await page.setViewport({ width: 390, height: 844 });
      await answerFromApp(page);
      await page.goto(`http://govapp.test/handover/${id}`);
      await page.waitForSelector('#enter:not([hidden])');
      await page.type('#token', 'no-such-token');
      await page.click('#go');
      await page.waitForFunction(`document.querySelector('#said').textContent.includes('令牌无效')`);
      await page.type('#token', api.as('technician').authorization.slice('Bearer '.length));
      await page.click('#go');
      const asked = async (answers: number): Promise<void> => {
        await eventually(async () => at.answers.length === answers, 20_000);
        await page.waitForFunction(
          `document.querySelector('#said').textContent === '请操作。' && document.querySelector('#shot').naturalWidth > 0`,
          { timeout: 20_000 },
        );
      };
      await asked(0);
      expect(await page.$eval('#asked', (one) => one.textContent)).toBe(QUESTION.asked);
      const shot = await page.$('#shot');
      const box = await shot?.boundingBox();
      if (!shot || !box) throw new Error('no picture');
      await shot.click({ offset: { x: box.width / 2, y: box.height / 4 } });
      await asked(1);
      await page.click('#drag');
      await shot.click({ offset: { x: box.width / 2, y: box.height / 2 } });
      await shot.click({ offset: { x: box.width / 2, y: box.height / 4 } });
      await asked(2);
      await page.type('#text', '482913');
      await page.keyboard.press('Enter');
      await asked(3);
      expect(await page.$eval('#text', (one) => ('value' in one ? one.value : null))).toBe('');
      await page.click('#done');
      // Parked: the page says so, and its one button has the detection gone on with, which asks anew.
      await page.waitForSelector('#parked:not([hidden]) #resume', { timeout: 20_000 });
      await eventually(async () => (await findDetection(db(), id, { bodyId: null }))?.runId === null);
      await page.click('#resume');
      await asked(4);
      await page.click('#done');
      await reaches(id, 'proposed');
      const [tap, swipe, typed, done] = at.answers.map((answer) => answer?.deed);
      const near = (value: number): unknown => expect.toSatisfy((one: number) => Math.abs(one - value) <= 6);
      expect(tap).toEqual({ act: 'tap', point: { x: near(540), y: near(585) } });
      expect(swipe).toEqual({ act: 'swipe', from: { x: near(540), y: near(1170) }, to: { x: near(540), y: near(585) } });
      expect([typed, done]).toEqual([{ act: 'type', text: '482913' }, { act: 'done' }]);
      await page.waitForFunction(`document.querySelector('#said').textContent.includes('没有等待人工介入')`, { timeout: 20_000 });
    } finally {
      await chromium.close();
      await at.end();
    }
  },
);

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
