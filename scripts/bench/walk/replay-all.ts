/** Replays an order over recorded walks: `node --import tsx scripts/bench/walk/replay-all.ts folder/*.notes`; `--trace` says each action. */
import { basename } from 'node:path';
import { bestFirst } from '../../../src/gather/frontier.ts';
import { area } from './figures.ts';
import { readNotes } from './recorded.ts';
import { replay } from './replay.ts';

const files = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const trace = process.argv.includes('--trace');
for (const file of files) {
  const recorded = await readNotes(file);
  const { pages, spent, guessed, notes } = replay(recorded, bestFirst);
  const at = Object.values(pages);
  const last = at.includes(null) ? null : Math.max(...at.filter((one) => one !== null));
  const until = spent.slice(0, last ?? spent.length);
  const needed = new Set<string>();
  for (const known of notes.known)
    if (recorded.mustFind.some((title) => known.title.includes(title) || known.step.label.includes(title)))
      for (let one: typeof known | undefined = known; one && !needed.has(one.title); one = notes.byId(one.parent ?? ''))
        needed.add(one.title);
  const kinds: Record<string, number> = {};
  until.forEach((one) => {
    const kind =
      one.kind === 'try'
        ? `${one.outcome ?? ''}${one.outcome === 'new' ? (needed.has(one.to ?? '') ? '-needed' : '-other') : ''}`
        : one.kind;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  });
  process.stdout.write(
    `${basename(file).padEnd(34)} last ${String(last ?? '—').padStart(4)} of ${String(spent.length).padStart(4)} area ${String(Math.round(100 * area({ pages, budget: 100 }, 100)))} guessed ${String(guessed)} missing ${Object.entries(
      pages,
    )
      .filter(([, n]) => n === null)
      .map(([title]) => title)
      .join(' ')} ${JSON.stringify(kinds)}\n`,
  );
  if (trace)
    spent.slice(0, Math.max(last ?? 0, 40) + 3).forEach((one, n) =>
      process.stdout.write(
        `${String(n + 1).padStart(4)} ${one.kind} ${one.outcome ?? ''} ${one.said} → ${one.to ?? '—'}${Object.entries(pages)
          .filter(([, found]) => found === n + 1)
          .map(([title]) => `  *${title}*`)
          .join('')}\n`,
      ),
    );
}
