/** Words of the shapes that stand by themselves: what they are called may be anything, so these lists are of marks, labels and reasons. */
import { Type } from 'typebox';
import { strict } from '../evidence/parts.ts';
import { patterns } from './word-lists.ts';

export const PlainShapes = Type.Object(
  {
    'check-in': Type.Object(
      {
        /** The mark of a day or a person; one that says the person is not there; how many are missing; what says that a record of two times was judged. */
        marks: patterns,
        absent: patterns,
        missing: patterns,
        /** What stands before the names of who was there or was not. */
        named: patterns,
        judged: patterns,
        /** A text that tells attendance, each with what must stand on the page as well. */
        told: Type.Array(Type.Object({ says: patterns, beside: patterns }, strict)),
        /** What the page is of instead. */
        not: patterns,
      },
      strict,
    ),
    'points-ranking': Type.Object(
      {
        /** Short names of values beside the listed ones; who is numbered instead of named. */
        labels: patterns,
        numbered: patterns,
        /** A line of names and figures that says what they are of. */
        inLine: patterns,
        /** A place in an order, told with a value (`beside`: on the page; `alone`: in the text itself). */
        beside: patterns,
        alone: patterns,
        not: patterns,
      },
      strict,
    ),
    'online-time': Type.Object(
      {
        /** Names of a time in the app; names that are one with a unit or a period; a text with its stretch. */
        labels: patterns,
        told: patterns,
        /** Texts that tell it together: when a session began, when it ended and its sum. */
        sessions: Type.Array(patterns),
        not: patterns,
      },
      strict,
    ),
  },
  strict,
);
