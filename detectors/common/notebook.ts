/**
 * What is known of texts: the answers to all questions about one text lie together in one row of bytes, so that asking again is one
 * look at a byte, and many texts are nothing to the collector.
 */
import type { Needed } from './needed.ts';

/** Texts of a generation, those of some four thousand screens; the one before is kept as well. */
const MOST = 48_000;
/** Questions that share a notebook, a byte each in every row; those of a rule pack loaded later get another, which goes with them. */
const QUESTIONS = 384;
/** Rows whose bytes are allotted together. */
const ROWS = 64;

/** Not asked yet, or an answer for which the row has no code left. */
export const UNKNOWN = 0;
/** The text holds nothing that the question needs. */
export const CLOSED = 1;
/** Answers with a code of their own; the codes after them are places in the row's own answers. */
const COMMON: readonly unknown[] = [undefined, undefined, false, true, null];
const CODES = 256;

/** One text: where its bytes begin, its answers that are none of the common, and up to which question its characters were looked at. */
export type Row = { readonly text: string; readonly codes: Uint8Array; readonly from: number; readonly own: unknown[]; upTo: number };

/** The answer behind a code greater than `CLOSED`. */
export const answerOf = (row: Row, code: number): unknown => (code < COMMON.length ? COMMON[code] : row.own[code - COMMON.length]);

/** Notes the answer to a question. */
export function note(row: Row, at: number, answer: unknown): void {
  const common = COMMON.indexOf(answer, CLOSED + 1);
  if (common !== -1) row.codes[row.from + at] = common;
  else if (row.own.length < CODES - COMMON.length) row.codes[row.from + at] = COMMON.length + row.own.push(answer) - 1;
}

/** The answers to up to `QUESTIONS` questions, by text. */
export class Notebook {
  #questions = 0;
  #young = new Map<string, Row>();
  #old = new Map<string, Row>();
  /** The bytes of the rows begun last, and how many rows have theirs there. */
  #codes = new Uint8Array(0);
  #begun = ROWS;
  /** The row asked for last: a text is asked many things in a row. */
  #last: Row | null = null;
  /** By code unit: 0, or one more than the place in `#triggers` of the questions that need it. */
  readonly #units = new Uint16Array(0x1_0000);
  readonly #triggers: Int32Array[] = [];
  /** The questions that need a character, a bit each. */
  readonly #needing = new Int32Array(QUESTIONS >> 5);

  get full(): boolean {
    return this.#questions >= QUESTIONS;
  }

  /** The number of a new question. */
  add(needed: Needed): number {
    const at = this.#questions;
    this.#questions += 1;
    if (needed !== null) set(this.#needing, at);
    for (const unit of needed ?? []) {
      const known = this.#units[unit] ?? 0;
      const bits = this.#triggers[known - 1] ?? new Int32Array(QUESTIONS >> 5);
      set(bits, at);
      if (known === 0) this.#units[unit] = this.#triggers.push(bits);
    }
    return at;
  }

  of(text: string): Row {
    const last = this.#last;
    if (last !== null && last.text === text) return last;
    const row = this.#young.get(text) ?? this.#begin(text);
    this.#last = row;
    return row;
  }

  /** The code of a question's answer: `UNKNOWN`, it has to be asked; `CLOSED`; else see `answerOf`. */
  code(row: Row, at: number): number {
    const code = row.codes[row.from + at]!;
    if (code !== UNKNOWN || row.upTo > at) return code;
    this.#read(row);
    return row.codes[row.from + at]!;
  }

  /** One pass over the text closes every question that needs a character it does not hold. */
  #read(row: Row): void {
    const { text, codes, from, upTo } = row;
    const words = (this.#questions + 31) >> 5;
    const held = new Int32Array(words);
    for (let index = 0; index < text.length; index += 1) {
      const known = this.#units[text.charCodeAt(index)]!;
      if (known === 0) continue;
      const bits = this.#triggers[known - 1]!;
      for (let word = 0; word < words; word += 1) held[word]! |= bits[word]!;
    }
    for (let at = upTo; at < this.#questions; at += 1) {
      const missing = this.#needing[at >> 5]! & ~held[at >> 5]! & (1 << (at & 31));
      if (missing !== 0) codes[from + at] = CLOSED;
    }
    row.upTo = this.#questions;
  }

  /** A row of the young generation, with what the one before knows of the text. */
  #begin(text: string): Row {
    if (this.#young.size >= MOST) this.#grow();
    if (this.#begun >= ROWS) {
      this.#codes = new Uint8Array(ROWS * QUESTIONS);
      this.#begun = 0;
    }
    const from = this.#begun * QUESTIONS;
    this.#begun += 1;
    const before = this.#old.get(text);
    if (before !== undefined) this.#codes.set(before.codes.subarray(before.from, before.from + QUESTIONS), from);
    const row: Row = { text, codes: this.#codes, from, own: before?.own ?? [], upTo: before?.upTo ?? 0 };
    this.#young.set(text, row);
    return row;
  }

  /** The generation before goes. */
  #grow(): void {
    this.#old = this.#young;
    this.#young = new Map();
    this.#begun = ROWS;
  }
}

function set(bits: Int32Array, at: number): void {
  bits[at >> 5]! |= 1 << (at & 31);
}
