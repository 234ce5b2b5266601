/** Due dates as data: what was asked, the date, whether it is certain, and why, in words that name clause and notice. */
import { BadRequest } from '../errors.ts';
import { countWorkdays, type Calendars, type Count } from './calendars.ts';
import { inWords, isDay, weekdayInWords, yearOf, type Day } from './day.ts';
import { KINDS, WRITTEN, type CountedKind, type WrittenKind } from './kinds.ts';
import { noticeInWords } from './year-calendar.ts';

/** 办法十 knows these two grounds and no other. */
export const GROUNDS = { complex: '情况复杂', papers: '需要补充、更正材料' } as const;
export type Ground = keyof typeof GROUNDS;

/** 延长办理期限: the reason and the expected date, and the day on which the unit was told. */
export type Extension = { readonly ground: Ground; readonly reason: string; readonly expected: Day; readonly toldOn: Day };

/** A question about a due date, plain data: kept with the answer, it can be asked again when a notice comes. */
export type Asked =
  | {
      readonly kind: CountedKind;
      readonly from: Day;
      /** Working days; below zero counted back. Kept here since settings may change later. */
      readonly days: number;
      readonly countsFirstDay: boolean;
      readonly extensions: readonly Extension[];
    }
  | { readonly kind: WrittenKind; readonly date: Day };

export type Standing = 'certain' | 'provisional';

export type Due = {
  readonly date: Day;
  readonly standing: Standing;
  /** One or two Chinese sentences. */
  readonly because: string;
  readonly asked: Asked;
  /** The notice years it rests on, and the hash of each calendar; null: no notice yet. */
  readonly rests: readonly { readonly year: number; readonly sha256: string | null }[];
};

/** Settings of office.md 13. `detectionShare`: the part of the 20 working days that is for the detection, above 0 up to 1. */
export type ClockSettings = { readonly countsFirstDay: boolean; readonly detectionShare: number };
export const CLOCK_DEFAULTS: ClockSettings = { countsFirstDay: false, detectionShare: 0.5 };

/** The settings, when they can be used. Throws `BadRequest` (64). */
export function checkSettings(settings: ClockSettings): ClockSettings {
  if (settings.detectionShare > 0 && settings.detectionShare <= 1) return settings;
  throw new BadRequest(`技术检测占办理期限的份额“${String(settings.detectionShare)}”无效：应大于 0、不超过 1。`, 64);
}

/** Asks for a counted period from a day. `days` only where the kind's own number is a setting. Throws `BadRequest` (64) for no day. */
export function ask(kind: CountedKind, from: Day, settings: ClockSettings = CLOCK_DEFAULTS, days: number = KINDS[kind].days): Asked {
  const day = existing(from);
  if (kind !== 'detection') return { kind, from: day, days, countsFirstDay: settings.countsFirstDay, extensions: [] };
  const share = Math.max(1, Math.floor(KINDS.review.days * checkSettings(settings).detectionShare));
  return { kind, from: day, days: share, countsFirstDay: settings.countsFirstDay, extensions: [] };
}

/** A date that a person or the text itself wrote. */
export const askWritten = (kind: WrittenKind, date: Day): Asked => ({ kind, date: existing(date) });

/** The due date. Pure: the same question and calendars give the same answer. */
export function dueOf(asked: Asked, calendars: Calendars): Due {
  if (!('from' in asked)) {
    const { title, clause } = WRITTEN[asked.kind];
    return { date: asked.date, standing: 'certain', because: `${title}为${inWords(asked.date)}（${clause}）。`, asked, rests: [] };
  }
  const count = countWorkdays(calendars, asked.from, asked.days, asked.countsFirstDay);
  const rests = [
    ...count.notices.map(({ year, sha256 }) => ({ year, sha256 })),
    ...count.unknown.map((year) => ({ year, sha256: null })),
  ].sort((a, b) => a.year - b.year);
  const told = asked.extensions.at(-1);
  const counted = countedWords(asked, count);
  if (told !== undefined) {
    const off = calendars.isWorkday(told.expected) ? '' : '该日不是工作日。';
    return { date: told.expected, standing: 'certain', because: `${counted}${extendedWords(told, count.date)}${off}`, asked, rests };
  }
  const certain = count.unknown.length === 0 && asked.kind !== 'after-hand-in';
  return { date: count.date, standing: certain ? 'certain' : 'provisional', because: counted, asked, rests };
}

/**
 * The same period, extended (办法十第一款). No cap and no number of times is written; each must be told with a ground,
 * a reason and an expected date later than the date so far. Throws `BadRequest` (65) for a period the text does not
 * let be extended, the province's ten days among them.
 */
export function extend(due: Due, extension: Extension, calendars: Calendars): Due {
  const { asked } = due;
  if (!('from' in asked) || !KINDS[asked.kind].extends) {
    const { title } = 'from' in asked ? KINDS[asked.kind] : WRITTEN[asked.kind];
    throw new BadRequest(`${title}不能延长：《办法》第十条只允许国家网信办延长20个工作日的办理期限。`);
  }
  if (!Object.hasOwn(GROUNDS, extension.ground))
    throw new BadRequest(`延期情形“${extension.ground}”无效：只能是情况复杂（complex），或需要补充、更正材料（papers）。`);
  if (extension.reason.trim() === '') throw new BadRequest('延期须写明理由：《办法》第十条要求告知主办（使用）单位延期理由和预计时间。');
  existing(extension.toldOn);
  if (existing(extension.expected) <= due.date) {
    throw new BadRequest(`预计办结时间${inWords(extension.expected)}没有晚于现有期限${inWords(due.date)}：不构成延期。`);
  }
  return dueOf({ ...asked, extensions: [...asked.extensions, extension] }, calendars);
}

function countedWords(asked: Extract<Asked, { from: Day }>, { date, notices, unknown }: Count): string {
  const { title, event, clause } = KINDS[asked.kind];
  const n = String(Math.abs(asked.days));
  const first = asked.countsFirstDay ? '当日计入' : '当日不计';
  const way = asked.days < 0 ? `向前第${n}个工作日` : `第${n}个工作日`;
  const known = notices.length === 0 ? '' : `；工作日依据${notices.map(noticeInWords).join('、')}`;
  const sentence = `${inWords(asked.from)}${event}，${first}，${way}为${inWords(date)}（${title}：${clause}${known}）。`;
  if (unknown.length > 0) return sentence + assumption(unknown, yearOf(asked.days < 0 ? asked.from : date));
  return asked.kind === 'after-hand-in' ? `${sentence}此为内部目标，按暂定对待。` : sentence;
}

/** `reached`: the latest calendar year the count came to; the notice of the next one is missed only from 29 December on. */
function assumption(unknown: readonly number[], reached: number): string {
  const years = unknown.map((year) => `${String(year)}年`).join('、');
  const edge = unknown.some((year) => year > reached) ? '（12月29日至31日可能随下一年元旦调休，以下一年的通知为准）' : '';
  return `${years}的放假安排通知尚未登记${edge}，其间暂按周一至周五、扣除固定日期的元旦、劳动节和国庆节推算，期限为暂定，登记通知后重新计算。`;
}

function extendedWords({ ground, reason, expected, toldOn }: Extension, before: Day): string {
  const late = toldOn > before ? `（告知日晚于原期限${inWords(before)}）` : '';
  return `因${GROUNDS[ground]}延长办理期限，${inWords(toldOn)}告知${late}，预计于${inWords(expected)}前办结（《办法》第十条第一款）。延期理由：${reason.trim().replace(/。$/u, '')}。`;
}

function existing(day: Day): Day {
  if (isDay(day)) return day;
  throw new BadRequest(`日期“${day}”不存在：请写成 2026-11-02 的形式。`, 64);
}

/** `2026年12月29日（星期二）`, with 暂定 where it is. */
export const dueInWords = ({ date, standing }: Pick<Due, 'date' | 'standing'>): string =>
  `${inWords(date)}（${weekdayInWords(date)}${standing === 'provisional' ? '，暂定' : ''}）`;
