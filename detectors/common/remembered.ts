/** What was worked out for a text is kept for the next time: a screen's texts are asked after by every detector, and recur. */

/** Texts kept for one question before all are forgotten: the texts of some hundred screens. */
const MOST = 4_000;

/** `ask`, a pure function of a text, asked once a text. */
export function remembered<T>(ask: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = ask(text);
    if (known.size >= MOST) known.clear();
    known.set(text, made);
    return made;
  };
}

/** The same for a question that also depends on a part of a rule pack (a list, a section, the whole): made once a part. */
export function rememberedFor<K extends object, T>(make: (part: K) => (text: string) => T): (text: string, part: K) => T {
  const asked = new WeakMap<K, (text: string) => T>();
  return (text, part) => {
    const known = asked.get(part);
    if (known) return known(text);
    const ask = remembered(make(part));
    asked.set(part, ask);
    return ask(text);
  };
}
