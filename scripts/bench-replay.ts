/** `npm run bench:replay -- notes/*`: orders of tries over recorded walks, in seconds and without a device. */
import { Command } from 'commander';
import type { Choosing } from '../src/gather/choosing.ts';
import { bestFirst } from '../src/gather/frontier.ts';
import { area } from './bench/walk/figures.ts';
import { readNotes } from './bench/walk/recorded.ts';
import { breadthFirst, depthFirst } from './bench/walk/references.ts';
import { replay, type Replayed, type Spent } from './bench/walk/replay.ts';
import { percent, table } from './bench/walk/table.ts';

/** Areas are compared over so many actions. */
const WITHIN = 100;
const ORDERS: Readonly<Record<string, Choosing>> = { ours: bestFirst, 'depth-first': depthFirst, 'breadth-first': breadthFirst };

const program = new Command('bench:replay')
  .description(
    '次序的回放 · orders of tries over walks that `bench:walk --notes <folder>` recorded; to compare orders, not to measure walks',
  )
  .argument('<notes...>')
  .option('--orders <names>', Object.keys(ORDERS).join(', '), 'ours')
  .option('--trace', 'each action')
  .parse();
const { orders, trace } = program.opts<{ orders: string; trace?: true }>();

const rows: string[][] = [];
for (const file of program.args) {
  const recorded = await readNotes(file);
  for (const name of orders.split(',')) {
    const choosing = ORDERS[name];
    if (!choosing) throw new Error(`no order is called ${name}`);
    const replayed = replay(recorded, choosing);
    const last = lastOf(replayed);
    rows.push([
      recorded.app,
      name,
      String(last ?? '—'),
      String(replayed.spent.length),
      percent(area({ pages: replayed.pages, budget: WITHIN }, WITHIN)),
      String(replayed.guessed),
      spentOn(replayed.spent.slice(0, last ?? undefined)),
    ]);
    if (trace) process.stdout.write(`${recorded.app}　${name}\n${traceOf(replayed).join('\n')}\n\n`);
  }
}
process.stdout.write(
  `${table(['app', 'order', 'actions to the last page', 'in all', 'area', 'guessed taps', 'spent until the last page'], rows)}\n`,
);

function lastOf({ pages }: Replayed): number | null {
  const found = Object.values(pages).flatMap((at) => (at === null ? [] : [at]));
  return found.length < Object.keys(pages).length ? null : Math.max(0, ...found);
}

/** How many actions were starts, ways back and on, and tries by what came of them. */
function spentOn(spent: readonly Spent[]): string {
  const counts = new Map<string, number>();
  for (const { kind, outcome } of spent) {
    const of = outcome === undefined ? kind : `${kind}: ${outcome}`;
    counts.set(of, (counts.get(of) ?? 0) + 1);
  }
  return [...counts].map(([of, times]) => `${of} ${String(times)}`).join(', ');
}

function traceOf({ spent, pages }: Replayed): readonly string[] {
  return spent.map(({ kind, outcome, said, to }, at) => {
    const found = Object.entries(pages).flatMap(([title, first]) => (first === at + 1 ? [`　* ${title}`] : []));
    return `${String(at + 1)} ${kind} ${outcome ?? ''} ${said} → ${to ?? '—'}${found.join('')}`;
  });
}
