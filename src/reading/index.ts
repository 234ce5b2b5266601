import type { Log } from '../log.ts';
import type { Reader } from '../ports.ts';
import { startReadingProcess } from './reading-process.ts';
import { createWorkerClient, LIMITS } from './worker-client.ts';

/**
 * Starts the reader in a process of its own and waits for its engine (about half a second). Close it when done;
 * `signal` closes it too. Throws `EnvironmentMissing` when the models or the native engine are missing or altered,
 * `Cancelled` on the signal.
 */
export function createReader(options: { readonly log: Log; readonly signal?: AbortSignal }): Promise<Reader> {
  return createWorkerClient({ log: options.log, limits: LIMITS, start: startReadingProcess }, options.signal);
}
