/** `npm run bench:device`: how quick and how large a virtual device is, through the real chain. `--sessions n`: also a soak. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { adbServer, deviceShell } from '../device-farm/adb/adb.ts';
import { freePort } from '../device-farm/adb/free-port.ts';
import { install, launch, stop as stopApp } from '../device-farm/adb/packages.ts';
import { findAdb } from '../device-farm/adb/sdk.ts';
import { startAppium } from '../device-farm/appium/server.ts';
import { closeSession, openSession } from '../device-farm/appium/session.ts';
import { startVirtualDevice } from '../device-farm/virtual/start.ts';
import { createLog } from '../src/log.ts';
import { readAppFile } from './apk/app-file.ts';
import { collectInputs } from './apk/inputs.ts';
import { packApk } from './apk/pack.ts';
import { grew, growthWords, soak } from './bench/device-soak.ts';
import { median, ours } from './bench/footprint.ts';

const program = new Command('bench-device')
  .description('虚拟设备的快慢和占用 · prints a table, exits 1 above a limit')
  .option('--rounds <n>', 'measurements of each kind', whole, 5)
  .option('--devices <n>', 'devices in parallel', whole, 4)
  .option('--sessions <n>', 'a soak of so many sessions on one device (200 take about ten minutes)', whole, 0)
  .parse();
const options = program.opts<{ rounds: number; devices: number; sessions: number }>();

const APP = 'cn.example.bench';
/** Limits on a quiet machine of two cores. */
const LIMIT = { ready: 2000, session: 2000, source: 150, screenshot: 150 };
const log = createLog('error');
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('SIGINT')));
const { signal } = stop;
const rows: string[] = [];
let over = 0;

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('a whole number');
  return value;
}

function row(what: string, value: string, limit?: { readonly ms: number; readonly most: number }): void {
  const late = limit !== undefined && limit.ms > limit.most;
  if (late) over++;
  rows.push(`| ${what} | ${value} | ${limit === undefined ? '' : `≤ ${limit.most} ms${late ? ' **超出 over**' : ''}`} |`);
  process.stderr.write(`${what}: ${value}\n`);
}

async function timed<T>(act: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const began = performance.now();
  const value = await act();
  return { ms: Math.round(performance.now() - began), value };
}

async function repeat(times: number, act: () => Promise<number>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let count = 0; count < times; count++) all.push(await act());
  return all;
}

/** An app of one page with about 60 nodes on the screen. */
async function packBench(folder: string): Promise<string> {
  const source = join(folder, 'app');
  await mkdir(join(source, 'www'), { recursive: true });
  const about = { package: APP, label: '测速', versionCode: 1, versionName: '1', layout: 'cordova', permissions: [], npmFiles: [] };
  await writeFile(join(source, 'app.json'), JSON.stringify(about));
  const lines = Array.from({ length: 54 }, (_, at) => `<p style="margin:0;height:13px;font-size:11px">第 ${at} 行</p>`).join('');
  await writeFile(
    join(source, 'www/index.html'),
    `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>测速</title>${lines}`,
  );
  const apk = join(folder, 'bench.apk');
  await packApk(await collectInputs(source, await readAppFile(source), ''), apk, folder);
  return apk;
}

const folder = await mkdtemp(join(tmpdir(), 'govapp-bench-'));
const ends: (() => Promise<unknown>)[] = [async () => await rm(folder, { recursive: true, force: true })];
try {
  const apk = await packBench(folder);
  const ready = await repeat(options.rounds, async () => {
    const { ms, value } = await timed(async () => await startVirtualDevice({ log, signal }));
    await value.stop();
    return ms;
  });
  row('device ready, median', `${median(ready)} ms`, { ms: median(ready), most: LIMIT.ready });

  const device = await startVirtualDevice({ log, signal });
  ends.push(async () => await device.stop());
  const adb = await adbServer(await freePort());
  ends.push(async () => await adb.kill());
  await adb.connect(device.serial, signal);
  const shell = deviceShell(adb, device.serial);
  const appium = await startAppium({ signal, log, adb: { path: await findAdb(), port: adb.port } });
  ends.push(async () => await appium.stop());
  await install(shell, [apk], signal);
  const session = async (): Promise<number> => {
    const { ms, value } = await timed(async () => await openSession({ device: shell, appiumUrl: appium.url, watched: true, signal, log }));
    await closeSession(value);
    return ms;
  };
  await session(); // the first installs the driver's server
  const sessions = await repeat(options.rounds, session);
  row('session created, warm, median', `${median(sessions)} ms`, { ms: median(sessions), most: LIMIT.session });

  const browser = await openSession({ device: shell, appiumUrl: appium.url, watched: true, signal, log });
  await launch(shell, APP, signal);
  const nodes = [...(await browser.getPageSource()).matchAll(/<[\w.]+ index=/g)].length;
  const sources = await repeat(options.rounds * 6, async () => (await timed(async () => await browser.getPageSource())).ms);
  row(`source of a page of ${nodes} nodes, median`, `${median(sources)} ms`, { ms: median(sources), most: LIMIT.source });
  const shots = await repeat(options.rounds * 6, async () => (await timed(async () => await browser.takeScreenshot())).ms);
  row('screenshot of it, median', `${median(shots)} ms`, { ms: median(shots), most: LIMIT.screenshot });
  await closeSession(browser);
  const one = await ours();
  row('memory of a device with an app (PSS, Chromium included)', `${one.megabytes} MB in ${one.processes} processes`);

  if (options.sessions > 0) {
    const walked = async (): Promise<void> => {
      const one = await openSession({ device: shell, appiumUrl: appium.url, watched: true, signal, log });
      try {
        await launch(shell, APP, signal);
        if (!(await one.getPageSource()).includes('第 0 行')) throw new Error('the app is not shown');
        await one.takeScreenshot();
        await one
          .action('pointer', { parameters: { pointerType: 'touch' } })
          .move({ x: 300, y: 900 })
          .down()
          .up()
          .perform();
        await stopApp(shell, APP, signal);
      } finally {
        await closeSession(one);
      }
    };
    const soaked = await soak(options.sessions, walked, signal);
    row(`${options.sessions} sessions, each with the app opened, looked at, touched and closed: the device`, growthWords(soaked.device));
    row(`${options.sessions} sessions: Appium beside it`, growthWords(soaked.appium));
    if (grew(soaked.device) || grew(soaked.appium)) over++;
  }

  const many = await timed(
    async () => await Promise.allSettled(Array.from({ length: options.devices }, async () => await startVirtualDevice({ log, signal }))),
  );
  const started = many.value.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const all = await ours();
  if (started.length < options.devices) over++;
  const more = started.length === 0 ? '' : `; ${Math.round((all.megabytes - one.megabytes) / started.length)} MB each, without an app`;
  row(`${options.devices} devices started at once`, `${started.length} ready in ${many.ms} ms${more}`);
  for (const each of started) await each.stop();
} finally {
  for (const end of ends.reverse()) await end();
}
process.stdout.write(`| virtual device | | limit |\n| --- | --- | --- |\n${rows.join('\n')}\n`);
process.exitCode = over > 0 ? 1 : 0;
