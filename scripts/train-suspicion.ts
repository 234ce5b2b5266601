/**
 * `npm run train:suspicion`: learns what pages of restricted functions are like (test/corpus/pages and the open half), says how well by
 * leaving each author out, and with --write puts the model beside the rule pack and its hash into it. Same data and seed, same bytes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { LIKENED, type Gates, type Likeness } from '../src/rules/likeness.ts';
import { modelHash } from '../src/rules/load-likeness.ts';
import { DEFAULT_PACK } from '../src/rules/load.ts';
import { examples } from './suspicion/examples.ts';
import { learn, see } from './suspicion/learn.ts';
import { atShare, excesses, leaveOneOut, scoresOf, shareAbove, type Scored } from './suspicion/validate.ts';

const options = new Command('train-suspicion')
  .description('学习限制性功能页面的相似度 · learns what pages of restricted functions are like')
  .option('--name <name>', 'file name of the model', 'likeness-2026-11-23')
  .option('--seed <n>', 'order of the examples', '20261122')
  .option(
    '--look-alikes <shares>',
    'share of look-alikes that may go to a person: of check-in, points ranking, online time',
    '0.07,0.08,0.07',
  )
  .option('--ordinary <share>', 'share of ordinary pages that may go to a person', '0.035')
  .option(
    '--alone <excess>',
    'by how much the pages of a whole app must be above that, together: of check-in, points ranking, online time',
    '3,3,3',
  )
  .option('--hint <share>', 'share of look-alikes from which on a weak sign is for a person', '0.08')
  .option('--sure <share>', 'share of look-alikes above which what is for a person is the function; 0: above all', '0')
  .option('--without <authors>', 'leave these authors out altogether, to see what they add', (given: string) => given.split(','))
  .option('--write', 'write the model and its hash into the pack')
  .parse()
  .opts<{
    name: string;
    seed: string;
    lookAlikes: string;
    ordinary: string;
    alone: string;
    hint: string;
    sure: string;
    without?: readonly string[];
    write?: true;
  }>();

const { all, sources } = await examples();
const seen = all.filter(({ pages, author }) => pages.length > 0 && options.without?.includes(author) !== true).map(see);
const seed = Number(options.seed);
const scored = leaveOneOut(seen, seed);
const shares = options.lookAlikes.split(',').map(Number);
const thresholds = LIKENED.map((clause, at) =>
  Math.max(
    atShare(scoresOf(scored, clause, 'look-alike'), shares[at] ?? shares[0] ?? 0),
    atShare(scoresOf(scored, clause, 'ordinary'), Number(options.ordinary)),
  ),
);
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
for (const [at, clause] of LIKENED.entries()) {
  const found = (of: readonly Scored[], kind: 'restricted' | 'look-alike' | 'ordinary'): string => {
    const scores = scoresOf(of, clause, kind);
    return `${percent(shareAbove(scores, thresholds[at] ?? 0))} of ${String(scores.length)}`.padEnd(16);
  };
  process.stdout.write(
    `== ${clause}　threshold ${(thresholds[at] ?? 0).toFixed(2)}　for a person: restricted, look-alikes, ordinary; restricted at 2/5/10% of look-alikes\n`,
  );
  for (const author of [...new Set(scored.map(({ example }) => example.author)), 'all']) {
    const of = scored.filter(({ example }) => author === 'all' || example.author === author);
    const alike = scoresOf(author === 'all' ? of : scored, clause, 'look-alike');
    const at = [0.02, 0.05, 0.1].map((share) => percent(shareAbove(scoresOf(of, clause, 'restricted'), atShare(alike, share)))).join(' / ');
    process.stdout.write(`${author.padEnd(10)}${found(of, 'restricted')}${found(of, 'look-alike')}${found(of, 'ordinary')}${at}\n`);
  }
}
const each = (of: (clause: (typeof LIKENED)[number], at: number) => number): Gates['sure'] => {
  const [one = 0, two = 0, three = 0] = LIKENED.map(of);
  return [one, two, three];
};
const excess = options.alone.split(',').map(Number);
const above = each((_, at) => excess[at] ?? excess[0] ?? 0);
for (const [at, clause] of LIKENED.entries()) {
  const { clean, restricted } = excesses(scored, clause, thresholds[at] ?? 0);
  const shares = [0, 1, 1.5, 2, 2.5, 3].map(
    (one) => `+${String(one)}: ${percent(shareAbove(clean, one))}, ${percent(shareAbove(restricted, one))}`,
  );
  process.stdout.write(
    `whole apps ${clause}　of ${String(clean.length)} clean, of ${String(restricted.length)} with it　${shares.join(' · ')}\n`,
  );
}
const alike = (share: number): Gates['sure'] => each((clause) => atShare(scoresOf(scored, clause, 'look-alike'), share));
/** Above the most alike of all look-alikes: those of hands that were not left out count too. */
const SURER = 1.5;
/** A share of the restricted pages of unseen authors, at most, is left to a person by the second opinion. */
const gates: Gates = {
  hint: alike(Number(options.hint)),
  sure: each((clause) => atShare(scoresOf(scored, clause, 'look-alike'), Number(options.sure)) + SURER),
  unlike: each((clause) => atShare(scoresOf(scored, clause, 'restricted'), 0.96)),
};
const model: Likeness = {
  ...learn(seen, seed, options.name, sources),
  thresholds: each((_, at) => thresholds[at] ?? 0),
  alone: each((_, at) => (thresholds[at] ?? 0) + above[at]!),
  gates,
};
process.stdout.write(`gates ${JSON.stringify(gates)}\n`);
process.stdout.write(`${options.name}　sha256 ${modelHash(model)}\n`);
if (options.write === true) await write(model);

async function write(made: Likeness): Promise<void> {
  const packs = fileURLToPath(new URL('../src/rules/packs/', import.meta.url));
  await writeFile(`${packs}${made.name}.json`, `${JSON.stringify(made, null, 1)}\n`);
  const file = `${packs}${DEFAULT_PACK}.json`;
  const pack = await readFile(file, 'utf8');
  const entry = `"likeness": {\n    "file": ${JSON.stringify(made.name)},\n    "sha256": ${JSON.stringify(modelHash(made))}\n  }`;
  const known = /"likeness": \{[^}]*\}/u;
  await writeFile(file, known.test(pack) ? pack.replace(known, entry) : pack.replace(/\n\}\s*$/u, `,\n  ${entry}\n}\n`));
}
