/** Logistic regression over the model's own features; the same rows, seed and figures give the same weights. */
import { meanings, selfBit } from '../../detectors/likeness/classes.ts';
import { eachPair, pairBucket, SHARE, stretches, stretchMask, tell, withinMasks } from '../../detectors/likeness/features.ts';
import type { PageText } from '../../detectors/likeness/page-texts.ts';
import { LIKENED, type Likened, type Likeness } from '../../src/rules/likeness.ts';
import { HANDS, type Example, type Source } from './examples.ts';
import { bodies, classes, stands } from './meanings.ts';

type Row = { readonly buckets: Int32Array; readonly values: Float32Array };
/** An example with its stretches as numbers. */
export type Seen = { readonly example: Example; readonly rows: readonly Row[] };

const BITS = 16;
const ROUNDS = 10;
const KEPT = 5;
const RATE = 0.2;
const SHRINK = 1e-5;
/** A page with the function counts for so many without, at most. */
const MOST_WEIGHT = 6;

const data = { stands: [...stands], classes: classes.map(({ name, words }) => ({ name, words: words.split(' ') })), bodies: [...bodies] };
const meaningOf = meanings(data);
const self = selfBit(data);

/** Numbers from a seed, 0 ≤ x < 1 (Numerical Recipes). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const see = (example: Example): Seen => ({ example, rows: example.pages.flatMap(rowsOf) });

function rowsOf(page: readonly PageText[]): Row[] {
  const all = page.map(({ text, acting }, at) => tell(meaningOf(text), acting, at === 0, BITS));
  return stretches(all.length).map(([from, to]) => {
    const part = [...all.slice(0, 1), ...all.slice(from, to)];
    const share = SHARE.characters / Math.sqrt(part.reduce((sum, { buckets }) => sum + buckets.length, 1));
    const values = new Map<number, number>();
    const add = (bucket: number, value: number): unknown => values.set(bucket, (values.get(bucket) ?? 0) + value);
    for (const { buckets } of part) for (const bucket of buckets) add(bucket, share);
    const mask = stretchMask(part, self);
    const within = withinMasks(part);
    eachPair(
      mask,
      () => mask,
      (a, b) => add(pairBucket(a, b, false, BITS), SHARE.pairs),
    );
    eachPair(
      mask,
      (a) => within[a] ?? 0,
      (a, b) => add(pairBucket(a, b, true, BITS), SHARE.pairs),
    );
    return { buckets: Int32Array.from(values.keys()), values: Float32Array.from(values.values()) };
  });
}

/** What an example counts for: whole screens of a hand of its own twice a snippet, what was written to look alike twice what is ordinary. */
const weightOf = ({ author, labels, hard, app }: Example, clause: Likened): number =>
  (HANDS.includes(author) ? 2 : 1) * (hard && app === undefined && labels[clause] === false ? 2 : 1);

const dot = (weights: Float64Array, { buckets, values }: Row): number => {
  let sum = 0;
  for (let at = 0; at < buckets.length; at += 1) sum += weights[buckets[at]!]! * values[at]!;
  return sum;
};

/** The first of those that are most like; undefined: there is none. */
function mostLike(rows: readonly Row[], weights: Float64Array): Row | undefined {
  let [found, most] = [rows[0], Number.NEGATIVE_INFINITY];
  if (rows.length < 2) return found;
  for (const row of rows) {
    const sum = dot(weights, row);
    if (sum > most) [found, most] = [row, sum];
  }
  return found;
}

/** Of an example's stretches the one most like the function stands for it: which page of an app shows it is not said. */
function learnOne(seen: readonly Seen[], clause: Likened, seed: number): { readonly weights: Float64Array; readonly bias: number } {
  const use = seen.filter(({ example, rows }) => example.labels[clause] !== null && rows.length > 0);
  const positive = use.filter(({ example }) => example.labels[clause] === true).length;
  const heavier = Math.min(MOST_WEIGHT, (use.length - positive) / positive / 1.5);
  const weights = new Float64Array(2 ** BITS);
  const moved = new Float64Array(2 ** BITS).fill(0.01);
  const draw = random(seed);
  const order = use.map((_, at) => at);
  const weight = use.map(({ example }) => weightOf(example, clause) * (example.labels[clause] === true ? heavier : 1));
  // The mean over the later rounds: the last example seen must not weigh more than others.
  const kept = new Float64Array(2 ** BITS);
  let [bias, keptBias] = [-1, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(draw() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const at of order) {
      const { example, rows } = use[at] ?? { example: null, rows: [] };
      const row = mostLike(rows, weights);
      if (example === null || row === undefined) continue;
      const there = example.labels[clause] === true;
      const error = (1 / (1 + Math.exp(-(dot(weights, row) + bias))) - Number(there)) * weight[at]!;
      for (let index = 0; index < row.buckets.length; index += 1) {
        const bucket = row.buckets[index]!;
        const slope = error * row.values[index]! + SHRINK * weights[bucket]!;
        moved[bucket]! += slope * slope;
        weights[bucket]! -= (RATE * slope) / Math.sqrt(moved[bucket]!);
      }
      bias -= 0.05 * error;
    }
    if (round < ROUNDS - KEPT) continue;
    for (let at = 0; at < kept.length; at += 1) kept[at]! += weights[at]! / KEPT;
    keptBias += bias / KEPT;
  }
  return { weights: kept, bias: keptBias };
}

/** A model without thresholds (none is reached) from these examples. */
export function learn(seen: readonly Seen[], seed: number, name: string, learned: readonly Source[]): Likeness {
  const found = LIKENED.map((clause) => learnOne(seen, clause, seed));
  const scales = found.map(({ weights }) => weights.reduce((most, one) => Math.max(most, Math.abs(one)), 0) / 127);
  const bytes = Buffer.alloc(2 ** BITS * LIKENED.length);
  for (const [of, { weights }] of found.entries())
    for (const [at, weight] of weights.entries()) bytes.writeInt8(Math.round(weight / (scales[of] ?? 1)), at * LIKENED.length + of);
  const [none, all, three] = [Number.MAX_VALUE, found.map(({ bias }) => bias), scales];
  return {
    schema: 'govapp-likeness/1',
    name,
    learned: [...learned],
    seed,
    ...data,
    bits: BITS,
    scale: [three[0] ?? 0, three[1] ?? 0, three[2] ?? 0],
    bias: [all[0] ?? 0, all[1] ?? 0, all[2] ?? 0],
    thresholds: [none, none, none],
    weights: bytes.toString('base64'),
  };
}
