/**
 * One detection, top to bottom: look, judge, tell. Only the first touches a phone.
 * Knows no queue, no HTTP, no environment: the world comes in as arguments.
 */
import { detectors } from '../detectors/index.ts';
import type { Declaration } from './evidence/declaration.ts';
import type { Confirmation } from './evidence/confirmation.ts';
import type { Evidence } from './evidence/schema.ts';
import { lookAt, type Looking, type Order } from './gather/look-at.ts';
import type { Clock } from './ports.ts';
import { renderReport, type Format, type Printer } from './report/formats.ts';
import { outgoing } from './report/outgoing.ts';
import type { LoadedRules } from './rules/load.ts';
import { confirmed } from './verdict/confirming.ts';
import type { Detector, DueDate } from './verdict/detector.ts';
import { judge } from './verdict/report-of.ts';
import type { Report } from './verdict/report-schema.ts';

export type { Order };

/** A run as it lies on disk: evidence whose artifacts were verified, and a place for the reports. */
export type StoredRun = {
  readonly evidence: Evidence;
  /** SHA-256 of evidence.json. */
  readonly evidenceHash: string;
  readonly readFile: (path: string) => Promise<Buffer>;
  readonly write: (name: string, content: string | Buffer) => Promise<void>;
  /** What another device showed of its findings; null: none was asked. */
  readonly confirmation: Confirmation | null;
  /** Notes in the evidence chain which report was written from it, once its files are. */
  readonly judged: (report: Report) => Promise<void>;
};

/** From the declaration's day of issue; null when there is none. */
export type DisplayDue = (declaration: Declaration) => DueDate | null;

/** Forms of the report beside report.json and report.html, and what prints them. */
export type MoreForms = { readonly formats: readonly Format[]; readonly print: Printer; readonly signal: AbortSignal };

export type World = Looking & {
  /** Reads the run back from where the notebook put it, verified. */
  readonly openRun: () => Promise<StoredRun>;
  readonly rules: LoadedRules;
  /** Working days are counted outside: up to when an issued number may still be missing. */
  readonly displayDue: DisplayDue;
  /** Left out: report.json and report.html only. */
  readonly more?: MoreForms;
};

/**
 * Looks at one app, judges what was seen and writes the reports. Throws the errors of errors.ts; evidence gathered before
 * is kept. A device that would not take the app is such an error, thrown when its evidence and report are written.
 */
export async function inspect(world: World, order: Order, signal: AbortSignal): Promise<Report> {
  const refusal = await lookAt(world, order, signal);
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
  by: readonly Detector[] = detectors,
): Promise<Report> {
  const due = displayDue(run.evidence.declaration);
  const judged = confirmed(judge(run.evidence, run.evidenceHash, rules, by, clock.now().toISOString(), due), run.confirmation);
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
