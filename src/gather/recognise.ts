/** A screen met again in another form than it was kept in. Pure over the notes. */
import type { Phase } from '../evidence/schema.ts';
import { controlKey } from './identity.ts';
import type { Sight } from './look.ts';
import type { Known, Notes } from './notes.ts';
import { plain } from './words.ts';

/** A long page met again where it was last scrolled to: nearly all its controls are known from one of its pictures. */
export function scrolledPart(notes: Notes, phase: Phase, sight: Sight): Known | undefined {
  const keys = sight.view.spots
    .filter((spot) => !spot.soft && spot.role !== 'tab' && plain(spot.label) !== '')
    .map((spot) => `${controlKey(spot)}.${spot.label}`);
  if (keys.length < 3 || sight.view.dialog) return undefined;
  return notes.known.find((known) => {
    if (!notes.inPhase(known, phase) || known.segments.length < 2 || known.kind === 'cover') return false;
    if (known.place.activity !== sight.foreground.activity) return false;
    const held = new Set(known.held.map((one) => one.key));
    return keys.filter((key) => held.has(key)).length >= keys.length * 0.8;
  });
}

/**
 * A page in another state (a folded section opened, another filter) shows most of what it showed before. What both states hold is
 * tried from the first one; only what the new state brought is its own.
 */
export function leaveToTwin(before: Known, after: Known): void {
  if (before.title !== after.title || before.phase !== after.phase || before.id === after.id) return;
  const keys = new Set(before.held.map((held) => held.key));
  const shared = after.held.filter((held) => keys.has(held.key));
  if (shared.length < 3 || shared.length < Math.min(before.held.length, after.held.length) * 0.5) return;
  for (const held of shared) held.state = 'tried';
}
