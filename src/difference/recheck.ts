/** A thing not seen again: is it gone, or was it only not looked at? In doubt it was not looked at. */
import { clauseKind } from '../report/clauses.ts';
import { oneLine, shortened } from '../report/text.ts';
import { outcomeWord } from '../report/words.ts';
import type { Report, ReportScreen } from '../verdict/report-schema.ts';
import { samePage, seenWhole, type Trouble } from './match.ts';
import { periodsOf, rolesOf } from './sides.ts';

export type Rechecked = { readonly state: 'fixed' | 'not-rechecked'; readonly because: string; readonly page: ReportScreen | null };

/**
 * fixed: the clause was examined with enough coverage, under the same rules and standing, with the roles (and for check-in the
 * hours) of before, and the very page was reached and seen whole; of a required mark: a good one is shown now. Else not-rechecked.
 */
export function recheck(trouble: Trouble, before: Report, after: Report): Rechecked {
  const { clause, finding } = trouble;
  const [place] = finding.where;
  const page = place === undefined ? null : (samePage(place, before, after) ?? null);
  const not = (because: string): Rechecked => ({ state: 'not-rechecked', because, page });
  const then = after.clauses.find(({ id }) => id === clause.id);
  const doubt = doubtOf(trouble, before, after);
  if (doubt !== null) return not(doubt);
  if (then === undefined) return not('后次检测未含本项。');
  const word = outcomeWord(then.outcome, clauseKind(after, clause.id));
  if (clauseKind(after, clause.id) === 'required')
    return then.outcome === 'pass'
      ? { state: 'fixed', because: `后次检测${word}：${then.because}`, page }
      : not(`后次检测本项“${word}”，不能据以认为已改正。`);
  if (then.outcome === 'inconclusive' || then.outcome === 'error' || then.outcome === 'not-applicable' || then.strength === 'weak')
    return not(
      `后次检测本项“${word}”${then.missing.length === 0 ? '' : `（${then.missing.slice(0, 2).join('；')}）`}，不能据以认为已消除。`,
    );
  if (place === undefined) return not('前次未记录位置，不能核对同一页面。');
  const where = place.clickPath === '' ? place.title : place.clickPath;
  if (page === null) return not(`后次检测未再到达“${where}”，该页或其入口是否撤除，请人工核实。`);
  if (!seenWhole(page))
    return not(
      `后次检测到达“${where}”，但未能完整查看（${page.toTheEnd ? '' : '未到底，'}${page.read ? '' : '文字未识别，'}${page.noPicture === undefined ? '' : '无画面，'}不足为据）。`,
    );
  return {
    state: 'fixed',
    because: `后次检测再次到达“${page.clickPath === '' ? page.title : page.clickPath}”并查看到底，在检测范围内未再发现前次所见的“${shortened(oneLine(tellingText(finding.where)), 24)}”。`,
    page,
  };
}

/** The first text that says something outside: no hidden name, no single character. */
const tellingText = (where: Trouble['finding']['where']): string =>
  (where.find(({ text }) => !text.includes('已隐去') && Array.from(text.trim()).length > 1) ?? where[0])?.text ?? '';

/** What bars any conclusion from not seeing, whatever the page. */
function doubtOf({ clause, finding }: Trouble, before: Report, after: Report): string | null {
  if (before.standing === 'official' && after.standing === 'trial') return '后次为虚拟设备试运行，不作检测结论。';
  if (before.rules.hash !== after.rules.hash) return '两次检测所用规则不同：请用 govapp judge 以同一规则重新判断前次证据后再比对。';
  const phase = before.screens.find(({ id }) => id === finding.where[0]?.screen)?.phase;
  const lacking = rolesOf(before).filter((role) => !rolesOf(after).includes(role));
  if ((phase === 'signed-in' || phase === 'relaunch') && lacking.length > 0)
    return `前次以“${lacking.join('、')}”角色检测，后次未以该角色检测。`;
  const hours = periodsOf(before).filter((period) => !periodsOf(after).includes(period));
  if (clause.id === 'check-in' && hours.length > 0)
    return `前次在${hours.join('、')}检测，后次未覆盖该时段；打卡签到可能只在特定时段出现。`;
  return null;
}
