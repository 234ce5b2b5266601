/** `govapp judge --pictures`: screenshots that were handed in, looked at and judged as evidence with no device. */
import { randomBytes } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import { pictureFolder } from '../gather/pictures/folder.ts';
import { lookAtPictures } from '../gather/pictures/look.ts';
import { judgeRun } from '../inspect.ts';
import type { Log } from '../log.ts';
import { printPdf } from '../printing/pdf.ts';
import { createReader } from '../reading/index.ts';
import type { Format } from '../report/formats.ts';
import { renderTerminal } from '../report/terminal.ts';
import { oneLine } from '../report/text.ts';
import { loadRules } from '../rules/load.ts';
import { createRunFolder } from '../store/run-folder.ts';
import { openCustody } from '../worker/custody.ts';
import { EXIT_OF_OVERALL } from './exit-code.ts';
import { createProgress } from './progress.ts';
import { runKeyToWrite } from './run-key.ts';
import { loadDeclaration, reader } from './values.ts';
import { displayDueBy, openStoredRun, TOOL } from '../worker/world.ts';
import { systemClock } from '../clock.ts';

export type JudgePicturesOptions = {
  readonly pictures: string;
  readonly declaration?: string;
  readonly rules?: string;
  readonly out?: string;
  readonly reader: string;
  readonly format: readonly Format[];
};

const READ = { good: '', weak: '（把握不足）', none: '（未读）' } as const;

/**
 * Makes a run folder of the pictures, judges it and gives the exit code; 130 when it was stopped, with what was read kept and
 * judged. Throws `BadRequest` before anything is written when something given cannot be used.
 */
export async function judgePictures(options: JudgePicturesOptions, config: Config, log: Log, signal: AbortSignal): Promise<number> {
  if (options.declaration === undefined) throw new BadRequest('据截图判断需要申报信息：请用 --declaration 给出申报信息文件。', 64);
  const folder = resolve(options.pictures);
  const declaration = await loadDeclaration(options.declaration);
  const rules = await loadRules(options.rules);
  const due = await displayDueBy(config.calendarFolder, rules.pack);
  due(declaration);
  const engine = reader(options.reader);
  const clock = systemClock();
  const runId = `${clock.now().toISOString().replace(/[-:]/g, '').slice(0, 15)}Z-${randomBytes(3).toString('hex')}`;
  const dir = resolve(options.out ?? join('runs', runId));
  if (!relative(folder, dir).startsWith('..')) throw new BadRequest('材料不能保存在截图文件夹之内：请用 --out 另指定位置。', 64);
  const { pictures, others } = await pictureFolder(folder);
  const custody = await openCustody(config, signal, await runKeyToWrite(config));
  const progress = createProgress(process.stderr);
  try {
    const eyes = await createReader({ engine, log, signal });
    try {
      const notebook = await createRunFolder(dir, undefined, custody.key);
      progress.say(`据截图判断：${declaration.app.name}，${String(pictures.length)}张图片，材料保存在 ${dir}`);
      if (others.length > 0)
        progress.say(`不是图片，未查看：${others.slice(0, 5).map(oneLine).join('、')}${others.length > 5 ? '等' : ''}`);
      const evidence = await lookAtPictures(
        {
          reader: eyes,
          notebook,
          clock,
          signal,
          progress: ({ name, read, noted }, done, all) =>
            progress.say(
              `[${String(done)}/${String(all)}] ${oneLine(name)}${READ[read]}${noted.length === 0 ? '' : `：${noted.join('；')}`}`,
            ),
        },
        { runId, tool: TOOL, declaration, pictures },
      );
      await notebook.save(evidence);
    } finally {
      await eyes.close();
    }
    await custody.seal(dir, { id: runId, tool: TOOL });
    const report = await judgeRun(await openStoredRun(dir, custody), rules, due, clock, {
      formats: options.format,
      print: printPdf,
      signal,
    });
    process.stdout.write(renderTerminal(report, join(dir, 'report.html')));
    return signal.aborted ? 130 : EXIT_OF_OVERALL[report.overall];
  } finally {
    progress.end();
    await custody.close();
  }
}
