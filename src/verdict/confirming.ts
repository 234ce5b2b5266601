/**
 * 换机复核: what a second device has to show again of a run that proposes to fail, and what follows from what it showed. Confirmed:
 * the fail stands. Not reproduced: a person decides, with both before them. Not made: the fail stands and says so. Pure.
 */
import type { Confirmation } from '../evidence/confirmation.ts';
import type { Evidence, Session } from '../evidence/schema.ts';
import { overallOf, PROPOSAL } from './overall.ts';
import { atTwoTimes } from './visits.ts';
import type { ClauseResult, Report } from './report-schema.ts';

type Sought = { readonly clause: ClauseResult['id']; readonly screen: string; readonly text: string };

/** Where marks of the unit, the number and the channel are looked for: what was missing there is looked for again. */
const MARKED: ReadonlySet<string> = new Set(['home', 'login', 'about', 'mine', 'settings']);

const isRestricted = ({ rules }: Report, { id }: ClauseResult): boolean =>
  rules.clauses.find((one) => one.id === id)?.kind === 'restricted';

/** The pages to come to again, with what stood there ('' where something was missing). Empty: the run proposes no fail. */
export function soughtAgain(report: Report, { screens }: Pick<Evidence, 'screens'>): readonly Sought[] {
  return report.clauses
    .filter(({ outcome }) => outcome === 'fail')
    .flatMap((clause) => {
      const found = clause.findings.filter(({ outcome }) => outcome === 'fail').flatMap(({ where }) => where);
      const marked = isRestricted(report, clause) ? [] : screens.filter(({ kind }) => MARKED.has(kind));
      return [
        ...found.map(({ screen, text }) => ({ clause: clause.id, screen, text })),
        ...marked.map(({ id }) => ({ clause: clause.id, screen: id, text: '' })),
      ];
    });
}

export const deviceWords = ({ device }: Session): string => `${device.brand} ${device.model}（${device.serial}）`;

/** `second`: of the run on the other device. `reached`: clauses whose pages came into sight there. */
export function confirmationOf(first: Report, second: Report, reached: ReadonlySet<string>): Confirmation {
  const [session] = second.sessions;
  return {
    run: second.run.id,
    evidence: second.evidenceHash,
    rules: second.rules.hash,
    device: session ? deviceWords(session) : '',
    startedAt: second.run.startedAt,
    endedAt: second.run.endedAt,
    clauses: first.clauses
      .filter(({ outcome }) => outcome === 'fail')
      .map((clause) => ({ clause: clause.id, ...resultOf(first, second, clause, reached) })),
  };
}

type Result = Pick<Confirmation['clauses'][number], 'result' | 'because'>;

function resultOf(first: Report, second: Report, clause: ClauseResult, reached: ReadonlySet<string>): Result {
  const again = second.clauses.find(({ id }) => id === clause.id);
  if (again === undefined || again.outcome === 'error') return { result: 'not-made', because: '复核检测未能判断本项' };
  if (again.outcome === 'fail') return { result: 'confirmed', because: '复核设备上再现' };
  if (first.coverage.signIn === 'done' && second.coverage.signIn !== 'done') return { result: 'not-made', because: '复核设备上未能登录' };
  const unlike = unlikeVisit(first, second);
  const shown = again.outcome === 'pass' || again.outcome === 'review';
  const restricted = isRestricted(first, clause);
  if (!restricted && shown && again.findings.some(({ grade }) => grade === 'mark'))
    return { result: 'not-reproduced', because: `复核设备上所见不同：${again.because}` };
  if (!reached.has(clause.id)) return { result: 'not-made', because: '复核设备上未能到达原页面' };
  if (!restricted) return { result: 'confirmed', because: '复核设备上同样的页面仍未见' };
  if (unlike !== null) return { result: 'not-made', because: unlike };
  return { result: 'not-reproduced', because: '复核设备上到达同样的页面，未再现' };
}

/** Another account or another hour shows other things (office.md 9.2): that something did not come up then says nothing against it. */
function unlikeVisit({ sessions: before }: Report, { sessions: after }: Report): string | null {
  const roles = new Set(after.map(({ role }) => role));
  if (before.some(({ role }) => !roles.has(role))) return '复核所用账号的角色与原检测不同，未再现不足为据';
  return atTwoTimes([...before, ...after]) && !atTwoTimes(before) ? '复核时段与原检测不同，未再现不足为据' : null;
}

/** The report as it stands after the second look; the same report where there was none. */
export function confirmed(report: Report, confirmation: Confirmation | null): Report {
  if (confirmation === null) return report;
  const clauses = report.clauses.map((clause) => afterwards(clause, confirmation));
  const overall = overallOf(clauses.map(({ outcome }) => outcome));
  return { ...report, clauses, overall, proposal: PROPOSAL[overall], confirmation };
}

function afterwards(clause: ClauseResult, { clauses, device }: Confirmation): ClauseResult {
  const second = clauses.find((one) => one.clause === clause.id);
  if (second === undefined || clause.outcome !== 'fail') return clause;
  if (second.result === 'confirmed') return { ...clause, because: `${clause.because}经换机复核（${device}）：${second.because}。` };
  if (second.result === 'not-made') return { ...clause, because: `${clause.because}未经换机复核：${second.because}。` };
  return {
    ...clause,
    outcome: 'review',
    because: `${clause.because}但换机复核（${device}）结果不一致：${second.because.replace(/。$/u, '')}。须由人员对照两次检测认定。`,
    missing: [...clause.missing, '对照两次检测的截图，必要时在第三台设备上人工复现'],
  };
}
