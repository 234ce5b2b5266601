/** Which periods a step ends and which it begins (office.md 6.1). Nothing is suspended: the 20 days run on beside a feedback. */
import type { Calendars } from '../calendar/calendars.ts';
import { inWords, type Day } from '../calendar/day.ts';
import { ask, askWritten, dueOf, extend, type ClockSettings, type Due, type Extension } from '../calendar/due.ts';
import type { CountedKind } from '../calendar/kinds.ts';
import { EXISTING_DEADLINE } from '../calendar/plans.ts';
import { BadRequest } from '../errors.ts';
import { dueOfKind, type DueKind, type FilingRecord } from './record.ts';
import type { Status, StepId } from './statuses.ts';

export type Clock = { readonly calendars: Calendars; readonly settings: ClockSettings };

/** `ends`: ids of the dues that are over with this step, and why. */
export type Periods = { readonly ends: readonly { readonly id: number; readonly because: string }[]; readonly begins: readonly Due[] };

const REVIEWS = ['review', 'change-review'] as const;

/** The kinds a step ends; `all`: everything that runs. */
const ENDS: Readonly<Partial<Record<StepId, readonly DueKind[] | 'all'>>> = {
  return: ['completeness'],
  forward: ['completeness'],
  feedback: ['detection', 'after-hand-in'],
  'hand-in': ['hand-in'],
  lapse: 'all',
  file: 'all',
  rectify: ['rectification'],
  rectified: ['rectification'],
  revoke: 'all',
  deregister: 'all',
  exclude: 'all',
};

/** What is counted from the day on which a status is entered. */
const BEGUN: Readonly<Partial<Record<Status, readonly CountedKind[]>>> = {
  'completeness-check': ['completeness'],
  'under-review': ['review', 'detection'],
  'change-under-review': ['change-review', 'detection'],
  'feedback-received': ['hand-in'],
  answered: ['after-hand-in'],
};

/** What begins to run on entering a status by this step, on a day. */
function begun(step: StepId | 'begin', to: Status, on: Day, { calendars, settings }: Clock): readonly Due[] {
  const count = (kind: CountedKind): Due => dueOf(ask(kind, on, settings), calendars);
  if (step === 'file') return [];
  // An extension told meanwhile leaves the status where it is: nothing is counted anew.
  if (step === 'extend') return [];
  return (BEGUN[to] ?? []).map(count);
}

/** Of a new filing; `existing`: 存量, to be filed by 2026-07-25 (办法二十六). */
export function periodsAtBegin(to: Status, on: Day, existing: boolean, clock: Clock): readonly Due[] {
  const own = begun('begin', to, on, clock);
  return existing && to !== 'out-of-filing' ? [...own, dueOf(askWritten('existing', EXISTING_DEADLINE), clock.calendars)] : own;
}

export function periodsOf(
  step: StepId,
  to: Status,
  on: Day,
  filing: FilingRecord,
  clock: Clock,
  more: { readonly extension?: Extension; readonly rectifyBy?: Day; readonly firstNumber?: boolean } = {},
): Periods {
  const kinds = ENDS[step] ?? [];
  const ending = kinds === 'all' ? filing.dues : filing.dues.filter(({ due }) => kinds.includes(due.asked.kind));
  const ends = ending.map(({ id }) => ({ id, because: `${inWords(on)}${ENDED[step] ?? '办结'}` }));
  if (more.extension !== undefined) return extended(filing, more.extension, clock);
  const begins = [...begun(step, to, on, clock)];
  if (more.rectifyBy !== undefined) begins.push(dueOf(askWritten('rectification', more.rectifyBy), clock.calendars));
  if (more.firstNumber === true) begins.push(dueOf(ask('number-display', on, clock.settings), clock.calendars));
  return { ends, begins };
}

const ENDED: Readonly<Partial<Record<StepId, string>>> = {
  return: '退回补正',
  forward: '报送国家网信办',
  feedback: '反馈',
  'hand-in': '单位已提交',
  lapse: '认定视为放弃',
  file: '予以备案',
  rectify: '另发整改通知',
  rectified: '认定整改到位',
  revoke: '撤销备案',
  deregister: '注销',
  exclude: '不纳入统一备案管理',
};

function extended(filing: FilingRecord, extension: Extension, { calendars }: Clock): Periods {
  const running = dueOfKind(filing, REVIEWS);
  if (running === undefined)
    throw new BadRequest('没有正在计算的国家网信办办理期限，不能延期：《办法》第十条只允许延长20个工作日的办理期限。');
  return {
    ends: [{ id: running.id, because: `${inWords(extension.toldOn)}告知延期` }],
    begins: [extend(running.due, extension, calendars)],
  };
}
