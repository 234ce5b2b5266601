/** Reads a calendar file whole or not at all. What is wrong is one Chinese sentence that names the entry. */
import { Check } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import { explain } from '../evidence/explain.ts';
import { daysOfNotice, Slip } from './check-days.ts';
import { inWords, isDay, yearOf } from './day.ts';
import { departuresFromPackage, noticeSpan, type Departures } from './package-days.ts';
import { CalendarFile, type CalendarFileYear } from './schema.ts';
import { calendarHash, noticeTitle, type YearCalendar } from './year-calendar.ts';

/** Every year of the file's text, its hash verified. `name` is the file's, for the messages. Throws `BadRequest` (65). */
export function readCalendarFile(text: string, name: string): readonly YearCalendar[] {
  const json = parse(text, name);
  if (!Check(CalendarFile, json))
    throw new BadRequest(`工作日历文件“${name}”不符合格式：${explain(CalendarFile, json) ?? '内容与格式要求不一致'}。`);
  const read = json.years.map((entry, index) => {
    try {
      return yearCalendar(entry, name);
    } catch (error) {
      if (!(error instanceof Slip)) throw error;
      throw new BadRequest(`工作日历文件“${name}”/years/${String(index)}（${String(entry.year)}年）：${error.message}。`, 65, {
        cause: error,
      });
    }
  });
  const twice = read.find(({ year }, index) => read.findIndex((other) => other.year === year) !== index);
  if (twice !== undefined) throw new BadRequest(`工作日历文件“${name}”中${String(twice.year)}年出现两次：每年只写一份通知。`);
  return read;
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BadRequest(`工作日历文件“${name}”不是完整的 JSON 文件：${cause instanceof Error ? cause.message : ''}`, 65, { cause });
  }
}

function yearCalendar(entry: CalendarFileYear, origin: string): YearCalendar {
  const { year, sha256 } = entry;
  if (year < 2000 || year > 2999) throw new Slip('年份应为四位公历年份');
  const notice = { title: entry.notice.title ?? noticeTitle(year), number: entry.notice.number, date: entry.notice.date };
  checkNotice(year, notice);
  const days = entry.holidays === undefined ? fromPackage(year) : daysOfNotice(year, entry.holidays);
  const found = calendarHash(year, notice, days);
  if (found !== sha256) {
    throw new Slip(
      `校验值不符，文件写的是 ${sha256}，按文号、日期和放假调休日计算是 ${found}；请与通知原文和文件提供方核对，核对无误后改写 sha256`,
    );
  }
  return { year, notice, ...days, sha256, origin };
}

function checkNotice(year: number, { title, number, date }: YearCalendar['notice']): void {
  if (!isDay(date)) throw new Slip(`通知日期“${date}”不是一个存在的日子`);
  const named = /关于(\d{4})年/.exec(title)?.[1];
  if (named !== undefined && Number(named) !== year) throw new Slip(`通知名称写的是${named}年，与年份${String(year)}不符`);
  const signed = yearOf(date);
  if (signed !== year && signed !== year - 1) {
    throw new Slip(`通知日期${inWords(date)}与年份不符（放假安排通知在上一年或当年印发）`);
  }
  if (!number.includes(`〔${String(signed)}〕`)) throw new Slip(`文号“${number}”的年份与通知日期${inWords(date)}不符`);
}

function fromPackage(year: number): Departures {
  const { from, to } = noticeSpan(year);
  const days = departuresFromPackage(from, to);
  if (days.off.length === 0)
    throw new Slip('没有写放假安排（holidays），所装 chinese-days 也没有这一年的数据；请按通知写明各节日的放假和上班日');
  return days;
}
