#!/usr/bin/env node
/** govapp: its commands, one file each in cli/. Standard output is the answer; progress and complaints go to standard error. */
import { Command, CommanderError } from 'commander';
import { COMMAND_NAMES, commandOf, type CommandName } from './cli/command-of.ts';
import { exitCodeOf, isExpected } from './cli/exit-code.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { createLog, type Log } from './log.ts';

const USAGE = 64;
const config = readConfig(process.env);
const stop = new AbortController();
const { signal } = stop;
let code = 0;
const exit = (given: number): void => {
  code = given;
};

const program = new Command('govapp')
  .description('政务移动互联网应用程序技术检测 · technical detection of government mobile apps')
  .configureHelp({ sortSubcommands: false })
  .addHelpText(
    'after',
    '\n退出码 exit codes: 0 建议通过 pass · 1 建议认定未通过 fail · 2 待人工认定 review · 3 需补充检测 inconclusive\n  64 用法 usage · 65 输入内容 data · 66 找不到文件 no input · 69 环境缺少部件 unavailable · 70 内部错误 software · 75 设备中断 device lost · 77 权限 permission · 130 已取消 cancelled',
  )
  .exitOverride();

const openLog = (secrets: readonly string[]): Log => createLog(config.logLevel, secrets);
const clock = systemClock();

/** Each command with its file, which is read when the command is asked for: all of them together take seconds. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<void>>> = {
  detect: async () => (await import('./cli/detect.ts')).addDetectCommand(program, { config, openLog, signal }, exit),
  judge: async () => (await import('./cli/judge.ts')).addJudgeCommand(program, config, signal, exit),
  confirm: async () => (await import('./cli/confirm.ts')).addConfirmCommand(program, config, openLog, signal, exit),
  report: async () => (await import('./cli/report.ts')).addReportCommand(program, config, clock, signal, exit),
  bundle: async () => (await import('./cli/bundle.ts')).addBundleCommand(program, config, signal),
  verify: async () => (await import('./cli/verify.ts')).addVerifyCommand(program, signal, exit),
  keys: async () => (await import('./cli/keys.ts')).addKeysCommand(program),
  stamp: async () => (await import('./cli/stamp.ts')).addStampCommand(program, config, signal),
  delete: async () => (await import('./cli/retention.ts')).addRetentionCommands(program, config, clock, signal),
  retain: async () => (await import('./cli/retention.ts')).addRetentionCommands(program, config, clock, signal),
  calendar: async () => (await import('./cli/calendar.ts')).addCalendarCommand(program, config, clock),
  campaign: async () => (await import('./cli/campaign.ts')).addCampaignCommand(program, clock, signal),
  device: async () => (await import('./cli/device.ts')).addDeviceCommand(program, openLog([]), signal),
  document: async () => (await import('./cli/document.ts')).addDocumentCommand(program, config, signal),
  combine: async () => (await import('./cli/combine.ts')).addCombineCommand(program, config, clock, signal, exit),
  diff: async () => (await import('./cli/diff.ts')).addDiffCommand(program, config, clock, signal, exit),
  settlement: async () => (await import('./cli/settlement.ts')).addSettlementCommand(program, config, clock),
  rules: async () => (await import('./cli/rules.ts')).addRulesCommand(program, exit),
  filings: async () => (await import('./cli/filings.ts')).addFilingsCommand(program, config, clock, signal, exit),
  serve: async () => (await import('./cli/serve.ts')).addServeCommand(program, config, openLog([]), signal),
  queue: async () => (await import('./cli/serve.ts')).addServeCommand(program, config, openLog([]), signal),
  'host-accounts': async () => (await import('./cli/host-accounts.ts')).addHostAccountsCommand(program, config),
  token: async () => (await import('./cli/token.ts')).addTokenCommand(program, config),
  devices: async () => (await import('./cli/devices.ts')).addDevicesCommand(program, config, openLog([]), signal, exit),
  doctor: async () => (await import('./cli/doctor.ts')).addDoctorCommand(program, signal, exit),
};

/** The one that is asked for with all it takes, the others by name: for `--help`, and for a name that is nearly one. */
async function addCommands(words: readonly string[]): Promise<void> {
  const word = words.find((one) => !one.startsWith('-') && one !== 'help');
  const asked = COMMAND_NAMES.find((name) => name === word);
  if (asked) await COMMANDS[asked]();
  for (const name of COMMAND_NAMES) if (!program.commands.some((one) => one.name() === name)) commandOf(program, name);
}

/** The first signal stops the work and keeps what there is; the second leaves at once. */
function onSignal(name: NodeJS.Signals): void {
  if (stop.signal.aborted) process.exit(130);
  process.stderr.write('\n正在停止，保存已取得的材料……（再按一次立即退出）\n');
  stop.abort(new Error(name));
}
process.on('SIGINT', onSignal).on('SIGTERM', onSignal);

try {
  await addCommands(process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) code = error.exitCode === 0 ? 0 : USAGE;
  else {
    code = exitCodeOf(error);
    if (isExpected(error)) process.stderr.write(`govapp：${error.message}\n`);
    else
      process.stderr.write(
        `govapp：内部错误（请连同材料一并反馈）：${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
  }
}
process.exitCode = code;
