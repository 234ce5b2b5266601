/** `govapp document sent|received|register|take-in`: 发文登记. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { isDay } from '../calendar/day.ts';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import { sha256 } from '../evidence/hashing.ts';
import { SENT_TITLES } from '../filings/given.ts';
import { readIfThere } from '../store/chain-file.ts';
import { fileRegister } from '../store/register/file.ts';
import { papersOf, readLines, writtenLines, type IssueRegister } from '../store/register/port.ts';
import { sqlRegister } from '../store/register/sql.ts';
import { linesToTake } from '../store/register/take-in.ts';
import { openStore } from '../store/sql/open.ts';

type Where = { readonly service?: true };
type Sent = Where & {
  readonly document: string;
  readonly number?: string;
  readonly to: string;
  readonly way: string;
  readonly on: string;
  readonly by: string;
};
type Configured = Pick<Config, 'dataFolder' | 'databaseUrl'>;

const COLUMNS = ['序号', '发出日期', '文书', '文号', '主送单位', '发出方式', '经手人', '文件', 'SHA-256', '收到日期', '签收人', '备案'];
const SERVICE = '用服务的数据库（配置了 DATABASE_URL 时总是如此；内置数据库须在服务停止时执行）';

/** Adds the four to `govapp document`. The register is the service's where a database is configured, else `issued.jsonl` of the data folder. */
export function addIssueCommands(document: Command, config: Configured): void {
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
    .option('--service', SERVICE)
    .action((file: string, options: Sent) => withRegister(config, options, (register) => send(register, file, options)));
  document
    .command('received')
    .description('登记收到：单位收到之日，补充提交期限由此起算 · register the receipt')
    .argument('<n>', '发文登记的序号', Number)
    .requiredOption('--on <yyyy-mm-dd>', '收到日期', day)
    .requiredOption('--by <name>', '签收人')
    .option('--service', SERVICE)
    .action((of: number, { on, by, ...where }: Where & { readonly on: string; readonly by: string }) =>
      withRegister(config, where, async (register) => {
        const sent = (await register.lines()).find(({ seq }) => seq === of);
        if (sent?.kind === 'sent' && sent.filing !== undefined && sent.document === SENT_TITLES.feedback)
          throw new BadRequest(`第 ${of} 号发文是备案 ${sent.filing} 的反馈：请在该备案办理“单位已收到反馈”，期限由此起算，登记随之写入。`);
        await register.add([{ kind: 'received', of, on, by }], new Date());
        process.stdout.write(`已登记第 ${of} 号发文于 ${on} 收到（${by}）\n`);
      }),
    );
  document
    .command('register')
    .description('发文登记表（CSV），先核对登记未被改动 · the register, verified first')
    .option('--lines', '按原样逐行写出，可由 take-in 并入另一处，可自行核对 · the lines themselves')
    .option('--service', SERVICE)
    .action(({ lines: asLines, ...where }: Where & { readonly lines?: true }) =>
      withRegister(config, where, async (register) => {
        const lines = await register.lines();
        process.stdout.write(asLines === true ? writtenLines(lines) : tableOf(lines));
      }),
    );
  document
    .command('take-in')
    .description('并入另一处的发文登记（如本机先前的 issued.jsonl）；重复并入不增加 · take in another register')
    .argument('<issued.jsonl>', '由 register --lines 写出的，或数据文件夹中的登记文件')
    .option('--service', SERVICE)
    .action((path: string, where: Where) =>
      withRegister(config, where, async (register) => {
        const other = readLines(path, (await bytesOf(path)).toString('utf8'));
        const added = await register.add(linesToTake(await register.lines(), other), new Date());
        process.stdout.write(`已并入 ${added.length} 条，原已有 ${other.length - added.length} 条\n`);
      }),
    );
}

const pathOf = ({ dataFolder }: Configured): string => join(dataFolder, 'issued.jsonl');

async function withRegister(config: Configured, { service }: Where, work: (register: IssueRegister) => Promise<void>): Promise<void> {
  if (config.databaseUrl === null && service !== true) return work(fileRegister(pathOf(config)));
  const store = await openStore({ databaseUrl: config.databaseUrl, folder: config.dataFolder }, () => undefined);
  try {
    const register = sqlRegister(store.db);
    await work(register);
    await sayWhatIsApart(config, register);
  } finally {
    await store.close();
  }
}

/** Lines of the file that the database does not have would be a second register. */
async function sayWhatIsApart(config: Configured, register: IssueRegister): Promise<void> {
  const path = pathOf(config);
  const apart = linesToTake(await register.lines(), readLines(path, (await readIfThere(path)) ?? '')).length;
  if (apart > 0)
    process.stderr.write(`本机文件“${path}”另有 ${apart} 条登记未并入数据库：请执行 govapp document take-in "${path}" --service\n`);
}

async function send(register: IssueRegister, file: string, options: Sent): Promise<void> {
  const { document, number = null, to, way, on, by } = options;
  const bytes = await bytesOf(file);
  const facts = { file: basename(file), sha256: sha256(bytes), bytes: bytes.byteLength };
  const before = papersOf(await register.lines()).find((one) => one.sha256 === facts.sha256 && one.to === to);
  if (before) process.stderr.write(`注意：同一文件已登记为第 ${before.seq} 号发文（${before.on} 发${to}）。\n`);
  const [entry] = await register.add([{ kind: 'sent', document, number, to, way, on, by, ...facts }], new Date());
  process.stdout.write(`已登记第 ${entry?.seq ?? ''} 号发文　${document}　${to}　${on}　SHA-256 ${facts.sha256}\n`);
}

function tableOf(lines: Parameters<typeof papersOf>[0]): string {
  const rows = papersOf(lines).map((one) => [
    String(one.seq),
    one.on,
    one.document,
    one.number ?? '',
    one.to,
    one.way,
    one.by,
    one.file ?? '',
    one.sha256,
    one.received?.on ?? '',
    one.received?.by ?? '',
    one.filing ?? '',
  ]);
  return stringify([COLUMNS, ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true });
}

function bytesOf(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    throw new BadRequest(`找不到或不能读取“${path}”：请检查路径。`, 66, { cause });
  });
}

function day(given: string): string {
  if (!isDay(given)) throw new BadRequest(`“${given}”不是日期：请写成 2026-03-03。`, 64);
  return given;
}
