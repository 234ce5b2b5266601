/** `govapp detect`: wires the real world to one inspection. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { loadHosts } from '../../device-farm/virtual/hosts/hosts-file.ts';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Format } from '../report/formats.ts';
import { renderTerminal } from '../report/terminal.ts';
import { loadRules } from '../rules/load.ts';
import { holdRunFolder } from '../store/folder-lock.ts';
import { makeFolder } from '../store/run-folder.ts';
import { openCustody } from '../worker/custody.ts';
import { inspectInto } from '../worker/inspection.ts';
import { displayDueBy } from '../worker/world.ts';
import { systemClock } from '../clock.ts';
import { askedAnew, keptText, type Asked } from './asked.ts';
import { EXIT_OF_OVERALL } from './exit-code.ts';
import { terminalPerson } from './person.ts';
import { createProgress } from './progress.ts';
import { FORMAT_HELP, formats } from './report.ts';
import { askedAgain, canGoOn, mustBeUnfinished } from './resume.ts';
import { runKeyToRead, runKeyToWrite } from './run-key.ts';
import { loadAccounts } from './secrets.ts';
import { settingOf } from './setting.ts';
import { openSubject, SUBJECT_HELP } from './subject.ts';
import { hostAndPort, hours, probes, purpose, reader, seconds, seed, severalPaths } from './values.ts';
import { commandOf } from './command-of.ts';

type Given = {
  readonly config: Config;
  /** Makes a log that writes none of the texts it is given. */
  readonly openLog: (secrets: readonly string[]) => Log;
  readonly signal: AbortSignal;
};

type Options = { readonly declaration?: string; readonly out?: string; readonly resume?: string };

/** Adds the command; `exit` takes its exit code. */
export function addDetectCommand(program: Command, given: Given, exit: (code: number) => void): void {
  commandOf(program, 'detect')
    .argument('[app.apk...]', '被测安装包 package：一个 APK；拆分包（split APK）给出全部 APK、其文件夹，或 .apks/.xapk/.apkm')
    .option('--mini-program <link|name>', '被测小程序：链接或名称 · a mini program by link or name')
    .option('--host <platform>', '小程序的承载平台，见下 · the app it runs in, see below')
    .option('--quick-app <hap://…>', '被测快应用的地址 · a quick app by its address')
    .option('--declaration <file.json>', '申报信息（schemas/declaration.json），必填')
    .option('--credentials <file|secret:name>', '检测账号：权限 0600 的 JSON 文件，或 secret:<名称>')
    .option('--device <virtual|serial>', '虚拟设备，或真机、模拟器的序列号', 'virtual')
    .option('--purpose <purpose>', 'filing 备案 | change-filing 变更 | pre-check 预检 | spot-check 抽查 | re-test 复测', 'filing')
    .option('--rules <pack>', '检测规则（名称或文件）')
    .option('--out <dir>', '材料保存位置（默认 runs/<编号>）')
    .option('--resume <run-dir>', '续检：进程中断、材料未封存的检测从中断处继续，见下 · go on with a run that was broken off')
    .option('--seed <n>', '随机种子：相同种子，相同操作顺序', '1')
    .option('--budget <time>', '最长走查时间，如 90s、10m', '10m')
    .option('--allow-host <host:port>', '虚拟设备可以访问的主机（可多次给出）', hostAndPort, [] as readonly string[])
    .option('--hosts <file.json>', '虚拟设备上预装的承载平台和程序 · hosts on the virtual device')
    .option('--reader <engine>', '文字识别引擎：auto 自动选用 | ppocr | ppocr-wasm | tesseract', 'auto')
    .option(
      '--probes <names>',
      '走查后另作的试探：relaunch 再次启动、idle 隔时复看时长、encoding 试输入汉字；none 不作',
      'relaunch,idle,encoding',
    )
    .option('--shown-at <hours>', '功能仅在此时段显示，如 7:30-9:30、工作日7:30-9:30（可多次给出）', severalPaths, [] as readonly string[])
    .option('--person <way>', '人工介入：auto 有终端时询问 | terminal 从标准输入读取 | none 不询问', 'auto')
    .option('--person-timeout <time>', '每次人工介入最长等待时间', '10m')
    .option('--appium <url>', '使用已在运行的 Appium 服务')
    .option('--format <list>', FORMAT_HELP, formats, [] as readonly Format[])
    .addHelpText('after', `${SUBJECT_HELP}\n${RESUME_HELP}`)
    .action(async (paths: readonly string[], options: Options, command: Command) => {
      const { resume } = options;
      const said = Object.keys(options).filter((name) => command.getOptionValueSource(name) === 'cli');
      const asked =
        resume === undefined
          ? await askedAnew(paths, options, new Date())
          : await askedAgain(resume, paths, options, said, await runKeyToRead(given.config));
      exit(await detect(asked, given));
    });
}

const RESUME_HELP = `
续检 going on: govapp detect --resume <run-dir>
  被杀、断电、设备中断的检测：安装包、申报信息、预算等沿用原检测，不再给出
  可以另给 --device、--credentials、--allow-host、--hosts、--reader、--person、--person-timeout、--appium、--format`;

/** Runs one detection and gives the exit code. Everything that can be refused is refused before a device is touched. */
async function detect(asked: Asked, { config, openLog, signal }: Given): Promise<number> {
  const { dir, declaration, words, kept } = asked;
  const accounts = words.credentials === undefined ? [] : await loadAccounts(words.credentials, config.secretsFolder);
  const log = openLog(accounts.flatMap(({ username, password, code }) => [username, password, code].filter((one) => one !== undefined)));
  const account = accounts[0] ?? null;
  const role = account?.role ?? null;
  if (kept && kept.role !== role)
    throw new BadRequest(
      `续检须用原检测的账号（角色“${kept.role ?? '无'}”），给出的是“${role ?? '无'}”：请用 --credentials 给出同一账号，或另开一次检测。`,
    );
  const rules = await loadRules(words.rules);
  const displayDue = await displayDueBy(config.calendarFolder, rules.pack);
  displayDue(declaration);
  const engine = reader(words.reader);
  const clock = systemClock();
  // The signing process comes up while the package is read; an error of it is heard where it is awaited.
  const opening = runKeyToWrite(config).then((key) => openCustody(config, signal, key));
  opening.catch(() => undefined);
  const order = {
    declaration,
    purpose: purpose(words.purpose),
    account,
    seed: seed(words.seed),
    budgetSeconds: seconds(words.budget),
    probes: probes(words.probes),
    shownAt: words.shownAt.map(hours),
    runId: asked.run,
  };
  const hosts = words.hosts === undefined ? undefined : await loadHosts(words.hosts);
  const progress = createProgress(process.stderr);
  const terminal = { input: process.stdin, output: process.stderr };
  const { person, close: leaveTerminal } = terminalPerson(
    words.person,
    seconds(words.personTimeout, '--person-timeout') * 1000,
    terminal,
    (text) => progress.say(text),
  );
  const subject = await openSubject(asked.paths, words, signal);
  const { app } = subject;
  try {
    const sha256 = 'hosts' in app ? null : app.about.sha256;
    if (kept && kept.package !== sha256)
      throw new BadRequest('安装包与中断的检测的不是同一个文件（SHA-256 不同），不能续检：请放回原文件，或另开一次检测。');
    const custody = await opening;
    await makeFolder(dir);
    const letGo = holdRunFolder(dir);
    try {
      // It may have come to its end while it was waited for.
      if (kept) await mustBeUnfinished(dir);
      progress.say(`检测开始：${declaration.app.name}（${words.device}），材料保存在 ${dir}`);
      const report = await inspectInto(
        {
          ...settingOf(words, { engine, dir, custody, rules, displayDue, clock, log, config, progress, signal }),
          goesOn: {
            process: `detect:${hostname()}:${String(process.pid)}`,
            anew: kept === null,
            order: keptText(asked, { package: sha256, role }),
            opened: (again) => {
              if (kept) progress.say(again ? '从中断处续检。' : '没有可以续检的进度，从头检测；已有的材料另存在 earlier-* 中。');
            },
            refused: (why) => progress.say(`中断的进度不能接着用（${why}），改为从头检测；此前取得的材料仍在 ${dir}。`),
          },
          ...(hosts === undefined ? {} : { hosts }),
          ...(person === undefined ? {} : { person }),
        },
        { ...order, app },
        signal,
      );
      progress.end();
      process.stdout.write(renderTerminal(report, join(dir, 'report.html')));
      return signal.aborted ? 130 : EXIT_OF_OVERALL[report.overall];
    } catch (error) {
      progress.say(`已取得的材料保存在 ${dir}`);
      if (await canGoOn(dir, custody.key)) progress.say(`续检：govapp detect --resume ${dir}`);
      throw error;
    } finally {
      progress.end();
      letGo();
    }
  } finally {
    await leaveTerminal();
    await subject.close();
    await opening.then(
      (custody) => custody.close(),
      () => undefined, // It never came up: nothing to close.
    );
  }
}
