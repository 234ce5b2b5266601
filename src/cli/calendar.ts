/** `govapp calendar`: the notices known, a new one, and due dates. Prints; concludes nothing. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { loadCalendars, importCalendars, type Imported } from '../calendar/folder.ts';
import { readCalendarFile } from '../calendar/check-file.ts';
import { beijingDayAt, inWords } from '../calendar/day.ts';
import { noticeInWords, type YearCalendar } from '../calendar/year-calendar.ts';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { dueLines, dueRows, type DueOptions } from './calendar-due.ts';
import { recomputeAfterImport } from './calendar-recompute.ts';
import { commandOf } from './command-of.ts';

const EFFECTS: Readonly<Record<Imported['effect'], string>> = {
  added: '新登记',
  replaces: '替换较早的通知',
  'already-there': '已登记，无变化',
};

/** Adds the command with its four parts. */
export function addCalendarCommand(program: Command, config: Config, clock: Clock): void {
  const calendar = commandOf(program, 'calendar');

  calendar
    .command('list')
    .description('列出已登记放假安排通知的年份')
    .action(async () => {
      for (const one of (await loadCalendars(config.calendarFolder)).years) say(yearLine(one));
    });

  calendar
    .command('check')
    .description('检查日历文件并计算校验值，不导入')
    .argument('<file.json>', '日历文件（schemas/calendar.json）')
    .action(async (file: string) => {
      const text = await readFile(file, 'utf8').catch((cause: unknown) => {
        throw new BadRequest(`找不到或不能读取工作日历文件“${file}”：请检查路径。`, 66, { cause });
      });
      for (const one of readCalendarFile(text, basename(file))) say(yearLine(one));
    });

  calendar
    .command('import')
    .description('导入新的放假安排通知；全部无误才登记')
    .argument('<file.json>', '日历文件（schemas/calendar.json）')
    .action(async (file: string) => {
      const done = await importCalendars(file, config.calendarFolder);
      for (const { calendar: one, effect } of done) say(`${EFFECTS[effect]}\t${yearLine(one)}`);
      if (done.some(({ effect }) => effect !== 'already-there')) say(await recomputeAfterImport(config, clock));
    });

  calendar
    .command('due')
    .description('计算办理期限（日期写成 2026-11-02，北京时间）')
    .option('--received <day>', '国家网信办收到备案申请')
    .option('--province-received <day>', '省级网信部门收到备案申请材料')
    .option('--feedback-sent <day>', '反馈发出')
    .option('--feedback-received <day>', '主办（使用）单位收到反馈')
    .option('--answered <day>', '收到单位提交的材料或整改说明')
    .option('--off-line <day>', '政务应用程序下线')
    .option('--change <day>', '计划发生变更')
    .option('--change-handed-in <day>', '变更申请提交日（默认最晚提交日）')
    .option('--change-via <stage>', '变更申请提交到 province 省级网信部门 | nation 国家网信办', 'nation')
    .option('--number-issued <day>', '发放备案编号')
    .option('--rectify-by <day>', '抽查整改通知写明的日期')
    .option('--existing', '2026年1月25日前已上线的应用')
    .option('--extend-to <day>', '延期：预计办结时间（与 --received 同用）')
    .option('--ground <ground>', '延期情形：complex 情况复杂 | papers 需要补充、更正材料')
    .option('--reason <text>', '延期理由')
    .option('--told <day>', '告知单位延期的日期（默认今天）')
    .option('--share <part>', '技术检测占20个工作日的份额', '0.5')
    .option('--count-first-day', '收到当日计入（默认不计）')
    .option('--today <day>', '按这一天说明期限状态（默认今天）')
    .option('--json', '输出 JSON')
    .action(async (options: DueOptions) => {
      const rows = dueRows(options, await loadCalendars(config.calendarFolder), beijingDayAt(clock.now()));
      say(options.json === true ? JSON.stringify(rows, null, 2) : rows.flatMap(dueLines).join('\n'));
    });
}

const yearLine = (one: YearCalendar): string =>
  `${String(one.year)}\t${noticeInWords(one)}\t${inWords(one.notice.date)}\t放假的工作日${String(one.off.length)}天，上班的周末${String(one.worked.length)}天\t${one.sha256}\t${one.origin}`;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
