/** The most memory the Node processes of a run took. */
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

type Facts = { readonly parent: number; readonly command: string; readonly peakMb: number };

async function factsOf(pid: string): Promise<Facts | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    const value = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return { parent: value('PPid'), command, peakMb: Math.round(value('VmHWM') / 1024) };
  } catch {
    // It ended while we looked.
    return null;
  }
}

/** Watches the Node processes below this one, by the module they run. The function it gives stops and says their peaks, MB. */
export function watchMemory(): () => Promise<Readonly<Record<string, number>>> {
  const stop = new AbortController();
  const peaks: Record<string, number> = {};
  const watching = (async () => {
    while (!stop.signal.aborted) {
      const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
      const all = new Map<number, Facts>();
      for (const pid of pids) {
        const facts = await factsOf(pid);
        if (facts) all.set(Number(pid), facts);
      }
      for (const [pid, facts] of all) {
        const module = /(?:^|\/)(src\/cli|virtual\/main|reading\/child|appium\/server-process)\.[jt]s/.exec(facts.command)?.[1];
        let above: number | undefined = pid;
        while (above !== undefined && above !== process.pid) above = all.get(above)?.parent;
        if (module !== undefined && above === process.pid) peaks[module] = Math.max(peaks[module] ?? 0, facts.peakMb);
      }
      await pause(500);
    }
  })();
  return async () => {
    stop.abort();
    await watching;
    return peaks;
  };
}
