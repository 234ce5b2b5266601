/** A rule pack: what is asked, with its quoted text; the words and figures detectors use. Data, versioned and hashed. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from '../evidence/parts.ts';

export const ClauseId = literals(['check-in', 'points-ranking', 'online-time', 'host-unit-name', 'complaints', 'filing-number']);
export type ClauseId = Static<typeof ClauseId>;

const words = Type.Array(Type.String({ minLength: 1 }));
/** JavaScript regular expressions, tested on a line's normal form. */
const patterns = Type.Array(Type.String({ minLength: 1 }));

export const Basis = Type.Object(
  {
    source: Type.String({ description: '办法、指南或标准的全称' }),
    article: text,
    quote: Type.String({ description: '条款原文，逐字引自 seeds' }),
    standing: literals(['in-force', 'draft']),
  },
  strict,
);
export type Basis = Static<typeof Basis>;

export const Clause = Type.Object({ id: ClauseId, title: text, kind: literals(['restricted', 'required']), basis: Type.Array(Basis) }, strict);
export type Clause = Static<typeof Clause>;

/** Words that speak for a restricted function, by grade; `not` are look-alikes that silence a match. */
const Restricted = Type.Object({ function: patterns, entry: words, ambiguous: patterns, mention: words, not: patterns }, strict);

export const RulePack = Type.Object(
  {
    schema: Type.Literal('govapp-rules/1'),
    id: text,
    version: text,
    title: text,
    clauses: Type.Array(Clause),
    restricted: Type.Object({ 'check-in': Restricted, 'points-ranking': Restricted, 'online-time': Restricted }, strict),
    points: Type.Object({ values: words, orderings: patterns }, strict),
    complaints: Type.Object({ functions: words, contactLabels: patterns, contacts: patterns, notTheUnits: patterns }, strict),
    hostUnit: Type.Object({ developerLabels: patterns, ownerLabels: patterns }, strict),
    filingNumber: Type.Object({ labels: patterns, number: patterns, lookAlikes: patterns }, strict),
    exemptScenes: words,
    compulsion: patterns,
    voluntary: patterns,
    thresholds: Type.Object(
      {
        contrast: Type.Number(),
        heightDp: Type.Number(),
        centreTolerance: Type.Number({ description: '偏离中线占屏宽的比例' }),
        minCharConfidence: Type.Number(),
        graceDays: Type.Integer({ description: '及时加挂：发放编号后的工作日数' }),
      },
      strict,
    ),
  },
  { ...strict, $id: 'govapp-rules/1' },
);
export type RulePack = Static<typeof RulePack>;
