/** Pieces that several kinds of documents share. */
import { BadRequest } from '../errors.ts';
import type { DueDate } from '../verdict/detector.ts';
import type { Report } from '../verdict/report-schema.ts';
import { MEASURES, PRE_CHECK_NOTE, STANDING_NOTE } from '../report/words.ts';
import { beijingDay } from '../report/time.ts';
import type { DocumentFacts } from './facts.ts';
import type { Given, Run } from './kind.ts';
import { body, type Block } from './value.ts';

export { MEASURES, PRE_CHECK_NOTE };
/** 指南, cited in full. */
export const GUIDE = '《政务移动互联网应用程序备案工作指南（第一版）》';
/** What a paper from a trial says in place of issuer, number and date: it cannot be sent. */
export const TRIAL_CLOSING = '（虚拟设备试运行样张，不得发出）';

export const isTrial = (runs: readonly Run[]): boolean => runs.some(({ report }) => report.standing === 'trial');

/** Heads of the pages: what the runs' standing and purpose ask for. */
export function notesOf(runs: readonly Run[]): readonly string[] {
  return [
    ...new Set(runs.flatMap(({ report }) => STANDING_NOTE[report.standing] ?? [])),
    ...(runs.some(({ report }) => report.run.purpose === 'pre-check') ? [PRE_CHECK_NOTE] : []),
  ];
}

/** 文号: never on a trial's paper. */
export const numberOf = ({ facts, runs }: Given): string | null => (isTrial(runs) ? null : (facts.number ?? null));

/** 落款: issuer and date; on a trial's paper that it must not be sent. */
export function closing({ facts, runs }: Given): Block {
  if (isTrial(runs)) return { type: 'closing', lines: [TRIAL_CLOSING] };
  return {
    type: 'closing',
    lines: [facts.office.name, facts.issuedOn === undefined ? '　　　　年　　月　　日' : beijingDay(facts.issuedOn)],
  };
}

export function contact({ contact: { name, phone, email, address } }: DocumentFacts): Block {
  const rows: (readonly [string, string])[] = [['联系人', name]];
  if (phone !== undefined) rows.push(['联系电话', phone]);
  if (email !== undefined) rows.push(['电子邮箱', email]);
  if (address !== undefined) rows.push(['地址', address]);
  return { type: 'facts', caption: '联系人', rows };
}

/** Unit, application and its kind: as the facts say, else as the run does. */
export function subjectOf({ facts, runs }: Given): { readonly hostUnit: string; readonly appName: string; readonly kind: string } {
  const report = runs[0]?.report;
  if (facts.subject !== undefined) return { ...facts.subject, kind: facts.subject.kind ?? report?.subject.kind ?? 'APP' };
  if (report === undefined) throw new BadRequest('没有检测材料，也没有在填写事项中写明 subject：不知道是哪个单位的哪个应用程序。');
  return report.subject;
}

export const addresseeOf = (given: Given): string => given.facts.addressee ?? subjectOf(given).hostUnit;

/** 一、基本情况: unit, application, kind, version, dates of detection. */
export function basics(given: Given, more: readonly (readonly [string, string])[] = []): Block {
  const { hostUnit, appName, kind } = subjectOf(given);
  const { caseNumber } = given.facts;
  const versions = [...new Set(given.runs.map(({ report }) => versionOf(report)))];
  const days = [...new Set(given.runs.map(({ report }) => beijingDay(report.run.startedAt)))];
  return {
    type: 'facts',
    caption: '基本情况',
    rows: [
      ['主办（使用）单位', hostUnit],
      ['应用名称', appName],
      ['应用类型', kind],
      ...(versions.length === 0 ? [] : [['被测版本', versions.join('；')] as const]),
      ...(days.length === 0 ? [] : [['检测日期', days.join('、')] as const]),
      ...(caseNumber === undefined ? [] : [['案件编号', caseNumber] as const]),
      ...more,
    ],
  };
}

export function versionOf({ subject: { package: it } }: Report): string {
  return it === null ? '未取得安装包信息' : `${it.versionName}（${it.versionCode}），${it.fileName}`;
}

/** Opens a paper: the 办法 in full, once. */
export const opening = (rest: string): Block => body(`根据${MEASURES}，${rest}`);

/** `2026年10月16日`, and 暂定 where no notice speaks of the year yet. */
export const dueWords = (due: DueDate): string => `${beijingDay(due.date)}${due.standing === 'provisional' ? '（暂定期限）' : ''}`;

/** All runs are of one application. Throws `BadRequest` (65) naming the two. */
export function sameApp(runs: readonly Run[]): void {
  const names = [...new Set(runs.map(({ report }) => report.subject.package?.packageName ?? report.subject.appName))];
  if (names.length > 1) throw new BadRequest(`给出的检测不是同一个应用程序（${names.join('、')}）：一份文书只写一个应用程序。`);
}

/** Every run was made for one of these purposes. Throws `BadRequest` (65). */
export function madeFor(runs: readonly Run[], purposes: readonly Report['run']['purpose'][], words: string): void {
  const other = runs.find(({ report }) => !purposes.includes(report.run.purpose));
  if (other !== undefined) throw new BadRequest(`检测 ${other.report.run.id} 不是${words}：请给出${words}的材料。`);
}
