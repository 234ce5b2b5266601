/** What a short text is made of, by meaning: times, places, being there, counts, names … as the model's own data says. */
import type { Likeness } from '../../src/rules/likeness.ts';
import { anyOf } from '../common/words.ts';

/** What a row states: its last figure that is no hour or day, and what is counted (its kind, or the word behind it). */
export type Stated = { readonly value: number; readonly unit: string };

/**
 * A text with one sign for each figure and name, the classes its words have (one bit each), and the figures right behind names; `stated`:
 * what it counts; `place`: the number it begins with; null: none.
 */
export type Meaning = {
  readonly stood: string;
  readonly mask: number;
  readonly figures: readonly number[];
  readonly stated: Stated | null;
  readonly place: number | null;
};

/** Characters between a name and its figure. */
const NEAR = 5;
const LONGEST = 3;

/** Figures that are no count of anything. */
const NO_COUNTS: ReadonlySet<string> = new Set(['走时', '时刻', '日期', '几分之几']);
/** The numbers rows begin with: 3, 第3, NO.3, ③, a medal. */
const LEADING = /^(?:第|(?:no|top)\.?)?(\d{1,3})(?![\d:.,/%-])/iu;
const SIGNS = ['①🥇', '②🥈', '③🥉', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩'];

function placeOf(text: string): number | null {
  const said = LEADING.exec(text)?.[1];
  if (said !== undefined) return Number(said);
  const [first] = text;
  const at = first === undefined ? -1 : SIGNS.findIndex((signs) => signs.includes(first));
  return at < 0 ? null : at + 1;
}

/** 1 小时 20 分 as 80; what is no time as it stands. */
function valueOf(figure: string, kind: string): number {
  const [first = '0', second = '0'] = figure.replaceAll(',', '').match(/\d+(?:\.\d+)?/gu) ?? [];
  return kind === '时长' && /时|h|钟头/u.test(figure) ? Number(first) * 60 + Number(second) : Number(first);
}

/** How a model's data tells the meanings of a text; made once a model. */
export function meanings({ stands, classes, bodies }: Pick<Likeness, 'stands' | 'classes' | 'bodies'>): (text: string) => Meaning {
  const figures = new RegExp(stands.map(({ pattern }) => `(${pattern})`).join('|'), 'gu');
  const ofBody = new RegExp(`${anyOf(bodies)}[^\\d\\p{L}]{0,3}\\p{Script=Han}{0,3}:?$`, 'u');
  const masks = new Map<string, number>();
  for (const [at, { words }] of classes.entries()) for (const word of words) masks.set(word, (masks.get(word) ?? 0) | (1 << at));
  const isName = stands.findIndex(({ name }) => name === '人名') + 1;
  return (text) => {
    const found: number[] = [];
    let named = -NEAR - 1;
    let stated: Stated | null = null;
    const stood = text.replace(figures, (...match: readonly unknown[]) => {
      const at = match.findIndex((one, index) => index > 0 && typeof one === 'string');
      const [whole, offset] = [String(match[0]), Number(match[stands.length + 1])];
      if (at === isName) named = offset + whole.length;
      else if (offset - named <= NEAR || ofBody.test(text.slice(Math.max(0, offset - 8), offset)))
        found.push(Number.parseFloat(whole.replaceAll(',', '')));
      const { name, sign } = stands[at - 1] ?? { name: '', sign: whole };
      if (at !== isName && !NO_COUNTS.has(name)) {
        const counted = name === '数' ? (/^\p{L}/u.exec(text.slice(offset + whole.length))?.[0] ?? '') : '';
        stated = { value: valueOf(whole, name), unit: sign + counted };
      }
      return sign;
    });
    let mask = 0;
    for (let at = 0; at < stood.length; at += 1)
      for (let length = 1; length <= LONGEST; length += 1) mask |= masks.get(stood.slice(at, at + length)) ?? 0;
    return { stood, mask, figures: found, stated, place: placeOf(text) };
  };
}

/** The bit of the words for the reader; none when a model has no such class. */
export const selfBit = ({ classes }: Pick<Likeness, 'classes'>): number => {
  const at = classes.findIndex(({ name }) => name === '自己');
  return at < 0 ? 0 : 1 << at;
};
