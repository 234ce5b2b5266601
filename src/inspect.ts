/**
 * One detection, top to bottom: look, judge, tell. Only the first touches a phone.
 * Knows no queue, no HTTP, no environment: the world comes in as arguments.
 */
import { basename } from 'node:path';
import { detectors } from '../detectors/index.ts';
import type { Device } from '../device-farm/device.ts';
import { BadRequest, EnvironmentMissing } from './errors.ts';
import type { Declaration, Purpose } from './evidence/declaration.ts';
import { PROBES, type ProbeName } from './evidence/probes.ts';
import type { Evidence } from './evidence/schema.ts';
import { explore } from './gather/explore.ts';
import type { Kit, Progress } from './gather/kit.ts';
import { hosted } from './gather/launch/hosted.ts';
import type { Program } from './gather/launch/program.ts';
import { installedHost, subjectOf } from './gather/launch/subject.ts';
import { notInstalled } from './gather/not-installed.ts';
import { hintsOf } from './gather/hints.ts';
import { aboutClauses } from './gather/static-texts.ts';
import type { Log } from './log.ts';
import type { Account, Clock, Notebook, OpenPackage, Person, Reader } from './ports.ts';
import { renderReport, type Format, type Printer } from './report/formats.ts';
import { outgoing } from './report/outgoing.ts';
import type { LoadedRules } from './rules/load.ts';
import type { DueDate } from './verdict/detector.ts';
import { judge } from './verdict/report-of.ts';
import type { Report } from './verdict/report-schema.ts';

/** What is to be inspected. */
export type Order = {
  readonly runId: string;
  /** The package, read and found whole; whoever opened it closes it. Or what a host is to open. */
  readonly app: OpenPackage | Program;
  readonly declaration: Declaration;
  readonly purpose: Purpose;
  readonly account: Account | null;
  readonly seed: number;
  /** Seconds from the app's start to the last new action. */
  readonly budgetSeconds: number;
  /** What is tried once the walk is done; left out: everything. */
  readonly probes?: readonly ProbeName[];
  /** Hours at which functions are said to show, besides those declared: 7:30-9:30. */
  readonly shownAt?: readonly string[];
};

/** A run as it lies on disk: evidence whose artifacts were verified, and a place for the reports. */
export type StoredRun = {
  readonly evidence: Evidence;
  /** SHA-256 of evidence.json. */
  readonly evidenceHash: string;
  readonly readFile: (path: string) => Promise<Buffer>;
  readonly write: (name: string, content: string | Buffer) => Promise<void>;
  /** Notes in the evidence chain which report was written from it, once its files are. */
  readonly judged: (report: Report) => Promise<void>;
};

/** From the declaration's day of issue; null when there is none. */
export type DisplayDue = (declaration: Declaration) => DueDate | null;

/** Forms of the report beside report.json and report.html, and what prints them. */
export type MoreForms = { readonly formats: readonly Format[]; readonly print: Printer; readonly signal: AbortSignal };

export type World = {
  readonly tool: string;
  /** `close` gives the device back and never throws. */
  readonly openDevice: (signal: AbortSignal) => Promise<{ readonly device: Device; readonly close: () => Promise<void> }>;
  readonly openReader: (signal: AbortSignal) => Promise<Reader>;
  readonly notebook: Notebook;
  /** Reads the run back from where the notebook put it, verified. */
  readonly openRun: () => Promise<StoredRun>;
  readonly rules: LoadedRules;
  /** Working days are counted outside: up to when an issued number may still be missing. */
  readonly displayDue: DisplayDue;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: (progress: Progress) => void;
  /** Left out: nobody can be asked, and what only a person can do is left undone and told. */
  readonly person?: Person;
  /** Left out: report.json and report.html only. */
  readonly more?: MoreForms;
};

/**
 * Looks at one app, judges what was seen and writes the reports. Throws the errors of errors.ts; evidence gathered before
 * is kept. A device that would not take the app is such an error, thrown when its evidence and report are written.
 */
export async function inspect(world: World, order: Order, signal: AbortSignal): Promise<Report> {
  const refusal = await look(world, order, signal);
  const report = await judgeRun(await world.openRun(), world.rules, world.displayDue, world.clock, world.more);
  if (refusal) throw refusal;
  return report;
}

/**
 * Judges stored evidence and writes report.json and report.html beside it, and the forms asked for. No device is needed.
 * What is given back and written may leave the office: personal data is masked.
 */
export async function judgeRun(
  run: StoredRun,
  rules: LoadedRules,
  displayDue: DisplayDue,
  clock: Clock,
  more: MoreForms = NO_MORE,
): Promise<Report> {
  const due = displayDue(run.evidence.declaration);
  const judged = judge(run.evidence, run.evidenceHash, rules, detectors, clock.now().toISOString(), due);
  const report = outgoing(judged, run.evidence);
  const files = await renderReport(report, ['json', 'html', ...more.formats], run.readFile, more.print, more.signal);
  for (const [name, content] of files) await run.write(name, content);
  await run.judged(report);
  return report;
}

const NO_MORE: MoreForms = {
  formats: [],
  print: () => Promise.reject(new Error('no PDF was asked for')),
  signal: new AbortController().signal,
};

/** null when the app was looked at, else the error with which the device refused it. */
async function look(world: World, order: Order, signal: AbortSignal): Promise<Error | null> {
  const reader = await world.openReader(signal);
  try {
    const { device, close } = await world.openDevice(signal);
    const eyes = { device, reader };
    try {
      return 'hosts' in order.app
        ? await lookInHost(world, { ...order, app: order.app }, eyes, signal)
        : await lookAtPackage(world, { ...order, app: order.app }, eyes, signal);
    } finally {
      await close();
    }
  } finally {
    await reader.close();
  }
}

type Eyes = { readonly device: Device; readonly reader: Reader };

/** An installed app: its package is put on the device, walked and taken off again. */
async function lookAtPackage(world: World, order: Order & { app: OpenPackage }, eyes: Eyes, signal: AbortSignal): Promise<Error | null> {
  const { device } = eyes;
  const { facts, paths, refusal } = order.app.fit(device.facts);
  const { packageName } = facts;
  const about = { probes: PROBES, ...order, tool: world.tool, packageFacts: { state: 'seen', value: facts } } as const;
  const refused = await install(device, paths, refusal, signal);
  if (refused) {
    await world.notebook.save(notInstalled({ ...world, ...eyes, seed: order.seed }, about, refused.message));
    return refused;
  }
  const found = await order.app.texts(signal);
  const staticTexts = aboutClauses(found);
  const kit = { ...kitOf(world, order, eyes, packageName, signal), hints: hintsOf(found) };
  const { evidence, bug } = await explore(kit, about);
  const installation = { state: 'seen', value: paths.map((path) => basename(path)) } as const;
  await world.notebook.save({ ...evidence, installation, staticTexts });
  if (bug) throw bug;
  if (!signal.aborted) await device.uninstall(packageName, signal);
  return null;
}

/** A mini program or quick app: opened in the host the device has, walked and left. */
async function lookInHost(world: World, order: Order & { app: Program }, eyes: Eyes, signal: AbortSignal): Promise<null> {
  const { host, version } = await installedHost(eyes.device, order.app, signal);
  const target = hosted(host, order.app.way);
  const packageFacts = { state: 'unseen', reason: 'no-package', detail: '由承载平台打开，未取得可供检查的安装包' } as const;
  const kit = { ...kitOf(world, order, eyes, host.package, signal), target };
  const { evidence, bug } = await explore(kit, { probes: PROBES, ...order, tool: world.tool, packageFacts });
  await world.notebook.save({ ...evidence, subject: subjectOf(order.app, host, version, target) });
  if (bug) throw bug;
  if (!signal.aborted) await eyes.device.stop(host.package, signal);
  return null;
}

function kitOf(world: World, order: Order, eyes: Eyes, packageName: string, signal: AbortSignal): Kit {
  const { notebook, clock, log, progress, person } = world;
  const { account, seed } = order;
  const deadline = clock.elapsed() + order.budgetSeconds * 1000;
  return {
    ...eyes,
    notebook,
    clock,
    log,
    signal,
    packageName,
    account,
    ...(person === undefined ? {} : { person }),
    seed,
    deadline,
    progress,
    spent: { device: 0, settling: 0, reading: 0 },
  };
}

/** What the device, or what is known of it beforehand, has against the package; null when it is installed. */
async function install(device: Device, paths: readonly string[], refusal: string | null, signal: AbortSignal): Promise<Error | null> {
  if (refusal !== null) return new EnvironmentMissing(refusal);
  try {
    await device.install(paths, signal);
    return null;
  } catch (error) {
    if (error instanceof BadRequest || error instanceof EnvironmentMissing) return error;
    throw error;
  }
}
