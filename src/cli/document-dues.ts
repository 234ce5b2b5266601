/** The dates a document may print, counted by the calendar from what the clerk registered. */
import { loadCalendars } from '../calendar/folder.ts';
import { ask, dueOf, extend, type Due } from '../calendar/due.ts';
import { handInDue } from '../calendar/feedback.ts';
import type { DocumentFacts } from '../documents/facts.ts';
import type { Dues } from '../documents/kind.ts';
import type { DueDate } from '../verdict/detector.ts';

const plain = ({ date, standing, because }: Due): DueDate => ({ date, standing, because });

/**
 * The hand-in only from the unit's receipt of the feedback; the review from the national office's receipt, an extension of it
 * checked by the calendar's rules. Throws `BadRequest` (65) for a receipt before the sending, or an expected date that is none.
 */
export async function documentDues({ feedback, received, extension }: DocumentFacts, calendarFolder: string): Promise<Dues> {
  const calendars = await loadCalendars(calendarFolder);
  const handIn =
    feedback === undefined ? null : handInDue({ sent: feedback.sentOn, receivedByUnit: feedback.receivedByUnitOn ?? null }, calendars);
  const review = received?.byNation === undefined ? null : dueOf(ask('review', received.byNation), calendars);
  if (review !== null && extension !== undefined) {
    const { ground, reason, expectedOn, toldOn } = extension;
    extend(review, { ground, reason, expected: expectedOn, toldOn: toldOn ?? expectedOn }, calendars);
  }
  return {
    handIn: handIn === null || handIn.date === null ? null : plain(handIn),
    review: review === null ? null : plain(review),
  };
}
