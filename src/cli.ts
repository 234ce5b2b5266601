#!/usr/bin/env node
/** govapp: its commands, one file each in cli/. Standard output is the answer; progress and complaints go to standard error. */
import { Command, CommanderError } from 'commander';
import { examine } from '../device-farm/doctor.ts';
import { bundle, type BundleOptions } from './cli/bundle.ts';
import { addCalendarCommand } from './cli/calendar.ts';
import { addCampaignCommand } from './cli/campaign.ts';
import { addDeviceCommand } from './cli/device.ts';
import { addDevicesCommand } from './cli/devices.ts';
import { addDetectCommand } from './cli/detect.ts';
import { addCombineCommand } from './cli/combine.ts';
import { addConfirmCommand } from './cli/confirm.ts';
import { addDiffCommand } from './cli/diff.ts';
import { addDocumentCommand } from './cli/document.ts';
import { addFilingsCommand } from './cli/filings.ts';
import { exitCodeOf, isExpected } from './cli/exit-code.ts';
import { addHostAccountsCommand } from './cli/host-accounts.ts';
import { addJudgeCommand } from './cli/judge.ts';
import { newKeys } from './cli/keys.ts';
import { addReportCommand } from './cli/report.ts';
import { addRetentionCommands } from './cli/retention.ts';
import { addRulesCommand } from './cli/rules.ts';
import { addServeCommand } from './cli/serve.ts';
import { addSettlementCommand } from './cli/settlement.ts';
import { addStampCommand } from './cli/stamp.ts';
import { addTokenCommand } from './cli/token.ts';
import { severalPaths } from './cli/values.ts';
import { verify, VERIFY_HELP, type VerifyOptions } from './cli/verify.ts';
import { systemClock } from './worker/world.ts';
import { readConfig } from './config.ts';
import { createLog, type Log } from './log.ts';

const USAGE = 64;
const config = readConfig(process.env);
const stop = new AbortController();
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
addDetectCommand(program, { config, openLog, signal: stop.signal }, exit);
addJudgeCommand(program, config, stop.signal, exit);
addConfirmCommand(program, config, openLog, stop.signal, exit);

addReportCommand(program, config, systemClock(), stop.signal, exit);

program
  .command('bundle')
  .description('把检测材料打成一个证据包 · one ZIP of evidence, reports, manifest and signature')
  .argument('<run-dir>', '检测材料所在文件夹')
  .option('--out <file.zip>', '证据包文件名（默认 <run-dir>.zip）')
  .option('--for-release', '对外提供：只含报告和遮盖个人信息后的截图，须写明 --by 和 --reason')
  .option('--originals', '证据原件解密后放入（供上级、法院查验），须写明 --by 和 --reason')
  .option('--by <name>', '经手人')
  .option('--reason <text>', '提供给谁、事由')
  .action((dir: string, options: BundleOptions) => bundle(dir, options, config, stop.signal));

program
  .command('verify')
  .description('核验证据包或检测文件夹，不联网 · verify a bundle or a run folder, offline')
  .argument('<bundle|run-dir>', '证据包或检测文件夹')
  .option('--key <public.pem>', '公钥，或带有效期的公钥表 keys.json（可多次给出）', severalPaths, [] as readonly string[])
  .option('--ledger <file>', '校验台账：再核对封存和后续记录')
  .option('--tsa-ca <root.pem>', '时间戳机构的根证书：再核验时间戳（RFC 3161）')
  .addHelpText('after', VERIFY_HELP)
  .action(async (path: string, options: VerifyOptions) => {
    code = await verify(path, options, stop.signal);
  });

program
  .command('keys')
  .description('签名密钥 · signing keys')
  .command('new')
  .description('生成一对 Ed25519 密钥，更新公钥表 keys.json · make a key pair')
  .argument('<dir>', '存放位置')
  .action(async (dir: string) => {
    const { id, privatePath, publicPath } = await newKeys(dir, new Date());
    process.stdout.write(`公钥编号  ${id}
公钥      ${publicPath}
私钥      ${privatePath}（妥善保管；使用时设 GOVAPP_SIGNING_KEY 为此路径）
`);
  });

addStampCommand(program, config, stop.signal);
addRetentionCommands(program, config, systemClock(), stop.signal);
addCalendarCommand(program, config, systemClock());
addCampaignCommand(program, systemClock(), stop.signal);
addDeviceCommand(program, createLog(config.logLevel), stop.signal);
addDocumentCommand(program, config, stop.signal);
addCombineCommand(program, config, systemClock(), stop.signal, exit);
addDiffCommand(program, config, systemClock(), stop.signal, exit);
addSettlementCommand(program, config, systemClock());
addRulesCommand(program, exit);
addFilingsCommand(program, config, systemClock(), stop.signal, exit);

addServeCommand(program, config, createLog(config.logLevel), stop.signal);
addHostAccountsCommand(program, config);
addTokenCommand(program, config);

addDevicesCommand(program, config, createLog(config.logLevel), stop.signal, exit);

program
  .command('doctor')
  .description('检查本机是否齐备 · check this machine')
  .action(async () => {
    const found = await examine(stop.signal);
    for (const item of found)
      process.stdout.write(`${item.ok ? '正常' : '缺少'}  ${item.name}  ${item.detail}${item.remedy ? `  → ${item.remedy}` : ''}\n`);
    if (found.some((item) => !item.ok)) code = 69;
  });

/** The first signal stops the work and keeps what there is; the second leaves at once. */
function onSignal(name: NodeJS.Signals): void {
  if (stop.signal.aborted) process.exit(130);
  process.stderr.write('\n正在停止，保存已取得的材料……（再按一次立即退出）\n');
  stop.abort(new Error(name));
}
process.on('SIGINT', onSignal).on('SIGTERM', onSignal);

try {
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
