/** A model by which a page is like one of a restricted function: learned from labelled pages, part of a rule pack by its hash. */
import { Type, type Static } from 'typebox';
import { strict, text } from '../evidence/parts.ts';
import { words } from './word-lists.ts';

const pattern = Type.String({ minLength: 1, format: 'regex' });

/** One number a restricted function, in this order. */
export const LIKENED = ['check-in', 'points-ranking', 'online-time'] as const;
export type Likened = (typeof LIKENED)[number];
const ofEach = Type.Tuple([Type.Number(), Type.Number(), Type.Number()]);

export const Gates = Type.Object(
  {
    /** From where a weak sign sends a page to a person, though the page alone would not go. */
    hint: ofEach,
    /** From where what stands together on a page is the function, though the rules leave it to a person. */
    sure: ofEach,
    /** Below it a function that no name tells is for a person. */
    unlike: ofEach,
  },
  strict,
);
export type Gates = Static<typeof Gates>;

/**
 * `stands`: figures and names, replaced by one sign before characters are looked at · `classes`: meanings a text may have, one bit each ·
 * `weights`: base64 of one signed byte a bucket and function (bucket-major), times `scale` · `thresholds`: from where a page is for a person ·
 * `alone`: from where one page of a whole app is, when no other of the app is alike; left out: as any page · `gates`: where the model is asked beside the rules; left out: it is not.
 */
export const Likeness = Type.Object(
  {
    schema: Type.Literal('govapp-likeness/1'),
    name: text,
    /** What it was learned from: file and SHA-256. */
    learned: Type.Array(Type.Object({ file: text, sha256: text }, strict)),
    seed: Type.Integer(),
    stands: Type.Array(Type.Object({ name: text, sign: text, pattern }, strict)),
    classes: Type.Array(Type.Object({ name: text, words }, strict), { maxItems: 25 }),
    /** What the names of units end in. */
    bodies: words,
    bits: Type.Integer({ minimum: 8, maximum: 18 }),
    scale: ofEach,
    bias: ofEach,
    thresholds: ofEach,
    alone: Type.Optional(ofEach),
    gates: Type.Optional(Gates),
    weights: text,
  },
  { ...strict, $id: 'govapp-likeness/1' },
);
export type Likeness = Static<typeof Likeness>;

/** A pack names the model's file beside it and its SHA-256 (canonical JSON); `model` is filled in when the pack is loaded. */
export const LikenessOf = Type.Object(
  {
    file: Type.String({ pattern: '^[\\w.-]+$', description: '同一目录下的模型文件名（不含 .json）' }),
    sha256: text,
    model: Type.Optional(Likeness),
  },
  strict,
);
