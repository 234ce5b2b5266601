/**
 * Characters to type, a few of each block that GB 18030-2022 asks for at level 3 (国标稿 4.4 names it; minority scripts belong to
 * no level): the ends of each block, where implementations stop short, and characters of personal names.
 */

export type Block = { readonly name: string; readonly characters: readonly string[] };

const of = (name: string, ...codePoints: readonly number[]): Block => ({
  name,
  characters: codePoints.map((one) => String.fromCodePoint(one)),
});

export const BLOCKS: readonly Block[] = [
  of('常用字', 0x4e00, 0x9f98, 0x946b, 0x5795, 0x6dfc, 0x9fa5),
  of('级别1增补', 0x9fa6, 0x9fb3, 0x9fbc, 0x9fd0, 0x9fef),
  of('兼容汉字', 0xf92c, 0xfa0e, 0xfa29),
  of('康熙部首', 0x2f00, 0x2f6a, 0x2fd5),
  of('扩充A', 0x3400, 0x36c3, 0x4dae, 0x4db5),
  of('扩充B', 0x20000, 0x20bb7, 0x29f8c, 0x2a6d6),
  of('扩充C', 0x2a700, 0x2b5af, 0x2b734),
  of('扩充D', 0x2b740, 0x2b81d),
  of('扩充E', 0x2b820, 0x2cb4e, 0x2cea1),
  of('扩充F', 0x2ceb0, 0x2ebe0),
];

/** Stands before, between and after the samples: what comes back is told apart by it, in the text and in the picture. */
export const FENCE = '国';
/** In no version of Unicode assigned: drawn as what a font lacks is drawn. */
export const UNASSIGNED = String.fromCodePoint(0x2fff0);

/** U+20BB7. */
export const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

export type Asked = { readonly character: string; readonly block: string };

export const ASKED: readonly Asked[] = BLOCKS.flatMap(({ name, characters }) =>
  characters.map((character) => ({ character, block: name })),
);

/** Fenced: 国甲国乙国. */
export const fenced = (asked: readonly Asked[]): string => FENCE + asked.map(({ character }) => character + FENCE).join('');
