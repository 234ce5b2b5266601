/** `npm run bench:report`: a report of 60 pages in every form, sealing, verifying: seconds, bytes and the limits they must keep. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { measureReport, type Figure } from './bench/report.ts';

const program = new Command('bench-report')
  .description('报告、封存、核验的用时和大小 · time and size of reports, sealing, verifying; prints a table, writes JSON')
  .option('--screens <n>', 'pages of the synthetic run', Number, 60)
  .option('--json <file>', 'where the figures go', 'runs/bench-report.json')
  .parse();
const options = program.opts<{ screens: number; json: string }>();

const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('SIGINT')));
const figures = await measureReport(options.screens, stop.signal);
await mkdir(dirname(options.json), { recursive: true });
await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`);
const isOver = ({ value, limit, least }: Figure): boolean => (least === true ? value < limit : value > limit);
process.stdout.write('| | measured | limit |\n| --- | --- | --- |\n');
for (const figure of figures) {
  const sign = figure.least === true ? '≥' : '≤';
  process.stdout.write(
    `| ${figure.name} | ${figure.value.toFixed(2)} ${figure.unit} | ${sign} ${figure.limit} ${figure.unit}${isOver(figure) ? ' **over**' : ''} |\n`,
  );
}
process.exitCode = figures.some(isOver) ? 1 : 0;
