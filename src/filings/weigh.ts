/** Whether a step may be taken with a filing as it stands, and what follows from it. Pure; everything is refused in one Chinese sentence. */
import { inWords, isDay, type Day } from '../calendar/day.ts';
import { ask, dueInWords, dueOf } from '../calendar/due.ts';
import { changePlan } from '../calendar/plans.ts';
import { positionAt } from '../calendar/position.ts';
import { BadRequest } from '../errors.ts';
import { periodsOf, type Clock, type Periods } from './clock.ts';
import type { Given } from './given.ts';
import { dueOfKind, lastResult, type FilingRecord } from './record.ts';
import { STATUS_WORDS, STEPS, waysFrom, type Status, type Track } from './statuses.ts';

/** `advice`: what the person should know, though it bars nothing. */
export type Weighed = {
  readonly to: Status;
  readonly track: Track;
  readonly periods: Periods;
  readonly advice: readonly string[];
  readonly number?: { readonly number: string; readonly issuedOn: Day };
};

/** `today`: Beijing's day. Throws `BadRequest` 65 when the step cannot be taken. */
export function weighStep(filing: FilingRecord, given: Given, today: Day, clock: Clock): Weighed {
  const { step, on } = given;
  const ways = waysFrom(step, filing.status, filing.track);
  const to = step === 'change' ? (filing.via === 'province' ? 'completeness-check' : 'change-under-review') : ways[0];
  if (to === undefined || !ways.includes(to))
    throw new BadRequest(`备案现为“${STATUS_WORDS[filing.status]}”，不能“${STEPS[step].title}”（${STEPS[step].when}）。`);
  checkDay(on, filing, today);
  const track: Track = step === 'change' ? 'change' : to === 'filed' ? 'first' : filing.track;
  const plain = (more: Parameters<typeof periodsOf>[5] = {}, advice: readonly string[] = []): Weighed => ({
    to,
    track,
    periods: periodsOf(step, to, on, filing, clock, more),
    advice,
  });
  switch (given.step) {
    case 'extend':
      return plain({ extension: { ground: given.ground, reason: given.reason, expected: given.expected, toldOn: on } });
    case 'feedback':
      return plain({}, feedbackAdvice(filing, given));
    case 'hand-in':
      return plain({}, lateAdvice(filing, on, clock));
    case 'lapse':
      mustBeOver(filing, 'hand-in', today, clock);
      return plain();
    case 'file':
      return { ...plain({ firstNumber: filing.track === 'first' }), ...numberOf(filing, given) };
    case 'change':
      return plain({}, changeAdvice(filing, given, clock));
    case 'rectify':
      if (!isDay(given.dueOn) || given.dueOn <= on)
        throw new BadRequest(`整改到位日期“${given.dueOn}”应晚于通知日期${inWords(on)}：以通知写明的日期为准，不是10个工作日。`);
      return plain({ rectifyBy: given.dueOn });
    case 'revoke':
      if (given.ground === 'late') mustBeOver(filing, 'rectification', today, clock);
      return plain();
    case 'deregister':
      return plain({}, deregistrationAdvice(given, today, clock));
    case 'exclude':
      if (filing.scope.answer !== 'not-filed')
        throw new BadRequest('备案范围没有认定为“不纳入统一备案管理”：请先认定范围并写明依据（《办法》第五条第二款）。');
      return plain();
    case 'return':
    case 'resupply':
    case 'forward':
    case 'receive':
    case 'unit-received':
    case 'rectified':
      return plain();
    default:
      return given satisfies never;
  }
}

function checkDay(on: Day, { statusOn }: FilingRecord, today: Day): void {
  if (!isDay(on)) throw new BadRequest(`日期“${on}”不存在：请写成 2026-11-02 的形式。`);
  if (on > today) throw new BadRequest(`日期${inWords(on)}还没有到（今天是${inWords(today)}）：只登记已经发生的事。`);
  if (on < statusOn) throw new BadRequest(`日期${inWords(on)}早于上一步的日期${inWords(statusOn)}：请核对登记。`);
}

function mustBeOver(filing: FilingRecord, kind: 'hand-in' | 'rectification', today: Day, { calendars }: Clock): void {
  const found = dueOfKind(filing, [kind]);
  if (found === undefined) throw new BadRequest('没有登记起算的期限，不能认定逾期。');
  const { state, because } = positionAt(found.due, today, calendars);
  if (state !== 'over') throw new BadRequest(`期限没有届满，不能认定逾期：${because}`);
  if (found.due.standing === 'provisional') throw new BadRequest(`期限是暂定的，不能据以认定逾期：${because}`);
}

function numberOf(filing: FilingRecord, given: Extract<Given, { step: 'file' }>): Pick<Weighed, 'number'> {
  for (const [part, title] of [
    ['materials', '材料审核'],
    ['detection', '技术检测'],
  ] as const)
    if (lastResult(filing, part) !== 'pass')
      throw new BadRequest(`${title}没有“通过”的结论：通过材料审核和技术检测的才能予以备案（《办法》第十条第二款）。`);
  if (filing.scope.answer !== 'file') throw new BadRequest(`备案范围尚未认定为应备案（${filing.scope.because}）：请先由人认定。`);
  if (filing.track === 'change') {
    if (given.number !== undefined && given.number !== filing.issuedNumber)
      throw new BadRequest(`变更沿用原备案编号“${filing.issuedNumber ?? ''}”：不另编号。`);
    return {};
  }
  if (given.number === undefined) throw new BadRequest('予以备案须写明备案编号（number）：编号由国家网信办发放，本系统不编号。');
  return { number: { number: given.number.trim(), issuedOn: given.on } };
}

function feedbackAdvice(filing: FilingRecord, { papers = [], problems = [] }: Extract<Given, { step: 'feedback' }>): readonly string[] {
  const [materials, detection] = [lastResult(filing, 'materials'), lastResult(filing, 'detection')];
  const reason = papers.length > 0 || problems.length > 0 || materials === 'correct' || materials === 'fail' || detection === 'fail';
  if (!reason) throw new BadRequest('没有需要补充、更正的材料，也没有未通过的结论：没有可反馈的内容（《办法》第十条第二款）。');
  const open = [...(materials === null ? ['材料审核'] : []), ...(detection === null ? ['技术检测'] : [])];
  return open.length === 0 ? [] : [`${open.join('、')}还没有结论：反馈宜一次说全，请确认不再另行反馈。`];
}

function lateAdvice(filing: FilingRecord, on: Day, { calendars }: Clock): readonly string[] {
  const found = dueOfKind(filing, ['hand-in']);
  if (found === undefined || on <= found.due.date) return [];
  return [`提交日${inWords(on)}晚于期限${dueInWords(found.due)}，尚未认定放弃：${positionAt(found.due, on, calendars).because}`];
}

function changeAdvice(
  filing: FilingRecord,
  { form, on }: Extract<Given, { step: 'change' }>,
  { calendars, settings }: Clock,
): readonly string[] {
  if (!isDay(form.plannedOn)) throw new BadRequest(`计划变更日期“${form.plannedOn}”不存在：请写成 2026-11-02 的形式。`);
  const plan = changePlan({ change: form.plannedOn, handedIn: on, stage: filing.via }, calendars, settings);
  const other = [
    ...(form.hostUnit === filing.hostUnit ? [] : [`变更申请表的主办（使用）单位“${form.hostUnit}”与备案的“${filing.hostUnit}”不同。`]),
    ...(form.appName === filing.appName ? [] : [`变更申请表的应用名称“${form.appName}”与备案的“${filing.appName}”不同。`]),
  ];
  return plan.overruns || on > plan.handInBy.date ? [plan.because, ...other] : other;
}

function deregistrationAdvice(
  { form, on }: Extract<Given, { step: 'deregister' }>,
  today: Day,
  { calendars, settings }: Clock,
): readonly string[] {
  const { offLineOn, measures } = form;
  for (const day of [offLineOn, measures.notice.on])
    if (!isDay(day)) throw new BadRequest(`日期“${day}”不存在：请写成 2026-11-02 的形式。`);
  if (offLineOn > today) throw new BadRequest(`下线日期${inWords(offLineOn)}还没有到：下线后才报备（《办法》第十二条）。`);
  const due = dueOf(ask('off-line-report', offLineOn, settings), calendars);
  return [
    ...(on > due.date ? [`报备日期${inWords(on)}晚于${dueInWords(due)}：${due.because}`] : []),
    ...(measures.notice.on > offLineOn
      ? [`公告日期${inWords(measures.notice.on)}晚于下线日期：关停注销前应发布公告（《办法》第十三条）。`]
      : []),
  ];
}
