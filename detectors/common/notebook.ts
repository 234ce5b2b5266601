/** What is known of texts: the answers to all questions about one text lie together, so that it is looked up once for many questions. */
import type { Needed } from './needed.ts';

/** Texts of a generation, those of some five thousand screens; the one before is kept as well. A run of ours holds 30 MB more by it. */
const MOST = 64_000;
/** Questions that share a notebook; those of a rule pack loaded later get another, which goes with them. */
const QUESTIONS = 1_024;
/** Texts found again without looking them up; a power of two. */
const LATELY = 512;

/** `may`: a bit for each question that needs a character, set when the text holds one. */
export type Page = { readonly answers: Map<number, unknown>; may: number[]; upTo: number };

const blank = (): Page => ({ answers: new Map(), may: [], upTo: 0 });

/** The answers to up to `QUESTIONS` questions, by text. */
export class Notebook {
  #questions = 0;
  #young = new Map<string, Page>();
  #old = new Map<string, Page>();
  /** Texts asked after lately, each at its own place, and their pages. */
  readonly #texts: string[] = Array.from({ length: LATELY }, () => '');
  readonly #pages: Page[] = Array.from({ length: LATELY }, blank);
  /** By code unit: 0, or one more than the place in `#triggers` of the questions that need it. */
  readonly #units = new Uint16Array(0x1_0000);
  readonly #triggers: Int32Array[] = [];

  get full(): boolean {
    return this.#questions >= QUESTIONS;
  }

  /** The number of a new question. */
  add(needed: Needed): number {
    const at = this.#questions;
    this.#questions += 1;
    for (const unit of needed ?? []) {
      const known = this.#units[unit] ?? 0;
      const bits = this.#triggers[known - 1] ?? new Int32Array(QUESTIONS >> 5);
      bits[at >> 5] = (bits[at >> 5] ?? 0) | (1 << (at & 31));
      if (known === 0) this.#units[unit] = this.#triggers.push(bits);
    }
    return at;
  }

  of(text: string): Page {
    // Cheaper than the map, and most texts are asked after many times before others come.
    const at = (text.length * 37 + text.charCodeAt(0) * 5 + text.charCodeAt(text.length - 1)) & (LATELY - 1);
    if (this.#texts[at] === text) return this.#pages[at]!;
    const page = this.#young.get(text) ?? this.#kept(text);
    this.#texts[at] = text;
    this.#pages[at] = page;
    return page;
  }

  /** Whether the text holds one of the characters this question needs. One pass over the text answers it for all questions. */
  may(page: Page, text: string, at: number): boolean {
    if (page.upTo <= at) this.#read(page, text);
    return ((page.may[at >> 5] ?? 0) & (1 << (at & 31))) !== 0;
  }

  #read(page: Page, text: string): void {
    const words = (this.#questions + 31) >> 5;
    const may: number[] = [];
    for (let word = 0; word < words; word += 1) may.push(0);
    for (let index = 0; index < text.length; index += 1) {
      const known = this.#units[text.charCodeAt(index)] ?? 0;
      if (known === 0) continue;
      const bits = this.#triggers[known - 1];
      if (bits !== undefined) for (let word = 0; word < words; word += 1) may[word] = (may[word] ?? 0) | (bits[word] ?? 0);
    }
    page.may = may;
    page.upTo = this.#questions;
  }

  /** The page of the generation before, or a new one; it is of the young one from now on. */
  #kept(text: string): Page {
    const page = this.#old.get(text) ?? blank();
    if (this.#young.size >= MOST) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, page);
    return page;
  }
}
