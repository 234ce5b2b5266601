import type { Basis, Clause, ClauseId } from '../rules/pack.ts';
import type { Report } from '../verdict/report-schema.ts';

const RESTRICTED: readonly ClauseId[] = ['check-in', 'points-ranking', 'online-time'];

/** Restricted or required, as the rule pack says; by name when the pack does not hold the clause. */
export function clauseKind(report: Report, id: ClauseId): Clause['kind'] {
  return report.rules.clauses.find((clause) => clause.id === id)?.kind ?? (RESTRICTED.includes(id) ? 'restricted' : 'required');
}

/** The clause's title in the pack, or its id. */
export function clauseTitle(report: Report, id: ClauseId): string {
  return report.clauses.find((clause) => clause.id === id)?.title ?? report.rules.clauses.find((clause) => clause.id === id)?.title ?? id;
}

/** What is in force first, then a province's own, then drafts; otherwise as the pack orders them. */
export function basisOf(report: Report, id: ClauseId): readonly Basis[] {
  const all = report.rules.clauses.find((clause) => clause.id === id)?.basis ?? [];
  return (['in-force', 'local', 'draft'] as const).flatMap((standing) => all.filter((basis) => basis.standing === standing));
}

/** A source in book-title marks, its document number outside them: `《……办法》（国办函〔2026〕12号）`. */
export function sourceTitle(source: string): string {
  return source.includes('《') ? source : source.replace(/^(.*?)(（[^（）]*号）)?$/u, '《$1》$2');
}

/** A citation; the 办法 by the short form that the report's first page introduces. */
export function citation({ source, article }: Basis): string {
  if (source.includes('政务移动互联网应用程序规范化管理办法')) return `《办法》${article}`;
  return `${sourceTitle(source)}${/^[0-9A-Za-z]/u.test(article) ? ' ' : ''}${article}`;
}
