/** Secrets of an account are typed for real and then searched for in everything a detection leaves behind. */
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createAppiumHome } from '../../device-farm/appium/home.ts';
import { freePort } from '../../device-farm/adb/free-port.ts';
import { sdkRoot } from '../../device-farm/adb/sdk.ts';
import { readEvidence } from '../../src/evidence/validate.ts';
import { createLog } from '../../src/log.ts';
import type { Reader } from '../../src/ports.ts';
import { createReader } from '../../src/reading/index.ts';
import { filesBelow, leakingFiles, leakingProcesses, leaksIn, leaksRead, random, type Leak } from '../support/canary.ts';
import { startRun } from '../support/run-app.ts';

const MOST_MS = 9 * 60_000;
const MASK = '●●●●●●';

let reader: Reader;
beforeAll(async () => {
  reader = await createReader({ log: createLog('silent') });
});
afterAll(() => reader.close());

/** All the words a picture shows, as the product's own reader reads them. */
async function wordsOf(picture: Buffer): Promise<string> {
  const png = await sharp(picture).png().toBuffer();
  const { width, height } = await sharp(png).metadata();
  const read = await reader.read({ png, density: 3, tree: [], region: { x: 0, y: 0, width, height } }, new AbortController().signal);
  if (read.state === 'unseen') throw new Error(read.detail);
  return read.value.lines.map((line) => line.raw).join('\n');
}

/** An Appium such as an operator may run: its log at the highest level, in a file. */
async function startVerboseAppium(folder: string): Promise<{ url: string; log: string; stop(): Promise<void> }> {
  const home = await createAppiumHome();
  const port = await freePort();
  const log = join(folder, 'appium.log');
  const args = ['node_modules/appium/index.js', 'server', '--address', '127.0.0.1', '--port', String(port)];
  const child = spawn(process.execPath, [...args, '--log', log, '--log-level', 'debug:debug', '--use-drivers', 'uiautomator2'], {
    env: { ...process.env, APPIUM_HOME: home.path, ANDROID_HOME: sdkRoot() },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${String(port)}`;
  const end = Date.now() + 60_000;
  for (;;) {
    const up = await fetch(`${url}/status`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) break;
    if (Date.now() > end || child.exitCode !== null) throw new Error('Appium did not start');
    await pause(250);
  }
  return {
    url,
    log,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await home.remove();
    },
  };
}

/** Looks at processes and temporary files again and again until stopped. */
function watch(
  temporary: string,
  secrets: Readonly<Record<string, string>>,
): () => Promise<{ leaks: Leak[]; looks: number; seen: number }> {
  const stop = new AbortController();
  const result = (async () => {
    const leaks: Leak[] = [];
    let looks = 0;
    let seen = 0;
    while (!stop.signal.aborted) {
      const now = await leakingProcesses(secrets);
      // Files of the browser's own user are the storage of the phone it stands for, and go with it.
      leaks.push(...now.leaks, ...(await leakingFiles(temporary, secrets, process.getuid?.())));
      looks += 1;
      seen += now.seen;
      await pause(150);
    }
    return { leaks, looks, seen };
  })();
  return () => {
    stop.abort();
    return result;
  };
}

type Planted = { readonly username: string; readonly password: string; readonly code: string };

async function detectWith(planted: Planted, budget: string, verbose: boolean) {
  const scratch = await mkdtemp(join(tmpdir(), 'govapp-canary-'));
  await chmod(scratch, 0o755);
  const temporary = join(scratch, 'tmp');
  await mkdir(temporary, { mode: 0o755 });
  const credentials = join(scratch, 'accounts.json');
  await writeFile(credentials, JSON.stringify({ accounts: [{ role: '工作人员', ...planted }] }), { mode: 0o600 });
  const appium = verbose ? await startVerboseAppium(scratch) : null;
  const stopped = watch(temporary, planted);
  try {
    const ran = await startRun('haizhou-office', {
      args: ['--credentials', credentials, '--budget', budget, ...(appium ? ['--appium', appium.url] : [])],
      env: {
        GOVAPP_LOG_LEVEL: 'trace',
        DEBUG: '*',
        WDIO_LOG_LEVEL: 'trace',
        WDIO_LOG_PATH: join(temporary, 'wdio.log'),
        ADB_TRACE: 'all',
        TMPDIR: temporary,
      },
    });
    const watched = await stopped();
    const appiumLog = appium ? await readFile(appium.log) : null;
    return { ...ran, watched, temporary, appiumLog };
  } finally {
    await stopped();
    await appium?.stop();
  }
}

/** Everything of a run, searched. */
async function check(run: Awaited<ReturnType<typeof detectWith>>, planted: Planted): Promise<void> {
  expect.soft(leaksIn(Buffer.from(run.stdout), planted)).toEqual([]);
  expect.soft(leaksIn(Buffer.from(run.stderr), planted)).toEqual([]);
  expect.soft(run.watched.leaks).toEqual([]);
  expect.soft(await leakingFiles(run.dir, planted)).toEqual([]);
  expect.soft(await leakingFiles(run.temporary, planted)).toEqual([]);
  const files = await filesBelow(run.dir);
  for (const file of files.filter((path) => path.endsWith('.png')))
    expect.soft(leaksRead(await wordsOf(await readFile(file)), planted), file).toEqual([]);
  const html = await readFile(join(run.dir, 'report.html'), 'utf8');
  const embedded = [...html.matchAll(/data:image\/\w+;base64,([A-Za-z0-9+/=]+)/g)].map((found) => Buffer.from(found[1] ?? '', 'base64'));
  expect.soft(embedded.length).toBeGreaterThan(0);
  for (const picture of embedded) expect.soft(leaksRead(await wordsOf(picture), planted)).toEqual([]);
}

describe('canary secrets', () => {
  test('what looks for them finds them where they are', { timeout: 60_000 }, async () => {
    const secret = { password: `${random(8)}#${random(5)}` };
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="200"><rect width="900" height="200" fill="#fff"/><text x="40" y="110" font-family="sans-serif" font-size="48">${secret.password}</text></svg>`;
    expect(leaksRead(await wordsOf(await sharp(Buffer.from(svg)).png().toBuffer()), secret)).toEqual(['password']);
    for (const text of [secret.password, Buffer.from(`x${secret.password}yz`).toString('base64'), encodeURIComponent(secret.password)])
      expect(leaksIn(Buffer.from(`..${text}..`), secret), text).toEqual(['password']);
    const sleeper = spawn('sh', ['-c', 'sleep 20; :', secret.password], { stdio: 'ignore' });
    try {
      await vi.waitFor(async () => {
        const { leaks } = await leakingProcesses(secret);
        expect(leaks.map(({ where }) => where)).toContain(`/proc/${String(sleeper.pid)}/cmdline`);
      });
    } finally {
      sleeper.kill();
    }
  });

  test(
    'a sign-in by an open password field, an app that shows them on every page: nothing of them is kept',
    { timeout: MOST_MS },
    async () => {
      const planted = { username: `hz${random(10)}`, password: `${random(9)}#${random(5)}`, code: '407316' };
      const run = await detectWith(planted, '100s', true);
      expect(run.effects, run.stderr.slice(-1500)).toContain('login');
      await check(run, planted);

      // That nothing was found proves something only where there was something to be found.
      const evidence = readEvidence(JSON.parse(await readFile(join(run.dir, 'evidence.json'), 'utf8')));
      expect(evidence.coverage.signIn).toBe('done');
      const masked = evidence.screens.filter(
        ({ shot }) => shot.state === 'seen' && shot.value.some((one) => (one.masked ?? []).length > 0),
      );
      expect(masked.map(({ title }) => title)).toEqual(
        expect.arrayContaining(['海州协同办公', '我的', '账号安全', '电子名片', '学分档案']),
      );
      const lines = evidence.screens.flatMap(({ lines }) => (lines.state === 'seen' ? lines.value : []));
      // The words around a secret stay, and stand once.
      expect(lines.filter(({ raw }) => raw.includes('学分 36.5')).map(({ raw }) => raw)).toEqual([`${MASK} 学分 36.5`]);
      expect(run.watched.looks).toBeGreaterThan(20);
      expect(run.watched.seen).toBeGreaterThan(run.watched.looks * 5);
      expect(run.stderr).toMatch(/"level":(10|20)/);
      // The server that was told to say all it can has logged the very requests that carried them, without their bodies.
      const log = run.appiumLog ?? Buffer.alloc(0);
      expect(log.toString('utf8')).toMatch(/element\/[^/]+\/value/);
      expect(leaksIn(log, planted)).toEqual([]);
    },
  );

  test('a sign-in that is refused leaves a page with both fields filled: nothing of them is kept', { timeout: MOST_MS }, async () => {
    const planted = { username: `tmp${random(9)}`, password: `${random(9)}#${random(5)}`, code: '407316' };
    const run = await detectWith(planted, '60s', false);
    await check(run, planted);
    const evidence = readEvidence(JSON.parse(await readFile(join(run.dir, 'evidence.json'), 'utf8')));
    expect(evidence.coverage.signIn).toBe('failed');
    const login = evidence.screens.filter(({ kind, shot }) => kind === 'login' && shot.state === 'seen');
    const masked = login.flatMap(({ shot }) => (shot.state === 'seen' ? shot.value.flatMap((one) => one.masked ?? []) : []));
    // The page that came back with the name and the password in its fields was kept, with both overwritten.
    expect(masked.length).toBeGreaterThanOrEqual(2);
  });
});
