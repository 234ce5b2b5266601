/** What an earlier device showed and the one that went on did not lead to again. Pure over the notes. */
import { isOwn, type Notes } from './notes.ts';
import { isMute } from './view.ts';

/** Marks it `lost-on-resume`; `session` is the one that went on. */
export function nameLost(notes: Notes, session: string): void {
  for (const known of notes.known) {
    if (known.session === session || known.failures === 0 || !isOwn(known.kind)) continue;
    for (const held of known.held) {
      const left = notes.untouched.get(held.control.id)?.why;
      if (left !== 'unreachable' && (held.state !== 'new' || isMute(held.spot))) continue;
      notes.untouched.delete(held.control.id);
      notes.leave(known, held, 'lost-on-resume');
    }
  }
}
