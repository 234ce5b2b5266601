/** A model made ready: its weights unpacked, the texts it has read remembered. */
import { LIKENED, type Likeness } from '../../src/rules/likeness.ts';
import { remembered } from '../common/remembered.ts';
import { meanings, selfBit } from './classes.ts';
import { BITS, eachPair, pairBucket, SHARE, stretches, stretchMask, tell, withinMasks, type Told } from './features.ts';
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
  const pairs = [true, false].map((within) =>
    Array.from({ length: BITS.all * BITS.all }, (_, at) => pairBucket(Math.floor(at / BITS.all), at % BITS.all, within, bits)),
  );
  const [together, apart] = [pairs[0] ?? [], pairs[1] ?? []];
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
        const [characters, classes] = [new Float64Array(EACH), new Float64Array(EACH)];
        let count = 1;
        for (const one of part) {
          count += one.buckets.length;
          for (let at = 0; at < EACH; at += 1) characters[at]! += one.sums[at]!;
        }
        const mask = stretchMask(part, self);
        const within = withinMasks(part);
        eachPair(
          mask,
          () => mask,
          (a, b) => add(classes, apart[a * BITS.all + b] ?? 0),
        );
        eachPair(
          mask,
          (a) => within[a] ?? 0,
          (a, b) => add(classes, together[a * BITS.all + b] ?? 0),
        );
        for (const [at, held] of best.entries()) {
          const sum = (characters[at] ?? 0) * (SHARE.characters / Math.sqrt(count)) + (classes[at] ?? 0) * SHARE.pairs;
          const score = sum * (scale[at] ?? 0) + (bias[at] ?? 0);
          if (score > held.score) Object.assign(held, { score, from, to });
        }
      }
      return best;
    },
  };
}

/** One signed byte a bucket and function. */
function unpacked({ weights, bits, name }: Likeness): Int8Array {
  const bytes = atob(weights);
  if (bytes.length !== 2 ** bits * EACH) throw new Error(`${name}: ${String(bytes.length)} weights, ${String(2 ** bits * EACH)} expected`);
  return Int8Array.from(bytes, (one) => one.charCodeAt(0));
}
