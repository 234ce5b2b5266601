/** The service: wire, serve, and an end that gives everything back. */
import { join } from 'node:path';
import { openFarm } from '../../device-farm/farm/farm.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { listenForWakes } from '../queue/wake.ts';
import { processFolder } from '../store/process-folder.ts';
import { openCustody } from '../worker/custody.ts';
import { workerName } from '../worker/names.ts';
import { realRun } from '../worker/run-detection.ts';
import { confirmPolicy } from '../worker/second-look.ts';
import { startWorker } from '../worker/start.ts';
import { ATTACHED, serveArriving } from './devices-arriving.ts';
import { checkSandbox } from './sandbox.ts';
import { checkRole, openParts, type Parts } from './wire.ts';

/** Opens the API's door; gives what closes it. */
export type Listen = (parts: Parts) => Promise<() => Promise<void>>;

export type ServeOptions = {
  readonly role: string;
  /** null: this build has no API, and a role that is only API is refused by whoever calls. */
  readonly listen: Listen | null;
  /** Called when everything serves. */
  readonly ready: (parts: Parts) => void;
};

/** ms for devices to come free at the end: a stop takes at most 10 s in all. */
const STOP_MS = 8_000;

/** Serves until the signal fires. Throws `BadRequest`, `EnvironmentMissing` when it cannot start. */
export async function serve(config: Config, { role: given, listen, ready }: ServeOptions, log: Log, signal: AbortSignal): Promise<void> {
  const role = checkRole(given, config);
  await checkSandbox();
  const { parts, close } = await openParts(config, log);
  const ends: (() => Promise<void>)[] = [close];
  try {
    if (role !== 'api') ends.push(await openWorker(parts, signal));
    if (role !== 'worker' && listen) ends.push(await listen(parts));
    if (!signal.aborted) ready(parts);
    await fired(signal);
  } finally {
    // The door first, then the devices, then what both stand on.
    for (const end of ends.reverse()) await end();
  }
}

/** Serves the devices of `parts`; gives what ends it. */
export async function openWorker(parts: Parts, signal: AbortSignal): Promise<() => Promise<void>> {
  const { config, store, redis, files, vault, clock, log, devices, virtualHosts } = parts;
  const custody = await openCustody(config, signal);
  const waker = await listenForWakes(redis);
  const run = realRun({
    db: store.db,
    files,
    vault,
    clock,
    waker,
    custody,
    engine: 'auto',
    calendarFolder: config.calendarFolder,
    appiumUrl: config.appiumUrl,
    virtualHosts,
    patienceMs: config.handoverMinutes * 60_000,
  });
  const folder = processFolder(join(config.dataFolder, 'work'));
  const farm = openFarm({ adbPort: config.adbPort, appiumUrl: config.appiumUrl, log });
  const confirm = confirmPolicy(config.confirm);
  const worker = await startWorker(
    { db: store.db, redis, waker, files, farm, clock, log, name: workerName(), confirm, folder },
    devices,
    run,
  );
  const listening = new AbortController();
  const serials = devices.map(({ serial }) => serial);
  if (config.devices.includes(ATTACHED)) serveArriving(farm, worker, serials, log, listening.signal);
  return async () => {
    listening.abort();
    await worker.stop(STOP_MS);
    await farm.close();
    waker.close();
    await custody.close();
  };
}

function fired(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
