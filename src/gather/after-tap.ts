/** What is noted of a control once it was tapped. */
import type { Control } from '../evidence/schema.ts';
import type { Held, Known, Notes } from './notes.ts';
import type { Walk } from './walk.ts';

/** A tap after which the app says that something was done is owned up to, and never repeated, not even as a way. */
export function noteDone(walk: Walk, known: Known, held: Held, said: string): void {
  const { notes } = walk;
  notes.edges.get(known.id)?.delete(held.control.id);
  notes.effects.push({ screen: known.id, control: held.control.id, label: held.control.label, said, at: walk.stamp() });
  for (const other of notes.known.flatMap((one) => one.held)) if (other.control.label === held.control.label) other.state = 'left';
  // Where one setting changes at its tap, others with a value beside their name may too.
  if (known.kind !== 'settings') return;
  for (const other of known.held) if (other.state === 'new' && other.spot.parts.length > 1) notes.leave(known, other, 'ambiguous-act');
}

/** Nothing came of it. */
export function noteSilent(notes: Notes, screen: string, { id, label }: Control): void {
  if (!notes.untouched.has(id)) notes.untouched.set(id, { screen, control: id, label, why: 'did-not-respond' });
}

/** It led to another app. */
export function noteLeaving(notes: Notes, screen: string, { id, label }: Control): void {
  notes.untouched.set(id, { screen, control: id, label, why: 'leaves-the-app' });
}
