/** `npm run bench:simulation`: a year of filings over the real calendar through the production order of the queue, beside first come first served. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { createCalendars } from '../src/calendar/calendars.ts';
import { knownYears } from '../src/calendar/known-years.ts';
import { runYear, SCENARIOS } from './bench/year/scenarios.ts';
import { failuresOf, tableOf } from './bench/year/table.ts';

const program = new Command('bench:simulation')
  .description('一年的检测排队模拟 · a year of the queue, simulated; prints a table, writes JSON, exit 1 when a promise is broken')
  .option('--filings <n>', 'filings in the year', count, 100_000)
  .option('--devices <n>', 'devices', count, 40)
  .option('--seed <n>', 'same seed, same year', count, 1)
  .option('--json <file>', 'where the figures go', 'runs/bench-simulation.json')
  .parse();
const { json, ...options } = program.opts<{ filings: number; devices: number; seed: number; json: string }>();

const calendars = createCalendars(knownYears());
const rows = SCENARIOS.map((scenario) => {
  process.stderr.write(`${scenario.title}\n`);
  return runYear(scenario, options, calendars);
});
const failures = failuresOf(rows);
await mkdir(dirname(json), { recursive: true });
await writeFile(json, `${JSON.stringify({ options, rows, failures }, null, 2)}\n`);
process.stdout.write(`${tableOf(rows)}\n`);
for (const failure of failures) process.stdout.write(`未达到 not met　${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1');
  return value;
}
