/**
 * Strategies to measure ours against: what is tried next, nothing else. Settling, covers, signing in, the guard and the way to a
 * screen are those of the walk itself. Where there was a choice it was made in their favour: what can be tapped comes before
 * text that may react, and a page that is done is left by the shortest known way.
 */
import { allowed, open, type Choosing, type Target } from '../../../src/gather/choosing.ts';
import { pathTo, type Held, type Known, type Notes } from '../../../src/gather/notes.ts';
import { chanceOf } from '../year/random.ts';

type Only = ((target: Target) => boolean) | undefined;

const BACKS_UP = 0.1;

/** Uniform among the enabled controls of the page in sight, tried before or not, as Monkey; on each page it backs up one time in ten. */
export const random: Choosing = (standing) => {
  const { notes } = standing;
  const chance = chanceOf(standing.kit.seed);
  return {
    next(phase, _distance, only) {
      const screens = open(notes, phase);
      const on = (known: Known): readonly Target[] =>
        known.held
          .filter(({ state }) => (only ? state === 'new' : state !== 'left'))
          .map((held) => ({ known, held }))
          .filter((target) => mayBe(notes, target, only));
      // From the page in sight up the way it came; where nothing can be tapped at all it starts again from the first page.
      const way = standing.at ? standing.trail.toReversed().flatMap((id) => screens.filter((known) => known.id === id)) : [];
      let targets: readonly Target[] = [];
      for (const known of [...way, ...screens.slice(0, 1)]) {
        targets = on(known);
        if (targets.length > 0 && !chance.is(BACKS_UP)) break;
      }
      if (targets.length === 0) targets = screens.flatMap(on);
      return targets[chance.below(targets.length)] ?? null;
    },
    tried,
  };
};

/** The first control of the page in sight that was not tried; where all were, back along the way it came, as DroidBot's naive search. */
export const depthFirst: Choosing = (standing) => ({
  next(phase, _distance, only) {
    const screens = open(standing.notes, phase);
    const trail = standing.trail.toReversed().flatMap((id) => screens.filter((known) => known.id === id));
    const here = screens.filter((known) => known === standing.at);
    return firstOn(standing.notes, [...here, ...trail, ...screens.toReversed()], only);
  },
  tried,
});

/** The control that was not tried on the page the fewest acts from the start; among pages as near, the one nearest to where the device is. */
export const breadthFirst: Choosing = ({ notes }) => ({
  next(phase, distance, only) {
    const screens = open(notes, phase)
      .filter(({ held }) => held.some(({ state }) => state === 'new'))
      .map((known) => ({ known, depth: pathTo(notes, known).length, far: distance(known) ?? Number.POSITIVE_INFINITY }))
      .sort((a, b) => a.depth - b.depth || (a.far === b.far ? 0 : a.far - b.far));
    return firstOn(
      notes,
      screens.map(({ known }) => known),
      only,
    );
  },
  tried,
});

const tried = ({ held }: Target): void => {
  held.state = 'tried';
};

/** What can be tapped, on any of these pages in this order; then text that may react. */
function firstOn(notes: Notes, screens: readonly Known[], only: Only): Target | null {
  for (const soft of [false, true])
    for (const known of screens)
      for (const held of known.held)
        if (held.state === 'new' && isSoft(held) === soft && mayBe(notes, { known, held }, only)) return { known, held };
  return null;
}

const isSoft = ({ spot, control }: Held): boolean => spot.soft && control.role !== 'tab';

const mayBe = (notes: Notes, target: Target, only: Only): boolean =>
  allowed(notes, target.known, target.held) && (only === undefined || only(target));
