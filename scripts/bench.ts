/** `npm run bench`: where the wall time of a detection goes, as ratios of walks measured side by side in one run. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { seconds } from '../src/cli/values.ts';
import { createLog } from '../src/log.ts';
import { measure, type Walk } from './bench/measure.ts';
import { lineOf, overLimit, tableOf } from './bench/table.ts';
import { buildApps } from './build-apps.ts';

const program = new Command('bench')
  .description('走查用时的构成 · where the time of a walk goes; prints a table, writes JSON')
  .option('--apps <names>', 'test apps, comma-separated', 'minsheng-clean,cadre-study,canvas-community')
  .option('--budget <time>', 'time for each walk', '3m')
  .option('--rounds <n>', 'walks of each kind, taken in turn', count, 1)
  .option('--json <file>', 'where the figures go', 'runs/bench.json')
  .parse();
const options = program.opts<{ apps: string; budget: string; rounds: number; json: string }>();

const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('SIGINT')));
const log = createLog('warn');
const walks: Walk[] = [];
for (const { name, apk } of await buildApps({ only: options.apps.split(',') })) {
  for (let round = 0; round < options.rounds; round += 1) {
    for (const reading of round % 2 === 0 ? [true, false] : [false, true]) {
      process.stderr.write(
        `${name}　${reading ? '含文字识别 with reading' : '不含文字识别 without reading'}　${round + 1}/${options.rounds}\n`,
      );
      walks.push(await measure(name, apk, { reading, budgetSeconds: seconds(options.budget), log, signal: stop.signal }));
    }
  }
}
const lines = [...new Set(walks.map((walk) => walk.app))].map((app) => {
  const of = walks.filter((walk) => walk.app === app);
  return lineOf(
    of.filter((walk) => walk.reading),
    of.filter((walk) => !walk.reading),
  );
});
const over = lines.flatMap(overLimit);
await mkdir(dirname(options.json), { recursive: true });
await writeFile(options.json, `${JSON.stringify({ walks, lines, over }, null, 2)}\n`);
process.stdout.write(`${tableOf(lines)}\n`);
for (const line of over) process.stdout.write(`超出限值 over the limit　${line}\n`);
process.exitCode = over.length > 0 ? 1 : 0;

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1');
  return value;
}
