/** Items looked at for reference: a draft asks for them, nothing in force does. They decide nothing, whatever was found. */
import type { ClauseId, ReferenceId, RulePack } from '../rules/pack.ts';
import type { Mark } from './detector.ts';
import type { Places } from './report-place.ts';
import type { Finding, ReferenceResult } from './report-schema.ts';
import type { Ran } from './runner.ts';

const REFERENCE: ReadonlySet<ClauseId | ReferenceId> = new Set<ReferenceId>(['chinese-encoding']);

/** The detector's item is one for reference. */
export const isReference = (ran: Ran): ran is Ran<ReferenceId> => REFERENCE.has(ran.clause);

/** It is one of the clauses that decide. */
export const isClause = (ran: Ran): ran is Ran<ClauseId> => !REFERENCE.has(ran.clause);

const BY: Readonly<Record<Mark['quality'], 'pass' | 'review'>> = { good: 'pass', doubtful: 'review', bad: 'review' };

/** None where the item does not apply or the pack does not know it. Any fault: review. Nothing looked at: inconclusive. */
export function judgeReference(places: Places, pack: RulePack, { clause, title, claims, error }: Ran<ReferenceId>): ReferenceResult[] {
  const known = pack.reference?.find(({ id }) => id === clause);
  if (known === undefined || claims?.applies.yes === false) return [];
  const base = { id: clause, title: known.title === '' ? title : known.title, basis: [...known.basis] };
  if (claims === null) {
    const because = `本项检测程序出错（${error ?? ''}），属检测工具的问题。`;
    return [{ ...base, outcome: 'error', because, where: [], findings: [], missing: [because], advice: [] }];
  }
  const findings = claims.marks.map(({ quality, because, where }): Finding => ({
    outcome: BY[quality],
    grade: 'mark',
    because,
    where: places.shown(where),
    compulsion: [],
  }));
  const faults = findings.filter(({ outcome }) => outcome === 'review');
  const deciding = faults.length > 0 ? faults : findings;
  return [
    {
      ...base,
      outcome: faults.length > 0 ? 'review' : findings.length > 0 ? 'pass' : 'inconclusive',
      because: deciding.length > 0 ? deciding.map(({ because }) => because).join('') : `未能抽样检验：${claims.gaps.join('；')}。`,
      where: deciding.flatMap(({ where }) => where),
      findings,
      missing: [...claims.gaps],
      advice: [...claims.advice],
    },
  ];
}
