/** What a page of the reading corpus says of itself, and the truth measured of each of its screens. */
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import type { Box } from '../../src/evidence/schema.ts';
import { explain } from '../../src/evidence/explain.ts';
import type { TreeText } from '../../src/ports.ts';
import { strict, text } from '../../src/evidence/parts.ts';

/** One screen of a page: the content of `<script type="application/json" id="screens">` is a list of these. */
const ScreenOf = Type.Object(
  {
    /** px of the picture, width and height. */
    size: Type.Tuple([Type.Integer({ minimum: 200 }), Type.Integer({ minimum: 200 })]),
    /** px per dp (CSS px). */
    density: Type.Number({ minimum: 0.75, maximum: 4 }),
    /** JPEG quality; left out: PNG. */
    jpeg: Type.Optional(Type.Integer({ minimum: 40, maximum: 100 })),
    /** The page hears `prefers-color-scheme: dark`. */
    dark: Type.Optional(Type.Boolean()),
    /** The screenshot is handed on smaller, as chats do: this many times its size. */
    shrink: Type.Optional(Type.Number({ minimum: 0.25, maximum: 1 })),
    /** What stands in the page as {{name}}. */
    values: Type.Optional(Type.Record(Type.String(), text)),
  },
  strict,
);
export type ScreenOf = Static<typeof ScreenOf>;
const Screens = Type.Array(ScreenOf, { minItems: 1 });

/** What a marked text is: `data-kind`. */
export type Kind = 'unit' | 'number';

/** One line of text as the eye sees it. Boxes are px of the picture. */
export type TruthLine = {
  readonly text: string;
  /** Around its ink. */
  readonly box: Box;
  /** WCAG ratio of its colour against what lies behind it, median over its ink. */
  readonly contrast: number;
  /** Of its ink (its width where it runs downwards), dp. */
  readonly heightDp: number;
  readonly vertical: boolean;
  readonly cut: boolean;
};

/** A unit's name or a filing number; it may run over several lines, or be part of one. */
export type Target = { readonly kind: Kind; readonly text: string; readonly lines: readonly number[]; readonly contrast: number };

export type Truth = {
  readonly lines: readonly TruthLine[];
  readonly targets: readonly Target[];
  /** What an accessibility tree would hold; `drawn` is the truth about it. */
  readonly tree: readonly (TreeText & { readonly drawn: boolean })[];
};

/** One rendered screen with its truth. */
export type Rendered = {
  readonly name: string;
  readonly picture: Buffer;
  readonly density: number;
  readonly width: number;
  readonly height: number;
  readonly truth: Truth;
};

const LIST = /<script type="application\/json" id="screens">(.*?)<\/script>/su;

/** The screens a page asks for. Throws `Error` naming what is wrong with the list. */
export function screensOf(name: string, html: string): readonly ScreenOf[] {
  const json = LIST.exec(html)?.[1];
  if (json === undefined) throw new Error(`${name}: no <script type="application/json" id="screens">`);
  const list: unknown = JSON.parse(json);
  if (!Check(Screens, list)) throw new Error(`${name}: ${explain(Screens, list) ?? 'not a list of screens'}`);
  return list;
}

/** The page with its values put in. Throws `Error` when one is missing. */
export function filled(name: string, html: string, values: Readonly<Record<string, string>>): string {
  return html.replace(LIST, '').replaceAll(/\{\{([\w-]+)\}\}/gu, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`${name}: a screen has no value for {{${key}}}`);
    return value;
  });
}
