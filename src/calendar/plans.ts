/** Two situations in which several periods meet: a planned change (办法十一), and applications on line before 2026-01-25 (办法二十六). */
import { addDays, inWords, type Day } from './day.ts';
import { countWorkdays, type Calendars } from './calendars.ts';
import { ask, askWritten, CLOCK_DEFAULTS, dueInWords, dueOf, type ClockSettings, type Due } from './due.ts';

/** Who was handed the change filing on that day: a province looks for completeness first. */
export type Stage = 'province' | 'nation';

export type ChangePlan = {
  /** The last day to hand in. */
  readonly handInBy: Due;
  /** When the review may end, if handed in on `handedIn` (by default on that last day). */
  readonly review: Due;
  /** The review may still run on the day of the change. */
  readonly overruns: boolean;
  /** The first day on which a change would not overtake the review. */
  readonly safeFrom: Day;
  readonly because: string;
};

/** `change`: the day on which the change is to happen. With a province in between, its whole ten days are reckoned with. */
export function changePlan(
  { change, handedIn, stage = 'nation' }: { readonly change: Day; readonly handedIn?: Day; readonly stage?: Stage },
  calendars: Calendars,
  settings: ClockSettings = CLOCK_DEFAULTS,
): ChangePlan {
  const handInBy = dueOf(ask('change-hand-in', change, { ...settings, countsFirstDay: false }), calendars);
  const from = handedIn ?? handInBy.date;
  const atNation = stage === 'nation' ? from : dueOf(ask('completeness', from, settings), calendars).date;
  const review = dueOf(ask('change-review', atNation, settings), calendars);
  const overruns = review.date >= change;
  const safeFrom = countWorkdays(calendars, review.date, 1).date;
  const late = from > handInBy.date ? `提交日${inWords(from)}已晚于最晚提交日${dueInWords(handInBy)}；` : '';
  const meet = overruns
    ? `审核和检测可能到${dueInWords(review)}才结束，不早于计划变更日${inWords(change)}：变更宜安排在${inWords(safeFrom)}或以后，或更早提交`
    : `审核和检测应在${dueInWords(review)}前结束，早于计划变更日${inWords(change)}`;
  const relay = stage === 'province' ? `（含省级完备性审核，最迟${inWords(atNation)}报送国家网信办）` : '';
  return { handInBy, review, overruns, safeFrom, because: `${late}${inWords(from)}提交${relay}，${meet}。` };
}

/** 施行之日 2026-01-25 and six months: a Saturday; the text does not move it. */
export const EXISTING_DEADLINE: Day = '2026-07-25';

export type ExistingPlan = {
  readonly due: Due;
  /** The last working day on which a number can be issued in time. */
  readonly numberBy: Day;
  readonly nationBy: Day;
  /** The last day to reach the province; from here on there is a warning. */
  readonly provinceBy: Day;
  readonly because: string;
};

/** 完成备案, not 申请: the number must be there. Counted back with the full 20 and 10 working days. */
export function existingPlan(calendars: Calendars): ExistingPlan {
  const due = dueOf(askWritten('existing', EXISTING_DEADLINE), calendars);
  const numberBy = countWorkdays(calendars, addDays(EXISTING_DEADLINE, 1), -1).date;
  const nationBy = countWorkdays(calendars, numberBy, -20).date;
  const provinceBy = countWorkdays(calendars, nationBy, -10).date;
  const because = `完成备案以发放编号为准，须在${inWords(numberBy)}（期限前最后一个工作日）前发放；按审核检测20个工作日、完备性审核10个工作日倒推，最晚${inWords(nationBy)}到国家网信办、${inWords(provinceBy)}到省级网信部门，其间容不下一次反馈和补充。`;
  return { due, numberBy, nationBy, provinceBy, because };
}
