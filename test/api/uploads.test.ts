/** Uploads that never end, stall, lie about their length or hold too much, over real sockets: a clear 4xx, the connection closed, nothing left. */
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formOf, openTestApi, type FormPart, type TestApi } from '../support/api.ts';
import { NOTHING, whatIsLeft } from '../support/left.ts';
import { eventually } from '../support/queue.ts';
import { USUAL_STORE } from '../support/stores.ts';

const URL_ = '/api/v1/detections';
const LIMITS = { fileBytes: 200_000, formBytes: 300_000, files: 3, paceMs: 500, paceBytes: 1_000, lingerMs: 300 };
let api: TestApi;
let port = 0;

beforeAll(async () => {
  api = await openTestApi(USUAL_STORE, LIMITS);
  port = Number(new URL(await api.app.listen({ host: '127.0.0.1', port: 0 })).port);
});
afterAll(() => api.end());

const GOOD: readonly FormPart[] = [
  ['declaration', JSON.stringify({ hostUnit: { name: '云岭市示范局' }, app: { name: '云岭示范' } })],
  ['purpose', 'filing'],
];
const file = (bytes: number, name = 'app.apk'): FormPart => ['package', Buffer.alloc(bytes, 'x'), name];
const { headers: TYPE } = formOf([]);
/** The form up to the middle of its file. */
const begun = formOf([...GOOD, file(10)]).payload.subarray(0, -30);
const whole = (parts: readonly FormPart[]): Buffer => formOf(parts).payload;

const head = (length: string, path = URL_, type: string = TYPE['content-type']): string =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\nauthorization: ${api.as('submitting-body').authorization}\r\n${length}\r\n\r\n`;
const sized = (bytes: number, body: Buffer) => (socket: Socket) => {
  socket.write(head(`content-length: ${String(bytes)}`));
  socket.write(body);
};
const CHUNKED = 'transfer-encoding: chunked';
const chunk = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
/** Goes on as long as the connection takes it. */
const endless = (before: Buffer, path?: string, type?: string) => (socket: Socket) => {
  socket.write(head(CHUNKED, path, type));
  if (before.length > 0) socket.write(chunk(before));
  const more = chunk(Buffer.alloc(64 * 1024, 'x'));
  const go = (): void => {
    while (socket.writable && socket.write(more));
  };
  socket.on('drain', go);
  go();
};
/** A byte now and then. */
const drip = (bytes: Buffer) => (socket: Socket) => {
  sized(100_000, bytes)(socket);
  const timer = setInterval(() => socket.write('x'), 50);
  socket.once('close', () => clearInterval(timer));
};

/** All that comes back until the connection is closed, which the client does not do itself. */
function said(send: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let text = '';
    const late = setTimeout(() => reject(new Error(`not closed; so far: ${text}`)), 30_000);
    socket.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    socket.on('error', () => undefined); // A connection that is closed on us while we write is what is tried.
    socket.once('end', () => socket.end());
    socket.once('close', () => {
      clearTimeout(late);
      resolve(text);
    });
    socket.once('connect', () => send(socket));
  });
}

test.each<readonly [string, (socket: Socket) => void, number, string | null]>([
  ['a file without end', endless(begun), 413, 'too-large'],
  ['no part ever begins', endless(Buffer.alloc(0)), 413, 'too-large'],
  ['bytes without end behind the form', endless(whole([...GOOD, file(10)])), 413, 'too-large'],
  ['a JSON body without end', endless(Buffer.from('{"accounts":"'), '/api/v1/accounts', 'application/json'), 413, 'too-large'],
  ['a file, a byte now and then', drip(begun), 408, 'too-slow'],
  ['a field, a byte now and then', drip(whole(GOOD).subarray(0, -60)), 408, 'too-slow'],
  ['nothing after the head', sized(1_000, Buffer.alloc(0)), 408, 'too-slow'],
  ['less than said, and silence', sized(10_000, whole([...GOOD, file(10)])), 408, 'too-slow'],
  ['more said than any form holds', sized(1e12, begun), 413, 'too-large'],
  ['more than said', sized(begun.length, whole([...GOOD, file(50_000)])), 400, null],
  ['a file beyond the limit', sized(1e6, whole([...GOOD, file(900_000)])), 413, 'too-large'],
  ['files beyond the limit together', (socket) => sendWhole(socket, [...GOOD, file(190_000), file(190_000, 'b.apk')]), 413, 'too-large'],
  [
    'too many files',
    (socket) => sendWhole(socket, [...GOOD, file(1), file(1, 'b.apk'), file(1, 'c.apk'), file(1, 'd.apk')]),
    413,
    'too-large',
  ],
  [
    'too many fields',
    (socket) =>
      sendWhole(
        socket,
        Array.from({ length: 40 }, (_, n): FormPart => [`f${String(n)}`, '1']),
      ),
    413,
    'too-large',
  ],
  ['no chunk', (socket) => socket.write(`${head(CHUNKED)}not hexadecimal\r\n`), 400, 'bad-request'],
  [
    'the client stops in the middle of a chunk',
    (socket) => {
      socket.write(head(CHUNKED));
      socket.end(chunk(begun).subarray(0, -20));
    },
    400,
    'bad-request',
  ],
])('%s', async (_what, send, status, code) => {
  const answer = await said(send);
  expect(answer).toMatch(/\r\ncontent-type: application\/problem\+json/u);
  expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${String(status)}`);
  if (code !== null) expect(answer).toContain(`"code":"${code}"`);
  expect(answer).not.toMatch(/stack|node_modules|\/tmp\//u);
  await eventually(async () => (await whatIsLeft(api)).scratch.length === 0);
  expect(await whatIsLeft(api)).toEqual(NOTHING);
  expect((await fetch(`http://127.0.0.1:${String(port)}/readyz`)).status).toBe(200);
});

/** Says its length rightly; the answer must not wait for the client to close. */
function sendWhole(socket: Socket, parts: readonly FormPart[]): void {
  const body = whole(parts);
  socket.write(head(`content-length: ${String(body.length)}\r\nconnection: close`));
  socket.write(body);
}

test('a hundred stalled uploads at once do not keep others out', async () => {
  const sockets = Array.from({ length: 100 }, () => {
    const socket = connect(port, '127.0.0.1').resume();
    socket.on('error', () => undefined); // They are closed on us.
    socket.once('connect', () => sized(100_000, begun)(socket));
    return new Promise<void>((resolve) => socket.once('close', () => resolve()));
  });
  const given = formOf([...GOOD, ['miniProgram', '海棠民政通'], ['host', 'wechat']]);
  const made = await fetch(`http://127.0.0.1:${String(port)}${URL_}`, {
    method: 'POST',
    headers: { ...given.headers, ...api.as('submitting-body') },
    body: given.payload,
  });
  expect(made.status, await made.text()).toBe(201);
  await Promise.all(sockets);
  await eventually(async () => (await whatIsLeft(api)).scratch.length === 0);
});
