/** `npm run bench:verdict`: the verdicts against the labelled corpus, both halves. Exit 1 when a number is worse than recorded. */
import { Command } from 'commander';
import { loadRules } from '../src/rules/load.ts';
import { baselineOf, readBaseline, worse, writeBaseline } from '../test/corpus/baseline.ts';
import { loadHalf } from '../test/corpus/load.ts';
import { judgeCases } from '../test/corpus/score.ts';
import { mismatches, tableOf } from './bench/verdict-table.ts';

const program = new Command('bench-verdict')
  .description('判定与标注语料的比对 · precision and recall of the verdicts on the labelled corpus')
  .option('--rules <id or file>', 'rule pack')
  .option('--brief', 'figures only')
  .option('--reveal', 'also list the mismatches of the locked half; what was learned from them must not be used for tuning')
  .option('--record', 'write what was measured as the new baseline')
  .parse();
const options = program.opts<{ rules?: string; brief?: true; reveal?: true; record?: true }>();

const rules = await loadRules(options.rules);
const halves = { open: await judged('open'), locked: await judged('locked') };
for (const [half, { cells }] of Object.entries(halves)) {
  process.stdout.write(`${tableOf(half, cells)}\n`);
  if (options.brief !== true && (half === 'open' || options.reveal === true))
    for (const one of mismatches(cells)) process.stdout.write(`${one}\n`);
}
const now = baselineOf(halves);
if (options.record === true) await writeBaseline(now);
else {
  const found = worse(now, await readBaseline());
  for (const one of found) process.stdout.write(`变差 worse than recorded　${one}\n`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

async function judged(half: 'open' | 'locked') {
  const { cases, hash } = await loadHalf(half);
  return { hash, cells: judgeCases(cases, rules) };
}
