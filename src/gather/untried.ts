/** What was seen and is not tried: it is not there any more, or its like was tried before. */
import type { Target } from './choosing.ts';
import { isOwn, type Notes } from './notes.ts';
import type { Walk } from './walk.ts';
import { isRow } from './worth.ts';

/** The page is there and the control is not: rows come and go, the rest is looked for once more. */
export function notFoundAgain(walk: Walk, { known, held }: Target): void {
  walk.kit.log.debug({ at: known.id, label: held.control.label, picture: held.control.picture }, 'control not found again');
  if (held.spot.soft) held.state = 'left';
  else if (isRow(held)) walk.notes.leave(known, held, 'repeat');
  else if (held.tries >= 2) walk.notes.leave(known, held, 'unreachable');
  else walk.at = null;
}

/** What a later start showed and a page before it did too; `before`: keys of those controls. */
export function leaveSeenBefore({ known }: Notes, before: ReadonlySet<string>): void {
  for (const { phase, kind, held } of known) {
    if (phase !== 'relaunch' || !isOwn(kind)) continue;
    for (const one of held) if (one.state === 'new' && before.has(one.key)) one.state = 'left';
  }
}
