/** `govapp settlement`: 认定不一致 between a province's pre-check and the national detection, from both runs to a decision and a 口径. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Check } from 'typebox/value';
import { beijingDayAt, isDay } from '../calendar/day.ts';
import type { Config } from '../config.ts';
import {
  OFFICE_WORDS,
  openSettlement,
  Settlement,
  withDecision,
  withReason,
  withRuling,
  type Office,
  type Point,
} from '../difference/settlement.ts';
import { BadRequest } from '../errors.ts';
import { explain } from '../evidence/explain.ts';
import { canonicalJson } from '../evidence/hashing.ts';
import type { Clock } from '../ports.ts';
import { withRulingAdded } from '../rules/add-ruling.ts';
import { DEFAULT_PACK } from '../rules/load.ts';
import { RuleOverlay } from '../rules/overlay.ts';
import { runKeyToRead } from './run-key.ts';
import { openStoredReport } from './stored-report.ts';
import { commandOf } from './command-of.ts';

type Said = { readonly point: string; readonly by: string; readonly text: string; readonly on?: string };
type Deciding = Said & { readonly stands: string };
type RulingOptions = {
  readonly point: string;
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly pack: string;
  readonly on?: string;
};

/** Adds the command with its five parts. */
export function addSettlementCommand(program: Command, config: Config, clock: Clock): void {
  const settlement = commandOf(program, 'settlement');
  const today = (given: string | undefined): string => {
    if (given !== undefined && !isDay(given)) throw new BadRequest(`--on “${given}”不是一个存在的日子。`, 64);
    return given ?? beijingDayAt(clock.now());
  };
  settlement
    .command('open')
    .description('核对两次检测：先除去版本、账号、时段、范围、规则、设备不同的，余下为认定不一致')
    .argument('<run-a>', '省级预检的检测文件夹')
    .argument('<run-b>', '国家检测的检测文件夹')
    .requiredOption('--out <file.json>', '处理文件')
    .action(async (a: string, b: string, { out }: { readonly out: string }) => {
      const key = await runKeyToRead(config);
      const [one, other] = [await openStoredReport(a, key), await openStoredReport(b, key)];
      await keep(out, openSettlement(one.report, other.report, clock.now().toISOString()), 'wx');
    });
  settlement
    .command('show')
    .description('显示处理文件')
    .argument('<file.json>')
    .action(async (file: string) => say(shown(await load(file))));
  settlement
    .command('reason')
    .description('一方写明一条理由，写明后不能更换')
    .argument('<file.json>')
    .requiredOption('--point <n>', '第几处')
    .requiredOption('--office <office>', 'province 省级网信部门 | nation 国家网信办')
    .requiredOption('--by <name>', '写明理由的人')
    .requiredOption('--text <text>', '理由')
    .option('--on <day>', '日期（默认今天）')
    .action(async (file: string, { point, office, by, text, on }: Said & { readonly office: string }) =>
      keep(file, withReason(await load(file), Number(point), officeOf(office), { text, by, on: today(on) })),
    );
  settlement
    .command('decide')
    .description('国家审核人员认定；双方理由都保留')
    .argument('<file.json>')
    .requiredOption('--point <n>', '第几处')
    .requiredOption('--stands <office>', '以哪一方为准：province | nation')
    .requiredOption('--by <name>', '认定人')
    .requiredOption('--text <text>', '认定理由')
    .option('--on <day>', '日期（默认今天）')
    .action(async (file: string, { point, stands, by, text, on }: Deciding) =>
      keep(file, withDecision(await load(file), Number(point), { stands: officeOf(stands), text, by, on: today(on) })),
    );
  settlement
    .command('ruling')
    .description('把原则性认定写成检测规则中注明日期的口径（地方补充规则文件，没有则新建）')
    .argument('<file.json>')
    .requiredOption('--point <n>', '第几处')
    .requiredOption('--id <id>', '口径编号')
    .requiredOption('--question <text>', '问题')
    .requiredOption('--answer <text>', '口径')
    .requiredOption('--pack <overlay.json>', '写入的规则文件')
    .option('--on <day>', '口径日期（默认今天）')
    .action(async (file: string, options: RulingOptions) => {
      const before = await load(file);
      const after = withRuling(before, Number(options.point), options.id);
      const point = after.points.find(({ id }) => id === Number(options.point));
      const ruling = {
        id: options.id,
        date: today(options.on),
        ...(point === undefined ? {} : { clause: point.clause }),
        question: options.question,
        answer: options.answer,
        standing: 'settled' as const,
        source: `认定不一致处理：${before.subject.appName}，检测 ${before.province.run}、${before.nation.run}`,
      };
      const overlay = withRulingAdded(await overlayAt(options.pack), DEFAULT_PACK, ruling);
      await writeFile(options.pack, `${JSON.stringify(overlay, null, 2)}\n`);
      await keep(file, after);
      say(`口径已写入 ${options.pack}：请用 govapp rules check 检查，检测时以 --rules 指定。`);
    });
}

async function keep(file: string, settlement: Settlement, flag: 'w' | 'wx' = 'w'): Promise<void> {
  await writeFile(file, `${canonicalJson(settlement, 2)}\n`, { mode: 0o600, flag }).catch((cause: unknown) => {
    throw new BadRequest(`不能写入“${file}”：请换一个位置，或检查同名文件和权限。`, 77, { cause });
  });
  say(shown(settlement));
}

async function load(file: string): Promise<Settlement> {
  const json = await jsonAt(file);
  if (!Check(Settlement, json))
    throw new BadRequest(`处理文件（${file}）不符合格式：${explain(Settlement, json) ?? '内容与格式要求不一致'}。`);
  return json;
}

async function overlayAt(file: string): Promise<RuleOverlay | null> {
  const json = await jsonAt(file).catch((error: unknown) => {
    if (error instanceof BadRequest && error.code === 66) return null;
    throw error;
  });
  if (json === null) return null;
  if (!Check(RuleOverlay, json))
    throw new BadRequest(`规则文件（${file}）不是地方补充规则：${explain(RuleOverlay, json) ?? '内容与格式要求不一致'}。`);
  return json;
}

async function jsonAt(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new BadRequest(`找不到或不能读取“${file}”：请检查路径。`, 66, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BadRequest(`“${file}”不是完整的 JSON 文件。`, 65, { cause });
  }
}

function officeOf(given: string): Office {
  if (given === 'province' || given === 'nation') return given;
  throw new BadRequest(`“${given}”无效：可用 province、nation。`, 64);
}

function shown({ subject, province, nation, explained, points }: Settlement): string {
  return [
    `${subject.hostUnit}　${subject.appName}　省级预检 ${province.run}，国家检测 ${nation.run}`,
    ...explained.map(({ title, words }) => `不属认定不一致\t${title}\t${words}`),
    points.length === 0 ? '没有认定不一致。' : `认定不一致${String(points.length)}处；认定前以国家检测结果为准。`,
    ...points.flatMap(pointLines),
  ].join('\n');
}

function pointLines({ id, title, province, nation, reasons, decision, ruling }: Point): readonly string[] {
  const reason = (office: Office): string => {
    const given = reasons[office];
    return given === null ? `${OFFICE_WORDS[office]}尚未写明理由` : `${OFFICE_WORDS[office]}：${given.text}（${given.by}，${given.on}）`;
  };
  return [
    `第${String(id)}处　${title}`,
    `  省级预检　${province}`,
    `  国家检测　${nation}`,
    `  ${reason('province')}`,
    `  ${reason('nation')}`,
    decision === null
      ? '  尚未认定'
      : `  认定：以${OFFICE_WORDS[decision.stands]}为准。${decision.text}（${decision.by}，${decision.on}）${ruling === null ? '' : `　口径 ${ruling}`}`,
  ];
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
