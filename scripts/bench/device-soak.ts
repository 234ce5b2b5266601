/** Session after session on one device: what the device and Appium take of the machine while they go on. */
import { appiums, median, ours, type Footprint } from './footprint.ts';

type Sample = { readonly sessions: number; readonly device: Footprint; readonly appium: Footprint };

/** Medians of five samples after a quarter of the sessions and of the last five: one alone swings with garbage collectors and spare renderers. */
export type Growth = { readonly from: Footprint; readonly to: Footprint };

export type Soak = { readonly device: Growth; readonly appium: Growth; readonly samples: readonly Sample[] };

const EVERY = 10;
const ENOUGH = 5;

function ends(all: readonly Footprint[]): Growth {
  const middle = (some: readonly Footprint[]): Footprint => ({
    processes: median(some.map(({ processes }) => processes)),
    files: median(some.map(({ files }) => files)),
    megabytes: median(some.map(({ megabytes }) => megabytes)),
  });
  const warm = Math.floor(all.length / 4);
  return { from: middle(all.slice(warm, warm + ENOUGH)), to: middle(all.slice(-ENOUGH)) };
}

/** Runs `session` so many times after ten that only warm up, and looks after every tenth. */
export async function soak(sessions: number, session: () => Promise<unknown>, signal: AbortSignal): Promise<Soak> {
  const samples: Sample[] = [];
  for (let count = 1 - EVERY; count <= sessions && !signal.aborted; count++) {
    await session();
    if (count < EVERY || count % EVERY !== 0) continue;
    const sample = { sessions: count, device: await ours(), appium: await appiums() };
    process.stderr.write(`${count} sessions: device ${words(sample.device)}; Appium ${words(sample.appium)}\n`);
    samples.push(sample);
  }
  return { device: ends(samples.map(({ device }) => device)), appium: ends(samples.map(({ appium }) => appium)), samples };
}

function words({ processes, files, megabytes }: Footprint): string {
  return `${processes} processes, ${files} file descriptors, ${megabytes} MB`;
}

export function growthWords({ from, to }: Growth): string {
  return `processes ${from.processes} → ${to.processes}, file descriptors ${from.files} → ${to.files}, memory ${from.megabytes} → ${to.megabytes} MB`;
}

/** Chromium keeps a spare renderer or not: one process with its file descriptors and its memory is no growth. */
const SPARE: Footprint = { processes: 1, files: 45, megabytes: 60 };

/** More than a spare renderer makes: a leak of one file descriptor or of half a megabyte a session shows in 200. */
export function grew({ from, to }: Growth): boolean {
  return (
    to.processes > from.processes + SPARE.processes ||
    to.files > from.files + SPARE.files ||
    to.megabytes > from.megabytes + SPARE.megabytes
  );
}
