/** Events on their way out: signed, tried again, never to an address inside. A real receiver. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { submitDetection } from '../../src/queue/submit.ts';
import { cancelDetection } from '../../src/store/sql/mailbox.ts';
import { isPublic, webhookUrl } from '../../src/webhooks/addresses.ts';
import { postTo } from '../../src/webhooks/post.ts';
import { startSender } from '../../src/webhooks/sender.ts';
import { createVault } from '../../src/store/files/vault.ts';
import { openTestApi, type TestApi, type Who } from '../support/api.ts';
import { eventually, quiet } from '../support/queue.ts';
import { act, makeOrder, USUAL_STORE } from '../support/stores.ts';
import { expectedSignature, receiveWebhooks } from '../support/webhook.ts';

let api: TestApi;
let receiver: Awaited<ReturnType<typeof receiveWebhooks>>;
let base = '';
let refusals = 0;
const shift = { ms: 0 };
const moving = { now: () => new Date(Date.now() + shift.ms), elapsed: () => performance.now() };

beforeAll(async () => {
  receiver = await receiveWebhooks((url) => {
    if (url === '/moved') return { status: 302, headers: { location: '/hook' } };
    if (refusals === 0) return null;
    refusals--;
    return { status: 503, body: 'x'.repeat(1_000_000) };
  });
  base = receiver.base;
  api = await openTestApi(USUAL_STORE, {}, { webhookHosts: ['127.0.0.1'] });
});
afterAll(async () => {
  await api.end();
  receiver.close();
});

const call = (method: 'GET' | 'POST' | 'DELETE', path: string, who: Who, payload?: object) =>
  api.app.inject({ method, url: `/api/v1/webhooks${path}`, headers: api.as(who), ...(payload ? { payload } : {}) });
const make = async (who: Who, over: object = {}): Promise<{ readonly id: string; readonly secret: string }> => {
  const made = await call('POST', '', who, { url: `${base}/hook`, events: ['detection.cancelled'], ...over });
  expect(made.statusCode, made.body).toBe(201);
  return made.json();
};
/** Sends until there is nothing more to send at that time. */
async function sending<T>(work: () => Promise<T>): Promise<T> {
  const { db } = api.given.store;
  const sender = startSender({ db, vault: createVault(Buffer.alloc(32, 7)), clock: moving, log: quiet, inside: ['127.0.0.1'] }, 20);
  try {
    return await work();
  } finally {
    await sender.stop();
  }
}
const triesOf = async (id: string) => (await call('GET', `/${id}/deliveries`, 'technician')).json()[0] ?? { tries: 0 };
/** A detection that was handed in and withdrawn. */
const withdrawn = async (name: string): Promise<string> => {
  const { db } = api.given.store;
  const { priority: _, ...order } = await makeOrder(db, { name });
  const { id } = (await submitDetection(db, order, act('收件'))).detection;
  await cancelDetection(db, id, act('撤回'));
  return id;
};

test('an event is signed, and says what came to be', async () => {
  const { id, secret } = await make('submitting-body');
  const detection = await withdrawn('甲');
  await sending(() => eventually(async () => (await triesOf(id)).tries === 1));
  const got = receiver.got[0] ?? { headers: {}, body: '', url: '' };
  const { headers, body, url } = got;
  expect(url).toBe('/hook');
  expect(JSON.parse(body)).toMatchObject({ type: 'detection.cancelled', data: { detection, from: 'queued', to: 'cancelled' } });
  expect(headers['webhook-signature']).toBe(expectedSignature(secret, got));
  expect((await call('GET', `/${id}/deliveries`, 'submitting-body')).json()).toMatchObject([
    { event: 'detection.cancelled', tries: 1, nextAt: null, lastError: null },
  ]);
  // What is another body's is not there; the secret is shown nowhere again.
  expect((await call('GET', `/${id}/deliveries`, 'other-body')).statusCode).toBe(404);
  expect((await call('DELETE', `/${id}`, 'other-body')).statusCode).toBe(404);
  expect((await call('GET', '', 'other-body')).json()).toEqual([]);
  expect((await call('GET', '', 'technician')).body).not.toContain('whsec_');
  expect((await call('DELETE', `/${id}`, 'submitting-body')).statusCode).toBe(204);
});

test('what is not taken is sent again later, under the same id; what moved is not followed', async () => {
  const [hook, moved] = [await make('technician'), await make('technician', { url: `${base}/moved` })];
  refusals = 2;
  receiver.got.length = 0;
  const id = await withdrawn('乙');
  await sending(async () => {
    for (const tries of [1, 2, 3]) {
      await eventually(async () => (await triesOf(hook.id)).tries === tries);
      shift.ms += 6 * 60_000;
    }
    await eventually(async () => (await triesOf(moved.id)).tries >= 2);
  });
  expect(receiver.got.map(({ body }) => JSON.parse(body).data.detection)).toEqual([id]);
  expect(await triesOf(hook.id)).toMatchObject({ lastError: null, nextAt: null });
  expect(await triesOf(moved.id)).toMatchObject({ lastError: 'HTTP 302', deliveredAt: null });
  for (const one of [hook, moved]) await call('DELETE', `/${one.id}`, 'technician');
});

describe('never inside', () => {
  test.each([
    'http://oa.example.gov.cn/x',
    'https://10.1.2.3/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://0x0a000001/',
    'https://167772161/',
    'https://localhost/',
    'https://a:b@oa.example.gov.cn/',
    'ftp://oa.example.gov.cn/',
    'oa.example.gov.cn',
  ])('%s is refused with one sentence', async (url) => {
    const answer = await call('POST', '', 'technician', { url, events: ['detection.failed'] });
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'unusable-data']);
    expect(answer.json().detail).toMatch(/^回调地址/u);
  });

  test('a name that leads inside is refused at the moment of use', async () => {
    const url = new URL(base.replace('127.0.0.1', 'localhost'));
    const signal = AbortSignal.timeout(5_000);
    await expect(postTo(url, { body: '{}', headers: {}, inside: false }, signal)).rejects.toThrow('inside');
    expect(await postTo(url, { body: '{}', headers: {}, inside: true }, signal)).toBe(204);
  });

  test.each<[string, boolean]>([
    ['114.114.114.114', true],
    ['2408:8000::1', true],
    ['192.168.1.1', false],
    ['100.64.1.1', false],
    ['172.31.0.1', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['64:ff9b::a00:1', false],
    ['2002:a00:1::1', false],
    ['::ffff:114.114.114.114', false],
    ['oa.example.gov.cn', false],
  ])('%s is public: %s', (address, wanted) => expect(isPublic(address)).toBe(wanted));

  test('what the operator names may be inside, and http', () => {
    expect(webhookUrl('http://oa.internal:8080/x', ['oa.internal']).href).toBe('http://oa.internal:8080/x');
  });
});
