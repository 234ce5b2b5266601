/** `govapp judge`: stored evidence judged again, one run or many, under one pack or two. No device. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { detectors } from '../../detectors/index.ts';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import { createLog } from '../log.ts';
import { printPdf } from '../printing/pdf.ts';
import type { Format } from '../report/formats.ts';
import { renderTerminal } from '../report/terminal.ts';
import { loadRules } from '../rules/load.ts';
import type { Detector } from '../verdict/detector.ts';
import { createBar } from './bar.ts';
import { compileLess } from './compile-less.ts';
import { openCustody } from '../worker/custody.ts';
import { EXIT_OF_OVERALL } from './exit-code.ts';
import { judgePictures } from './judge-pictures.ts';
import { judgeMany, type JudgedRun } from './judge-many.ts';
import { comparisonTable, summaryJson, summaryTable } from './judge-tables.ts';
import { FORMAT_HELP, formats } from './report.ts';
import { runFolders } from './run-folders.ts';
import { runKeyToRead } from './run-key.ts';
import { displayDueBy, openStoredRun } from '../worker/world.ts';
import { systemClock } from '../clock.ts';
import { commandOf } from './command-of.ts';

type JudgeOptions = {
  readonly rules?: string;
  readonly compare?: string;
  readonly json?: true;
  readonly format: readonly Format[];
  readonly pictures?: string;
  readonly declaration?: string;
  readonly out?: string;
  readonly reader: string;
};

/** Adds the command. `exit` takes the exit code: of one run its outcome's; of many 65 when one was refused. Stored runs are judged by `by`. */
export function addJudgeCommand(
  program: Command,
  config: Config,
  signal: AbortSignal,
  exit: (code: number) => void,
  by: readonly Detector[] = detectors,
): void {
  commandOf(program, 'judge')
    .argument('[run-dir...]', '检测材料所在文件夹，可多个；或存放多份检测材料的文件夹')
    .option('--rules <pack>', '检测规则（名称或文件）')
    .option('--compare <pack>', '另一份检测规则：只比较结论，不写报告')
    .option('--format <list>', FORMAT_HELP, formats, [] as readonly Format[])
    .option('--json', '以 JSON 输出')
    .option('--pictures <folder>', '据截图判断：PNG、JPEG 截图所在文件夹（另需 --declaration）')
    .option('--declaration <file.json>', '申报信息，与 --pictures 同用')
    .option('--out <dir>', '据截图判断时材料的保存位置（默认 runs/<编号>）')
    .option('--reader <engine>', '据截图判断时的文字识别引擎：auto | ppocr | ppocr-wasm | tesseract', 'auto')
    .action(async (paths: readonly string[], options: JudgeOptions) => {
      compileLess();
      const { pictures } = options;
      if ((pictures === undefined) === (paths.length === 0))
        throw new BadRequest('请给出检测材料所在文件夹，或用 --pictures 给出截图文件夹，二者取一。', 64);
      if (pictures !== undefined && (options.compare !== undefined || options.json === true))
        throw new BadRequest('--pictures 不能与 --compare、--json 同用：请先据截图判断，再对所得材料重新判断、比较。', 64);
      if (pictures === undefined && (options.declaration !== undefined || options.out !== undefined))
        throw new BadRequest('--declaration、--out 只与 --pictures 同用：已保存的证据自带申报信息，报告写在其文件夹内。', 64);
      if (pictures === undefined) exit(await judgeStored(paths, options, config, by, signal));
      else exit(await judgePictures({ ...options, pictures }, config, createLog(config.logLevel), signal));
    });
}

async function judgeStored(paths: readonly string[], options: JudgeOptions, config: Config, by: readonly Detector[], signal: AbortSignal) {
  const { rules: named, compare, json } = options;
  const more = { formats: options.format, print: printPdf, signal };
  const rules = await loadRules(named);
  const due = await displayDueBy(config.calendarFolder, rules.pack);
  const compared = compare === undefined ? null : await loadRules(compare);
  const other = compared === null ? null : { rules: compared, due: await displayDueBy(config.calendarFolder, compared.pack) };
  const dirs = await runFolders(paths);
  const custody = await openCustody(config, signal, await runKeyToRead(config));
  try {
    const open = (dir: string) => openStoredRun(dir, custody);
    const bar = createBar(process.stderr, dirs.length);
    const all = await judgeMany(dirs, { open, rules, due, other, clock: systemClock(), more, detectors: by, bar, signal });
    const [only] = all;
    const one = dirs.length === 1 && compared === null && only !== undefined && 'report' in only ? only : null;
    if (json) process.stdout.write(summaryJson(all));
    else if (one !== null) process.stdout.write(renderTerminal(one.report, join(one.dir, 'report.html')));
    else if (compared !== null) process.stdout.write(comparisonTable(all, rules, compared));
    else if (all.some((each) => 'report' in each)) process.stdout.write(summaryTable(all));
    if (signal.aborted) return 130;
    return one === null ? worst(all) : EXIT_OF_OVERALL[one.report.overall];
  } finally {
    await custody.close();
  }
}

/** 0 when every run was judged; else the code of the only one refused, or of the first of many. */
const worst = (all: readonly JudgedRun[]): number => all.flatMap((one) => ('refused' in one ? [one.code] : []))[0] ?? 0;
