/** A page reaches neither the machine's files nor its network, by any way it has; the hosts the device names it does reach. */
import { readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '../../device-farm/virtual/listen.ts';
import { startVirtualDevice, type VirtualDevice } from '../../device-farm/virtual/start.ts';
import { createLog } from '../../src/log.ts';
import { contractApp } from './devices.ts';
import { childrenOf, createAdb, ownTemp, until, type Adb } from './virtual-support.ts';

let folder: string;
let allowed: Server;
let forbidden: Server;
let datagrams: Socket;
let device: VirtualDevice;
let adb: Adb;
let ports: { readonly allowed: number; readonly forbidden: number };
let hits = 0;

/** On TCP and UDP of the same port; whoever comes is counted. */
async function listenBoth(server: Server, socket: Socket): Promise<number> {
  const port = await listen(server);
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return port;
}

beforeAll(async () => {
  folder = await ownTemp();
  allowed = createServer((_request, response) => response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('welcome'));
  forbidden = createServer((_request, response) => {
    hits++;
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('secret');
  });
  forbidden.on('connection', () => hits++);
  datagrams = createSocket('udp4', () => hits++);
  ports = { allowed: await listen(allowed), forbidden: await listenBoth(forbidden, datagrams) };
  device = await startVirtualDevice({ log: createLog('error'), allowHosts: [`127.0.0.1:${ports.allowed}`] });
  adb = createAdb(5053, device.serial);
  await adb('connect', device.serial);
  expect((await adb('install', await contractApp('virtual', 'isolation-app', folder))).text).toContain('Success');
}, 90_000);

afterAll(async () => {
  await adb?.killServer();
  await device?.stop();
  for (const server of [allowed, forbidden]) {
    server?.closeAllConnections();
    server?.close();
  }
  datagrams?.close();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

/** The port on which the device's own Chromium listens for its owner: the worst a page could reach. */
async function devtoolsPort(): Promise<number> {
  const [main = 0] = await childrenOf(process.pid, 'virtual/main');
  const [chromium = 0] = await childrenOf(main, '--user-data-dir=');
  const profile = /--user-data-dir=([^\0]+)/.exec(await readFile(`/proc/${chromium}/cmdline`, 'utf8'))?.[1] ?? '';
  return Number((await readFile(`${profile}/DevToolsActivePort`, 'utf8')).split('\n')[0]);
}

test('each way is refused, and nobody was reached', { timeout: 120_000 }, async () => {
  const hosts = [`127.0.0.1:${ports.allowed}`, `127.0.0.1:${ports.forbidden}`, await devtoolsPort()].join(',');
  await adb('shell', 'am start-activity -W -n cn.example.isolation/.MainActivity');
  const tap = async (dp: number): Promise<unknown> => await adb('shell', `input tap 300 ${72 + dp * 3}`);
  await tap(120);
  await adb('shell', `input text '${hosts}'`);
  await tap(180);
  let said: readonly (readonly [string, string])[] = [];
  await until('all are tried', 100_000, async () => {
    const lines = (await adb('shell', 'logcat -d')).text.matchAll(/"try ([^:"]+): ([^"]*)"/g);
    said = [...lines].map(([, name = '', outcome = '']) => [name, outcome] as const);
    return said.some(([name]) => name === 'end');
  });
  const outcomes = Object.fromEntries(said);
  expect(Object.keys(outcomes).length).toBeGreaterThan(20);
  expect(outcomes['allowed fetch']).toBe('reached welcome');
  const reached = said.filter(([name, outcome]) => outcome.startsWith('reached') && name !== 'allowed fetch');
  expect(reached).toEqual([]);
  expect(hits).toBe(0);
});
