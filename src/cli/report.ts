/** `govapp report`: the stored report in the forms it is handed out in, without judging again. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import { sha256 } from '../evidence/hashing.ts';
import { printPdf } from '../printing/pdf.ts';
import { renderCsv } from '../report/csv.ts';
import { FORMATS, renderReport, type Format } from '../report/formats.ts';
import { writeReport } from '../store/run-folder.ts';
import type { Clock } from '../ports.ts';
import type { Report } from '../verdict/report-schema.ts';
import { openCustody, type Custody } from '../worker/custody.ts';
import { jointReport } from './combine.ts';
import { runKeyToRead } from './run-key.ts';
import { openStoredReport } from './stored-report.ts';
import { commandOf } from './command-of.ts';

export const FORMAT_HELP = `报告格式，逗号分隔：${FORMATS.join('、')}`;

/** `html,pdf`: an option's value. Throws `BadRequest` 64. */
export function formats(given: string): readonly Format[] {
  return given.split(/[,，、]/u).map((word) => {
    const found = FORMATS.find((format) => format === word.trim().toLowerCase());
    if (!found) throw new BadRequest(`--format “${word}”无效：可用 ${FORMATS.join('、')}，以逗号分隔。`, 64);
    return found;
  });
}

type Options = { readonly format: readonly Format[]; readonly out?: string; readonly together?: true; readonly rules?: string };

/** Adds `govapp report <run-dir...>`. */
export function addReportCommand(program: Command, config: Config, clock: Clock, signal: AbortSignal, exit: (code: number) => void): void {
  commandOf(program, 'report')
    .argument('<run-dir...>', '检测材料所在文件夹（可多个）')
    .option('--format <list>', FORMAT_HELP, formats, ['html', 'pdf', 'csv'] as readonly Format[])
    .option('--out <dir>', '另存到此文件夹（文件以报告编号命名；CSV 合为一个 reports.csv），默认存回各检测文件夹')
    .option('--together', '同一安装包的多次检测合为一份报告：合并判断，并列出各次单独的结论；材料存入 --out')
    .option('--rules <pack>', '与 --together 同用：检测规则（名称或文件）')
    .action(async (dirs: readonly string[], options: Options) => {
      const { together, out, rules, format } = options;
      if (together !== true && rules !== undefined) throw new BadRequest('--rules 只与 --together 同用：其他情形不重新判断。', 64);
      if (together !== true) return report(dirs, options, config, signal);
      if (out === undefined) throw new BadRequest('--together 须用 --out 给出合并后材料的保存位置。', 64);
      return exit(await jointReport(dirs, { out, format, ...(rules === undefined ? {} : { rules }) }, { config, clock, signal }));
    });
}

async function report(dirs: readonly string[], { format, out }: Options, config: Config, signal: AbortSignal): Promise<void> {
  const custody = out === undefined ? await openCustody(config, signal) : null;
  const said = (path: string): boolean => process.stdout.write(`${path}\n`);
  try {
    const reports: Report[] = [];
    for (const given of dirs) {
      const dir = resolve(given);
      const stored = await openStoredReport(dir, await runKeyToRead(config));
      reports.push(stored.report);
      const wanted = out === undefined ? format : format.filter((one) => one !== 'csv');
      const files = await renderReport(stored.report, wanted, stored.readFile, printPdf, signal);
      const saved = custody ? await saveInRun(dir, stored.report, files, custody) : await saveElsewhere(out ?? '.', stored.report, files);
      for (const path of saved) said(path);
    }
    if (out !== undefined && format.includes('csv')) {
      const path = join(await folder(out), 'reports.csv');
      await writeFile(path, renderCsv(reports), { mode: 0o600 });
      said(path);
    }
  } finally {
    await custody?.close();
  }
}

/** Beside the evidence, noted in the chain like every report. */
async function saveInRun(dir: string, report: Report, files: ReadonlyMap<string, string | Buffer>, custody: Custody): Promise<string[]> {
  for (const [name, content] of files) await writeReport(dir, name, content);
  const facts = [...files].map(([path, content]) => ({ path, sha256: sha256(content), bytes: Buffer.byteLength(content) }));
  await custody.report(dir, report, facts);
  return [...files.keys()].map((name) => join(dir, name));
}

async function saveElsewhere(out: string, report: Report, files: ReadonlyMap<string, string | Buffer>): Promise<string[]> {
  const dir = await folder(out);
  const saved: string[] = [];
  for (const [name, content] of files) {
    const path = join(dir, name.replace(/^report/u, report.run.id.replace(/[^\p{L}\p{N}._-]/gu, '_')));
    await writeFile(path, content, { mode: 0o600 });
    saved.push(path);
  }
  return saved;
}

async function folder(given: string): Promise<string> {
  const dir = resolve(given);
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new BadRequest(`不能建立文件夹“${dir}”：请换一个位置，或检查同名文件和权限。`, 77, { cause });
  }
  return dir;
}
