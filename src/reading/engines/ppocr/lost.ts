import type { CharRead } from './ctc.ts';

/** Of one time step: what it is likeliest to be but blank or space, and the chance that it is anything at all. */
export type Glimpse = { readonly text: string; readonly confidence: number; readonly anything: number; readonly others: readonly string[] };

const HAN = /\p{Script=Han}/u;
/** Distance between two neighbours, in usual distances, from which one may be missing between them. */
const HOLE = 1.55;
/** Chance of something in the hole from which it counts as a character that was not read; measured: 0.26–0.58 where one was, under 0.1 elsewhere. */
const SOMETHING = 0.15;

/**
 * A rare character is lost where several look alike: each is less likely than nothing, though nothing is not likely
 * either, and the neighbours come out as sure as ever (岢岚县 → 岚县). Where a Chinese line has a hole and something stands
 * in it, the likeliest character is put there with its own low confidence, so that the line is known to be weak.
 */
export function withLost(chars: readonly CharRead[], steps: number, glimpse: (step: number) => Glimpse): CharRead[] {
  const advance = usual(chars);
  if (advance === null) return [...chars];
  return chars.flatMap((char, index) => {
    const before = chars[index - 1];
    const start = before?.at ?? char.at - 2 * advance;
    if (!HAN.test(char.text) || char.at - start < HOLE * advance || (before !== undefined && isBlank(before))) return [char];
    // The first character's hole is before the line begins.
    if (before === undefined) return [char];
    const found = likeliest(Math.ceil((start + 0.6 * advance) * steps), Math.floor((char.at - 0.6 * advance) * steps), glimpse);
    return found === null ? [char] : [{ ...found.glimpse, at: (found.step + 0.5) / steps }, char].map(plain);
  });
}

function likeliest(
  from: number,
  to: number,
  glimpse: (step: number) => Glimpse,
): { readonly glimpse: Glimpse; readonly step: number } | null {
  let best: { readonly glimpse: Glimpse; readonly step: number } | null = null;
  for (let step = from; step <= to; step++) {
    const here = glimpse(step);
    if (HAN.test(here.text) && here.anything >= SOMETHING && (best === null || here.anything > best.glimpse.anything))
      best = { glimpse: here, step };
  }
  return best;
}

/** From one Chinese character to the next, as a share of the line; null with too few to tell. */
function usual(chars: readonly CharRead[]): number | null {
  const advances = chars.flatMap((char, index) => {
    const before = chars[index - 1];
    return before !== undefined && HAN.test(char.text) && HAN.test(before.text) ? [char.at - before.at] : [];
  });
  return advances.length < 3 ? null : (advances.sort((a, b) => a - b)[Math.floor(advances.length / 2)] ?? null);
}

function isBlank({ text }: CharRead): boolean {
  return text.trim() === '';
}

function plain({ text, at, confidence, others }: CharRead): CharRead {
  return { text, at, confidence, ...(others === undefined ? {} : { others }) };
}
