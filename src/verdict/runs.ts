/** The runs a report is made of, each judged alone beside the whole. Pure. */
import { partOf } from '../evidence/combined-run.ts';
import type { Evidence } from '../evidence/schema.ts';
import type { Report, RunOfSeveral } from './report-schema.ts';

/** `judgeAlone`: the same judgement over one run's part. Empty for a report of one run. */
export function runsOf(evidence: Evidence, judgeAlone: (part: Evidence) => Report): readonly RunOfSeveral[] {
  return (evidence.runs ?? []).map((run) => {
    const { overall, clauses, sessions, screens } = judgeAlone(partOf(evidence, run));
    const { id, startedAt, endedAt } = run;
    return {
      id,
      startedAt,
      endedAt,
      sessions: sessions.map((session) => session.id),
      screens: screens.length,
      overall,
      outcomes: clauses.map(({ id: clause, outcome, strength }) => ({ clause, outcome, strength })),
      evidenceHash: run.evidence,
    };
  });
}
