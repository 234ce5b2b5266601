import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { run } from './adb/exec.ts';
import { findAdb, findBuildTool, findOnPath } from './adb/sdk.ts';

/** One thing looked at. `remedy`: what to do, when it is not ok. */
export type Check = { readonly name: string; readonly ok: boolean; readonly detail: string; readonly remedy?: string };

const COMMAND_MS = 15_000;
const SANDBOX_HELPER = '/usr/lib/chromium/chrome-sandbox';

/** Looks whether this machine has what a detection needs. Never throws for a missing part; throws `Cancelled`. */
export async function examine(signal: AbortSignal): Promise<readonly Check[]> {
  const chromium = await version('chromium', ['--version'], signal);
  const chromedriver = await version('chromedriver', ['--version'], signal);
  return [
    nodeVersion(process.versions.node),
    await tool('adb', async () => await findAdb()),
    await tool('aapt', async () => await findBuildTool('aapt')),
    await tool('apksigner', async () => await findBuildTool('apksigner')),
    program('java', await version('java', ['-version'], signal), 'openjdk-17-jdk-headless'),
    program('chromium', chromium, 'chromium'),
    sameMajor(chromium, chromedriver),
    await chineseFont(signal),
    program('redis-server', await version('redis-server', ['--version'], signal), 'redis-server'),
    resolvable('appium'),
    resolvable('appium-uiautomator2-driver'),
    await sandbox(signal),
  ];
}

const install = (name: string): string => `apt-get install ${name}`;

/** engines of package.json: 20.20.2 and later 20s, or 24 and later. */
export function nodeVersion(version: string): Check {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const ok = major >= 24 || (major === 20 && (minor > 20 || (minor === 20 && patch >= 2)));
  return {
    name: 'node',
    ok,
    detail: `Node.js ${version}`,
    ...(ok ? {} : { remedy: '请安装 Node.js 20.20.2 以上的 20 版，或 24 以上版本' }),
  };
}

/** Chromium and chromedriver work together only within one major version. Both as they print themselves; null when missing. */
export function sameMajor(chromium: string | null, chromedriver: string | null): Check {
  const name = 'chromedriver';
  if (chromedriver === null) return { name, ok: false, detail: '没有安装 chromedriver', remedy: install('chromium-driver') };
  const [one, other] = [major(chromium ?? ''), major(chromedriver)];
  if (one === other) return { name, ok: true, detail: chromedriver };
  return {
    name,
    ok: false,
    detail: `chromedriver 主版本 ${other || '未知'} 与 chromium 主版本 ${one || '未知'} 不一致`,
    remedy: install('chromium chromium-driver'),
  };
}

const major = (text: string): string => /(\d+)\.\d+/.exec(text)?.[1] ?? '';

async function tool(name: string, find: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await find() };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error), remedy: install(name) };
  }
}

function program(name: string, found: string | null, debianPackage: string): Check {
  return found === null
    ? { name, ok: false, detail: `没有安装 ${name}`, remedy: install(debianPackage) }
    : { name, ok: true, detail: found };
}

/** The first line a program prints of itself, or null when it cannot be run. */
async function version(name: string, args: readonly string[], signal: AbortSignal): Promise<string | null> {
  const path = await findOnPath(name);
  if (path === undefined) return null;
  const { code, stdout, stderr } = await run(path, args, { timeoutMs: COMMAND_MS, signal });
  return code === 0 ? ((stdout || stderr).split('\n')[0] ?? '').trim() : null;
}

async function chineseFont(signal: AbortSignal): Promise<Check> {
  const name = 'chinese-font';
  const remedy = install('fontconfig fonts-noto-cjk');
  const path = await findOnPath('fc-list');
  if (path === undefined) return { name, ok: false, detail: '没有 fc-list，无法查看字体', remedy };
  const { stdout } = await run(path, [':lang=zh-cn', 'family'], { timeoutMs: COMMAND_MS, signal });
  const families = new Set(stdout.split('\n').filter((line) => line.trim() !== ''));
  if (families.size === 0) return { name, ok: false, detail: '没有中文字体，页面文字会显示成方框', remedy };
  return { name, ok: true, detail: `中文字体 ${families.size} 种` };
}

function resolvable(name: string): Check {
  try {
    return { name, ok: true, detail: createRequire(import.meta.url).resolve(`${name}/package.json`) };
  } catch {
    // Not to be resolved is what is being asked.
    return { name, ok: false, detail: `没有安装 ${name}`, remedy: 'npm ci' };
  }
}

/**
 * Chromium's sandbox needs user namespaces for everybody or its own set-uid helper; root needs `setpriv` to start it as an
 * ordinary user.
 */
async function sandbox(signal: AbortSignal): Promise<Check> {
  const name = 'chromium-sandbox';
  const root = process.getuid?.() === 0;
  const [setpriv, unshare] = [await findOnPath('setpriv'), await findOnPath('unshare')];
  if (root && setpriv === undefined)
    return { name, ok: false, detail: '以 root 运行且没有 setpriv，Chromium 无法在沙箱中启动', remedy: install('util-linux') };
  const helper = await stat(SANDBOX_HELPER).then(
    ({ mode, uid }) => uid === 0 && (mode & 0o4000) !== 0,
    () => false, // Not there: the namespaces must do.
  );
  if (helper) return { name, ok: true, detail: SANDBOX_HELPER };
  const asUser = root && setpriv !== undefined ? [setpriv, '--reuid=nobody', '--regid=nogroup', '--clear-groups', '--'] : [];
  const [program, ...args] = [...asUser, unshare ?? 'unshare', '--user', 'true'];
  const { code } = await run(program, args, { timeoutMs: COMMAND_MS, signal });
  if (code === 0) return { name, ok: true, detail: '本机允许普通用户使用 user namespace' };
  return { name, ok: false, detail: '本机不允许 Chromium 建立沙箱', remedy: install('chromium-sandbox') };
}
