import type { Report } from '../../src/verdict/report-schema.ts';
import { makeReport } from './report.ts';

/** A made-up report of two runs. */
export const makeJointReport = (): Report => {
  const [one, other] = [makeReport(), makeReport()];
  const outcomes = one.clauses.map(({ id: clause, outcome, strength }) => ({ clause, outcome, strength }));
  const run = (id: string) => ({
    id,
    startedAt: one.run.startedAt,
    endedAt: other.run.endedAt,
    sessions: one.sessions.map((session) => session.id),
    screens: 3,
    overall: one.overall,
    outcomes,
    evidenceHash: one.evidenceHash,
  });
  return { ...one, runs: [run('a'), run('b')] };
};
