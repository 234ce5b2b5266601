/**
 * The Device port on the whole chain: WebdriverIO → Appium → UiAutomator2 driver → adb → device. The devices are the
 * virtual one and the phone named by GOVAPP_SERIAL; the assertions are the same. The driver's own operations, asked with
 * raw WebdriverIO of the same devices, are in operations/ (run by test/acceptance/operations.test.ts).
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDevice, type OpenDevice } from '../../device-farm/connect.ts';
import type { Device, Point, UiNode } from '../../device-farm/device.ts';
import { until } from '../../device-farm/appium/deadline.ts';
import { serverProcesses } from '../../device-farm/farm/adb-server.ts';
import { startVirtualDevice } from '../../device-farm/virtual/start.ts';
import { BadRequest, EnvironmentMissing } from '../../src/errors.ts';
import { between, drawnAs, fenceIn } from '../../src/gather/probes/encoding/glyphs.ts';
import { inkIn } from '../../src/gather/probes/encoding/ink.ts';
import { UNASSIGNED } from '../../src/gather/probes/encoding/samples.ts';
import { createLog } from '../../src/log.ts';
import { listeningOf } from '../support/listening.ts';
import { contractApp, contractDevices } from './devices.ts';

const APP = 'cn.example.devicecontract';
const ADB_PORT = 5143;
const CANARY = 'Kanarienvogel-7f3a𠮷';
const log = createLog('silent');
const { signal } = new AbortController();

let folder = '';
let apk = '';
let opened: OpenDevice;
let device: Device;

const all = (node: UiNode | null): readonly UiNode[] => (node === null ? [] : [node, ...node.children.flatMap(all)]);
const nodes = async (): Promise<readonly UiNode[]> => all((await device.tree(signal)).root);

/** Waits for a node with this text; the whole tree's texts are the failure's message. */
async function shown(wanted: (node: UiNode) => boolean): Promise<UiNode> {
  let seen: readonly UiNode[] = [];
  const found = await until(15_000, 200, signal, async () => {
    seen = await nodes();
    return seen.find(wanted);
  });
  if (!found) throw new Error(`not shown; texts: ${seen.map((node) => node.text || node.description).join(' | ')}`);
  return found;
}

const withText = (text: string) => (node: UiNode) => node.text === text || node.description === text;
const centre = ({ box }: UiNode): Point => ({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) });
const field = async (id: string): Promise<Point> => centre(await shown((node) => node.id === id));

describe.each(contractDevices('the Device port'))('the Device port on %s', { timeout: 60_000 }, (DEVICE) => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'govapp-contract-'));
    apk = await contractApp(DEVICE, 'device-app', folder);
    const appiumLogFile = join(folder, 'appium.log');
    opened = await openDevice({ device: DEVICE, allowHosts: [], appiumLogFile, adbPort: ADB_PORT, signal, log });
    device = opened.device;
  }, 240_000);

  afterAll(async () => {
    await opened?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  test('facts', () => {
    expect(device.facts.apiLevel).toBeGreaterThanOrEqual(26);
    expect(device.facts.screen.width).toBeGreaterThan(300);
    expect(device.facts.screen.density).toBeGreaterThanOrEqual(1);
    expect(device.facts.fontScale).toBeGreaterThan(0);
    expect(device.facts.webViewVersion).toMatch(/^\d+\./);
    expect(device.facts.fingerprint).not.toBe('');
    expect(device.facts.timeZone).not.toBe('');
    expect(device.facts.executes).toBe(DEVICE === 'virtual' ? 'web-content-only' : 'android');
  });

  test('install, launch, foreground, tree, screenshot', async () => {
    await device.install([apk], signal);
    await device.launch(APP, signal);
    await shown(withText('点击 0'));
    expect(await device.foreground(signal)).toEqual({ package: APP, activity: `${APP}.MainActivity` });
    const { xml, root } = await device.tree(signal);
    expect(xml).toContain('<hierarchy');
    expect(all(root).filter((node) => node.package === APP).length).toBeGreaterThan(5);
    const png = await device.screenshot(signal);
    expect({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }).toEqual({
      width: device.facts.screen.width,
      height: device.facts.screen.height,
    });
  });

  test('lines drawn by the system, with the app in front as before', async () => {
    const { density, apiLevel } = { density: device.facts.screen.density, apiLevel: device.facts.apiLevel };
    const before = await device.foreground(signal);
    const lines = await device.systemLines(['字形 国国国', `字形 国${UNASSIGNED}国`, '字形 国一国龘国'], signal);
    expect(await device.foreground(signal)).toEqual(before);
    if (apiLevel < 29) return expect(lines).toEqual([null, null, null]);
    const inks = await Promise.all(lines.map(async (line) => (line ? await inkIn(line.png, line.box, density) : null)));
    const fence = inks[0] ? fenceIn(inks[0]) : null;
    if (!fence || !inks[1] || !inks[2]) throw new Error('not drawn');
    const [lacking = null] = between(inks[1], fence, 1) ?? [];
    expect(between(inks[2], fence, 2)?.map((glyph) => drawnAs(glyph, lacking))).toEqual(['glyph', 'glyph']);
  });

  test('nothing listens but on the loopback interface: Appium, adb, the session’s ports, the virtual device and its browser', async () => {
    const open = createServer();
    await new Promise<void>((resolve) => open.listen(0, '0.0.0.0', resolve));
    try {
      const listening = await listeningOf([process.pid, ...(await serverProcesses(ADB_PORT))]);
      const reachable = listening.filter(({ loopback }) => !loopback);
      // What is open is seen to be open; of ours there is nothing.
      expect(reachable).toEqual([expect.objectContaining({ pid: process.pid })]);
      const ours = listening.map(({ command }) => command).join('\n');
      for (const part of ['device-farm/appium/server-process', `tcp:${String(ADB_PORT)} fork-server`]) expect(ours).toContain(part);
      if (DEVICE === 'virtual') for (const part of ['device-farm/virtual/main', 'chromium']) expect(ours).toContain(part);
    } finally {
      open.close();
    }
  });

  test('tap: once is once', async () => {
    await device.tap(centre(await shown(withText('点击 0'))), signal);
    await shown(withText('点击 1'));
    await device.tap(centre(await shown(withText('点击 1'))), signal);
    await shown(withText('点击 2'));
  });

  test.each(['plain text', '中文，“引号”与 é', 'a𠮷😀b'])('type %s, replacing what was there', async (text) => {
    await device.type(await field('name'), text, { secret: false }, signal);
    await shown(withText(`姓名：${text}`));
  });

  test('the keyboard can be hidden, twice', async () => {
    await device.hideKeyboard(signal);
    await device.hideKeyboard(signal);
    expect((await device.foreground(signal)).package).toBe(APP);
  });

  test('a secret is typed and stands in no log', async () => {
    await device.type(await field('secret'), CANARY, { secret: true }, signal);
    await shown(withText(`密码长度 ${Array.from(CANARY).length}`));
    const written = await readFile(join(folder, 'appium.log'), 'utf8');
    // The log is being kept, and the request that carried the secret is in it, without its body.
    expect(written).toMatch(/POST \/session\/[^/]+\/element\/[^/]+\/value/);
    for (const name of await readdir(folder)) {
      if (!name.endsWith('.log')) continue;
      const text = await readFile(join(folder, name), 'utf8');
      for (const part of [CANARY, 'Kanarienvogel', '7f3a', encodeURIComponent(CANARY)]) expect(text).not.toContain(part);
    }
  });

  test('a tap beside every field types nothing', async () => {
    const { screen } = device.facts;
    const error: unknown = await device
      .type({ x: Math.round(screen.width / 2), y: 1 }, CANARY, { secret: true }, signal)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'CannotObserve', reason: 'device-refused' });
    expect(String(error)).not.toContain('Kanarienvogel');
  });

  test('swipe scrolls by about the way of the finger', async () => {
    await device.hideKeyboard(signal);
    const { width, height } = device.facts.screen;
    const before = await shown(withText('第 3 行'));
    const way = Math.round(height * 0.3);
    await device.swipe({ x: width / 2, y: height * 0.7 }, { x: width / 2, y: height * 0.7 - way }, 600, signal);
    const after = await shown((node) => withText('第 3 行')(node) && node.box.y !== before.box.y);
    expect(before.box.y - after.box.y).toBeGreaterThan(way * 0.6);
    expect(before.box.y - after.box.y).toBeLessThan(way * 1.4);
  });

  test('back goes back in the app', async () => {
    await device.launch(APP, signal);
    await device.tap(centre(await shown(withText('下一页'))), signal);
    await shown(withText('第二页'));
    await device.back(signal);
    await shown((node) => withText('设备契约')(node) && node.role !== 'android.webkit.WebView');
  });

  test('stop and uninstall; a package that is not there', async () => {
    await device.stop(APP, signal);
    expect((await device.foreground(signal)).package).not.toBe(APP);
    await device.uninstall(APP, signal);
    await device.uninstall(APP, signal);
    await expect(device.launch(APP, signal)).rejects.toThrow(BadRequest);
  });

  test('the driver’s server is killed: what was asked cannot be seen, and closing still comes to an end', async () => {
    const on = DEVICE === 'virtual' ? ['-P', String(ADB_PORT)] : ['-s', DEVICE];
    await promisify(execFile)('adb', [...on, 'shell', 'am', 'force-stop', 'io.appium.uiautomator2.server']);
    const error: unknown = await device.tree(signal).then(
      () => 'a tree',
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ name: expect.stringMatching(/^(DeviceLost|CannotObserve)$/) });
  });

  test('closing leaves no process', async () => {
    const before = await descendants();
    const servers = await adbServers();
    expect(before.length).toBeGreaterThanOrEqual(DEVICE === 'virtual' ? 3 : 1);
    await opened.close();
    const left = async () => [...before, ...servers].filter((one) => alive(one.pid));
    const none = await until(10_000, 200, signal, async () => ((await left()).length === 0 ? 'none' : undefined));
    if (none === undefined) expect(await left()).toEqual([]);
    expect(await adbServers()).toEqual([]);
  });
});

describe('a device that is not there', () => {
  test.each(['127.0.0.1:1', 'NO-SUCH-SERIAL'])('%s is said within 5 s', async (serial) => {
    const began = performance.now();
    const error: unknown = await openDevice({ device: serial, allowHosts: [], adbPort: ADB_PORT + 1, signal, log }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(EnvironmentMissing);
    expect(String(error)).toContain(serial);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('a device that goes away in the middle', { timeout: 120_000 }, () => {
  test('every act says DeviceLost, and closing still comes to an end', async () => {
    const virtual = await startVirtualDevice({ allowHosts: [], signal, log });
    const lost = await openDevice({ device: virtual.serial, allowHosts: [], adbPort: ADB_PORT + 2, signal, log }).catch(
      async (error: unknown) => {
        await virtual.stop();
        throw error;
      },
    );
    await virtual.stop();
    const acts: Record<string, () => Promise<unknown>> = {
      tap: async () => await lost.device.tap({ x: 10, y: 500 }, signal),
      screenshot: async () => await lost.device.screenshot(signal),
      tree: async () => await lost.device.tree(signal),
      foreground: async () => await lost.device.foreground(signal),
      launch: async () => await lost.device.launch(APP, signal),
      type: async () => await lost.device.type({ x: 10, y: 500 }, CANARY, { secret: true }, signal),
    };
    const named: Record<string, unknown> = {};
    for (const [name, act] of Object.entries(acts)) {
      named[name] = await act().then(
        () => 'went well',
        (error: unknown) => (error instanceof Error ? error.name : error),
      );
    }
    await lost.close();
    expect(named).toEqual(Object.fromEntries(Object.keys(acts).map((name) => [name, 'DeviceLost'])));
    const ended = await until(10_000, 200, signal, async () => ((await adbServers(ADB_PORT + 2)).length === 0 ? 'ended' : undefined));
    if (ended === undefined) expect(await adbServers(ADB_PORT + 2)).toEqual([]);
  });
});

type Process = { readonly pid: number; readonly parent: number; readonly line: string; readonly state: string };

async function processes(): Promise<readonly Process[]> {
  const found: Process[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    // A process may end while we look.
    const line = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const state = /^State:\s*(\w)/m.exec(status)?.[1] ?? 'X';
    found.push({ pid: Number(pid), parent: Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]), line, state });
  }
  return found;
}

/** Appium, the virtual device, its browser, what they started: everything below this process but the test runner's own. */
async function descendants(): Promise<readonly Process[]> {
  const every = await processes();
  const below = (pid: number): readonly Process[] => every.filter((one) => one.parent === pid).flatMap((one) => [one, ...below(one.pid)]);
  return below(process.pid).filter((one) => one.state !== 'Z' && !/esbuild/.test(one.line));
}

/** The adb server of ours: a daemon, so nobody's child. */
async function adbServers(port = ADB_PORT): Promise<readonly Process[]> {
  return (await processes()).filter((one) => one.line.includes(`tcp:${port} `));
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    // No such process: it has ended.
    return false;
  }
}
