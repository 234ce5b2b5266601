/** `govapp campaign`: the frame, the draw and the packages of a spot-check, from files; anybody can recompute a draw with it. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { Check } from 'typebox/value';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { beijingDayAt, isDay } from '../calendar/day.ts';
import { comparePackage, MATCH_WORDS } from '../campaign/compare-package.ts';
import { draw, type Draw, type Exclusion } from '../campaign/draw.ts';
import { frameOf, readFrame, type Frame } from '../campaign/frame.ts';
import { readFrameTable } from '../campaign/frame-table.ts';
import { DrawPlan, planWords } from '../campaign/plan.ts';
import { DIMENSION_WORDS } from '../campaign/strata.ts';
import { BadRequest } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { commandOf } from './command-of.ts';

type DrawOptions = {
  readonly seed: string;
  readonly by: string;
  readonly asOf?: string;
  readonly each?: string;
  readonly total?: string;
  readonly instead: Readonly<Record<string, number>>;
  readonly frameHash?: string;
  readonly exclude: readonly Exclusion[];
  readonly json?: boolean;
};

const HELP = `
分组 groups: ${Object.entries(DIMENSION_WORDS)
  .map(([one, words]) => `${one} ${words}`)
  .join(' · ')}
复算: 用公布的名录文件、方案和种子重新运行 draw，应得到相同结果；不用本工具的复算见 docs/recompute-draw.mjs`;

/** Adds the command with its three parts. */
export function addCampaignCommand(program: Command, clock: Clock, signal: AbortSignal): void {
  const campaign = commandOf(program, 'campaign');
  campaign
    .command('frame')
    .description('由备案台账（CSV）制作可公布的抽查名录及其校验值')
    .argument('<filings.csv>', '备案台账，UTF-8 或 GB18030；列名见 docs/campaigns.md')
    .requiredOption('--out <frame.jsonl>', '名录文件')
    .action(async (file: string, { out }: { readonly out: string }) => {
      const { frame, leftOut } = frameOf(readFrameTable(await bytesOf(file), basename(file)));
      await writeFile(out, frame.text);
      const { revoked, deregistered, lapsed, other } = leftOut;
      say(`名录 ${out}　${String(frame.entries.length)}个　SHA-256 ${frame.sha256}`);
      say(
        `未列入：已撤销备案${String(revoked)}个，已注销${String(deregistered)}个，视为放弃${String(lapsed)}个，未备案或在办${String(other)}个`,
      );
    });
  campaign
    .command('draw')
    .description('按公布的名录和随机种子抽取，任何人可以复算 · the draw; anybody can recompute it')
    .argument('<frame.jsonl>', '公布的名录文件')
    .requiredOption('--seed <text>', '公布的随机种子')
    .option('--by <dimensions>', '分组，用逗号分开，见下', 'body-kind,body')
    .option('--as-of <day>', '“最近检测时间”以哪一天为准（默认今天）')
    .option('--each <n>', '每组抽取个数')
    .option('--total <n>', '抽取总数：每组至少1个，其余按数量分配')
    .option('--instead <group=n>', '某一分组另定个数（可多次给出）', insteadOf, {})
    .option('--frame-hash <sha256>', '公布的名录校验值：不符则不抽取')
    .option('--exclude <number=reason>', '剔除及理由，由同组下一个替补（可多次给出，按先后）', exclusion, [])
    .option('--json', '输出 JSON')
    .addHelpText('after', HELP)
    .action(async (file: string, options: DrawOptions) => {
      const frame = readFrame((await bytesOf(file)).toString('utf8'), basename(file));
      if (options.frameHash !== undefined && options.frameHash.toLowerCase() !== frame.sha256)
        throw new BadRequest(`名录校验值不符：公布的是 ${options.frameHash}，文件是 ${frame.sha256}。请核对名录文件。`);
      const plan = planOf(options, beijingDayAt(clock.now()));
      const drawn = draw(frame.entries, options.seed, plan, options.exclude);
      say(
        options.json === true ? JSON.stringify(record(frame, options.seed, plan, drawn), null, 2) : shown(frame, options.seed, plan, drawn),
      );
    });
  campaign
    .command('package')
    .description('普通用户取得的安装包与备案安装包比对')
    .argument('<frame.jsonl>', '公布的名录文件')
    .argument('<number>', '备案编号')
    .argument('<app.apk...>', '从发布渠道取得的安装包')
    .action(async (file: string, number: string, apks: readonly string[]) => {
      const frame = readFrame((await bytesOf(file)).toString('utf8'), basename(file));
      const entry = frame.entries.find(({ id }) => id === number);
      if (entry === undefined) throw new BadRequest(`名录中没有备案编号“${number}”。`, 66);
      const opened = await createPackageReader().open(apks, signal);
      await opened.close();
      const { match, because, lead } = comparePackage(entry.filed, opened.about);
      say(`${MATCH_WORDS[match]}（${match}）：${because}`);
      if (lead !== null) say(`线索：${lead}`);
    });
}

function planOf({ by, asOf, each, total, instead }: DrawOptions, today: string): DrawPlan {
  if ((each === undefined) === (total === undefined)) throw new BadRequest('请用 --each 或 --total 之一写明抽取数量。', 64);
  const size = each === undefined ? { total: Number(total) } : { each: Number(each) };
  const names = by.split(',').map((one) => one.trim());
  const plan: unknown = { by: names[0] === '' ? [] : names, asOf: asOf ?? today, size, instead };
  if (!Check(DrawPlan, plan) || !isDay(plan.asOf))
    throw new BadRequest(
      `抽取方案无效：--by 可用 ${Object.keys(DIMENSION_WORDS).join('、')}，--each、--total 为正整数，--as-of 为日期。`,
      64,
    );
  return plan;
}

/** What is published of a draw: the inputs, and what they come to. */
const record = ({ sha256, entries }: Frame, seed: string, plan: DrawPlan, { strata, drawn, dropped }: Draw) => ({
  schema: 'govapp-draw/1',
  frame: { sha256, count: entries.length },
  seed,
  plan,
  strata: strata.map(({ name, count, size }) => ({ name, count, size })),
  drawn,
  dropped,
});

function shown(frame: Frame, seed: string, plan: DrawPlan, { strata, drawn, dropped }: Draw): string {
  const names = new Map(frame.entries.map((entry) => [entry.id, entry]));
  return [
    `名录 SHA-256 ${frame.sha256}，共${String(frame.entries.length)}个；随机种子：${seed}`,
    planWords(plan).method,
    ...strata.map(({ name, count, size }) => `分组\t${name}\t共${String(count)}个\t抽取${String(size)}个`),
    ...drawn.map(({ id, stratum, place, mac, replaces }) => {
      const { name = '', hostUnit = '' } = names.get(id) ?? {};
      return `${id}\t${name}\t${hostUnit}\t${stratum}\t第${String(place)}位\t${mac.slice(0, 16)}…${replaces === null ? '' : `\t替补 ${replaces}`}`;
    }),
    ...dropped.map(
      ({ id, reason, replacement }) => `剔除\t${id}\t${reason}\t${replacement === null ? '本组无可替补' : `替补 ${replacement}`}`,
    ),
  ].join('\n');
}

function insteadOf(given: string, before: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const [, group, many] = /^(.+)=(\d+)$/u.exec(given) ?? [];
  if (group === undefined) throw new BadRequest(`--instead “${given}”无效：请写成 分组=个数。`, 64);
  return { ...before, [group]: Number(many) };
}

function exclusion(given: string, before: readonly Exclusion[]): readonly Exclusion[] {
  const [, id, reason] = /^([^=]+)=(.+)$/u.exec(given) ?? [];
  if (id === undefined || reason === undefined) throw new BadRequest(`--exclude “${given}”无效：请写成 备案编号=理由。`, 64);
  return [...before, { id, reason }];
}

async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((cause: unknown) => {
    throw new BadRequest(`找不到或不能读取“${file}”：请检查路径。`, 66, { cause });
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
