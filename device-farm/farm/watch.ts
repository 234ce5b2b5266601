/** Hears from adb what is attached, as it changes. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../src/log.ts';
import { follow } from '../adb/follow.ts';
import type { AttachedDevice } from '../adb/parsers.ts';
import { findAdb } from '../adb/sdk.ts';
import { parseTracked } from '../adb/server-parsers.ts';

/** ms until it is listened to again, when the server went away. */
const AGAIN_MS = 2_000;

/** Until the signal fires; a server that ends is listened to again. Throws `EnvironmentMissing` without adb. */
export async function watchDevices(
  port: number,
  heard: (attached: readonly AttachedDevice[]) => void,
  signal: AbortSignal,
  log: Log,
): Promise<void> {
  const adb = await findAdb();
  while (!signal.aborted) {
    let written = Buffer.alloc(0);
    const said = await follow(adb, ['-P', String(port), 'track-devices', '-l'], signal, (chunk) => {
      const { lists, rest } = parseTracked(Buffer.concat([written, chunk]));
      written = Buffer.from(rest);
      for (const list of lists) heard(list);
    });
    if (signal.aborted) return;
    log.warn({ port, detail: said }, 'adb does not tell of devices any more and is asked again');
    await delay(AGAIN_MS, undefined, { signal }).catch(() => undefined); // Aborted: the loop ends.
  }
}
