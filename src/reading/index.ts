import type { Log } from '../log.ts';
import type { Reader } from '../ports.ts';
import type { EngineChoice } from './engines/choice.ts';
import { firstThatLoads } from './first-that-loads.ts';
import { createWorkerClient, LIMITS } from './worker-client.ts';

export { ENGINE_CHOICES, type EngineChoice } from './engines/choice.ts';

/**
 * Starts the reader in a process of its own and waits for its engine (about half a second). `engine`: the one to use,
 * by default the best that loads on this machine (see `firstThatLoads`); the reader's facts name it. Close it when done;
 * `signal` closes it too. Throws `EnvironmentMissing` when the models are missing or altered or no engine asked for
 * loads, `Cancelled` on the signal.
 */
export function createReader(options: {
  readonly engine?: EngineChoice;
  readonly log: Log;
  readonly signal?: AbortSignal;
}): Promise<Reader> {
  return createWorkerClient(
    { log: options.log, limits: LIMITS, start: firstThatLoads(options.engine ?? 'auto', options.log) },
    options.signal,
  );
}
