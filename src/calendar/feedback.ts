/** The feedback of 办法十第二款: sent by the one, received by the other. Ten working days run from the unit's receipt. */
import { BadRequest } from '../errors.ts';
import type { Calendars } from './calendars.ts';
import { inWords, type Day } from './day.ts';
import { ask, CLOCK_DEFAULTS, dueOf, type ClockSettings, type Due } from './due.ts';

/** Two stamps: between them there may be relays (海南: 省级网信部门、市县网信部门). null: not known yet. */
export type Feedback = { readonly sent: Day; readonly receivedByUnit: Day | null };

/** A period that has not begun: no date may be printed. */
export type NotBegun = { readonly date: null; readonly standing: 'not-begun'; readonly because: string };

/**
 * The date for handing in papers, a 整改说明 or a 整改计划 (指南二（四）): not for having mended. Without the unit's
 * receipt there is none. Throws `BadRequest` (65) when it was received before it was sent.
 */
export function handInDue(
  { sent, receivedByUnit }: Feedback,
  calendars: Calendars,
  settings: ClockSettings = CLOCK_DEFAULTS,
): Due | NotBegun {
  if (receivedByUnit === null) {
    return {
      date: null,
      standing: 'not-begun',
      because: `反馈已于${inWords(sent)}发出，主办（使用）单位收到日期未登记；10个工作日自单位收到反馈起算（《办法》第十条第二款），现在不能确定期限。`,
    };
  }
  if (receivedByUnit < sent) {
    throw new BadRequest(`单位收到反馈的日期${inWords(receivedByUnit)}早于发出日期${inWords(sent)}：请核对登记。`);
  }
  return dueOf(ask('hand-in', receivedByUnit, settings), calendars);
}
