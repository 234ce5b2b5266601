import { normalise } from '../../../evidence/normalise.ts';
import { withLost, type Glimpse } from './lost.ts';

/** One character as read: `at` is its centre as a share of the crop's width (0–1), `confidence` 0–1. */
export type CharRead = {
  readonly text: string;
  readonly at: number;
  readonly confidence: number;
  /** Where it is not sure: what else it may be, likeliest first. */
  readonly others?: readonly string[];
  /** Of a Chinese character that is not wholly sure: the chances of others, down to hardly any. */
  readonly faint?: ReadonlyMap<string, number>;
};

/** Confidence under which it is noted what else a character may be. */
const UNSURE = 0.8;
/** The same for what it may hardly be, of Chinese characters. */
const NOT_WHOLLY = 0.97;
/** Chance from which a character is one of those, and how many at most. */
const POSSIBLE = 0.005;
const OTHERS = 12;
/** Chance below which a class adds nothing to speak of. */
const LEAST = 1e-5;
/** Chance from which a character may hardly be another one: 淅 had 0.00006 where 浙 was read. */
const FAINT = 5e-5;

const HAN = /\p{Script=Han}/u;

/**
 * Greedy CTC: the best class of every time step, repeats folded, blanks (class 0) dropped; then what was lost among
 * Chinese characters (see `withLost`). `scores` holds `steps` rows of one probability per dictionary entry.
 */
export function decodeCtc(scores: Float32Array, steps: number, dictionary: readonly string[]): CharRead[] {
  const classes = dictionary.length;
  if (scores.length !== steps * classes) throw new RangeError(`${scores.length} scores are not ${steps} steps of ${classes} classes`);
  const glimpse = (step: number): Glimpse => glimpseOf(scores.subarray(step * classes, (step + 1) * classes), dictionary);
  const chars: CharRead[] = [];
  let run: { best: number; first: number; last: number; surest: number; confidence: number } | null = null;
  const close = (): void => {
    if (run !== null && run.best !== 0) {
      const char = { text: dictionary[run.best] ?? '', at: (run.first + run.last + 1) / 2 / steps, confidence: run.confidence };
      chars.push(run.confidence < NOT_WHOLLY ? torn(char, glimpse(run.surest)) : char);
    }
    run = null;
  };
  for (let step = 0; step < steps; step++) {
    const [best, score] = likeliest(scores, step * classes, classes);
    if (run !== null && run.best === best) {
      run.last = step;
      if (score > run.confidence) [run.confidence, run.surest] = [score, step];
      continue;
    }
    close();
    run = { best, first: step, last: step, surest: step, confidence: score };
  }
  close();
  return withLost(chars, steps, glimpse, (step) => 1 - (scores[step * classes] ?? 0));
}

/**
 * A character of which the model is not sure, with what else it may be. Signs of one form (〔 and 【, full and half width) are
 * one in comparing: where it is torn between them alone, it is sure of what matters.
 */
function torn(char: CharRead, { possible, faint }: Glimpse): CharRead {
  const chances = HAN.test(char.text) ? [...faint].filter(([text]) => text !== char.text) : [];
  const hardly = chances.length === 0 ? {} : { faint: new Map(chances) };
  if (char.confidence >= UNSURE) return { ...char, ...hardly };
  const form = formOf(char.text);
  const ofForm = possible.filter(({ text }) => text !== char.text && form !== '' && formOf(text) === form);
  const confidence = Math.min(1, char.confidence + ofForm.reduce((sum, { score }) => sum + score, 0));
  return { ...char, ...hardly, confidence, others: possible.map(({ text }) => text).filter((text) => text !== char.text) };
}

/** Upright rules are one as well, but for the stroke 丨, which measuring tells from 1 and l. */
function formOf(text: string): string {
  return /^[|∣│┃￨]$/u.test(text) ? '|' : normalise(text);
}

/** The class of a step with the highest chance; chances sum up to 1, so that nothing is likelier than what has more than half. */
function likeliest(scores: Float32Array, from: number, classes: number): readonly [index: number, score: number] {
  let best = 0;
  let score = -Infinity;
  for (let index = 0; index < classes && score <= 0.5; index++) {
    const value = scores[from + index] ?? 0;
    if (value <= score) continue;
    best = index;
    score = value;
  }
  return [best, score];
}

function glimpseOf(scores: Float32Array, dictionary: readonly string[]): Glimpse {
  let anything = 0;
  const possible: { text: string; score: number }[] = [];
  const faint = new Map<string, number>();
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    if (score < LEAST) continue;
    const text = dictionary[index] ?? '';
    if (text.trim() === '') continue;
    anything += score;
    if (score >= FAINT && HAN.test(text)) faint.set(text, score);
    if (score >= POSSIBLE) possible.push({ text, score });
  }
  possible.sort((a, b) => b.score - a.score);
  return { possible: possible.slice(0, OTHERS), faint, anything };
}
