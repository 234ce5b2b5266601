/** A wait that can be cut short. */
export type Bell = {
  /** Ends all waits, and the next one at once when nobody waits. */
  ring(): void;
  /** Resolves when the bell rings, after `ms` at the latest, or when the signal fires. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
};

export function createBell(): Bell {
  const waiting = new Set<() => void>();
  let rung = false;
  return {
    ring() {
      rung = waiting.size === 0;
      for (const wake of waiting) wake();
    },
    wait(ms, signal) {
      return new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          waiting.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, rung ? 0 : ms);
        rung = false;
        waiting.add(done);
        if (signal.aborted) done();
        else signal.addEventListener('abort', done, { once: true });
      });
    },
  };
}
