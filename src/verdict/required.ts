/** THE outcome table for required functions and marks (design.md; office.md 1.4, 2). Every cell is tested. */
import type { ClauseId } from '../rules/pack.ts';
import type { Claims, Mark } from './detector.ts';
import type { Outcome } from './report-schema.ts';
import type { Draft, DraftFinding } from './restricted.ts';
import type { Reliance } from './strength.ts';

export type RequiredCase = {
  readonly clause: ClauseId;
  readonly claims: Claims;
  readonly reliance: Reliance;
  /** Home and login were seen or do not exist. */
  readonly prominentSeen: boolean;
};

const WHAT: Readonly<Partial<Record<ClauseId, { readonly absent: string; readonly asked: string; readonly rule: string }>>> = {
  'host-unit-name': { absent: '未发现应用程序标示主办（使用）单位名称', asked: '是否标示主办（使用）单位名称', rule: '《办法》第五条' },
  complaints: { absent: '未发现应用程序提供投诉建议功能', asked: '是否提供投诉建议功能', rule: '《办法》第十八条' },
  'filing-number': { absent: '未发现应用程序标示备案编号', asked: '是否标示备案编号', rule: '《办法》第五条' },
};

const BY: Readonly<Record<Mark['quality'], Outcome>> = { good: 'pass', doubtful: 'review', bad: 'fail' };

const finding = ({ quality, because, where }: Mark): DraftFinding => ({
  outcome: BY[quality],
  grade: 'mark',
  because,
  where,
  compulsion: [],
});

/** The first two; two pages of one name are told once. */
const said = (marks: readonly Mark[]): string => [...new Set(marks.slice(0, 2).map(({ because }) => because))].join('');

/** The best showings, one a screen: what proves the pass. Further and doubtful showings prove nothing more. */
function bestOf(good: readonly Mark[]): readonly Mark[] {
  const screens = new Set<string | undefined>();
  return good
    .filter(({ where: [place] }) => {
      const fresh = place === undefined || !screens.has(place.screen);
      screens.add(place?.screen);
      return fresh;
    })
    .slice(0, 2);
}

/**
 * Any good mark: pass. Else doubtful: review. Else bad: fail, once home and login were seen or shown not to exist; before
 * that a good mark may stand there, so review. Nothing: fail at strong coverage only, else inconclusive.
 */
export function judgeRequired({ clause, claims, reliance, prominentSeen }: RequiredCase): Draft {
  const what = WHAT[clause] ?? { absent: '未发现相应内容', asked: '是否设置相应内容', rule: '《办法》' };
  if (!claims.applies.yes) return { outcome: 'not-applicable', strength: null, because: claims.applies.because, findings: [], missing: [] };
  const findings = claims.marks.map(finding);
  const of = (quality: Mark['quality']): readonly Mark[] => claims.marks.filter((mark) => mark.quality === quality);
  if (of('good').length > 0) {
    const best = bestOf(of('good'));
    return { outcome: 'pass', strength: null, because: said(best), findings: [...best, ...of('bad')].map(finding), missing: [] };
  }
  if (of('doubtful').length > 0)
    return { outcome: 'review', strength: null, because: said(of('doubtful')), findings, missing: reliance.missing };
  if (of('bad').length > 0) {
    if (prominentSeen)
      return { outcome: 'fail', strength: null, because: `${said(of('bad'))}不符合${what.rule}规定。`, findings, missing: [] };
    return {
      outcome: 'review',
      strength: reliance.strength,
      because: `${said(of('bad'))}首页、登录页尚未全部检测，其他位置是否另有标示需人工认定。`,
      findings,
      missing: reliance.missing,
    };
  }
  if (reliance.strength === 'strong') {
    const because = `在检测范围内，${what.absent}。不符合${what.rule}规定。`;
    return {
      outcome: 'fail',
      strength: 'strong',
      because,
      findings: [{ outcome: 'fail', grade: 'absence', because, where: [], compulsion: [] }],
      missing: [],
    };
  }
  const because = `未能判定${what.asked}：${reliance.missing.slice(0, 3).join('；')}。`;
  return {
    outcome: 'inconclusive',
    strength: reliance.strength,
    because,
    findings: [{ outcome: 'inconclusive', grade: 'absence', because, where: [], compulsion: [] }],
    missing: reliance.missing,
  };
}
