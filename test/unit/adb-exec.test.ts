import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { run } from '../../device-farm/adb/exec.ts';
import { findAdb, findBuildTool } from '../../device-farm/adb/sdk.ts';
import { Cancelled, EnvironmentMissing } from '../../src/errors.ts';

const { signal } = new AbortController();

test('output, exit code and input', async () => {
  const script =
    'process.stdin.on("data", (d) => process.stdout.write(d)).on("end", () => { console.error("err"); process.exitCode = 3; })';
  expect(await run(process.execPath, ['-e', script], { timeoutMs: 10_000, signal, input: '你好 $(id)' })).toEqual({
    code: 3,
    stdout: '你好 $(id)',
    stderr: 'err\n',
    timedOut: false,
  });
});

test('no shell reads the arguments', async () => {
  const { stdout } = await run(process.execPath, ['-p', 'process.argv[1]', '--', '$HOME;`id`'], { timeoutMs: 10_000, signal });
  expect(stdout.trim()).toBe('$HOME;`id`');
});

test('a missed deadline kills the program and what it started', async () => {
  const began = performance.now();
  const result = await run('sh', ['-c', 'sleep 60 & echo $!; wait'], { timeoutMs: 300, signal });
  expect(result).toMatchObject({ timedOut: true, code: null });
  expect(performance.now() - began).toBeLessThan(5000);
  // Dead, or a zombie where nobody reaps orphans.
  // The kernel takes a moment after the signal.
  const dead = async (): Promise<void> => {
    const state = await readFile(`/proc/${result.stdout.trim()}/stat`, 'utf8').catch(() => ') gone');
    expect(state).toMatch(/\) (gone|Z|X)/);
  };
  await vi.waitFor(dead, { timeout: 10_000, interval: 20 });
});

test('cancelling kills', async () => {
  const stop = new AbortController();
  const running = run('sleep', ['60'], { timeoutMs: 60_000, signal: stop.signal });
  stop.abort();
  await expect(running).rejects.toThrow(Cancelled);
  await expect(run('true', [], { timeoutMs: 1000, signal: stop.signal })).rejects.toThrow(Cancelled);
});

test('a program that is not there', async () => {
  await expect(run('/nowhere/adb', [], { timeoutMs: 1000, signal })).rejects.toThrow(EnvironmentMissing);
});

test('output is bounded', async () => {
  const { stdout } = await run(process.execPath, ['-e', 'process.stdout.write("x".repeat(20 * 1024 * 1024))'], {
    timeoutMs: 20_000,
    signal,
  });
  expect(stdout.length).toBe(16 * 1024 * 1024);
});

test('adb is found by ANDROID_HOME before PATH', async () => {
  const sdk = await mkdtemp(join(tmpdir(), 'govapp-sdk-'));
  try {
    const adb = join(sdk, 'platform-tools/adb');
    await mkdir(join(sdk, 'platform-tools'));
    await writeFile(adb, '#!/bin/sh\n', { mode: 0o755 });
    expect(await findAdb({ ANDROID_HOME: sdk, PATH: process.env['PATH'] })).toBe(adb);
    expect(await findAdb({ ANDROID_HOME: '/nowhere', PATH: join(sdk, 'platform-tools') })).toBe(adb);
    await expect(findBuildTool('aapt', { ANDROID_HOME: sdk, PATH: '' })).rejects.toThrow('请安装 Debian 软件包 aapt');
  } finally {
    await rm(sdk, { recursive: true });
  }
});
