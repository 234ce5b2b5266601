/** The browser that prints. One process a document: nothing of one document is left for the next. */
import { access, chown, constants, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { EnvironmentMissing } from '../errors.ts';

const EXECUTABLE = '/usr/bin/chromium';
const SETPRIV = '/usr/bin/setpriv';
/** Debian's nobody and nogroup. As root Chromium would have no sandbox. */
const NOBODY = 65_534;

/** Nothing is fetched: names are not resolved, and whatever speaks all the same speaks to a closed port. */
const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-domain-reliability',
  '--no-pings',
  '--mute-audio',
  '--password-store=basic',
  '--use-mock-keychain',
  '--lang=zh-CN',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
] as const;

export type PrintingBrowser = { readonly browser: Browser; readonly close: () => Promise<void> };

/** Starts a sandboxed, offline Chromium with an empty environment that ends with us. Throws `EnvironmentMissing`. */
export async function startBrowser(timeoutMs: number): Promise<PrintingBrowser> {
  for (const [path, what] of [[EXECUTABLE, 'chromium'] as const, [SETPRIV, 'util-linux'] as const])
    await access(path, constants.X_OK).catch((cause: unknown): never => {
      throw new EnvironmentMissing(`没有找到 ${path}，不能生成 PDF，请安装 Debian 软件包 ${what}。`, { cause });
    });
  const home = await mkdtemp(join(tmpdir(), 'govapp-print-'));
  const remove = (): Promise<void> => rm(home, { recursive: true, force: true, maxRetries: 5 });
  try {
    const root = process.getuid?.() === 0;
    if (root) await handOver(home);
    const user = root ? [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
    const env = ['env', '-i', `HOME=${home}`, 'PATH=/usr/bin:/bin', 'LANG=zh_CN.UTF-8', 'TZ=Asia/Shanghai'];
    const browser = await launch({
      executablePath: SETPRIV,
      // `--pdeathsig`: the kernel ends it with us, even when we are killed without a chance to clean up.
      args: [...user, '--pdeathsig', 'KILL', '--', ...env, EXECUTABLE, ...FLAGS, `--user-data-dir=${join(home, 'profile')}`, 'about:blank'],
      ignoreDefaultArgs: true,
      pipe: true,
      env: {},
      timeout: timeoutMs,
      protocolTimeout: timeoutMs,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    }).catch((cause: unknown): never => {
      throw new EnvironmentMissing(
        `Chromium 没有启动，不能生成 PDF：请检查 ${EXECUTABLE} 能否运行，并安装 Debian 软件包 chromium-sandbox。`,
        { cause },
      );
    });
    deafen(browser);
    return {
      browser,
      async close() {
        await closed(browser);
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** A browser that is killed resets its pipes; what was under way has failed by then, and an error nobody hears would end us. */
function deafen(browser: Browser): void {
  for (const stream of browser.process()?.stdio ?? []) stream?.on('error', () => undefined);
}

/** A page that hangs does not keep its browser from ending. */
async function closed(browser: Browser): Promise<void> {
  const child = browser.process();
  const ended = new Promise<void>((resolve) => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  await browser.disconnect();
  if (child?.pid !== undefined) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error; // ESRCH: already gone
    }
  }
  await ended;
  for (const stream of child?.stdio ?? []) stream?.destroy();
}

/** Gives the folder to Chromium's user; throws when that user cannot come to it. */
async function handOver(home: string): Promise<void> {
  for (let at = dirname(home); at !== dirname(at); at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) !== 0) continue;
    throw new EnvironmentMissing(`临时目录 ${at} 不允许其他用户进入，以 root 运行时不能生成 PDF：请把 TMPDIR 设到其他用户可以进入的目录。`);
  }
  await chown(home, NOBODY, NOBODY);
}
