/** `govapp confirm`: 换机复核, the findings of a stored run looked at again on another device. */
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { renderTerminal } from '../report/terminal.ts';
import { loadRules } from '../rules/load.ts';
import { confirmRun } from '../worker/confirming.ts';
import { openCustody } from '../worker/custody.ts';
import { newRunId } from '../worker/inspection.ts';
import { displayDueBy } from '../worker/world.ts';
import { systemClock } from '../clock.ts';
import { EXIT_OF_OVERALL } from './exit-code.ts';
import { createProgress } from './progress.ts';
import { FORMAT_HELP, formats } from './report.ts';
import { runKeyToWrite } from './run-key.ts';
import { loadAccounts } from './secrets.ts';
import { settingOf, type SettingOptions } from './setting.ts';
import { openSubject, type SubjectOptions } from './subject.ts';
import { hostAndPort, reader, seconds } from './values.ts';
import { commandOf } from './command-of.ts';

type ConfirmOptions = SubjectOptions &
  SettingOptions & {
    readonly credentials?: string;
    readonly rules?: string;
    readonly out?: string;
    readonly budget: string;
  };

/** Adds the command; `exit` takes the exit code of the first run's conclusion as it then stands. */
export function addConfirmCommand(
  program: Command,
  config: Config,
  openLog: (secrets: readonly string[]) => Log,
  signal: AbortSignal,
  exit: (code: number) => void,
): void {
  commandOf(program, 'confirm')
    .argument('<run-dir>', '原检测的材料所在文件夹')
    .argument('[app.apk...]', '同一安装包（小程序、快应用用下列选项）')
    .option('--mini-program <link|name>', '被测小程序：链接或名称')
    .option('--host <platform>', '小程序的承载平台')
    .option('--quick-app <hap://…>', '被测快应用的地址')
    .option('--device <virtual|serial>', '另一台设备', 'virtual')
    .option('--credentials <file|secret:name>', '检测账号，与原检测相同')
    .option('--rules <pack>', '检测规则（名称或文件）')
    .option('--out <dir>', '复核材料的保存位置（默认 runs/<编号>）')
    .option('--budget <time>', '最长走查时间，如 90s、5m', '5m')
    .option('--allow-host <host:port>', '虚拟设备可以访问的主机（可多次给出）', hostAndPort, [] as readonly string[])
    .option('--reader <engine>', '文字识别引擎：auto | ppocr | ppocr-wasm | tesseract', 'auto')
    .option('--appium <url>', '使用已在运行的 Appium 服务')
    .option('--format <list>', FORMAT_HELP, formats, [] as SettingOptions['format'])
    .action(async (first: string, apks: readonly string[], options: ConfirmOptions) => {
      exit(await confirm(resolve(first), apks, options, { config, openLog, signal }));
    });
}

async function confirm(
  first: string,
  apks: readonly string[],
  options: ConfirmOptions,
  {
    config,
    openLog,
    signal,
  }: { readonly config: Config; readonly openLog: (secrets: readonly string[]) => Log; readonly signal: AbortSignal },
): Promise<number> {
  const accounts = options.credentials === undefined ? [] : await loadAccounts(options.credentials, config.secretsFolder);
  const log = openLog(accounts.flatMap(({ username, password, code }) => [username, password, code].filter((one) => one !== undefined)));
  const rules = await loadRules(options.rules);
  const displayDue = await displayDueBy(config.calendarFolder, rules.pack);
  const clock = systemClock();
  const runId = newRunId(clock.now(), randomBytes(3).toString('hex'));
  const budgetSeconds = seconds(options.budget);
  const engine = reader(options.reader);
  const progress = createProgress(process.stderr);
  const subject = await openSubject(apks, options, signal);
  try {
    const custody = await openCustody(config, signal, await runKeyToWrite(config));
    const dir = resolve(options.out ?? join('runs', runId));
    progress.say(`换机复核开始（${options.device}），复核材料保存在 ${dir}`);
    try {
      const report = await confirmRun(
        first,
        settingOf(options, { engine, dir, custody, rules, displayDue, clock, log, config, progress, signal }),
        { runId, app: subject.app, account: accounts[0] ?? null, budgetSeconds },
        signal,
      );
      progress.end();
      process.stdout.write(renderTerminal(report, join(first, 'report.html')));
      return signal.aborted ? 130 : EXIT_OF_OVERALL[report.overall];
    } finally {
      progress.end();
      await custody.close();
    }
  } finally {
    await subject.close();
  }
}
