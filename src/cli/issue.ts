/** `govapp document sent|received|register`: 发文登记. */
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { isDay } from '../calendar/day.ts';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import { sha256 } from '../evidence/hashing.ts';
import { addToRegister, readRegister } from '../store/issue-register.ts';

type Sent = {
  readonly document: string;
  readonly number?: string;
  readonly to: string;
  readonly way: string;
  readonly on: string;
  readonly by: string;
};

const COLUMNS = ['序号', '发出日期', '文书', '文号', '主送单位', '发出方式', '经手人', '文件', 'SHA-256', '收到日期', '签收人'];

/** Adds the three to `govapp document`. The register is `issued.jsonl` of the data folder. */
export function addIssueCommands(document: Command, config: Pick<Config, 'dataFolder'>): void {
  const path = join(config.dataFolder, 'issued.jsonl');
  document
    .command('sent')
    .description('登记发文：发出的文件、主送单位、日期，记下文件校验值 · register what was sent')
    .argument('<file>', '发出的文件')
    .requiredOption('--document <title>', '文书名称')
    .requiredOption('--to <unit>', '主送单位')
    .requiredOption('--on <yyyy-mm-dd>', '发出日期', day)
    .requiredOption('--by <name>', '经手人')
    .option('--number <number>', '文号')
    .option('--way <way>', '发出方式', '管理系统')
    .action(async (file: string, options: Sent) => {
      const bytes = await readFile(file).catch((cause: unknown) => {
        throw new BadRequest(`找不到或不能读取“${file}”：请检查路径。`, 66, { cause });
      });
      const { document: title, to, way, on, by } = options;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const facts = { file: basename(file), sha256: sha256(bytes), bytes: bytes.byteLength };
      const entry = await addToRegister(path, { kind: 'sent', document: title, number: options.number ?? null, to, way, on, by, ...facts });
      process.stdout.write(`已登记第 ${entry.seq} 号发文　${title}　${to}　${on}　SHA-256 ${facts.sha256}\n`);
    });
  document
    .command('received')
    .description('登记收到：单位收到之日，补充提交期限由此起算 · register the receipt')
    .argument('<n>', '发文登记的序号', Number)
    .requiredOption('--on <yyyy-mm-dd>', '收到日期', day)
    .requiredOption('--by <name>', '签收人')
    .action(async (of: number, { on, by }: { readonly on: string; readonly by: string }) => {
      await addToRegister(path, { kind: 'received', of, on, by });
      process.stdout.write(`已登记第 ${of} 号发文于 ${on} 收到（${by}）\n`);
    });
  document
    .command('register')
    .description('发文登记表（CSV），先核对登记未被改动 · the register, verified first')
    .action(async () => {
      const rows = (await readRegister(path)).map((one) => [
        String(one.seq),
        one.on,
        one.document,
        one.number ?? '',
        one.to,
        one.way,
        one.by,
        one.file,
        one.sha256,
        one.received?.on ?? '',
        one.received?.by ?? '',
      ]);
      process.stdout.write(stringify([COLUMNS, ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true }));
    });
}

function day(given: string): string {
  if (!isDay(given)) throw new BadRequest(`“${given}”不是日期：请写成 2026-03-03。`, 64);
  return given;
}
