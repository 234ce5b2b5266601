/** Phones that are plugged in while the worker runs are served from then on. */
import type { Farm } from '../../device-farm/farm/farm.ts';
import { isNetworkSerial } from '../../device-farm/adb/adb.ts';
import type { Log } from '../log.ts';
import type { RunningWorker } from '../worker/start.ts';
import { servedDevice } from './served.ts';

/** In `GOVAPP_DEVICES`: every phone on this host's USB. */
export const ATTACHED = 'usb';

/** Until the signal fires; `known`: serials that are served already. Trouble is told. */
export function serveArriving(farm: Farm, worker: RunningWorker, known: readonly string[], log: Log, signal: AbortSignal): void {
  const served = new Set(known);
  const hear: Parameters<Farm['watch']>[0] = (attached) => {
    for (const { serial, state } of attached) {
      // What is by network is named in the settings.
      if (isNetworkSerial(serial) || served.has(serial)) continue;
      served.add(serial);
      log.info({ device: serial, state }, 'a phone was attached');
      worker.serve(servedDevice(serial, []));
    }
  };
  farm.watch(hear, signal).catch((error: unknown) => log.error({ detail: String(error) }, 'attached phones are not heard of'));
}
