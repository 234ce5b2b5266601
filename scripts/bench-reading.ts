/** `npm run bench:reading`: how well and at what cost pictures are read, every engine side by side on the same screens in one run. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { ENGINES, type EngineId } from '../src/reading/engines/choice.ts';
import { HALVES, screens, type Half } from '../test/ocr/load.ts';
import { measureCorpus } from './bench/reading-corpus.ts';
import { tableOf, type Result } from './bench/reading-table.ts';
import { measureTwo } from './bench/reading-two.ts';
import { measureWalk, recordedWalk, type WalkResult } from './bench/reading-walk.ts';

const program = new Command('bench:reading')
  .description('文字识别的准确度与用量 · accuracy and cost of reading screens; prints a table, writes JSON')
  .addOption(new Option('--half <half>', 'which half of the corpus').choices([...HALVES, 'all']).default('all'))
  .option('--engines <names>', `engines, comma-separated (${ENGINES.join(', ')})`, 'ppocr,tesseract')
  .option('--walk <dirs...>', 'recorded walks', ['test/ocr/walk'])
  .option('--brief', 'every fourth screen, no walk')
  .option('--pages <start>', 'only pages whose names begin so, no walk')
  .option('--differences', 'also prints what was read otherwise; of the tuning half only')
  .option('--draw <dir>', 'only writes the pictures and their truth there, to be looked at')
  .option('--json <file>', 'where the figures go', 'runs/bench-reading.json')
  .parse();
const options = program.opts<{
  half: Half | 'all';
  engines: string;
  walk: readonly string[];
  brief?: true;
  pages?: string;
  differences?: true;
  draw?: string;
  json: string;
}>();
const halves = options.half === 'all' ? HALVES : [options.half];
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('SIGINT')));

if (options.draw === undefined) await measure();
else await draw(options.draw);

async function measure(): Promise<void> {
  const engines = ENGINES.filter((id) => options.engines.split(',').includes(id));
  const results: Result[] = [];
  for (const half of halves) {
    const all = (await screens(half, options.pages)).filter((_, at) => options.brief === undefined || at % 4 === 0);
    if (all.length === 0) continue;
    for (const id of engines) results.push(await measureCorpus(id, half, all, stop.signal));
  }
  process.stdout.write(`${tableOf(results)}\n`);
  if (options.differences) process.stdout.write(`\n${differencesOf(results).join('\n')}\n`);
  const walks = options.brief || options.pages !== undefined ? [] : await walked(engines);
  await mkdir(dirname(options.json), { recursive: true });
  await writeFile(
    options.json,
    `${JSON.stringify({ table: tableOf(results), tuning: results.filter(({ half }) => half === 'tuning'), walks }, null, 2)}\n`,
  );
}

async function walked(engines: readonly EngineId[]): Promise<readonly WalkResult[]> {
  const walks: WalkResult[] = [];
  for (const folder of options.walk) {
    const pictures = await recordedWalk(folder);
    for (const id of engines) {
      const walk = await measureWalk(id, pictures, stop.signal);
      walks.push(walk);
      process.stdout.write(`\n${told(walk)}\ntwo readers at once: ${(await measureTwo(id, pictures, stop.signal)).toFixed(0)} MB\n`);
    }
  }
  return walks;
}

function told({ engine, pictures, lines, wholeCpuMs, againCpuMs, lost, gained }: WalkResult): string {
  const share = ((againCpuMs / wholeCpuMs) * 100).toFixed(0);
  return [
    `${engine}: a walk of ${pictures} pictures, ${lines} lines: ${wholeCpuMs} ms CPU whole, ${againCpuMs} remembering (${share} %), ${lost.length} lines lost, ${gained.length} gained`,
    ...lost.map((text) => `lost ${text}`),
    ...gained.map((text) => `gained ${text}`),
  ].join('\n');
}

/** The locked half gives figures only: who tunes by its texts has no locked half any more. */
function differencesOf(results: readonly Result[]): readonly string[] {
  return results
    .filter(({ half }) => half === 'tuning')
    .flatMap(({ engine, screens }) => screens.flatMap(({ score }) => score.differences.map((text) => `${engine}　${score.name}　${text}`)));
}

async function draw(folder: string): Promise<void> {
  for (const half of halves) {
    await mkdir(join(folder, half), { recursive: true });
    for (const { name, picture, truth } of await screens(half, options.pages)) {
      await writeFile(join(folder, half, `${name}.${picture[0] === 0xff ? 'jpg' : 'png'}`), picture);
      await writeFile(join(folder, half, `${name}.json`), `${JSON.stringify(truth, null, 2)}\n`);
      process.stdout.write(`${half}　${name}　${truth.lines.length} lines, ${truth.targets.map(({ text }) => text).join('　')}\n`);
    }
  }
}
