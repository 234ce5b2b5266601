/** Where the words of a Chinese text begin and end, by the dictionary of the runtime's ICU. Pure. */

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
/** Code units on either side that are looked at: enough to tell words apart, and a long text stays quick. */
const AROUND = 8;

export type Fit = {
  /** A word begins where the stretch begins, one ends where it ends. */
  readonly begins: boolean;
  readonly ends: boolean;
  /** The whole stretch is one word of the dictionary. */
  readonly isWord: boolean;
};

/** How the code units `[from, to)` of a text lie to its words. */
export function fitOf(text: string, from: number, to: number): Fit {
  const start = Math.max(0, from - AROUND);
  let [begins, ends, isWord] = [false, to === text.length, false];
  for (const { index, segment } of WORDS.segment(text.slice(start, to + AROUND))) {
    const [first, end] = [start + index, start + index + segment.length];
    if (first === from) begins = true;
    if (end === to) ends = true;
    if (first === from && end === to) isWord = true;
  }
  return { begins, ends, isWord };
}

/** Is the text one word of the dictionary (单位, 黄山, 安全)? Names mostly are none. */
export const isWord = (text: string): boolean => fitOf(text, 0, text.length).isWord;
