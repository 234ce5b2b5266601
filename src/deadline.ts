/**
 * Signals that end together. `AbortSignal.any` holds its sources weakly: on Node 20 a time-out that only it knows is collected with the
 * garbage and never fires, so that a wait with a deadline has none.
 */

/** Fires with the first of them, for its reason. Let one of them fire in the end: until then the others are listened to. */
export function firstOf(...signals: readonly AbortSignal[]): AbortSignal {
  const first = new AbortController();
  const heard = signals.map((signal) => ({ signal, hear: (): void => end(signal.reason) }));
  const end = (reason: unknown): void => {
    for (const { signal, hear } of heard) signal.removeEventListener('abort', hear);
    first.abort(reason);
  };
  const over = signals.find(({ aborted }) => aborted);
  if (over) first.abort(over.reason);
  else for (const { signal, hear } of heard) signal.addEventListener('abort', hear, { once: true });
  return first.signal;
}

/** Fires with `signal`, or after `ms` with a `TimeoutError`. */
export const withDeadline = (signal: AbortSignal, ms: number): AbortSignal => firstOf(signal, AbortSignal.timeout(ms));
