/** What was worked out for a text is kept for the next time: a screen's texts are asked after by every detector, and recur. */
import type { Needed } from './needed.ts';
import { answerOf, CLOSED, note, Notebook, UNKNOWN } from './notebook.ts';

/** Texts without any of the characters `needed` are answered `otherwise` and not asked after. */
export type Gate<T> = { readonly needed: Needed; readonly otherwise: T };

let current = new Notebook();

/** `ask`, a pure function of a text whose answer is never undefined, asked once a text; only where the gate lets the text pass. */
export function remembered<T>(ask: (text: string) => T, gate?: Gate<NoInfer<T>>): (text: string) => T {
  if (current.full) current = new Notebook();
  const notebook = current;
  const at = notebook.add(gate?.needed ?? null);
  const otherwise = gate?.otherwise;
  return (text) => {
    const row = notebook.of(text);
    const code = notebook.code(row, at);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this question writes at this place, and a gate alone closes it
    if (code !== UNKNOWN) return (code === CLOSED ? otherwise : answerOf(row, code)) as T;
    const made = ask(text);
    note(row, at, made);
    return made;
  };
}

/** The same for a question that also depends on a part of a rule pack (a list, a section, the whole): made once a part. */
export function rememberedFor<K extends object, T>(
  make: (part: K) => (text: string) => T,
  gate?: (part: K) => Gate<NoInfer<T>>,
): (text: string, part: K) => T {
  const asked = new WeakMap<K, (text: string) => T>();
  return (text, part) => {
    const known = asked.get(part);
    if (known) return known(text);
    const ask = remembered(make(part), gate?.(part));
    asked.set(part, ask);
    return ask(text);
  };
}

/** Texts that belong together (the labels of one text), made once, with the answers to questions about them as a whole. */
export type Texts = readonly string[] & { about: { readonly notebook: Notebook; readonly answers: Map<number, unknown> } };

/** Each text once. */
export const textsOf = (texts: readonly string[]): Texts =>
  Object.assign(texts.length === 1 ? [...texts] : [...new Set(texts)], {
    about: { notebook: current, answers: new Map<number, unknown>() },
  });

/** The same for a question about texts that belong together. */
export function rememberedForTexts<K extends object, T>(make: (part: K) => (texts: Texts) => T): (texts: Texts, part: K) => T {
  type Known = { readonly ask: (texts: Texts) => T; readonly notebook: Notebook; readonly at: number };
  const asked = new WeakMap<K, Known>();
  const begun = (part: K): Known => {
    if (current.full) current = new Notebook();
    const known: Known = { ask: make(part), notebook: current, at: current.add(null) };
    asked.set(part, known);
    return known;
  };
  return (texts, part) => {
    const { ask, notebook, at } = asked.get(part) ?? begun(part);
    if (texts.about.notebook !== notebook) texts.about = { notebook, answers: new Map() };
    const known = texts.about.answers.get(at);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this question writes at this place
    if (known !== undefined) return known as T;
    const made = ask(texts);
    texts.about.answers.set(at, made);
    return made;
  };
}
