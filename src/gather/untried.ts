/** What was seen and is not tried: it is not there any more, or its like was tried before. */
import type { Target } from './choosing.ts';
import { isOwn, type Notes } from './notes.ts';
import { isMute } from './view.ts';
import type { Walk } from './walk.ts';
import { isRow, SOUGHT, weight } from './worth.ts';

/**
 * The page is there and the control is not: it is looked for once more, after a new start. Rows come and go: another of the list is
 * tried before, and once enough of them were, this one needs no opening; else it is named, for nobody knows what it led to.
 */
export function notFoundAgain(walk: Walk, { known, held }: Target): void {
  walk.kit.log.debug({ at: known.id, label: held.control.label, picture: held.control.picture }, 'control not found again');
  if (isMute(held.spot) && weight(held.control.label) < SOUGHT) held.state = 'left';
  else if (held.tries >= 2) walk.notes.leave(known, held, 'unreachable');
  else if (!isRow(held) || !hasRowsOf(walk, held)) walk.at = null;
}

/** Rows of its shape are in sight: the list is there, with other contents. */
const hasRowsOf = ({ sight }: Walk, { spot }: Target['held']): boolean =>
  (sight?.view.spots ?? []).some(({ signature, role }) => signature === spot.signature && role === spot.role);

/** What a later start showed and a page before it did too; `before`: keys of those controls. */
export function leaveSeenBefore({ known }: Notes, before: ReadonlySet<string>): void {
  for (const { phase, kind, held } of known) {
    if (phase !== 'relaunch' || !isOwn(kind)) continue;
    for (const one of held) if (one.state === 'new' && before.has(one.key)) one.state = 'left';
  }
}
