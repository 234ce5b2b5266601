/** Whether the on-device automation server runs: it does while an `am instrument` call is open and its session lives. */
export type Automation = {
  running(): boolean;
  /** Resolves when the server is stopped or the signal fires. */
  run(signal: AbortSignal): Promise<void>;
  stop(): void;
  /** Resolves when the server that runs now has ended. */
  ended(): Promise<void>;
  /** Called each time the server has ended. */
  onEnd(hear: () => void): void;
};

export function createAutomation(): Automation {
  const runs = new Set<() => void>();
  const waiting = new Set<() => void>();
  const listeners: (() => void)[] = [];
  const tell = (): void => {
    if (runs.size > 0) return;
    for (const hear of waiting) hear();
    waiting.clear();
    for (const hear of listeners) hear();
  };
  return {
    running: () => runs.size > 0,
    run: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const end = (): void => {
          runs.delete(end);
          tell();
          signal.removeEventListener('abort', end);
          resolve();
        };
        runs.add(end);
        signal.addEventListener('abort', end, { once: true });
      }),
    stop() {
      for (const end of runs) end();
    },
    ended: () => new Promise((resolve) => (runs.size === 0 ? resolve() : void waiting.add(resolve))),
    onEnd: (hear) => void listeners.push(hear),
  };
}
