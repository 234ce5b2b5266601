/** Leave one author out: what a model says of pages by a hand it has not learned from. */
import { modelOf } from '../../detectors/likeness/model.ts';
import { LIKENED, type Likened } from '../../src/rules/likeness.ts';
import { HANDS, type Example } from './examples.ts';
import { learn, type Seen } from './learn.ts';

/** `scores`: of each page, by function. */
export type Scored = { readonly example: Example; readonly scores: readonly (readonly number[])[] };

/** Every example of these hands scored by the model of all other authors. */
export function leaveOneOut(seen: readonly Seen[], seed: number): readonly Scored[] {
  const authors = HANDS.filter((hand) => seen.some(({ example }) => example.author === hand));
  return authors.flatMap((author) => {
    const model = modelOf(
      learn(
        seen.filter(({ example }) => example.author !== author),
        seed,
        author,
        [],
      ),
    );
    return seen
      .filter(({ example }) => example.author === author)
      .map(({ example }): Scored => ({
        example,
        scores: example.pages.map((page) => model.pageOf(page).map(({ score }) => score)),
      }));
  });
}

export type Kind = 'restricted' | 'look-alike' | 'ordinary';

/** What an example is to one function; null: for a person, or not said. Pages of another restricted function are neither look-alikes nor ordinary. */
export function kindOf({ labels, hard }: Example, clause: Likened): Kind | null {
  if (labels[clause] === null) return null;
  if (labels[clause]) return 'restricted';
  if (LIKENED.some((one) => labels[one] === true)) return null;
  return hard ? 'look-alike' : 'ordinary';
}

export const scoresOf = (scored: readonly Scored[], clause: Likened, kind: Kind): readonly number[] =>
  scored
    .filter(({ example }) => kindOf(example, clause) === kind)
    .map(({ scores }) => Math.max(...scores.map((score) => score[LIKENED.indexOf(clause)] ?? 0)))
    .toSorted((a, b) => b - a);

/** Of whole apps, by how much their pages are above `threshold`, together, most first: clean ones, and those with the function. */
export function excesses(
  scored: readonly Scored[],
  clause: Likened,
  threshold: number,
): { readonly clean: readonly number[]; readonly restricted: readonly number[] } {
  const at = LIKENED.indexOf(clause);
  const withFunction = new Set(
    scored.flatMap(({ example: { app, labels } }) => (LIKENED.some((one) => labels[one] === true) ? [app] : [])),
  );
  const sums = new Map<string, number>();
  const found: number[] = [];
  for (const { example, scores } of scored) {
    if (example.app === undefined) continue;
    const excess = scores.map((score) => Math.max(0, (score[at] ?? 0) - threshold)).reduce((sum, one) => sum + one, 0);
    if (example.labels[clause] === true) found.push(excess);
    else if (!withFunction.has(example.app)) sums.set(example.app, excess + (sums.get(example.app) ?? 0));
  }
  const ordered = (all: readonly number[]): readonly number[] => all.toSorted((a, b) => b - a);
  return { clean: ordered([...sums.values()]), restricted: ordered(found) };
}

/** The score above which `share` of these stand. */
export const atShare = (scores: readonly number[], share: number): number => scores[Math.floor(share * scores.length)] ?? 0;

export const shareAbove = (scores: readonly number[], score: number): number =>
  scores.length === 0 ? 0 : scores.filter((one) => one > score).length / scores.length;
