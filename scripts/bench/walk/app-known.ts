/**
 * How many actions a walker would need that knew the app: a tour from its start to one page of each title, over the ways that walks have
 * found, shortened until no move of some titles in a row makes it shorter. Near-exact: the best tour may be a little shorter. Pure.
 */
import { chanceOf } from '../year/random.ts';
import { createWay, type Standing } from './shortest-way.ts';
import type { Ways } from './ways.ts';

/** Times the best tour is shaken and mended again, and tours that are tried at most in all; beyond them nothing is mended any more. */
const SHAKES = 40;
const MOST_TOURS = 40_000;
/** So many titles in a row are moved at once. */
const LONGEST_RUN = 3;

/** null: a title was found in none of the walks. */
export function withTheAppKnown(ways: Ways): number | null {
  const goals = Object.values(ways.pages).filter((names) => !names.includes(ways.start));
  if (goals.some((names) => names.length === 0)) return null;
  const go = createWay(ways);
  let tried = 0;
  const lengthOf = (tour: readonly number[]): number => {
    tried += 1;
    let at: Standing | null = { trail: [ways.start], acts: 0 };
    for (const goal of tour) at = at && go(at, goals[goal] ?? []);
    return at?.acts ?? Number.POSITIVE_INFINITY;
  };
  const mended = (from: readonly number[]): Tour => {
    let best: Tour = { tour: from, length: lengthOf(from) };
    for (let better = true; better;) {
      better = false;
      for (const tour of moves(best.tour)) {
        if (tried > MOST_TOURS) return best;
        const length = lengthOf(tour);
        if (length >= best.length) continue;
        best = { tour, length };
        better = true;
        break;
      }
    }
    return best;
  };
  const chance = chanceOf(1);
  let best = mended(nearestFirst(goals, ways.start, go));
  for (let shake = 0; shake < SHAKES; shake += 1) {
    const tour = mended(shaken(best.tour, (most) => chance.below(most)));
    if (tour.length <= best.length) best = tour;
  }
  return Number.isFinite(best.length) ? ways.spent + best.length : null;
}

type Tour = { readonly tour: readonly number[]; readonly length: number };

function nearestFirst(goals: readonly (readonly string[])[], start: string, go: ReturnType<typeof createWay>): readonly number[] {
  const left = new Set(goals.keys());
  const tour: number[] = [];
  for (let at: Standing = { trail: [start], acts: 0 }; left.size > 0;) {
    const from = at;
    const [nearest] = [...left]
      .flatMap((goal) => {
        const to = go(from, goals[goal] ?? []);
        return to ? [{ goal, to }] : [];
      })
      .sort((a, b) => a.to.acts - b.to.acts);
    if (!nearest) return [...tour, ...left];
    tour.push(nearest.goal);
    left.delete(nearest.goal);
    at = nearest.to;
  }
  return tour;
}

/** Each with one run of titles moved elsewhere. */
function* moves(tour: readonly number[]): Generator<readonly number[]> {
  for (let run = 1; run <= LONGEST_RUN; run += 1)
    for (let at = 0; at + run <= tour.length; at += 1)
      for (let to = 0; to + run <= tour.length; to += 1)
        if (to !== at) yield tour.toSpliced(at, run).toSpliced(to, 0, ...tour.slice(at, at + run));
}

/** Three cuts, and the two stretches between them change places. */
function shaken(tour: readonly number[], below: (most: number) => number): readonly number[] {
  const [a = 0, b = 0, c = 0] = [0, 0, 0].map(() => below(tour.length + 1)).sort((one, other) => one - other);
  return [...tour.slice(0, a), ...tour.slice(b, c), ...tour.slice(a, b), ...tour.slice(c)];
}
