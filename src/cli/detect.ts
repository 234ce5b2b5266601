/** `govapp detect`: wires the real world to one inspection. */
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { loadHosts } from '../../device-farm/virtual/hosts/hosts-file.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { renderTerminal } from '../report/terminal.ts';
import { loadRules } from '../rules/load.ts';
import { openCustody } from '../worker/custody.ts';
import { inspectInto, newRunId } from '../worker/inspection.ts';
import { displayDueBy, systemClock } from '../worker/world.ts';
import { EXIT_OF_OVERALL } from './exit-code.ts';
import { terminalPerson } from './person.ts';
import { createProgress } from './progress.ts';
import { runKeyToWrite } from './run-key.ts';
import { loadAccounts } from './secrets.ts';
import { settingOf, type SettingOptions } from './setting.ts';
import { openSubject, type SubjectOptions } from './subject.ts';
import { hours, loadDeclaration, probes, purpose, reader, seconds, seed } from './values.ts';

export type DetectOptions = SubjectOptions &
  SettingOptions & {
    readonly declaration: string;
    readonly credentials?: string;
    readonly purpose: string;
    readonly rules?: string;
    readonly out?: string;
    readonly seed: string;
    readonly budget: string;
    readonly hosts?: string;
    readonly probes: string;
    readonly shownAt: readonly string[];
    readonly person: string;
    readonly personTimeout: string;
  };

/**
 * Runs one detection and gives the exit code. `given`: one APK, the APKs of a split set, their folder or their archive; none for a mini program or quick app.
 * Everything that can be refused is refused before a device is touched. `openLog` makes a log that writes none of the texts it is given.
 */
export async function detect(
  given: readonly string[],
  options: DetectOptions,
  config: Config,
  openLog: (secrets: readonly string[]) => Log,
  signal: AbortSignal,
): Promise<number> {
  const declaration = await loadDeclaration(options.declaration);
  const accounts = options.credentials === undefined ? [] : await loadAccounts(options.credentials, config.secretsFolder);
  const log = openLog(accounts.flatMap(({ username, password, code }) => [username, password, code].filter((one) => one !== undefined)));
  const rules = await loadRules(options.rules);
  const displayDue = await displayDueBy(config.calendarFolder, rules.pack);
  displayDue(declaration);
  const engine = reader(options.reader);
  const clock = systemClock();
  // The signing process comes up while the package is read; an error of it is heard where it is awaited.
  const opening = runKeyToWrite(config).then((key) => openCustody(config, signal, key));
  opening.catch(() => undefined);
  const order = {
    declaration,
    purpose: purpose(options.purpose),
    account: accounts[0] ?? null,
    seed: seed(options.seed),
    budgetSeconds: seconds(options.budget),
    probes: probes(options.probes),
    shownAt: options.shownAt.map(hours),
    runId: newRunId(clock.now(), randomBytes(3).toString('hex')),
  };
  const hosts = options.hosts === undefined ? undefined : await loadHosts(options.hosts);
  const progress = createProgress(process.stderr);
  const terminal = { input: process.stdin, output: process.stderr };
  const { person, close: leaveTerminal } = terminalPerson(
    options.person,
    seconds(options.personTimeout, '--person-timeout') * 1000,
    terminal,
    (text) => progress.say(text),
  );
  const subject = await openSubject(given, options, signal);
  const { app } = subject;
  try {
    const custody = await opening;
    const dir = resolve(options.out ?? join('runs', order.runId));
    progress.say(`检测开始：${declaration.app.name}（${options.device}），材料保存在 ${dir}`);
    try {
      const report = await inspectInto(
        {
          ...settingOf(options, { engine, dir, custody, rules, displayDue, clock, log, config, progress, signal }),
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
      throw error;
    } finally {
      progress.end();
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
