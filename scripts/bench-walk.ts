/** `npm run bench:walk`: how soon the pages that matter are found, ours beside reference strategies on the same device in one run. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Choosing } from '../src/gather/choosing.ts';
import { bestFirst } from '../src/gather/frontier.ts';
import { createLog } from '../src/log.ts';
import { createReader } from '../src/reading/index.ts';
import { startEffects } from '../test/support/effects.ts';
import { appsToWalk, openApp } from './bench/walk/app.ts';
import { besideOf } from './bench/walk/beside.ts';
import { builtFrom } from './bench/walk/built-from.ts';
import { brief, toTheLast, type Figures } from './bench/walk/figures.ts';
import { breadthFirst, depthFirst, random } from './bench/walk/references.ts';
import { readFigures } from './bench/walk/merge.ts';
import { walkWith, type Given } from './bench/walk/run.ts';
import { OURS, pagesOf, summaryOf, targetsOf } from './bench/walk/table.ts';

const STRATEGIES: Readonly<Record<string, Choosing>> = {
  random,
  'depth-first': depthFirst,
  'breadth-first': breadthFirst,
  [OURS]: bestFirst,
};
/** Actions: more than any test app needs. */
const ENOUGH = 300;

const program = new Command('bench:walk')
  .description('走查次序的效率 · how soon pages are found, beside random, depth-first and breadth-first; prints tables, writes JSON')
  .option('--apps <names>', 'test apps, comma-separated', 'canvas-community,cadre-study,haizhou-office')
  .option('--actions <n>', 'actions for each walk', count, 60)
  .option('--full', `every app with pages that must be found, ${ENOUGH} actions`)
  .option('--strategies <names>', Object.keys(STRATEGIES).join(', '), Object.keys(STRATEGIES).join(','))
  .option('--seed <n>', 'of all strategies', count, 1)
  .option('--json <file>', 'where the figures go', 'runs/bench-walk.json')
  .option(
    '--merge <files...>',
    'walks nothing: one table of the figures that earlier runs left; of a walk that stands in several the last counts',
  )
  .option('--beside <files...>', 'what is not walked now, of the same apps, stands as in these files of earlier runs')
  .option('--notes <folder>', 'where the notes of each walk go, to be replayed')
  .option('--brief', 'the JSON has the figures alone, without the way of each walk')
  .parse();
const options = program.opts<{
  apps: string;
  actions: number;
  full?: true;
  strategies: string;
  seed: number;
  json: string;
  merge?: readonly string[];
  beside?: readonly string[];
  notes?: string;
  brief?: true;
}>();
const budget = options.full ? Math.max(ENOUGH, options.actions) : options.actions;
const strategies = Object.entries(STRATEGIES).filter(([name]) => options.strategies.split(',').includes(name));

const walks: readonly Figures[] = options.merge ? await readFigures(options.merge) : await besideEarlier(await walkAll());
// With fewer actions than ours takes to find everything, only how it gets on is compared.
const enough = options.full === true || walks.every((walk) => walk.strategy !== OURS || toTheLast(walk) !== null);
const targets = targetsOf(walks, enough);
await mkdir(dirname(options.json), { recursive: true });
await writeFile(options.json, `${JSON.stringify({ walks: options.brief ? walks.map(brief) : walks, targets }, null, 2)}\n`);
process.stdout.write(`\n${summaryOf(walks)}\n\n${besideOf(walks)}\n\n`);
for (const { target, holds, measured } of targets) process.stdout.write(`${holds ? '达到 holds' : '未达 fails'}　${target}: ${measured}\n`);
process.exitCode = targets.every(({ holds }) => holds) ? 0 : 1;

/** Walks of these apps that were done before, without those that were done again now. */
async function besideEarlier(now: readonly Figures[]): Promise<readonly Figures[]> {
  const walked = (one: Figures): boolean => now.some(({ app, strategy }) => app === one.app && strategy === one.strategy);
  const earlier = (await readFigures(options.beside ?? [])).filter((one) => now.some(({ app }) => app === one.app) && !walked(one));
  return [...earlier, ...now].sort((a, b) => a.app.localeCompare(b.app));
}

async function walkAll(): Promise<readonly Figures[]> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('SIGINT')));
  const log = createLog('error');
  const commit = await builtFrom();
  const effects = await startEffects();
  const reader = await createReader({ log, signal: stop.signal });
  const all: Figures[] = [];
  try {
    for (const name of options.full ? await appsToWalk() : options.apps.split(','))
      all.push(...(await walkApp(name, { effects, reader, log, commit, signal: stop.signal })));
  } finally {
    await reader.close();
    await effects.stop();
  }
  return all;
}

async function walkApp(
  name: string,
  { effects, reader, log, commit, signal }: Pick<Given, 'effects' | 'reader' | 'log' | 'commit'> & { readonly signal: AbortSignal },
): Promise<readonly Figures[]> {
  const opened = await openApp(name, effects.host, log, signal);
  const { papers, app, device } = opened;
  try {
    const of: Figures[] = [];
    const notesInto = options.notes === undefined ? {} : { notesInto: options.notes };
    for (const [strategy, choosing] of strategies) {
      process.stderr.write(`${name}　${strategy}\n`);
      // Ours goes on to its end or the last action: its repeats are counted over the whole walk.
      const stopWhenFound = strategy !== OURS;
      const given = { name, app, papers, device, reader, effects, log, budget, commit, seed: options.seed, stopWhenFound, ...notesInto };
      of.push(await walkWith(strategy, choosing, given, signal));
    }
    process.stdout.write(`\n${pagesOf(of)}\n`);
    return of;
  } finally {
    await opened.close();
  }
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1');
  return value;
}
