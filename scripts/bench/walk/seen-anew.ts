/** A recorded page as a walk holds it that has just come to it. Pure. */
import type { Held, Known } from '../../../src/gather/notes.ts';
import type { RecordedPage } from './recorded.ts';
import { isAnotherLook } from './recording.ts';

const UNSEEN = { state: 'unseen', reason: 'tree-unavailable', detail: '' } as const;

/** Orders look at views alone. */
const segmentOf = (view: RecordedPage['views'][number]): Known['segments'][number] => ({
  view,
  picture: Promise.resolve(UNSEEN),
  mark: null,
  tree: UNSEEN,
  wordless: false,
  reading: Promise.resolve(UNSEEN),
  read: null,
});

/** Without what only its reading told, unless there is nothing else. Nothing is tried on covers and on further looks of a page. */
export function seenAnew({ views, held, ...page }: RecordedPage, how: Pick<Known, 'parent' | 'step' | 'at'>): Known {
  const state = isAnotherLook(page) || page.kind === 'cover' ? 'tried' : 'new';
  const shown = held.filter(({ spot }) => page.blind || spot.source !== 'ocr');
  return {
    ...page,
    ...how,
    segments: views.map(segmentOf),
    contents: new Set([page.identity.content]),
    joined: page.blind,
    failures: 0,
    turns: [],
    held: shown.map((one): Held => {
      const control = page.blind ? { ...one.control } : { ...one.control, label: one.spot.label };
      return { ...one, control, state, tries: 0 };
    }),
  };
}
