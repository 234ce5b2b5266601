/**
 * An office's own pack over another one, without a fork: it adds bases, words, expressions, leads, 口径, and stricter figures.
 * What it may do is the schema itself: whatever is not listed there (taking away a clause, a word or a look-alike, widening an
 * exempt scene, a softer threshold) cannot be written, or is refused with its place.
 */
import { Type, type Static, type TSchema } from 'typebox';
import { strict, text } from '../evidence/parts.ts';
import type { Fault } from './faults.ts';
import { Basis, ClauseId, Ruling, type RulePack } from './pack.ts';
import { EntryNames, Presence, Restricted } from './restricted-words.ts';
import { patterns, words } from './word-lists.ts';
import { Thresholds } from './words.ts';

const { function: functions, ambiguous, mention, leads, procedures } = Restricted.properties;
const some = <T extends Record<string, TSchema>>(properties: T) => Type.Partial(Type.Object(properties, strict), strict);
const RestrictedMore = some({ function: functions, entry: Type.Partial(EntryNames, strict), ambiguous, mention, leads, procedures });

/** Lists that may grow: each added entry makes more be found, or more be left to a person; none makes less. */
const Added = some({
  restricted: some({ 'check-in': RestrictedMore, 'points-ranking': RestrictedMore, 'online-time': RestrictedMore }),
  points: some({
    values: words,
    positions: patterns,
    orders: patterns,
    times: patterns,
    unitEndings: words,
    lagging: patterns,
    rankings: some({ heads: patterns, names: patterns }),
    signs: some({ values: patterns, places: patterns, orders: patterns, rising: patterns }),
  }),
  growth: some({ sinceEntry: patterns, own: patterns, personal: patterns, summed: patterns, ofRun: patterns }),
  usage: some({
    strong: words,
    weak: words,
    own: words,
    signs: some({
      app: patterns,
      online: patterns,
      weak: patterns,
      periods: patterns,
      basis: patterns,
      units: patterns,
      mine: patterns,
      quotas: patterns,
    }),
  }),
  presence: some({
    nouns: words,
    acts: words,
    told: patterns,
    certain: patterns,
    echoes: patterns,
    doubtedPages: patterns,
    passes: patterns,
    bought: patterns,
    arrived: patterns,
    notYet: patterns,
    signs: some({
      being: patterns,
      states: patterns,
      means: patterns,
      follows: patterns,
      hours: patterns,
      acts: patterns,
      arrivals: patterns,
      streaks: patterns,
      tokens: patterns,
      basis: patterns,
      gains: patterns,
      othersCounted: patterns,
      othersRecorded: patterns,
    }),
  }),
  suspicion: some({
    presence: some({ words: patterns, means: patterns, calls: patterns, controls: patterns }),
    time: some({ words: patterns, pauses: patterns, counted: patterns, pages: patterns, online: patterns, titles: patterns }),
    ranking: some({ words: patterns }),
    weak: some({ 'check-in': patterns, 'points-ranking': patterns, 'online-time': patterns }),
    nets: some({
      'check-in': some({ texts: patterns, acts: patterns }),
      'points-ranking': some({ texts: patterns, acts: patterns }),
      'online-time': some({ texts: patterns, acts: patterns }),
      pairs: Presence.properties.pairs,
      states: patterns,
      roll: patterns,
      columns: patterns,
    }),
  }),
  reports: some({ titles: patterns, ofReader: patterns }),
  questions: patterns,
  instructions: some({
    pages: patterns,
    says: patterns,
    demands: some({ pages: patterns, of: patterns, 'check-in': patterns, 'points-ranking': patterns, 'online-time': patterns }),
  }),
  attendance: some({ names: words }),
  managers: patterns,
  managerEntries: patterns,
  roleChoices: patterns,
  complaints: some({
    notTheUnits: patterns,
    notContacts: patterns,
    drafts: patterns,
    handling: patterns,
    chats: patterns,
    ofProduct: patterns,
    makers: patterns,
  }),
  hostUnit: some({ sideLabels: patterns, goesOn: patterns, predecessors: patterns }),
  ordinaryScenes: words,
  containers: some({ words }),
  compulsion: patterns,
  voluntary: patterns,
});

export const RuleOverlay = Type.Object(
  {
    schema: Type.Literal('govapp-rules-overlay/1'),
    id: Type.String({ minLength: 1 }),
    version: text,
    title: text,
    extends: Type.String({ minLength: 1, description: '所依据的规则：编号，或相对于本文件的路径' }),
    /** More bases for clauses that are there (a province's own text: standing `local`). */
    clauses: Type.Optional(Type.Array(Type.Object({ id: ClauseId, basis: Type.Array(Basis, { minItems: 1 }) }, strict))),
    rulings: Type.Optional(Type.Array(Ruling)),
    add: Type.Optional(Added),
    thresholds: Type.Optional(Type.Partial(Thresholds, strict)),
  },
  { ...strict, $id: 'govapp-rules-overlay/1' },
);
export type RuleOverlay = Static<typeof RuleOverlay>;

/** Which way a figure is stricter: 1 when higher, -1 when lower; 0: moving it either way loosens something. */
const STRICTER: Readonly<Record<keyof RulePack['thresholds'], 1 | -1 | 0>> = {
  contrast: 1,
  unreadableContrast: 1,
  heightDp: 1,
  centreTolerance: -1,
  bottomShare: -1,
  graceDays: -1,
  minCharConfidence: 0,
  growthSeconds: 0,
  growthTolerance: 0,
};

/** What the overlay may not do to this pack; empty when it may be applied. */
export function overlayFaults(base: RulePack, { id, clauses = [], rulings = [], thresholds = {} }: RuleOverlay): readonly Fault[] {
  return [
    ...(id === base.id ? [{ pointer: '/id', message: `编号与所依据的规则“${base.id}”相同：请另取编号` }] : []),
    ...clauses.flatMap(({ id: clause }, at): Fault[] =>
      base.clauses.some((one) => one.id === clause)
        ? []
        : [{ pointer: `/clauses/${String(at)}/id`, message: `所依据的规则中没有检测项“${clause}”` }],
    ),
    ...rulings.flatMap((ruling, at): Fault[] =>
      base.rulings.some((one) => one.id === ruling.id)
        ? [{ pointer: `/rulings/${String(at)}/id`, message: `口径“${ruling.id}”已在所依据的规则中，不得覆盖：请另取编号` }]
        : [],
    ),
    ...keysOf(STRICTER).flatMap((key): Fault[] => {
      const [now, was] = [thresholds[key], base.thresholds[key]];
      if (now === undefined || now === was) return [];
      const pointer = `/thresholds/${key}`;
      if (STRICTER[key] === 0) return [{ pointer, message: '此项关系到判定是否可靠，地方规则不得改动' }];
      return (now - was) * STRICTER[key] > 0
        ? []
        : [{ pointer, message: `${String(now)} 比所依据规则的 ${String(was)} 宽松：地方规则只能加严，不能放宽` }];
    }),
  ];
}

/** The pack with what the overlay adds. `overlayFaults` must be empty. */
export function applied(base: RulePack, overlay: RuleOverlay): RulePack {
  const { id, version, title, clauses = [], rulings = [], add = {}, thresholds = {} } = overlay;
  const grown = grow(base, add);
  return {
    ...grown,
    id,
    version,
    title,
    clauses: base.clauses.map((clause) => ({
      ...clause,
      basis: [...clause.basis, ...clauses.filter((one) => one.id === clause.id).flatMap(({ basis }) => basis)],
    })),
    rulings: [...base.rulings, ...rulings],
    thresholds: { ...base.thresholds, ...thresholds },
  };
}

const keysOf = <T extends object>(value: T): readonly (keyof T)[] =>
  // Object.keys of a closed record are its keys.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  Object.keys(value) as (keyof T)[];

/** Lists of `more` behind those of `whole`, at the same places. */
function grow<T>(whole: T, more: unknown): T {
  if (Array.isArray(whole) && Array.isArray(more)) {
    const fresh = more.filter((one) => typeof one !== 'string' || !whole.includes(one));
    // The schema of the overlay gives each list the members of the list it adds to.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    return [...whole, ...fresh] as T;
  }
  if (!isRecord(whole) || !isRecord(more)) return whole;
  // The same keys with the same types: only lists grew.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return Object.fromEntries(Object.entries(whole).map(([key, own]) => [key, key in more ? grow(own, more[key]) : own])) as T;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
