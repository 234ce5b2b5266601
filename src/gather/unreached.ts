/** Pages that could not be reached again: asked once more when nothing else is left, and then named, so that nobody takes them for done. */
import type { Phase, Untouched } from '../evidence/schema.ts';
import { allowed, MOST_FAILURES } from './choosing.ts';
import { isOwn, type Held, type Known, type Notes } from './notes.ts';
import { isMute } from './view.ts';
import { DECLINE, LATER, plain, REFUSE, SKIP, UNDERSTOOD } from './words.ts';

const NO_WAY_ON: ReadonlySet<string> = new Set(['field', 'secret-field', 'tick']);

const given = (known: Known): boolean => known.failures >= MOST_FAILURES;

/** What stood in the way (a pop-up, a slow page) may be gone. Each page is given this once; true when there is one. */
export function giveAgain(notes: Notes, phase: Phase): boolean {
  const pages = notes.known.filter(
    (known) =>
      notes.inPhase(known, phase) &&
      isOwn(known.kind) &&
      given(known) &&
      !known.reopened &&
      known.held.some(({ state }) => state === 'new'),
  );
  for (const known of pages) {
    known.reopened = true;
    known.failures = MOST_FAILURES - 1;
  }
  return pages.length > 0;
}

/** What was never tried, on pages of this phase: all of them, or those that were given up. */
export function nameUntried(notes: Notes, phase: Phase, why: Untouched['why'], which: (known: Known) => boolean = () => true): void {
  for (const known of notes.known) {
    if (!isOwn(known.kind) || !notes.inPhase(known, phase) || !which(known)) continue;
    for (const held of known.held)
      if (held.state === 'new' && !isMute(held.spot) && !NO_WAY_ON.has(held.control.role)) notes.leave(known, held, why);
  }
}

/** At the end of a phase: what stands on pages that were given up and may be tapped. */
export function nameUnreached(notes: Notes, phase: Phase): void {
  for (const known of notes.known) {
    if (!given(known) || !notes.inPhase(known, phase)) continue;
    for (const held of known.held) {
      if (held.state !== 'new') continue;
      if (leadsNoFurther(notes, known, held)) held.state = 'left';
      else allowed(notes, known, held);
    }
  }
  nameUntried(notes, phase, 'unreachable', given);
}

/** A tab of the bar leads where it leads from every page; and what sends a box away went with the box. */
const leadsNoFurther = (notes: Notes, { phase }: Known, { control: { role, label } }: Held): boolean =>
  (role === 'tab' && notes.tabTargets.has(`${phase}:${label}`)) ||
  [DECLINE, LATER, REFUSE, SKIP, UNDERSTOOD].some((pattern) => pattern.test(plain(label)));
