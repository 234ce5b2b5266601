/** A page in the notes of a walk, as tests of single rules need it: without pictures and controls unless given. */
import type { Known, Notes } from '../../src/gather/notes.ts';
import { FOREGROUND } from './tree.ts';

/** Adds a page called `title`; what `given` leaves out is an ordinary page of one design, seen signed in. */
export function addPage(notes: Notes, title: string, given: Partial<Pick<Known, 'identity' | 'kind' | 'failures' | 'step'>> = {}): Known {
  return notes.add({
    phase: 'signed-in',
    identity: { structural: title, template: title, content: title },
    contents: new Set(),
    kind: 'other',
    title,
    parent: null,
    step: { from: 'start', act: 'launch', label: '' },
    place: FOREGROUND,
    segments: [],
    held: [],
    toTheEnd: true,
    blind: false,
    joined: true,
    failures: 0,
    at: '',
    ...given,
  });
}
