/** What whole apps are told, an app at a time: clean ones left to a person against restricted functions that are passed. */
import { Type, type Static } from 'typebox';
import { strict } from '../../src/evidence/parts.ts';
import type { Case } from './schema.ts';
import { RESTRICTED, wrongOf, type Cell } from './score.ts';

const count = Type.Integer({ minimum: 0 });

/**
 * `clean`: apps with no restricted function, of which `doubted` have something left to a person and `failed` are failed on a restricted
 * clause. `functions`: restricted functions of the others, of which `passed` are; `beside`: other clauses of those apps left open or failed.
 */
export const WholeCounts = Type.Object(
  { clean: count, doubted: count, failed: count, functions: count, passed: count, beside: count },
  strict,
);
export type WholeCounts = Static<typeof WholeCounts>;

const isFunction = ({ label: { outcome, or = [] } }: Cell): boolean => outcome === 'fail' || (outcome === 'review' && !or.includes('pass'));
const isPassed = (cell: Cell): boolean => ['false-pass', 'review-passed'].includes(wrongOf(cell) ?? '');
const isFailed = (cell: Cell): boolean => wrongOf(cell) === 'wrongful-fail';
const isDoubted = (cell: Cell): boolean => wrongOf(cell) === 'undecided';

/** Screens from which a case is a whole app. */
const WHOLE = 8;
export const isWhole = ({ screens }: Case): boolean => screens.length >= WHOLE;

/** What was written together: the ids but for their numbers. */
const groupOf = ({ id }: Case): string => id.replace(/-\d+$/u, '');

/** By group, of what was judged the whole apps alone. */
export function wholeCounts(cells: readonly Cell[]): Readonly<Record<string, WholeCounts>> {
  const whole = cells.filter(({ case: given, label }) => isWhole(given) && RESTRICTED.includes(label.clause));
  const groups = new Set(whole.map((cell) => groupOf(cell.case)));
  return Object.fromEntries([...groups].map((group) => [group, countsOf(whole.filter((cell) => groupOf(cell.case) === group))]));
}

function countsOf(cells: readonly Cell[]): WholeCounts {
  const apps = [...new Set(cells.map((cell) => cell.case))].map((app) => cells.filter((cell) => cell.case === app));
  const clean = apps.filter((app) => !app.some(isFunction));
  const functions = apps.flatMap((app) => app.filter(isFunction));
  const others = apps.filter((app) => app.some(isFunction)).flatMap((app) => app.filter((cell) => !isFunction(cell)));
  return {
    clean: clean.length,
    doubted: clean.filter((app) => app.some(isDoubted) && !app.some(isFailed)).length,
    failed: clean.filter((app) => app.some(isFailed)).length,
    functions: functions.length,
    passed: functions.filter(isPassed).length,
    beside: others.filter((cell) => isDoubted(cell) || isFailed(cell)).length,
  };
}
