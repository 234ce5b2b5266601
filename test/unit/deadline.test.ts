/** Deadlines fire, whatever the collector takes away meanwhile; and nothing listens on behind them. */
import { getEventListeners } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { firstOf, withDeadline } from '../../src/deadline.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

test('a deadline that only the wait knows of fires after the garbage was collected, with its reason', async () => {
  const all = Array.from({ length: 50 }, () => withDeadline(new AbortController().signal, 200));
  for (let times = 0; times < 5; times += 1) {
    collect();
    await delay(20);
  }
  const ended = all.map(async (signal) => signal.aborted || new Promise((resolve) => signal.addEventListener('abort', resolve)));
  await Promise.all(ended);
  expect(new Set(all.map(({ reason }) => (reason instanceof Error ? reason.name : reason)))).toEqual(new Set(['TimeoutError']));
});

test('the first gives the reason, and nobody listens to the other any more', () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const first = firstOf(one.signal, other.signal);
  expect(first.aborted).toBe(false);
  const reason = new Error('the first');
  other.abort(reason);
  one.abort(new Error('too late'));
  expect(first.reason).toBe(reason);
  expect([one, other].flatMap(({ signal }) => getEventListeners(signal, 'abort'))).toEqual([]);
});

test('one that has fired already is the first, and nothing is listened to', () => {
  const other = new AbortController();
  const reason = new Error('long ago');
  expect(firstOf(other.signal, AbortSignal.abort(reason)).reason).toBe(reason);
  expect(getEventListeners(other.signal, 'abort')).toEqual([]);
});

test('no wait leaves its time-out to AbortSignal.any, which forgets it', async () => {
  const forgetful: string[] = [];
  for (const room of ['src', 'device-farm', 'detectors', 'scripts']) {
    const names = await readdir(room, { recursive: true });
    for (const name of names.filter((one) => one.endsWith('.ts')))
      if (/AbortSignal\.any\([^;]*AbortSignal\.timeout/u.test(await readFile(join(room, name), 'utf8'))) forgetful.push(join(room, name));
  }
  expect(forgetful).toEqual([]);
});
