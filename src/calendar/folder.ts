/** Where imported calendars are kept: one file an import, so that an import is there whole or not at all. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { sha256 } from '../evidence/hashing.ts';
import { createCalendars, type Calendars } from './calendars.ts';
import { readCalendarFile } from './check-file.ts';
import { inWords } from './day.ts';
import { knownYears } from './known-years.ts';
import { noticeInWords, type YearCalendar } from './year-calendar.ts';

/** What importing did to one year. */
export type Imported = { readonly calendar: YearCalendar; readonly effect: 'added' | 'replaces' | 'already-there' };

/** The years delivered and those imported into `folder` (which need not exist). Throws `BadRequest` (65) naming a file that was altered. */
export async function loadCalendars(folder: string): Promise<Calendars> {
  const names = await readdir(folder).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new BadRequest(`工作日历文件夹“${folder}”无法读取：请检查路径和权限。`, 77, { cause });
  });
  const imported: YearCalendar[] = [];
  for (const name of names.filter((one) => one.endsWith('.json') && !one.startsWith('.')).sort()) {
    imported.push(...readCalendarFile(await text(join(folder, name)), name));
  }
  return createCalendars([...knownYears(), ...imported]);
}

/**
 * Checks a file and, when all of it is good, keeps it in `folder`. A notice for a year already known must be a
 * later one (the State Council may change its arrangement); the same one again changes nothing.
 * Throws `BadRequest` (65, 66, 77); nothing is written then.
 */
export async function importCalendars(path: string, folder: string): Promise<readonly Imported[]> {
  const bytes = await text(path);
  const before = await loadCalendars(folder);
  const name = basename(path);
  const imported = readCalendarFile(bytes, name).map((calendar) => ({ calendar, effect: effectOf(calendar, before, name) }));
  if (imported.some(({ effect }) => effect !== 'already-there')) await keep(bytes, folder);
  return imported;
}

function effectOf(calendar: YearCalendar, before: Calendars, name: string): Imported['effect'] {
  const known = before.years.find(({ year }) => year === calendar.year);
  if (known === undefined) return 'added';
  if (known.sha256 === calendar.sha256) return 'already-there';
  if (calendar.notice.date > known.notice.date) return 'replaces';
  throw new BadRequest(
    `工作日历文件“${name}”（${String(calendar.year)}年）：已登记${noticeInWords(known)}（${inWords(known.notice.date)}），要改动须有日期更晚的通知。`,
  );
}

async function keep(bytes: string, folder: string): Promise<void> {
  const name = `${sha256(bytes).slice(0, 16)}.json`;
  const temporary = join(folder, `.${name}.${String(process.pid)}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, join(folder, name));
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {
      // The folder itself is out of reach: the error below says so.
    });
    throw new BadRequest(`不能写入工作日历文件夹“${folder}”：请检查路径和权限。`, 77, { cause });
  }
}

async function text(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new BadRequest(`找不到或不能读取工作日历文件“${path}”：请检查路径。`, 66, { cause });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new BadRequest(`工作日历文件“${basename(path)}”不是 UTF-8 编码：请另存为 UTF-8 后再导入。`, 65, { cause });
  }
}
