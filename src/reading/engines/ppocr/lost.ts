import type { CharRead } from './ctc.ts';

/** Of one time step: what it may be but blank or space, likeliest first, and the chance that it is anything at all. */
export type Glimpse = {
  readonly possible: readonly { readonly text: string; readonly score: number }[];
  /** Chinese characters, down to hardly any chance. */
  readonly faint: ReadonlyMap<string, number>;
  readonly anything: number;
};

const HAN = /\p{Script=Han}/u;
/** Distance from its neighbours, in usual distances, from which a step is none of theirs. */
const APART = 0.6;
/** Chance of something from which it counts as a character that was not read; measured: 0.21–0.58 where one was, under 0.1 elsewhere. */
const SOMETHING = 0.15;
/** Time steps from one Chinese character to the next where a line has too few to tell: a character is 0.72 of the crop's 48 px, a step 8 px. */
const STEPS = 4.3;

/**
 * A rare character is lost where several look alike: each is less likely than nothing, though nothing is not likely
 * either, and the neighbours come out as sure as ever (岢岚县 → 岚县). Where something Chinese stands in a line but
 * nothing was read, the likeliest character is put there with its own low confidence, so that the line is known to be weak.
 */
export function withLost(
  chars: readonly CharRead[],
  steps: number,
  glimpse: (step: number) => Glimpse,
  /** The chance that a step is not blank: at least that of its being anything. */
  unblank: (step: number) => number,
): CharRead[] {
  if (!chars.some(({ text }) => HAN.test(text))) return [...chars];
  const apart = APART * usual(chars, steps);
  const found: CharRead[] = [];
  for (let step = 0; step < steps; step++) {
    const at = (step + 0.5) / steps;
    if (unblank(step) < SOMETHING) continue;
    if ([...chars, ...found].some((char) => char.text.trim() !== '' && Math.abs(char.at - at) < apart)) continue;
    const { possible, faint, anything } = glimpse(step);
    const [{ text, score } = { text: '', score: 0 }] = possible;
    if (HAN.test(text) && anything >= SOMETHING)
      found.push({ text, at, confidence: score, others: possible.map((one) => one.text), faint });
  }
  return [...chars, ...found].sort((a, b) => a.at - b.at);
}

/** From one Chinese character to the next, as a share of the line. */
function usual(chars: readonly CharRead[], steps: number): number {
  const advances = chars.flatMap((char, index) => {
    const before = chars[index - 1];
    return before !== undefined && HAN.test(char.text) && HAN.test(before.text) ? [char.at - before.at] : [];
  });
  const middle = advances.sort((a, b) => a - b)[Math.floor(advances.length / 2)];
  return middle === undefined || advances.length < 3 ? STEPS / steps : middle;
}
