/** A measured process answers what it used since it was last asked, and ends when it is told to. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Usage } from './words.ts';

export function answerUsage(stop: () => Promise<void>): void {
  const loop = monitorEventLoopDelay({ resolution: 10 });
  loop.enable();
  process.on('message', (word) => {
    if (word === 'stop') void stop().then(() => process.disconnect());
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000, loopP99Ms: loop.percentile(99) / 1e6 } satisfies Usage);
    loop.reset();
  });
}
