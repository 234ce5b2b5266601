/** What a review may say: four eyes (双人复核), and no whole that its clauses contradict. Pure. */
import type { Report } from '../verdict/report-schema.ts';
import type { Review } from '../store/sql/judgement.ts';
import { Problem } from './problem.ts';

export type GivenReview = Pick<Review, 'clause' | 'decision' | 'outcome' | 'evidenceHash'>;

type Earlier = Pick<Review, 'clause' | 'decision' | 'outcome' | 'reviewer'>;

/**
 * `instead`: what the review takes the place of; `final`: the whole is settled by it. Throws `conflict`, `four-eyes`,
 * `bad-request`. An overruled whole, or one with an overruled clause, is settled when another reviewer confirms it.
 */
export function weighReview(
  report: Pick<Report, 'overall' | 'clauses' | 'evidenceHash'>,
  earlier: readonly Earlier[],
  given: GivenReview,
  { reviewer, submitter }: { readonly reviewer: string; readonly submitter: string },
): { readonly instead: string; readonly final: boolean } {
  if (reviewer === submitter) throw new Problem('four-eyes', '检测由您提交，须由另一人复核。');
  if (given.evidenceHash !== report.evidenceHash)
    throw new Problem('conflict', '复核所依据的材料（evidenceHash）不是本检测的现有材料：请重新查看报告后再复核。');
  const instead = standing(report, earlier, given.clause);
  if (instead === null) throw new Problem('bad-request', `报告中没有条款“${given.clause?.slice(0, 40) ?? ''}”。`);
  if (given.decision === 'overrule') {
    if (given.outcome === instead) throw new Problem('conflict', '改判的结果与现有结果相同：如无异议请用 confirm。');
    return { instead, final: false };
  }
  if (given.outcome !== instead) throw new Problem('conflict', `现有结果为 ${instead}，与所确认的不符：如需变更请用 overrule 改判。`);
  if (given.clause !== null) return { instead, final: false };
  const own = [null, ...report.clauses.map(({ id }) => id)].some((clause) => lastOverruler(earlier, clause) === reviewer);
  if (own) throw new Problem('four-eyes', '其中有您本人的改判，须由另一名复核人员确认。');
  contradicts(report, earlier, instead);
  return { instead, final: true };
}

/** The outcome that stands: the last overruling, else what the system proposed; null for an unknown clause. */
function standing(report: Pick<Report, 'overall' | 'clauses'>, earlier: readonly Earlier[], clause: string | null): string | null {
  const proposed = clause === null ? report.overall : (report.clauses.find(({ id }) => id === clause)?.outcome ?? null);
  return lastOverruling(earlier, clause)?.outcome ?? proposed;
}

const lastOverruling = (earlier: readonly Earlier[], clause: string | null): Earlier | undefined =>
  earlier.findLast((one) => one.clause === clause && one.decision === 'overrule');

const lastOverruler = (earlier: readonly Earlier[], clause: string | null): string | undefined => lastOverruling(earlier, clause)?.reviewer;

function contradicts(report: Pick<Report, 'overall' | 'clauses'>, earlier: readonly Earlier[], overall: string): void {
  const outcomes = report.clauses.map(({ id }) => standing(report, earlier, id));
  const settled = ['pass', 'not-applicable'];
  if (overall === 'pass' && outcomes.some((one) => one === null || !settled.includes(one)))
    throw new Problem('conflict', '有条款尚未通过，不能确认整体通过：请先逐条复核，或改判整体结果。');
  if (overall === 'fail' && !outcomes.includes('fail'))
    throw new Problem('conflict', '没有条款认定未通过，不能确认整体未通过：请先逐条复核，或改判整体结果。');
}
