/** Texts as numbers: characters in ones, twos and threes, and classes of meaning in pairs, each in one of 2^bits buckets. */
import type { Meaning } from './classes.ts';
import { ordersOf } from './orders.ts';

/** One text: its buckets, its classes, the figures that stand behind names in it, what it counts and the number it begins with. */
export type Told = Omit<Meaning, 'stood'> & { readonly buckets: Int32Array };

const PRIME = 0x01_00_01_93;
const START = 0x81_1c_9d_c5 | 0;
const step = (hash: number, code: number): number => Math.imul(hash ^ code, PRIME);
const bucketOf = (hash: number, bits: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d);
  return (mixed ^ (mixed >>> 13)) >>> (32 - bits);
};

/**
 * Bits of a mask that no word gives: rows that count 1, 2, 3; a title; two figures behind names; three that fall; a control that acts; rows
 * one below another whose counts of one thing fall; a count of mine among others of the same thing.
 */
export const BITS = { ranked: 25, title: 26, named: 27, falling: 28, acting: 29, ordered: 30, mine: 31, all: 32 } as const;

/** Bucket of two classes (`a` ≤ `b`) that stand in one text (`within`) or on one stretch of a page. */
export const pairBucket = (a: number, b: number, within: boolean, bits: number): number =>
  bucketOf(step(step(step(START, within ? 7 : 11), a), b), bits);

/** Characters of a text that are looked at. */
const MAX = 48;

/** A text as the model sees it. */
export function tell({ stood, mask, ...stands }: Meaning, acting: boolean, title: boolean, bits: number): Told {
  const codes = [2, ...Array.from(stood.slice(0, MAX), (one) => one.codePointAt(0) ?? 0), 3];
  const found = new Set<number>();
  for (let at = 0; at < codes.length; at += 1) {
    const [first = 0, second = 0, third = 0] = [codes[at], codes[at + 1], codes[at + 2]];
    const one = step(START, first);
    if (first > 3) found.add(bucketOf(step(one, 0), bits));
    if (at + 1 >= codes.length) continue;
    const two = step(one, second);
    found.add(bucketOf(step(two, 1), bits));
    if (at + 2 >= codes.length) continue;
    found.add(bucketOf(step(step(two, third), 2), bits));
    found.add(bucketOf(step(step(step(START, 5), first), third), bits));
  }
  const flags = (acting ? 1 << BITS.acting : 0) | (title ? 1 << BITS.title : 0);
  return { ...stands, buckets: Int32Array.from(found), mask: mask | flags };
}

/** The classes of a stretch of texts, with what only its figures together tell. `self`: the bit of words for the reader. */
export function stretchMask(texts: readonly Told[], self: number): number {
  let mask = 0;
  let [count, falls, last] = [0, true, Number.POSITIVE_INFINITY];
  for (const one of texts) {
    mask |= one.mask;
    for (const figure of one.figures) {
      falls &&= figure < last;
      last = figure;
      count += 1;
    }
  }
  const { ranked, ordered, mine } = ordersOf(texts, self);
  const found = (is: boolean, bit: number): number => (is ? 1 << bit : 0);
  return (
    mask |
    found(count >= 2, BITS.named) |
    found(count >= 3 && falls, BITS.falling) |
    found(ranked, BITS.ranked) |
    found(ordered, BITS.ordered) |
    found(mine, BITS.mine)
  );
}

/** For each class the classes that stand with it in some text of the stretch. */
export function withinMasks(texts: readonly Told[]): Int32Array {
  const masks = new Int32Array(BITS.all);
  for (const { mask } of texts) for (let left = mask; left !== 0; left &= left - 1) masks[31 - Math.clz32(left & -left)]! |= mask;
  return masks;
}

/** Every pair a ≤ b of a class in `mask` and one in `others[a]`. */
export function eachPair(mask: number, othersOf: (a: number) => number, say: (a: number, b: number) => void): void {
  for (let left = mask; left !== 0; left &= left - 1) {
    const a = 31 - Math.clz32(left & -left);
    for (let rest = othersOf(a) & (-1 << a); rest !== 0; rest &= rest - 1) say(a, 31 - Math.clz32(rest & -rest));
  }
}

/**
 * Texts looked at together, the title apart, and by how many one goes on: what tells a page may stand in one row among many of another
 * thing, or in what ten have in common.
 */
const STRETCHES = [
  { rows: 10, step: 5 },
  { rows: 4, step: 2 },
  { rows: 2, step: 1 },
] as const;

/** The stretches of a page, each with its title: places of texts, from and to. */
export function stretches(texts: number): readonly (readonly [from: number, to: number])[] {
  const found: (readonly [number, number])[] = [];
  for (const { rows, step } of STRETCHES) {
    if (found.length > 0 && texts <= rows + 1) continue;
    for (let from = 1; from === 1 || from + rows - step < texts; from += step) found.push([from, Math.min(texts, from + rows)]);
  }
  return found;
}

/** What characters, and pairs of classes, count for in the sum. */
export const SHARE = { characters: 2, pairs: 0.25 } as const;
