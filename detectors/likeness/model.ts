/** A model made ready: its weights unpacked, the texts it has read remembered. */
import { LIKENED, type Likeness } from '../../src/rules/likeness.ts';
import { remembered } from '../common/remembered.ts';
import { meanings, selfBit } from './classes.ts';
import { BITS, pairBucket, SHARE, stretches, stretchMask, tell, withinMasks, type Told } from './features.ts';
import type { PageText } from './page-texts.ts';

const EACH = LIKENED.length;
type Read = Told & { readonly sums: Float64Array };

/** How like a page is to one of each restricted function, in the order of `LIKENED`; `from`, `to`: the stretch that is most like. */
export type Likened = { readonly score: number; readonly from: number; readonly to: number };

export type Model = {
  readonly pageOf: (texts: readonly PageText[]) => readonly Likened[];
  /** What one text adds, by function. */
  readonly weigh: (text: PageText, title: boolean) => Float64Array;
  /** What the texts mean together: the names of the classes, and whether figures stand behind two names. */
  readonly meansOf: (texts: readonly PageText[]) => { readonly classes: readonly string[]; readonly named: boolean };
  readonly thresholds: readonly number[];
};

const ready = new WeakMap<Likeness, Model>();

/** The model of a rule pack, unpacked once. */
export function modelOf(given: Likeness): Model {
  const known = ready.get(given);
  if (known) return known;
  const made = make(given);
  ready.set(given, made);
  return made;
}

function make(given: Likeness): Model {
  const { bits, scale, bias, thresholds } = given;
  const weights = unpacked(given);
  const meaningOf = meanings(given);
  const self = selfBit(given);
  const [characters, classes] = [new Float64Array(EACH), new Float64Array(EACH)];
  /** The classes in `others` from `a` on, each with `a`. */
  const addPairs = (of: Int8Array, a: number, others: number): void => {
    for (let rest = others & (-1 << a); rest !== 0; rest &= rest - 1) {
      const from = (a * BITS.all + 31 - Math.clz32(rest & -rest)) * EACH;
      for (let at = 0; at < EACH; at += 1) classes[at]! += of[from + at]!;
    }
  };
  const add = (sums: Float64Array, bucket: number): void => {
    for (let at = 0; at < EACH; at += 1) sums[at]! += weights[bucket * EACH + at]!;
  };
  const read = (text: string, acting: boolean, title: boolean): Read => {
    const told = tell(meaningOf(text), acting, title, bits);
    const sums = new Float64Array(EACH);
    for (const bucket of told.buckets) add(sums, bucket);
    return { ...told, sums };
  };
  const asked = [
    remembered((text) => read(text, false, false)),
    remembered((text) => read(text, true, false)),
    remembered((text) => read(text, false, true)),
  ];
  const readOf = ({ text, acting }: PageText, at: number): Read => asked[at === 0 ? 2 : acting ? 1 : 0]!(text);
  const [together, apart] = [pairWeights(weights, true, bits), pairWeights(weights, false, bits)];
  return {
    thresholds,
    meansOf: (texts) => {
      const mask = stretchMask(texts.map(readOf), self);
      return {
        classes: given.classes.flatMap(({ name }, at) => ((mask >>> at) & 1 ? [name] : [])),
        named: ((mask >>> BITS.named) & 1) === 1,
      };
    },
    weigh: (text, title) => readOf(text, title ? 0 : 1).sums.map((sum, at) => sum * (scale[at] ?? 0)),
    pageOf: (texts) => {
      const all = texts.map(readOf);
      const best = LIKENED.map((): { score: number; from: number; to: number } => ({ score: Number.NEGATIVE_INFINITY, from: 0, to: 0 }));
      for (const [from, to] of stretches(all.length)) {
        const part = [...all.slice(0, 1), ...all.slice(from, to)];
        characters.fill(0);
        classes.fill(0);
        let count = 1;
        for (const one of part) {
          count += one.buckets.length;
          for (let at = 0; at < EACH; at += 1) characters[at]! += one.sums[at]!;
        }
        const mask = stretchMask(part, self);
        const within = withinMasks(part);
        for (let left = mask; left !== 0; left &= left - 1) {
          const a = 31 - Math.clz32(left & -left);
          addPairs(apart, a, mask);
          addPairs(together, a, within[a]!);
        }
        for (let at = 0; at < EACH; at += 1) {
          const sum = characters[at]! * (SHARE.characters / Math.sqrt(count)) + classes[at]! * SHARE.pairs;
          const score = sum * scale[at]! + bias[at]!;
          const held = best[at]!;
          if (score > held.score) [held.score, held.from, held.to] = [score, from, to];
        }
      }
      return best;
    },
  };
}

/** What two classes count for, by the one, the other and the function. */
function pairWeights(weights: Int8Array, within: boolean, bits: number): Int8Array {
  const found = new Int8Array(BITS.all * BITS.all * EACH);
  for (let pair = 0; pair < BITS.all * BITS.all; pair += 1) {
    const bucket = pairBucket(Math.floor(pair / BITS.all), pair % BITS.all, within, bits);
    for (let at = 0; at < EACH; at += 1) found[pair * EACH + at] = weights[bucket * EACH + at]!;
  }
  return found;
}

/** One signed byte a bucket and function. */
function unpacked({ weights, bits, name }: Likeness): Int8Array {
  const bytes = atob(weights);
  if (bytes.length !== 2 ** bits * EACH) throw new Error(`${name}: ${String(bytes.length)} weights, ${String(2 ** bits * EACH)} expected`);
  return Int8Array.from(bytes, (one) => one.charCodeAt(0));
}
