/**
 * What was worked out for a thing of the evidence (a screen, a way) is kept for whoever asks next: a page's items, rows and notes are
 * asked after by every detector. It goes when the thing does, so one judgement leaves nothing behind but the thing asked about last.
 */

/** By thing the answers to all questions about it, each in its own place: one table for the collector to look after. */
const answers = new WeakMap<object, unknown[]>();
let questions = 0;
let last: { readonly thing: object; readonly known: unknown[] } | null = null;

function knownOf(thing: object): unknown[] {
  if (last?.thing === thing) return last.known;
  let known = answers.get(thing);
  if (known === undefined) {
    known = [];
    answers.set(thing, known);
  }
  last = { thing, known };
  return known;
}

/** `ask`, a pure function of a thing whose answer is never undefined, asked once a thing. */
export function kept<K extends object, T>(ask: (thing: K) => T): (thing: K) => T {
  const at = questions;
  questions += 1;
  return (thing) => {
    const known = knownOf(thing);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this question writes at this place
    const before = known[at] as T | undefined;
    if (before !== undefined) return before;
    const made = ask(thing);
    known[at] = made;
    return made;
  };
}

/** The same for a question that also depends on a rule pack, or a part of one: the answer under the one asked with last. */
export function keptFor<K extends object, P extends object, T>(ask: (thing: K, part: P) => T): (thing: K, part: P) => T {
  const about = kept<K, { part: P | null; answer: T | null }>(() => ({ part: null, answer: null }));
  return (thing, part) => {
    const held = about(thing);
    if (held.part !== part) {
      held.answer = ask(thing, part);
      held.part = part;
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- answered above
    return held.answer as T;
  };
}
