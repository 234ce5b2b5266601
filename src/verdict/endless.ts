/** Lists without an end: what follows after so many pictures of rows is more of the same rows. Pure. */
import type { Control, Screen } from '../evidence/schema.ts';

/** Pictures after which the walk leaves a page that goes on. */
const FAR = 8;
/** Of these last pictures each shows rows and next to nothing else to act on. */
const LAST = 3;
const ROWS = 3;
const MOSTLY = 0.8;

/**
 * A list that was not seen to its end, and of which the last pictures show only rows: what it holds beside its rows stood before.
 * A page of any other kind that was not seen to its end may have anything below.
 */
export function isEndlessList({ kind, shot, controls, toTheEnd }: Screen): boolean {
  if (toTheEnd || kind !== 'list' || shot.state !== 'seen' || shot.value.length < FAR) return false;
  const pictures = shot.value.length;
  return Array.from({ length: LAST }, (_, at) => pictures - 1 - at).every((picture) => {
    const here = controls.filter((one) => one.picture === picture && one.role !== 'tab');
    const rows = here.filter(isRow).length;
    return rows >= ROWS && rows >= here.length * MOSTLY;
  });
}

/** An entry of a list with contents of its own, not the name of a function. */
const SHORTEST_ROW = 8;
const isRow = ({ role, label }: Control): boolean => role === 'item' && label.length >= SHORTEST_ROW;
