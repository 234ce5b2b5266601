import { createCalendars } from '../../src/calendar/calendars.ts';
import { ask, dueOf, type Due } from '../../src/calendar/due.ts';
import { knownYears } from '../../src/calendar/known-years.ts';
import type { Evidence } from '../../src/evidence/schema.ts';

const calendars = createCalendars(knownYears());

/** What the command line hands to `judge`: 20 working days from the declared day of issue. */
export const displayDue = ({ declaration: { issuedNumber } }: Evidence): Due | null =>
  issuedNumber?.issuedOn === undefined ? null : dueOf(ask('number-display', issuedNumber.issuedOn), calendars);
