import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EnvironmentMissing } from '../../src/errors.ts';

const run = promisify(execFile);

/** Debian package of each tool the packing needs. */
const packages = {
  aapt: 'aapt',
  zipalign: 'zipalign',
  apksigner: 'apksigner',
  keytool: 'openjdk-17-jdk-headless',
} as const;
export type Tool = keyof typeof packages;

/** Compiled resources of the Android framework, for `aapt package -I`. */
const frameworkResources = '/usr/share/android-framework-res/framework-res.apk';

const deadlineMs = 120_000;

/** Runs one tool to its end and gives its standard output. Throws `EnvironmentMissing` when it is not installed, else an `Error` with what it said. */
export async function runTool(tool: Tool, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(tool, [...args], { timeout: deadlineMs, maxBuffer: 16 * 1024 * 1024 });
    return stdout;
  } catch (cause) {
    if (isMissing(cause)) {
      throw new EnvironmentMissing(`缺少 ${tool}：请运行 apt-get install ${packages[tool]} 后重试。`, { cause });
    }
    throw new Error(`${tool} ${args[0] ?? ''} 没有成功：${lastWords(cause)}`, { cause });
  }
}

/** The path of the framework resources; throws `EnvironmentMissing` when the Debian package is not installed. */
export async function frameworkApk(path = frameworkResources): Promise<string> {
  await access(path).catch((cause: unknown) => {
    throw new EnvironmentMissing(`缺少 Android 框架资源（${path}）：请运行 apt-get install android-framework-res 后重试。`, { cause });
  });
  return path;
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

function lastWords(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const said = 'stderr' in cause && typeof cause.stderr === 'string' ? cause.stderr.trim() : '';
  return said.split('\n').slice(-5).join('；') || cause.message;
}
