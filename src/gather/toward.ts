/**
 * Chooses what leads along known ways again, label by label, and only then whatever is best: for a look at the same findings on
 * another device. Ends when every goal was met. Pure over the notes.
 */
import type { Evidence, Step } from '../evidence/schema.ts';
import { inside } from './boxes.ts';
import { allowed, open, type Choice, type Choosing, type Outcome, type Standing, type Target } from './choosing.ts';
import { bestFirst } from './frontier.ts';
import { pathTo, type Known, type Notes } from './notes.ts';
import { plain } from './words.ts';

/** A place to come to again. `title`, `text`: of its page, and what stood there. */
export type Goal = { readonly way: readonly Step[]; readonly title: string; readonly text: string };

/** A step that follows on the right one before it … */
const IN_LINE = 100;
/** … and each step further along its way. */
const FURTHER = 5;

const tapsOf = (steps: readonly Step[]): readonly Step[] => steps.filter(({ act }) => act === 'tap');

export function toward(goals: readonly Goal[]): Choosing {
  return (standing) => new Toward(standing, goals);
}

/** The page of a goal came into sight. */
export const isMet = (notes: Pick<Notes, 'known'>, { title, text }: Goal): boolean =>
  notes.known.some(
    (known) =>
      plain(known.title) === plain(title) &&
      (text === '' ||
        known.segments.some(
          ({ view, read }) =>
            view.texts.some((one) => plain(one.text).includes(plain(text))) ||
            (read?.state === 'seen' && read.value.lines.some(({ raw }) => plain(raw).includes(plain(text)))),
        )),
  );

/** The same of a run that is over; of a page where something was missing (`text` ''), that it came into sight. */
export const isMetIn = ({ screens }: Pick<Evidence, 'screens'>, { title, text }: Goal): boolean =>
  screens.some(
    (screen) =>
      plain(screen.title) === plain(title) &&
      (text === '' || (screen.lines.state === 'seen' && screen.lines.value.some(({ raw }) => plain(raw).includes(plain(text))))),
  );

class Toward implements Choice {
  private readonly standing: Standing;
  private readonly goals: readonly Goal[];
  private readonly rest: Choice;

  constructor(standing: Standing, goals: readonly Goal[]) {
    this.standing = standing;
    this.goals = goals;
    this.rest = bestFirst(standing);
  }

  next(phase: Known['phase'], distance: (known: Known) => number | null, only?: (target: Target) => boolean): Target | null {
    const { notes } = this.standing;
    const left = this.goals.filter((goal) => !isMet(notes, goal)).map(({ way }) => tapsOf(way));
    if (left.length === 0) return null;
    let best: { target: Target; score: number } | null = null;
    for (const known of open(notes, phase)) {
      const last = tapsOf(pathTo(notes, known)).at(-1)?.label ?? '';
      for (const held of known.held) {
        if (held.state !== 'new' || (only && !only({ known, held }))) continue;
        const worth = Math.max(0, ...left.map((way) => worthOf({ known, held }, way, last)));
        if (worth === 0 || !allowed(notes, known, held)) continue;
        const score = worth - (distance(known) ?? FURTHER);
        if (!best || score > best.score) best = { target: { known, held }, score };
      }
    }
    return best?.target ?? this.rest.next(phase, distance, only);
  }

  tried(target: Target, outcome: Outcome): void {
    this.rest.tried(target, outcome);
  }
}

/** 0: no step of this way. `last`: what was tapped to come to the page. */
function worthOf({ held }: Target, way: readonly Step[], last: string): number {
  const { label, box } = held.control;
  return Math.max(
    0,
    ...way.map((step, index) => {
      const same = plain(step.label) === '' ? step.point !== undefined && inside(step.point, box) : plain(step.label) === plain(label);
      if (!same) return 0;
      const before = way[index - 1];
      const inLine = before === undefined || plain(before.label) === plain(last);
      return (inLine ? IN_LINE : 1) + index * FURTHER;
    }),
  );
}
