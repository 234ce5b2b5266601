/** What an app shows is hostile: it may carry escapes for a terminal, bidi overrides, invisible letters. */

/** C0/C1 controls (but tab and newline), bidi marks and overrides, zero-width and line separators, byte order mark, tags. */
// oxlint-disable-next-line no-control-regex -- these are the characters to be shown
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

/** The same text with every invisible or direction-changing character made visible, e.g. `〔U+202E〕`; lone surrogates become U+FFFD. */
export function neutral(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(UNSEEN, (character) => `〔U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`);
}

/** On one line, for tables and headings: runs of white space become one space. */
export function oneLine(text: string): string {
  return neutral(text.replace(/[\s\u2028\u2029]+/gu, ' ')).trim();
}

/** At most `length` characters, an ellipsis for the rest. */
export function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
