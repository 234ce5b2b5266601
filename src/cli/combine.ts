/** `govapp combine`: several runs of one package, with other accounts or at other hours, judged together. */
import { randomBytes } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { checkCombinable, combine, letterOf } from '../evidence/combine.ts';
import type { Artifact } from '../evidence/schema.ts';
import { judgeRun } from '../inspect.ts';
import type { Clock } from '../ports.ts';
import { printPdf } from '../printing/pdf.ts';
import type { Format } from '../report/formats.ts';
import { renderTerminal } from '../report/terminal.ts';
import { loadRules } from '../rules/load.ts';
import { createRunFolder } from '../store/run-folder.ts';
import { openCustody, type Custody } from '../worker/custody.ts';
import { newRunId } from '../worker/inspection.ts';
import { EXIT_OF_OVERALL } from './exit-code.ts';
import { runKeyToWrite } from './run-key.ts';
import { displayDueBy, openStoredRun, TOOL } from '../worker/world.ts';
import { commandOf } from './command-of.ts';

/** Reads and verifies the runs and writes a run of its own: their pictures and trees, one evidence. Throws `BadRequest`. */
export async function combineRuns(
  dirs: readonly string[],
  out: string,
  id: string,
  custody: Pick<Custody, 'report' | 'key'>,
): Promise<void> {
  const runs = await Promise.all(dirs.map((dir) => openStoredRun(resolve(dir), custody)));
  const all = runs.map(({ evidence }) => evidence);
  checkCombinable(all);
  const notebook = await createRunFolder(resolve(out), undefined, custody.key);
  const kept: Map<string, Artifact>[] = [];
  for (const [index, run] of runs.entries()) {
    const own = new Map<string, Artifact>();
    for (const { path, kind, at } of run.evidence.artifacts)
      own.set(path, { ...(await notebook.keep(kind, `${letterOf(index)}-${basename(path)}`, await run.readFile(path))), at });
    kept.push(own);
  }
  const hashes = runs.map(({ evidenceHash }) => evidenceHash);
  await notebook.save(combine(all, kept, id, hashes));
}

type Joint = { readonly out: string; readonly rules?: string; readonly format: readonly Format[] };

/** Puts the runs together in `out`, judges them as one and each alone, and writes the joint report; gives the exit code. */
export async function jointReport(
  dirs: readonly string[],
  options: Joint,
  { config, clock, signal }: { readonly config: Config; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<number> {
  const rules = await loadRules(options.rules);
  const due = await displayDueBy(config.calendarFolder, rules.pack);
  const custody = await openCustody(config, signal, await runKeyToWrite(config));
  try {
    const dir = resolve(options.out);
    const id = newRunId(clock.now(), randomBytes(3).toString('hex'));
    await combineRuns(dirs, dir, id, custody);
    await custody.seal(dir, { id, tool: TOOL });
    const more = { formats: options.format, print: printPdf, signal };
    const report = await judgeRun(await openStoredRun(dir, custody), rules, due, clock, more);
    process.stdout.write(renderTerminal(report, join(dir, 'report.html')));
    return EXIT_OF_OVERALL[report.overall];
  } finally {
    await custody.close();
  }
}

export function addCombineCommand(program: Command, config: Config, clock: Clock, signal: AbortSignal, exit: (code: number) => void): void {
  commandOf(program, 'combine')
    .argument('<run-dir...>', '各次检测材料所在文件夹')
    .requiredOption('--out <dir>', '合并后的材料保存位置')
    .option('--rules <pack>', '检测规则（名称或文件）')
    .action(async (dirs: readonly string[], options: { readonly out: string; readonly rules?: string }) => {
      exit(await jointReport(dirs, { ...options, format: [] }, { config, clock, signal }));
    });
}
