/**
 * One 换机复核, top to bottom: what a run proposes to fail on is looked at again on another device, in a run of its own, and what
 * follows is noted in the first. Knows no queue, no HTTP, no environment: the world comes in as arguments.
 */
import { detectors } from '../detectors/index.ts';
import { BadRequest } from './errors.ts';
import type { Confirmation } from './evidence/confirmation.ts';
import type { Evidence } from './evidence/schema.ts';
import type { Choosing } from './gather/choosing.ts';
import { isMetIn, toward, type Goal } from './gather/toward.ts';
import { judgeRun, type Order, type StoredRun, type World } from './inspect.ts';
import { confirmationOf, soughtAgain } from './verdict/confirming.ts';
import { judge } from './verdict/report-of.ts';
import type { Report } from './verdict/report-schema.ts';

/** What is done with the second run is told by the first. */
export type Again = Pick<Order, 'runId' | 'app' | 'account' | 'budgetSeconds'>;

export type ConfirmWorld = Pick<World, 'rules' | 'displayDue' | 'clock' | 'more'> & {
  /** The first run, read and verified anew each time. */
  readonly openFirst: () => Promise<StoredRun>;
  /** Inspects on the other device, into a run of its own. */
  readonly inspectAgain: (order: Order, choosing: Choosing) => Promise<Report>;
  readonly openSecond: () => Promise<StoredRun>;
  /** Notes it in the first run's journal. */
  readonly note: (confirmation: Confirmation) => Promise<void>;
  /** Serial of the other device, or `virtual`. */
  readonly device: string;
};

/**
 * Gives the first run's report as it then stands. Throws `BadRequest` when there is nothing to confirm, when the package is another
 * or the device the same; what `inspectAgain` throws leaves the first run as it was.
 */
export async function confirm(world: ConfirmWorld, again: Again, signal: AbortSignal): Promise<Report> {
  const { rules, displayDue, clock, more } = world;
  const { evidence, evidenceHash } = await world.openFirst();
  const before = judge(evidence, evidenceHash, rules, detectors, clock.now().toISOString(), displayDue(evidence.declaration));
  const goals = goalsOf(before, evidence);
  if (goals.size === 0) throw new BadRequest('该次检测没有建议认定未通过的项目，不需要换机复核。');
  checkSubject(evidence, again, world.device);
  const order: Order = {
    ...again,
    declaration: evidence.declaration,
    purpose: evidence.run.purpose,
    seed: evidence.run.seed,
    // Time that grows by itself shows to who looks again after a rest, and in no other way.
    probes: goals.has('online-time') ? ['idle'] : [],
    confirms: { run: evidence.run.id, evidence: evidenceHash },
  };
  const second = await world.inspectAgain(order, toward([...goals.values()].flat()));
  if (signal.aborted) return second;
  await world.note(concluded(before, second, goals, (await world.openSecond()).evidence));
  return judgeRun(await world.openFirst(), rules, displayDue, clock, more);
}

type Goals = ReadonlyMap<string, readonly Goal[]>;

/** By clause. Empty: the run proposes no fail. */
function goalsOf(report: Report, evidence: Evidence): Goals {
  const goals = new Map<string, Goal[]>();
  for (const { clause, screen, text } of soughtAgain(report, evidence)) {
    const page = evidence.screens.find(({ id }) => id === screen);
    if (page) goals.set(clause, [...(goals.get(clause) ?? []), { way: page.path, title: page.title, text }]);
  }
  return goals;
}

function concluded(before: Report, second: Report, goals: Goals, evidence: Evidence): Confirmation {
  if (before.sessions.some(({ device }) => second.sessions.some((one) => one.device.serial === device.serial)))
    throw new BadRequest('复核用的是原检测的设备：换机复核须在另一台设备上进行。');
  const reached = [...goals].filter(([, all]) => isReached(all, evidence)).map(([clause]) => clause);
  return confirmationOf(before, second, new Set(reached));
}

/** Of what was found, a page it stood on; of what was missing, every page it was missed on. */
function isReached(goals: readonly Goal[], evidence: Evidence): boolean {
  const found = goals.filter(({ text }) => text !== '');
  const came = (goal: Goal): boolean => isMetIn(evidence, { ...goal, text: '' });
  return found.length > 0 ? found.some(came) : goals.every(came);
}

/** Throws `BadRequest` for another package, another kind of program, or a device the first run was made on. */
function checkSubject(evidence: Evidence, { app }: Again, device: string): void {
  if (evidence.sessions.some(({ device: used }) => used.serial === device))
    throw new BadRequest(`设备 ${device} 就是原检测所用的设备：换机复核须在另一台设备上进行。`, 64);
  if ('hosts' in app) {
    if (evidence.subject === undefined) throw new BadRequest('原检测的对象是安装包，请给出同一安装包。', 64);
    return;
  }
  if (evidence.package.state !== 'seen' || evidence.package.value.sha256 !== app.about.sha256)
    throw new BadRequest('给出的安装包与原检测的不是同一个文件（SHA-256 不同），不能换机复核。');
}
