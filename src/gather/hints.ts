/**
 * What the package's own files say about where to look first (a static hint: never evidence of a function, only a reason to
 * open a control early). Pure.
 */
import type { OpenPackage } from '../ports.ts';
import { namesRestricted } from './static-texts.ts';
import { plain } from './words.ts';

/** Points added to the rank of a control with this label. */
export type Hints = (label: string) => number;

export const NO_HINTS: Hints = () => 0;

/** The very name of a restricted function, more than any other label weighs … */
const NAME = 30;
/** … a label that stands with one in a small file: the page it is on, or the way there … */
const COMPANION = 12;
/** … and a label that shares two characters in a row with one. */
const LIKE = 8;
/** A file with more labels than this is the whole app in one; what stands in it together says nothing. */
const MOST_TOGETHER = 60;
const LONGEST = 12;

/** Pairs of neighbouring ideographs. */
function pairsOf(label: string): string[] {
  return Array.from(label)
    .map((one, at, all) => one + (all[at + 1] ?? ''))
    .filter((pair) => /^\p{Script=Han}{2}$/u.test(pair));
}

/** Ranks labels by what the package holds. `texts`: all its short labels with the files they stand in. */
export function hintsOf({ texts }: Awaited<ReturnType<OpenPackage['texts']>>): Hints {
  const names = new Set(texts.map(({ text }) => plain(text)).filter((text) => text.length <= LONGEST && namesRestricted(text)));
  if (names.size === 0) return NO_HINTS;
  const byFile = new Map<string, string[]>();
  for (const { text, file } of texts) byFile.set(file, [...(byFile.get(file) ?? []), plain(text)]);
  const companions = new Set(
    [...byFile.values()].flatMap((labels) => (labels.length <= MOST_TOGETHER && labels.some((one) => names.has(one)) ? labels : [])),
  );
  const pairs = new Set([...names].flatMap(pairsOf));
  return (label) => {
    const said = plain(label);
    if (said === '' || said.length > LONGEST) return 0;
    if (names.has(said)) return NAME;
    if (companions.has(said)) return COMPANION;
    return pairsOf(said).some((pair) => pairs.has(pair)) ? LIKE : 0;
  };
}
