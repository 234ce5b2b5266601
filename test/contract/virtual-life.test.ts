/** The virtual device's process: starts, survives what is thrown at it, leaves nothing behind. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { command, encode } from '../../device-farm/virtual/adbd/packet.ts';
import { openArchive } from '../../device-farm/virtual/apk/archive.ts';
import { startVirtualDevice, type VirtualDevice } from '../../device-farm/virtual/start.ts';
import { createLog } from '../../src/log.ts';
import { makeZip, type FakeEntry } from '../fixtures/apk/make-zip.ts';
import { childrenOf, createAdb, fixture, ownTemp, processesWith, until, type Adb } from './virtual-support.ts';

const log = createLog('silent');
const adbPort = 5042;

let temp: string;
let before: string | undefined;

beforeEach(async () => {
  before = process.env['TMPDIR'];
  temp = await ownTemp();
  process.env['TMPDIR'] = temp;
});

afterEach(async () => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  await rm(temp, { recursive: true, force: true });
});

/** Folders of devices; the TypeScript loader keeps a cache of its own beside them. */
const folders = async (): Promise<readonly string[]> => (await readdir(temp)).filter((name) => name.startsWith('govapp'));
const nothingLeft = async (): Promise<boolean> => (await processesWith(temp)).length === 0;

/** The address of one of our modules as a literal of JavaScript. */
function literalUrl(path: string): string {
  return JSON.stringify(new URL(path, import.meta.url).href);
}

/** The package with entries added, written anew. */
async function withEntries(apk: string, added: readonly FakeEntry[]): Promise<Buffer> {
  const archive = await openArchive(apk);
  const entries: FakeEntry[] = [];
  for (const name of archive.names()) entries.push({ name, body: (await archive.read(name)) ?? '' });
  archive.close();
  return makeZip([...entries, ...added]);
}

describe('life of a virtual device', () => {
  test('stop leaves no process and no folder', async () => {
    const device = await startVirtualDevice({ log });
    expect((await processesWith(temp)).length).toBeGreaterThan(0);
    await device.stop();
    await until('no process left', 3000, nothingLeft);
    expect(await folders()).toEqual([]);
    await device.stop(); // a second time is no error
  }, 30_000);

  test('a cancelled start leaves nothing either', async () => {
    const controller = new AbortController();
    const starting = startVirtualDevice({ log, signal: controller.signal });
    setTimeout(() => controller.abort(), 400);
    await expect(starting).rejects.toMatchObject({ name: 'Cancelled' });
    await until('no process left', 3000, nothingLeft);
    expect(await folders()).toEqual([]);
  }, 30_000);

  test('its own process killed with SIGKILL takes Chromium along', async () => {
    const device = await startVirtualDevice({ log });
    for (const pid of await childrenOf(process.pid, 'virtual/main')) process.kill(pid, 'SIGKILL');
    await until('no process left', 5000, nothingLeft);
    await device.stop();
    expect(await folders()).toEqual([]);
  }, 30_000);

  test('its parent killed with SIGKILL takes it along', async () => {
    const program = `
      const { startVirtualDevice } = await import(${literalUrl('../../device-farm/virtual/start.ts')});
      const { createLog } = await import(${literalUrl('../../src/log.ts')});
      console.log((await startVirtualDevice({ log: createLog('silent') })).serial);
      setInterval(() => undefined, 1000);`;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(parent.stdout, 'data');
    expect((await processesWith(temp)).length).toBeGreaterThan(0);
    parent.kill('SIGKILL');
    await until('no process left', 10_000, nothingLeft);
    await until('no folder left', 5000, async () => (await folders()).length === 0);
  }, 40_000);
});

describe('a virtual device under attack', () => {
  let device: VirtualDevice;
  let adb: Adb;
  let scratch: string;
  beforeAll(async () => {
    scratch = await ownTemp();
    device = await startVirtualDevice({ log });
    adb = createAdb(adbPort, device.serial);
    await adb('connect', device.serial);
  });
  afterAll(async () => {
    await adb?.killServer();
    await device?.stop();
    await rm(scratch, { recursive: true, force: true });
  });

  test('closes connections that do not speak adb, and goes on', async () => {
    const port = Number(device.serial.split(':')[1]);
    const hello = encode({ command: command.connect, arg0: 0x01000001, arg1: 4096, payload: Buffer.from('host::\0') });
    const oversized = encode({ command: command.write, arg0: 1, arg1: 1, payload: Buffer.alloc(0) });
    oversized.writeUInt32LE(0x7fffffff, 12);
    const corrupt = encode({ command: command.open, arg0: 1, arg1: 0, payload: Buffer.from('shell:echo\0') });
    corrupt.writeUInt8(0x41, 26);
    const early = encode({ command: command.open, arg0: 1, arg1: 0, payload: Buffer.from('shell:echo\0') });
    for (const bytes of [
      randomBytes(4096),
      Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'),
      Buffer.concat([hello, oversized]),
      Buffer.concat([hello, corrupt]),
      early,
    ]) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined); // a reset is as good as a close
      socket.resume();
      socket.write(bytes);
      await once(socket, 'close', { signal: AbortSignal.timeout(5000) });
    }
    expect((await adb('shell', 'echo still here')).text.trim()).toBe('still here');
    for (const unknown of ['frobnicate', 'su -c id', './run-me', '/vendor/bin/none', 'echo x | sqlite3']) {
      const { code, text } = await adb('shell', unknown);
      expect(`${unknown}: ${code} ${text}`).toMatch(/: 127 \/system\/bin\/sh: \S+: inaccessible or not found/);
    }
  }, 40_000);

  test('refuses packages it cannot run or that are built to hurt, and goes on', async () => {
    const probe = await readFile(fixture('probe.apk'));
    const directory = probe.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    const damaged = (change: (copy: Buffer) => Buffer): Buffer => change(Buffer.from(probe));
    const hostile: Readonly<Record<string, Buffer>> = {
      empty: Buffer.alloc(0),
      noise: randomBytes(64 * 1024),
      truncated: probe.subarray(0, probe.length - 40),
      traversal: damaged((copy) =>
        Buffer.from(copy.toString('latin1').replaceAll('assets/www/css/style.css', 'assets/../../../../../x.c'.slice(0, 24)), 'latin1'),
      ),
      'false-count': damaged((copy) => {
        copy.writeUInt16LE(0xfffe, directory + 8);
        copy.writeUInt16LE(0xfffe, directory + 10);
        return copy;
      }),
      'many-entries': await withEntries(
        fixture('probe.apk'),
        Array.from({ length: 100_000 }, (_, at) => ({ name: `assets/www/${at}` })),
      ),
      symlink: await withEntries(fixture('probe.apk'), [{ name: 'assets/www/link.html', body: '/etc/passwd', mode: 0o120777 }]),
      'huge-sizes': damaged((copy) => {
        for (let at = copy.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = copy.indexOf('PK\u0001\u0002', at + 4, 'latin1'))
          copy.writeUInt32LE(0xfffffff0, at + 24);
        return copy;
      }),
    };
    for (const [name, bytes] of Object.entries(hostile)) {
      const path = join(scratch, `${name}.apk`);
      await writeFile(path, bytes);
      const { code, text } = await adb('install', path);
      expect(`${name}: ${code} ${text}`).toMatch(/: 1 [\s\S]*(INSTALL_(PARSE_)?FAILED_|failed to install|Failure)/);
      const reason = { 'many-entries': /1000\d\d entries, at most 60000/, symlink: /symbolic link: assets\/www\/link\.html/ }[name];
      if (reason !== undefined) expect(text).toMatch(reason);
    }
    for (const name of ['native.apk', 'uni-app.apk']) {
      const { code, text } = await adb('install', fixture(name));
      expect(code).toBe(1);
      expect(text).toMatch(/Failure \[INSTALL_FAILED_NO_MATCHING_ABIS: .*attach a phone or an emulator/);
    }
    expect((await adb('install', fixture('probe.apk'))).text).toContain('Success');
    expect((await adb('shell', 'pm list packages -3')).text.trim()).toBe('package:cn.gov.example.probe');
    const pushed = join(scratch, 'pushed.bin');
    await writeFile(pushed, randomBytes(700_000));
    expect((await adb('push', pushed, '/data/local/tmp/pushed.bin')).code).toBe(0);
    expect((await adb('pull', '/data/local/tmp/pushed.bin', `${pushed}.back`)).code).toBe(0);
    expect((await readFile(`${pushed}.back`)).equals(await readFile(pushed))).toBe(true);
  }, 120_000);
});
