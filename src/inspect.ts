/**
 * One detection, top to bottom: look, judge, tell. Only the first touches a phone.
 * Knows no queue, no HTTP, no environment: the world comes in as arguments.
 */
import { detectors } from '../detectors/index.ts';
import type { Device } from '../device-farm/device.ts';
import type { Declaration, Purpose } from './evidence/declaration.ts';
import type { Evidence } from './evidence/schema.ts';
import { explore } from './gather/explore.ts';
import type { Progress } from './gather/kit.ts';
import type { Log } from './log.ts';
import type { Account, Clock, Notebook, PackageReader, Reader } from './ports.ts';
import { renderHtml } from './report/html/render.ts';
import { renderJson } from './report/json.ts';
import { loadPictures } from './report/pictures.ts';
import type { LoadedRules } from './rules/load.ts';
import { judge } from './verdict/report-of.ts';
import type { Report } from './verdict/report-schema.ts';

/** What is to be inspected. */
export type Order = {
  readonly runId: string;
  readonly apkPath: string;
  readonly declaration: Declaration;
  readonly purpose: Purpose;
  readonly account: Account | null;
  readonly seed: number;
  /** Seconds from the app's start to the last new action. */
  readonly budgetSeconds: number;
};

/** A run as it lies on disk: evidence whose artifacts were verified, and a place for the reports. */
export type StoredRun = {
  readonly evidence: Evidence;
  /** SHA-256 of evidence.json. */
  readonly evidenceHash: string;
  readonly readFile: (path: string) => Promise<Buffer>;
  readonly write: (name: string, content: string) => Promise<void>;
  /** Notes in the evidence chain which report was written from it, once its files are. */
  readonly judged: (report: Report) => Promise<void>;
};

export type World = {
  readonly tool: string;
  readonly packages: PackageReader;
  /** Opens the device once the package is known to be good; `close` gives it back and never throws. */
  readonly openDevice: (signal: AbortSignal) => Promise<{ readonly device: Device; readonly close: () => Promise<void> }>;
  readonly openReader: (signal: AbortSignal) => Promise<Reader>;
  readonly notebook: Notebook;
  /** Reads the run back from where the notebook put it, verified. */
  readonly openRun: () => Promise<StoredRun>;
  readonly rules: LoadedRules;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: (progress: Progress) => void;
};

/** Looks at one app, judges what was seen and writes the reports. Throws the errors of errors.ts; evidence gathered before is kept. */
export async function inspect(world: World, order: Order, signal: AbortSignal): Promise<Report> {
  await look(world, order, signal);
  return judgeRun(await world.openRun(), world.rules, world.clock);
}

/** Judges stored evidence and writes report.json and report.html beside it. No device is needed. */
export async function judgeRun(run: StoredRun, rules: LoadedRules, clock: Clock): Promise<Report> {
  const report = judge(run.evidence, run.evidenceHash, rules, detectors, clock.now().toISOString());
  await run.write('report.json', renderJson(report));
  await run.write('report.html', renderHtml(report, await loadPictures(report, run.readFile)));
  await run.judged(report);
  return report;
}

async function look(world: World, order: Order, signal: AbortSignal): Promise<void> {
  const packageFacts = await world.packages.read(order.apkPath, signal);
  const { packageName } = packageFacts;
  const reader = await world.openReader(signal);
  try {
    const { device, close } = await world.openDevice(signal);
    try {
      await device.install(order.apkPath, signal);
      const kit = {
        device,
        reader,
        notebook: world.notebook,
        clock: world.clock,
        log: world.log,
        signal,
        packageName,
        account: order.account,
        seed: order.seed,
        deadline: world.clock.elapsed() + order.budgetSeconds * 1000,
        progress: world.progress,
        spent: { device: 0, settling: 0, reading: 0 },
      };
      const { evidence, bug } = await explore(kit, { ...order, tool: world.tool, packageFacts: { state: 'seen', value: packageFacts } });
      await world.notebook.save(evidence);
      if (bug) throw bug;
      if (!signal.aborted) await device.uninstall(packageName, signal);
    } finally {
      await close();
    }
  } finally {
    await reader.close();
  }
}
