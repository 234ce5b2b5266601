/** `npm run bench:verdict`: the verdicts against the labelled corpus, both halves. Exit 1 when a number is worse than recorded. */
import { Command } from 'commander';
import { loadRules } from '../src/rules/load.ts';
import { baselineOf, readBaseline, worse, writeBaseline } from '../test/corpus/baseline.ts';
import { loadHalf, type Half } from '../test/corpus/load.ts';
import { judgeCases, type Cell } from '../test/corpus/score.ts';
import { cleanApps } from '../test/corpus/whole-apps.ts';
import { wholeCounts } from '../test/corpus/whole-score.ts';
import { mismatches, tableOf, wholeAppsOf } from './bench/verdict-table.ts';

const program = new Command('bench-verdict')
  .description('判定与标注语料的比对 · precision and recall of the verdicts on the labelled corpus')
  .option('--rules <id or file>', 'rule pack')
  .option('--brief', 'figures only')
  .option('--reveal', 'also list the mismatches of the locked half; what was learned from them must not be used for tuning')
  .option('--record', 'write what was measured as the new baseline; a worse number on the same corpus is not written')
  .parse();
const options = program.opts<{ rules?: string; brief?: true; reveal?: true; record?: true }>();

const rules = await loadRules(options.rules);
const halves = { open: await judged('open'), locked: await judged('locked') };
for (const [half, { cells }] of Object.entries(halves)) {
  process.stdout.write(`${tableOf(half, cells)}\n`);
  if (options.brief !== true && (half === 'open' || options.reveal === true))
    for (const one of mismatches(cells)) process.stdout.write(`${one}\n`);
}
const clean = judgeCases(await cleanApps(), rules);
const whole = wholeCounts([...clean, ...halves.open.cells, ...halves.locked.cells]);
for (const [group, counts] of Object.entries(whole)) process.stdout.write(`${wholeAppsOf(group, counts)}\n`);
if (options.brief !== true) for (const one of mismatches(clean)) process.stdout.write(`${one}\n`);
const now = baselineOf(halves, whole);
const then = await readBaseline().catch((cause: unknown) => {
  if (options.record === true) return null; // The first measuring has nothing to be worse than.
  throw new Error('没有基线 no baseline：请先用 --record 记录 record one first', { cause });
});
const same = then !== null && then.hash.open === now.hash.open && then.hash.locked === now.hash.locked;
const found = then === null || (options.record === true && !same) ? [] : worse(now, then);
for (const one of found) process.stdout.write(`变差 worse than recorded　${one}\n`);
if (found.length > 0) process.exitCode = 1;
else if (options.record === true) await writeBaseline(now);

async function judged(half: Half): Promise<{ readonly hash: string; readonly cells: Cell[] }> {
  const { cases, hash } = await loadHalf(half);
  return { hash, cells: judgeCases(cases, rules) };
}
