/** What `govapp calendar due` answers: one row for each date asked for. */
import type { Calendars } from '../calendar/calendars.ts';
import { isDay, type Day } from '../calendar/day.ts';
import { ask, askWritten, CLOCK_DEFAULTS, dueInWords, dueOf, extend, type Due, type Ground } from '../calendar/due.ts';
import { handInDue, type NotBegun } from '../calendar/feedback.ts';
import { KINDS, WRITTEN } from '../calendar/kinds.ts';
import { changePlan, existingPlan } from '../calendar/plans.ts';
import { positionAt, type Position } from '../calendar/position.ts';
import { BadRequest } from '../errors.ts';

export type DueOptions = {
  readonly received?: string;
  readonly provinceReceived?: string;
  readonly feedbackSent?: string;
  readonly feedbackReceived?: string;
  readonly answered?: string;
  readonly offLine?: string;
  readonly change?: string;
  readonly changeHandedIn?: string;
  readonly changeVia: string;
  readonly numberIssued?: string;
  readonly rectifyBy?: string;
  readonly existing?: true;
  readonly extendTo?: string;
  readonly ground?: string;
  readonly reason?: string;
  readonly told?: string;
  readonly share: string;
  readonly countFirstDay?: true;
  readonly today?: string;
  readonly json?: true;
};

/** `because` of `due` is about the date; `note` about what it meets. */
export type DueRow = {
  readonly title: string;
  readonly due: Due | NotBegun;
  readonly position: Position | null;
  readonly note: string | null;
};

/** `now`: today in Beijing. Throws `BadRequest` (64) for what cannot be asked. */
export function dueRows(options: DueOptions, calendars: Calendars, now: Day): readonly DueRow[] {
  const today = options.today === undefined ? now : day('--today', options.today);
  const settings = { ...CLOCK_DEFAULTS, countsFirstDay: options.countFirstDay === true, detectionShare: Number(options.share) };
  const rows: DueRow[] = [];
  const add = (due: Due | NotBegun, note: string | null = null, title = titleOf(due)): void => {
    rows.push({ title, due, position: due.date === null ? null : positionAt(due, today, calendars), note });
  };
  const counted = (kind: keyof typeof KINDS, from: string | undefined): void => {
    if (from !== undefined) add(dueOf(ask(kind, from, settings), calendars));
  };

  counted('completeness', options.provinceReceived);
  if (options.received !== undefined) {
    const review = dueOf(ask('review', options.received, settings), calendars);
    add(options.extendTo === undefined ? review : extended(review, options, today, calendars));
    counted('detection', options.received);
  } else if (options.extendTo !== undefined)
    throw new BadRequest('--extend-to 须与 --received 同用：只有国家网信办的办理期限可以延长。', 64);
  if (options.feedbackSent !== undefined) {
    const receivedByUnit = options.feedbackReceived === undefined ? null : day('--feedback-received', options.feedbackReceived);
    add(handInDue({ sent: day('--feedback-sent', options.feedbackSent), receivedByUnit }, calendars, settings));
  } else counted('hand-in', options.feedbackReceived);
  counted('after-hand-in', options.answered);
  counted('off-line-report', options.offLine);
  if (options.change !== undefined) {
    const plan = changePlan({ change: day('--change', options.change), ...handedIn(options), stage: stage(options) }, calendars, settings);
    add(plan.handInBy);
    add(plan.review, plan.because);
  }
  counted('number-display', options.numberIssued);
  if (options.rectifyBy !== undefined) add(dueOf(askWritten('rectification', options.rectifyBy), calendars));
  if (options.existing === true) {
    const plan = existingPlan(calendars);
    add(plan.due, plan.because);
  }
  if (rows.length === 0)
    throw new BadRequest('没有写明从哪一天起算：如 govapp calendar due --received 2026-11-02，其他起算日见 --help。', 64);
  return rows;
}

/** A row for the terminal. */
export function dueLines({ title, due, position, note }: DueRow): readonly string[] {
  return [
    `${title}\t${due.date === null ? '尚不能确定' : dueInWords(due)}`,
    `  ${due.because}`,
    ...(position === null ? [] : [`  ${position.because}`]),
    ...(note === null ? [] : [`  ${note}`]),
  ];
}

function titleOf(due: Due | NotBegun): string {
  if (due.date === null) return KINDS['hand-in'].title;
  return 'from' in due.asked ? KINDS[due.asked.kind].title : WRITTEN[due.asked.kind].title;
}

function extended(review: Due, { extendTo = '', ground, reason = '', told }: DueOptions, today: Day, calendars: Calendars): Due {
  if (ground !== 'complex' && ground !== 'papers') {
    throw new BadRequest(`--ground “${ground ?? ''}”无效：延期只有 complex（情况复杂）和 papers（需要补充、更正材料）两种情形。`, 64);
  }
  const given: Ground = ground;
  return extend(review, { ground: given, reason, expected: extendTo, toldOn: told ?? today }, calendars);
}

function handedIn({ changeHandedIn }: DueOptions): { readonly handedIn?: Day } {
  return changeHandedIn === undefined ? {} : { handedIn: day('--change-handed-in', changeHandedIn) };
}

function stage({ changeVia }: DueOptions): 'province' | 'nation' {
  if (changeVia === 'province' || changeVia === 'nation') return changeVia;
  throw new BadRequest(`--change-via “${changeVia}”无效：可用 province、nation。`, 64);
}

function day(option: string, given: string): Day {
  if (isDay(given)) return given;
  throw new BadRequest(`${option} “${given}”不是存在的日期：请写成 2026-11-02 的形式。`, 64);
}
