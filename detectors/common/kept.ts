/**
 * What was worked out for a thing of the evidence (a screen, a way) is kept for whoever asks next: a page's items, rows and notes are
 * asked after by every detector. It goes when the thing does, so one judgement leaves nothing behind.
 */

/** `ask`, a pure function of a thing whose answer is never undefined, asked once a thing. */
export function kept<K extends object, T>(ask: (thing: K) => T): (thing: K) => T {
  const known = new WeakMap<K, T>();
  return (thing) => {
    const before = known.get(thing);
    if (before !== undefined) return before;
    const made = ask(thing);
    known.set(thing, made);
    return made;
  };
}

/** The same for a question that also depends on a rule pack, or a part of one: the answer under the one asked with last. */
export function keptFor<K extends object, P extends object, T>(ask: (thing: K, part: P) => T): (thing: K, part: P) => T {
  const known = new WeakMap<K, { readonly part: P; readonly answer: T }>();
  return (thing, part) => {
    const before = known.get(thing);
    if (before?.part === part) return before.answer;
    const answer = ask(thing, part);
    known.set(thing, { part, answer });
    return answer;
  };
}
