/** `govapp device start | list | stop`: devices that outlive the command, do not touch each other and leave nothing behind. */
import { readdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { govapp, type Ran } from '../support/run-app.ts';
import { createAdb, fixture, ownTemp, processesWith, until } from './virtual-support.ts';

describe('standing devices', { timeout: 90_000 }, () => {
  let temp: string;
  const run = async (...args: readonly string[]): Promise<Ran> => await govapp(['device', ...args], { env: { TMPDIR: temp } });
  const left = async (): Promise<readonly string[]> => (await readdir(temp)).filter((name) => name.startsWith('govapp-virtual-'));

  beforeAll(async () => {
    temp = await ownTemp();
  });
  afterAll(async () => {
    await run('stop', 'all');
    expect(await processesWith(temp)).toEqual([]);
    await rm(temp, { recursive: true, force: true });
  }, 30_000);

  test('two are started, one is killed, the other goes on; stopped, nothing is left', async () => {
    const started = await run('start', '--count', '2', '--profile', 'small');
    expect(`${started.code} ${started.stderr}`).toBe('0 ');
    const [first, second] = started.stdout
      .trim()
      .split('\n')
      .map((line) => ({ serial: line.split('\t')[0] ?? '', pid: Number(/pid (\d+)/.exec(line)?.[1]) }));
    expect((await run('list')).stdout.trim().split('\n')).toHaveLength(2);

    process.kill(first?.pid ?? 0, 'SIGKILL');
    const adb = createAdb(5050, second?.serial ?? '');
    try {
      await adb('connect', second?.serial ?? '');
      expect((await adb('shell', 'wm size')).text).toContain('720x1280');
      expect((await adb('install', fixture('probe.apk'))).text).toContain('Success');
    } finally {
      await adb.killServer();
    }
    const listed = (await run('list')).stdout;
    expect(listed).toContain(second?.serial);
    expect(listed).not.toContain(first?.serial);
    await until('the killed one’s Chromium and folder are gone', 5000, async () => (await left()).length === 1);

    expect((await run('stop', second?.serial ?? '')).code).toBe(0);
    expect((await run('list')).stdout).toBe('');
    expect(await left()).toEqual([]);
    await until('no process left', 5000, async () => (await processesWith(temp)).length === 0);
  });

  test.each<[string, readonly string[], number, RegExp]>([
    ['a file that is no plan', ['start', '--faults', 'package.json'], 65, /fault-plan\.json/],
    ['a device that is not there', ['stop', '127.0.0.1:1'], 66, /127\.0\.0\.1:1/],
  ])('refuses %s', async (_, args, code, words) => {
    const ran = await run(...args);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toMatch(words);
  });
});
