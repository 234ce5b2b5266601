/** THE outcome table for restricted functions (design.md, office.md 3). Every cell is tested. */
import type { RestrictedFunction } from '../evidence/declaration.ts';
import type { RulePack } from '../rules/pack.ts';
import { isDeclared, isExempt } from './declared.ts';
import { listed, rowsOf, type Row } from './matrix.ts';
import type { Claims, Place, Sighting } from './detector.ts';
import type { Finding, Outcome, Strength } from './report-schema.ts';
import type { Reliance } from './strength.ts';

export type DraftFinding = Omit<Finding, 'where' | 'compulsion'> & {
  readonly where: readonly Place[];
  readonly compulsion: readonly string[];
};
export type Draft = {
  readonly outcome: Outcome;
  readonly strength: Strength | null;
  readonly because: string;
  readonly findings: readonly DraftFinding[];
  readonly missing: readonly string[];
};

export type RestrictedCase = {
  readonly title: string;
  readonly claims: Claims;
  readonly declared: readonly RestrictedFunction[];
  /** 用户定位 is 经营主体和社会公众 only. */
  readonly publicOnly: boolean;
  readonly reliance: Reliance;
  readonly rules: RulePack;
  /** 操作路径 of a place. */
  readonly pathOf: (place: Place) => string;
};

export type Weighed = {
  readonly sighting: Sighting;
  readonly outcome: Outcome;
  readonly why: string;
  readonly items: readonly RestrictedFunction[];
  readonly next: string;
};

export function judgeRestricted(given: RestrictedCase): Draft & { readonly rows: readonly Row[] } {
  const { claims, declared, reliance, title } = given;
  const seen = claims.sightings.filter(({ grade }) => grade !== 'mention').map((sighting) => weigh(sighting, given));
  const unseen = declared.filter((item) => !seen.some((one) => one.items.includes(item)));
  const findings = [
    ...seen.map(({ sighting, outcome, why }): DraftFinding => ({
      outcome,
      grade: sighting.grade,
      because: sighting.because.endsWith(OPEN) && why === BY_PERSON ? sighting.because : `${sighting.because}${why}`,
      where: sighting.where,
      compulsion: sighting.compulsion,
    })),
    ...unseen.map((item): DraftFinding => ({
      outcome: 'inconclusive',
      grade: 'declared',
      because: notSeen(item),
      where: [],
      compulsion: [],
    })),
    ...claims.sightings
      .filter(({ grade }) => grade === 'mention')
      .map((one): DraftFinding => ({ outcome: 'pass', grade: 'mention', because: one.because, where: one.where, compulsion: [] })),
  ];
  const rows = rowsOf(seen, unseen, given);
  const fails = seen.filter(({ outcome }) => outcome === 'fail');
  if (fails.length > 0)
    return {
      outcome: 'fail',
      strength: null,
      because: `发现应用程序设置${title}功能：${listed(fails, given)}。${reasons(fails)}不符合《办法》第十四条第（二）项规定。`,
      findings,
      missing: [],
      rows,
    };
  if (seen.length > 0)
    return {
      outcome: 'review',
      strength: null,
      because: `发现${listed(seen, given)}。${reasons(seen)}`,
      findings,
      missing: unseen.map(notSeen),
      rows,
    };
  if (unseen.length > 0)
    return {
      outcome: 'inconclusive',
      strength: reliance.strength,
      because: `申报与检测不一致。${unseen.map(notSeen).join('')}`,
      findings,
      missing: [...unseen.map(notSeen), ...reliance.missing],
      rows,
    };
  const because = `在本次检测范围内，未发现应用程序设置${title}功能。检测范围和未覆盖内容见检测范围和充分性说明。`;
  if (reliance.strength !== 'weak')
    return {
      outcome: 'pass',
      strength: reliance.strength,
      because,
      findings: [...findings, absence('pass', because)],
      missing: reliance.missing,
      rows,
    };
  const short = `未能判定是否设置${title}功能：${reliance.missing.slice(0, 3).join('；')}。`;
  return {
    outcome: 'inconclusive',
    strength: 'weak',
    because: short,
    findings: [...findings, absence('inconclusive', short)],
    missing: reliance.missing,
    rows,
  };
}

const absence = (outcome: Outcome, because: string): DraftFinding => ({ outcome, grade: 'absence', because, where: [], compulsion: [] });
const notSeen = (item: RestrictedFunction): string => `申报设置“${item.name}”功能，本次检测未见。请提供操作路径或相应角色的测试账号。`;
/** Said once: 参照《办法》管理，由审核人员认定 says it as well. */
function reasons(seen: readonly Weighed[]): string {
  const all = [...new Set(seen.map(({ why }) => why))].slice(0, 2);
  return all.filter((why) => why !== BY_PERSON || !all.some((other) => other !== BY_PERSON && other.endsWith(BY_PERSON))).join('');
}
const BY_PERSON = '由审核人员认定。';
const OPEN = '需人工认定。';

/** One sighting against the declaration: the table itself. */
function weigh(sighting: Sighting, given: RestrictedCase): Weighed {
  const { declared, publicOnly, rules, pathOf } = given;
  const paths = sighting.where.map(pathOf);
  const own = declared.filter((item) => isDeclared(item, sighting, paths, rules));
  const exempt = declared.filter((item) => isExempt(item, rules));
  if (sighting.grade === 'ambiguous') return { sighting, outcome: 'review', why: BY_PERSON, items: own, next: '核实该功能的实际用途' };
  if (sighting.weak)
    return {
      sighting,
      outcome: 'review',
      why: '仅由画面文字识别得出且把握不足，由审核人员核对截图。',
      items: own,
      next: '核对截图或换机复核',
    };
  if (publicOnly)
    return {
      sighting,
      outcome: 'review',
      why: '应用程序用户定位为经营主体和社会公众，参照《办法》管理，由审核人员认定。',
      items: own,
      next: '结合用户定位和页面认定',
    };
  if (sighting.scene !== null) return inScene(sighting, own.length > 0 ? own : exempt);
  const [match] = own;
  if (match !== undefined && own.some((item) => isExempt(item, rules))) {
    return {
      sighting,
      outcome: 'review',
      why: `申报材料说明其用于${match.scene ?? match.name}。是否属于安保、应急等特殊场景，由审核人员认定。`,
      items: own,
      next: hasBasis(match) ? '认定特殊场景，记录理由' : '反馈：补充设置依据',
    };
  }
  const plain = match ?? declared.find((item) => !isExempt(item, rules));
  if (plain !== undefined) {
    const reason = plain.reason ?? plain.scene;
    return {
      sighting,
      outcome: 'fail',
      why: `申报的设置原因${reason === undefined ? '未填写' : `为“${reason}”`}，不属于安保、应急等特殊场景。`,
      items: declared.filter((item) => !isExempt(item, rules)),
      next: '反馈；审核人员可依据材料改判，注明理由，双人复核',
    };
  }
  if (exempt.length > 0) return { sighting, outcome: 'fail', why: '该处位于申报的特殊场景之外。', items: [], next: '反馈' };
  return { sighting, outcome: 'fail', why: '申请表第5项未作说明。', items: [], next: '反馈' };
}

const hasBasis = (item: RestrictedFunction): boolean => item.basis !== undefined || item.attachment !== undefined;

/** The screen plainly shows an exempt scene: declared or not, a person grants the exemption. */
function inScene(sighting: Sighting, items: readonly RestrictedFunction[]): Weighed {
  const [item] = items;
  if (item === undefined)
    return {
      sighting,
      outcome: 'review',
      why: `页面显示其用于${sighting.scene}，申请表第5项未作说明。请补充说明设置原因和依据。`,
      items: [],
      next: '反馈：补充说明设置原因和依据',
    };
  const why = `申报材料说明其用于${item.scene ?? item.name}。是否属于安保、应急等特殊场景，由审核人员认定。`;
  return hasBasis(item)
    ? { sighting, outcome: 'review', why, items, next: '认定特殊场景，记录理由' }
    : { sighting, outcome: 'review', why: `${why}申报材料未附设置依据。`, items, next: '反馈：补充设置依据' };
}
