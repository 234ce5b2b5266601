/**
 * The corpus as data. A case is a screen or a small app of several screens; a cell is one case with one labelled clause.
 * Labels follow the Measures and the office's page, given by somebody who had not read the detectors.
 */
import { Type, type Static } from 'typebox';
import { Declaration, Purpose } from '../../src/evidence/declaration.ts';
import { literals, strict, text } from '../../src/evidence/parts.ts';
import { Coverage, Phase, ScreenKind } from '../../src/evidence/schema.ts';
import { ClauseId } from '../../src/rules/pack.ts';
import { Outcome } from '../../src/verdict/report-schema.ts';

const said = Type.String({ minLength: 4, pattern: '[\\u4e00-\\u9fff]' });

/** One line whose place, reading or legibility matters. `box`: [x, y, width, height] px of 1080 × 2340; without it the row's place. */
export const RowLine = Type.Object(
  {
    text,
    box: Type.Optional(Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()])),
    /** `ocr`: read from pixels alone. Default: the screen's. */
    source: Type.Optional(literals(['tree', 'ocr'])),
    confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    role: Type.Optional(literals(['button', 'image', 'area', 'item'])),
    contrast: Type.Optional(Type.Number()),
    dp: Type.Optional(Type.Number()),
    cut: Type.Optional(Type.Boolean()),
    covered: Type.Optional(Type.Boolean()),
    drawn: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type RowLine = Static<typeof RowLine>;

export const CaseScreen = Type.Object(
  {
    kind: ScreenKind,
    title: text,
    /** Labels tapped on the way from the start. */
    path: Type.Optional(Type.Array(text)),
    phase: Phase,
    /** `ocr`: the page's text stands in pixels alone. Default: tree and pixels agree. */
    source: Type.Optional(literals(['tree', 'ocr'])),
    /** When it was looked at (default: the first hour); the same page twice is two looks. */
    at: Type.Optional(text),
    /** The picture could not be read. */
    unread: Type.Optional(Type.Boolean()),
    /** `[x]` button, `{x}` grid item, `<x>` list row, `/x/` tab, `_x_` field, else text; ` | ` parts columns, a line break parts a control's lines. */
    rows: Type.Array(Type.Union([text, RowLine])),
  },
  strict,
);
export type CaseScreen = Static<typeof CaseScreen>;

export const Label = Type.Object(
  {
    clause: ClauseId,
    outcome: Outcome,
    /** What the law leaves open beside it: as right as `outcome`. */
    or: Type.Optional(Type.Array(Outcome)),
    /** One Chinese sentence. */
    because: said,
  },
  strict,
);
export type Label = Static<typeof Label>;

export const Case = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z-]+-\\d{3}$' }),
    name: Type.Optional(text),
    labels: Type.Array(Label, { minItems: 1 }),
    /** Over the corpus's usual filing: 临江市农业农村局, 临农通, for staff, nothing declared, no number issued. */
    declaration: Type.Optional(Type.Partial(Declaration, { additionalProperties: false })),
    /** Default: filing. */
    purpose: Type.Optional(Purpose),
    /** false: no front page was seen. Default: an innocent one stands before the screens unless they bring their own. */
    front: Type.Optional(Type.Boolean()),
    /** What was missing in the walk; absent: a walk without holes. */
    coverage: Type.Optional(
      Type.Partial(Type.Pick(Coverage, ['signIn', 'exhausted', 'tabs', 'pages', 'ended']), { additionalProperties: false }),
    ),
    screens: Type.Array(CaseScreen, { minItems: 1 }),
  },
  strict,
);
export type Case = Static<typeof Case>;
