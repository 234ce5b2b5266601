/** `govapp diff`: what became of the findings between two detections of one application. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { compare } from '../difference/compare.ts';
import { AFTER, differenceDocument } from '../difference/document.ts';
import type { Comparison, Difference } from '../difference/schema.ts';
import { renderDifference } from '../difference/terminal.ts';
import { COMPARISON } from '../difference/words.ts';
import { loadShots } from '../documents/pictures.ts';
import { BadRequest } from '../errors.ts';
import { canonicalJson } from '../evidence/hashing.ts';
import type { Clock } from '../ports.ts';
import { documentFormats, writeFormats, type DocumentFormat } from './document-files.ts';
import { runKeyToRead } from './run-key.ts';
import { openStoredReport } from './stored-report.ts';
import { commandOf } from './command-of.ts';

const KINDS = ['re-test', 'new-version', 'spot-check', 'pre-check'] as const satisfies readonly Comparison[];

type Options = { readonly as?: Comparison; readonly out?: string; readonly format: readonly DocumentFormat[] };

const HELP = `
比对方式: ${KINDS.map((kind) => `${kind} ${COMPARISON[kind]}`).join(' · ')}
退出码 exit codes: 0 没有仍存在、新发现或未复核到的事项 · 1 有仍存在或新发现的问题 · 2 其中只有待人工认定的 · 3 只有未复核到的`;

/** Adds the command. `ended`: the exit code, see its help. */
export function addDiffCommand(program: Command, config: Config, clock: Clock, signal: AbortSignal, ended: (code: number) => void): void {
  commandOf(program, 'diff')
    .argument('<run-a>', '前次检测的文件夹')
    .argument('<run-b>', '后次检测的文件夹')
    .option('--as <kind>', '比对方式（默认按检测类型和版本判断）', comparison)
    .option('--format <formats>', 'html、docx、pdf，用逗号分开（与 --out 同用，另存 JSON）', documentFormats, ['html'] as const)
    .option('--out <dir>', '存放位置；不给则只显示结果')
    .addHelpText('after', HELP)
    .action(async (a: string, b: string, options: Options) => {
      const key = await runKeyToRead(config);
      const [before, after] = [await openStoredReport(a, key), await openStoredReport(b, key)];
      const difference = compare(before.report, after.report, options.as ?? null, clock.now().toISOString());
      process.stdout.write(renderDifference(difference));
      ended(exitCodeOfDifference(difference));
      if (options.out === undefined) return;
      const value = differenceDocument(difference, after.report);
      const shots = await loadShots(value, (run, path) => (run === AFTER ? after : before).readFile(path));
      const paths = await writeFormats(value, shots, { format: options.format, out: options.out }, signal);
      const data = join(resolve(options.out), `${value.fileName}.json`);
      await writeFile(data, `${canonicalJson(difference, 2)}\n`, { mode: 0o600 });
      for (const path of [...paths, data]) process.stdout.write(`${path}\n`);
    });
}

export function exitCodeOfDifference({ items, counts }: Difference): number {
  const remaining = items.filter(({ state }) => state === 'new' || state === 'unchanged');
  if (remaining.some(({ after }) => after?.outcome === 'fail')) return 1;
  if (remaining.length > 0) return 2;
  return counts['not-rechecked'] > 0 ? 3 : 0;
}

function comparison(given: string): Comparison {
  const found = KINDS.find((one) => one === given);
  if (!found) throw new BadRequest(`--as “${given}”无效：可用 ${KINDS.join('、')}。`, 64);
  return found;
}
