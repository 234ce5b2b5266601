/** Whether the on-device automation server runs: it does while an `am instrument` call is open and its session lives. */
export type Automation = {
  running(): boolean;
  /** Resolves when the server is stopped or the signal fires. */
  run(signal: AbortSignal): Promise<void>;
  stop(): void;
};

export function createAutomation(): Automation {
  const runs = new Set<() => void>();
  return {
    running: () => runs.size > 0,
    run: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const end = (): void => {
          runs.delete(end);
          signal.removeEventListener('abort', end);
          resolve();
        };
        runs.add(end);
        signal.addEventListener('abort', end, { once: true });
      }),
    stop() {
      for (const end of runs) end();
    },
  };
}
