/** From runs and a person's decisions to what is a problem, what is to be supplied, and what nobody has decided yet. */
import { basisOf, citation, clauseKind } from '../report/clauses.ts';
import type { ClauseId } from '../rules/pack.ts';
import type { ClauseResult, Finding, Report } from '../verdict/report-schema.ts';
import type { Decision, DocumentFacts } from './facts.ts';
import type { Run } from './kind.ts';
import { figureOf, pagesOf, pageWords, said, wayTo, type PagePlaces } from './places.ts';
import type { Figure } from './value.ts';
import { WANTED } from './wanted.ts';

export type Problem = {
  readonly title: string;
  readonly kind: 'restricted' | 'required';
  readonly problem: string;
  readonly basis: readonly string[];
  readonly where: readonly string[];
  readonly wanted: string;
  readonly figures: readonly Figure[];
};

/** A paper or a statement to be handed in. */
export type Ask = { readonly name: string; readonly problem: string; readonly wanted: string };

export type Settled = {
  readonly problems: readonly Problem[];
  readonly asks: readonly Ask[];
  /** Titles of clauses that are 待人工认定 and stand in no decision. */
  readonly open: readonly string[];
  /** Clauses whose 改判 lacks the second person. */
  readonly unseconded: readonly string[];
};

/** Figures of one problem: enough to see it, few enough to send. */
const MOST_FIGURES = 4;
const MOST_PAGES = 12;
/** The outcome table's own sentences for a gap in the papers (office.md 3): the unit supplies reason and basis. */
const GAP_IN_PAPERS = /请补充说明设置原因和依据|申报材料未附设置依据/u;

type Seen = { readonly run: Run; readonly clause: ClauseResult; readonly finding: Finding };

/** Every clause of the runs, settled. A clause found by several runs is one problem. */
export function settle(runs: readonly Run[], decisions: readonly Decision[]): Settled {
  const ids = [...new Set(runs.flatMap(({ report }) => report.clauses.map(({ id }) => id)))];
  const each = ids.map((id) =>
    settleClause(
      id,
      runs,
      decisions.find(({ clause }) => clause === id),
    ),
  );
  return {
    problems: each.flatMap(({ problem }) => (problem === null ? [] : [problem])),
    asks: unique(each.flatMap(({ asks }) => asks)),
    open: each.flatMap(({ open, title }) => (open ? [title] : [])),
    unseconded: each.flatMap(({ unseconded, title }) => (unseconded ? [title] : [])),
  };
}

function settleClause(id: ClauseId, runs: readonly Run[], decision: Decision | undefined) {
  const seen = runs.flatMap((run) =>
    run.report.clauses
      .filter((clause) => clause.id === id)
      .flatMap((clause) => clause.findings.map((finding): Seen => ({ run, clause, finding }))),
  );
  const results = runs.flatMap(({ report }) => report.clauses.filter((clause) => clause.id === id));
  const title = results[0]?.title ?? id;
  const failed = results.some(({ outcome }) => outcome === 'fail');
  const fails = seen.filter(({ clause, finding }) => clause.outcome === 'fail' && finding.outcome === 'fail');
  const doubtful = seen.filter(({ clause, finding }) => matters(clause, finding) && finding.outcome === 'review');
  const gaps = doubtful.filter(({ finding }) => GAP_IN_PAPERS.test(finding.because));
  const asks = [...gaps.map(({ finding }) => gapAsk(title, finding)), ...declaredUnseen(title, seen)];
  const nothing = { title, problem: null, asks, open: false, unseconded: false };
  const found = failed ? problemOf(id, title, results, fails, false) : null;
  if (decision === undefined) {
    const open = doubtful.length > gaps.length || (doubtful.length === 0 && results.some(({ outcome }) => outcome === 'review'));
    return { ...nothing, problem: found, open };
  }
  if (decision.result === 'no-problem') return { ...nothing, asks: [], unseconded: failed && decision.seconded === undefined };
  if (decision.result === 'problem') return { ...nothing, problem: problemOf(id, title, results, [...fails, ...doubtful], !failed) };
  const ask = { name: `${title}功能的说明和依据`, problem: doubtWords(doubtful) ?? plainly(results), wanted: decision.reason };
  return { ...nothing, problem: found, asks: [...asks, ask] };
}

/** What was seen, without the sentence that left it to a person. */
function doubtWords(doubtful: readonly Seen[]): string | null {
  const said = doubtful.map(({ finding }) => withoutDoubt(finding.because)).join('');
  return said === '' ? null : said;
}

/** The outcome table's `…，由审核人员认定。` is no word for a paper in which a person has decided. */
const withoutDoubt = (because: string): string =>
  because.replace(/[^。；]*由审核人员[^。；]*[。；]?/gu, (sentence) =>
    sentence.replace(/(是否[^。；，]*|[^。；，]*)[，；]?由审核人员[^。；，]*[。；]?/u, ''),
  );

/** A passed clause leaves nothing open; a mention decides nothing. */
const matters = (clause: ClauseResult, finding: Finding): boolean =>
  (clause.outcome === 'fail' || clause.outcome === 'review') && finding.grade !== 'mention';

function problemOf(id: ClauseId, title: string, results: readonly ClauseResult[], seen: readonly Seen[], decided: boolean): Problem {
  const report = seen[0]?.run.report;
  const kind = report === undefined ? (results[0]?.id === id && isRestricted(id) ? 'restricted' : 'required') : clauseKind(report, id);
  const pages = pagesOf(seen.flatMap(({ run, finding }) => finding.where.map((place) => ({ run, place }))));
  return {
    title,
    kind,
    problem: decided ? decidedWords(title, kind, seen, pages) : plainly(results.filter(({ outcome }) => outcome === 'fail')),
    basis: report === undefined ? [] : basisWords(report, id),
    where: [
      ...pages.slice(0, MOST_PAGES).map(pageWords),
      ...(pages.length > MOST_PAGES ? [`同类情况另有${pages.length - MOST_PAGES}处，见检测报告。`] : []),
    ],
    wanted: WANTED[id],
    figures: pages.slice(0, MOST_FIGURES).map(({ run, places }) => figureOf(run, places)),
  };
}

const isRestricted = (id: ClauseId): boolean => id === 'check-in' || id === 'points-ranking' || id === 'online-time';
const plainly = (results: readonly ClauseResult[]): string => [...new Set(results.map(({ because }) => because))].join('');

/** A person decided: the sentence says what was seen and the rule, no longer that someone should decide. */
function decidedWords(title: string, kind: Problem['kind'], seen: readonly Seen[], pages: readonly PagePlaces[]): string {
  if (kind === 'restricted') {
    const listed = pages.slice(0, 3).map(({ places: [place] }) => (place === undefined ? '' : `“${wayTo(place)}”的“${said(place)}”`));
    return `发现应用程序设置${title}功能：${listed.join('、')}${pages.length > 3 ? `等${pages.length}处` : ''}。经审核认定，不符合《办法》第十四条第（二）项规定。`;
  }
  const because = [...new Set(seen.map(({ finding }) => withoutDoubt(finding.because)))].join('');
  return `${because}经审核认定，不符合《办法》规定。`;
}

/** In force only: what leaves the office cites no draft. One quotation once. */
export function basisWords(report: Report, id: ClauseId): readonly string[] {
  const shown = new Set<string>();
  return basisOf(report, id)
    .filter(({ standing, article }) => standing === 'in-force' && !article.startsWith('附件'))
    .filter(({ quote }) => !shown.has(quote) && shown.add(quote))
    .map((one) => `${citation(one)}：“${one.quote}”`);
}

function gapAsk(title: string, finding: Finding): Ask {
  const [place] = finding.where;
  return {
    name: `${place === undefined ? title : `“${said(place)}”`}功能设置原因和依据`,
    problem: finding.because.replace(/请补充说明设置原因和依据。$/u, ''),
    wanted: '请在申请表第5项补充说明该功能的设置原因和依据，属于安保、应急等特殊场景的，附所依据的规定。',
  };
}

/** 申报与检测不一致: declared, and not met with. The sentence of the outcome table ends in what is asked for. */
const declaredUnseen = (title: string, seen: readonly Seen[]): readonly Ask[] =>
  seen
    .filter(({ finding }) => finding.grade === 'declared')
    .map(({ finding }) => ({
      name: `${title}功能的操作路径或测试账号`,
      problem: finding.because.replace(/请提供操作路径或相应角色的测试账号。?$/u, ''),
      wanted: '请提供操作路径或相应角色的测试账号。',
    }));

/** Papers typed by the clerk stand first, then what the detection asks for. */
export const allAsks = ({ papers = [] }: DocumentFacts, asks: readonly Ask[]): readonly Ask[] => unique([...papers, ...asks]);

function unique(asks: readonly Ask[]): readonly Ask[] {
  const shown = new Set<string>();
  return asks.filter((ask) => {
    const key = JSON.stringify([ask.name, ask.problem, ask.wanted]);
    return !shown.has(key) && shown.add(key);
  });
}
