/** The only place where text becomes HTML. Whatever is not already `Html` is escaped: by construction, not by care. */
import { neutral } from '../text.ts';

/** Markup that was built by `markup`. Only this file can make one. */
export class Html {
  readonly #markup: string;
  constructor(markup: string, key: typeof KEY) {
    if (key !== KEY) throw new TypeError('Html is made by the markup template only');
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
}

const KEY = Symbol('html');

export type Value = Html | string | number | null | false | undefined | readonly Value[];

/**
 * A template whose values are escaped for text and for double-quoted attributes; lists are joined, null and false are
 * nothing. Not called `html`: formatters rewrite the white space of what is, and between Chinese characters it shows.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = parts[0] ?? '';
  for (const [index, value] of values.entries()) text += render(value) + (parts[index + 1] ?? '');
  return new Html(text, KEY);
}

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escape(neutral(value));
  return value.map(render).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

function escape(text: string): string {
  return text.replace(/[&<>"'`]/gu, (character) => ENTITIES[character] ?? character);
}
