/** `govapp delete` and `govapp retain`: deletion that is recorded, and what is due for it. */
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { deleteRun } from '../store/delete.ts';
import { readLater, readSeal } from '../store/later.ts';
import { openCustody, type Custody } from '../worker/custody.ts';
import { retainService } from './retain-service.ts';
import { commandOf } from './command-of.ts';

const DAY_MS = 86_400_000;

type DeleteOptions = { readonly by: string; readonly reason: string };
type RetainOptions = {
  readonly keep: number;
  readonly service?: true;
  readonly delete?: boolean;
  readonly by?: string;
  readonly reason?: string;
};

/** Adds `govapp delete <run-dir>` and `govapp retain <runs-dir>`. */
export function addRetentionCommands(program: Command, config: Config, clock: Clock, signal: AbortSignal): void {
  commandOf(program, 'delete')
    .argument('<run-dir>', '检测材料所在文件夹')
    .requiredOption('--by <name>', '执行人')
    .requiredOption('--reason <text>', '事由，如 保存期限届满')
    .action((dir: string, options: DeleteOptions) =>
      withCustody(config, signal, (custody) => remove(resolve(dir), options, custody, signal)),
    );
  commandOf(program, 'retain')
    .argument('[runs-dir]', '存放各次检测的文件夹')
    .option('--service', '服务中已办结、已取消的检测（内置数据库须在服务停止时执行），不给文件夹')
    .requiredOption('--keep <period>', '保存期限，自封存之日（服务中自办结之日）起：如 90d、3y', days)
    .option('--delete', '删除届满的检测，须写明 --by 和 --reason')
    .option('--by <name>', '执行人')
    .option('--reason <text>', '事由')
    .action((dir: string | undefined, options: RetainOptions) => retain(dir, options, config, clock, signal));
}

/** `90d`, `3y` (of 365 days). Throws `BadRequest` 64. */
function days(given: string): number {
  const [, count = '', unit = ''] = /^(\d{1,5})([dy])$/u.exec(given.trim()) ?? [];
  if (count === '') throw new BadRequest(`--keep “${given}”无效：请写成 90d（天）或 3y（年）。`, 64);
  return Number(count) * (unit === 'y' ? 365 : 1);
}

async function retain(given: string | undefined, options: RetainOptions, config: Config, clock: Clock, signal: AbortSignal): Promise<void> {
  const { by, reason, service } = options;
  if (options.delete === true && (by === undefined || reason === undefined))
    throw new BadRequest('删除须写明执行人和事由：请加 --by 和 --reason。', 64);
  if ((given === undefined) !== (service === true))
    throw new BadRequest('请给出存放检测材料的文件夹，或用 --service 指服务，二者择一。', 64);
  const before = clock.now().getTime() - options.keep * DAY_MS;
  if (given === undefined) {
    const order = options.delete === true && by !== undefined && reason !== undefined ? { by, reason } : null;
    return withCustody(config, signal, (custody) => retainService(config, new Date(before), order, custody, signal));
  }
  const due = await pastPeriod(resolve(given), before);
  process.stdout.write(`保存期限 ${options.keep} 天届满的检测：${due.length} 次\n`);
  for (const { dir, run, sealedAt } of due) process.stdout.write(`  ${run}　封存于 ${sealedAt}　${dir}\n`);
  if (options.delete !== true || by === undefined || reason === undefined) return;
  await withCustody(config, signal, async (custody) => {
    for (const { dir } of due) await remove(dir, { by, reason }, custody, signal);
  });
}

type Due = { readonly dir: string; readonly run: string; readonly sealedAt: string };

/** Sealed runs under `root`, sealed before `before` (ms) and not deleted yet, the oldest first. */
async function pastPeriod(root: string, before: number): Promise<readonly Due[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((cause: unknown): never => {
    throw new BadRequest(`找不到或不能读取文件夹“${root}”：请检查路径。`, 66, { cause });
  });
  const due: Due[] = [];
  for (const entry of entries.filter((one) => one.isDirectory())) {
    const dir = join(root, entry.name);
    const seal = await readSeal(dir);
    if (!seal || Date.parse(seal.manifest.sealedAt) > before) continue;
    const last = (await readLater(dir)).at(-1);
    if (last?.kind !== 'deletion') due.push({ dir, run: seal.manifest.run.id, sealedAt: seal.manifest.sealedAt });
  }
  return due.toSorted((a, b) => (a.sealedAt < b.sealedAt ? -1 : 1));
}

async function remove(dir: string, options: DeleteOptions, custody: Custody, signal: AbortSignal): Promise<void> {
  const { run, files, aside } = await deleteRun(dir, options, custody.vouching, signal);
  process.stdout.write(
    `已删除  ${run}　${files.length} 个文件（执行人 ${options.by}；事由 ${options.reason}），校验链和删除记录保留在 ${dir}\n`,
  );
  if (aside.length > 0) process.stderr.write(`未删除  ${aside.map((name) => join(dir, name)).join('、')}：先前的检测，请分别删除。\n`);
}

async function withCustody(config: Config, signal: AbortSignal, work: (custody: Custody) => Promise<void>): Promise<void> {
  const custody = await openCustody(config, signal);
  try {
    await work(custody);
  } finally {
    await custody.close();
  }
}
