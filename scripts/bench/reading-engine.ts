/** One engine over all screens, in a reading process of its own: what it read and what it took. */
import { readFile } from 'node:fs/promises';
import type { LineRead, PictureToRead } from '../../src/ports.ts';
import type { EngineId } from '../../src/reading/engines/choice.ts';
import { startReadingProcess, type ReadingProcess } from '../../src/reading/reading-process.ts';

const PICTURE_MS = 120_000;
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

export type Taken = { readonly wallMs: number; readonly cpuMs: number };
export type Reading = Taken & { readonly lines: readonly LineRead[]; readonly why: string | null };

export type Bench = {
  readonly engine: string;
  readonly coldMs: number;
  readonly read: (picture: PictureToRead) => Promise<Reading>;
  /** MB the process took at most so far. */
  readonly peakMb: () => Promise<number>;
  readonly close: () => Promise<void>;
};

export async function openEngine(id: EngineId, memory: 'remembers' | 'forgets', signal: AbortSignal): Promise<Bench> {
  const start = performance.now();
  const child: ReadingProcess = await startReadingProcess(id, signal, PICTURE_MS, memory);
  const coldMs = performance.now() - start;
  const { pid } = child;
  if (pid === undefined) throw new Error('the reading process has no pid');
  return {
    engine: child.facts.engine,
    coldMs,
    close: child.kill,
    peakMb: () => peakMbOf(pid),
    async read(picture) {
      const [wall, cpu] = [performance.now(), await cpuMsOf(pid)];
      const result = await child.read(picture, PICTURE_MS);
      const taken = { wallMs: performance.now() - wall, cpuMs: (await cpuMsOf(pid)) - cpu };
      return result.state === 'seen' ? { ...taken, lines: result.value.lines, why: null } : { ...taken, lines: [], why: result.detail };
    },
  };
}

/** User and system time of a process with all its threads. */
async function cpuMsOf(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /su, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

async function peakMbOf(pid: number): Promise<number> {
  return Number(/^VmHWM:\s+(\d+)/mu.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
