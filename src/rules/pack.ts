/** A rule pack: what is asked, with its quoted text; the words and figures detectors use. Data, versioned and hashed. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from '../evidence/parts.ts';
import { LikenessOf } from './likeness.ts';
import { Complaints, FilingNumber, HostUnit } from './required-words.ts';
import { Attendance, Growth, Points, Presence, Suspicion, Restricted, Usage } from './restricted-words.ts';
import { patterns, words } from './word-lists.ts';
import { Containers, DeclaredUseWords, Misread, Thresholds } from './words.ts';

export type { EntryNames, RestrictedWords } from './restricted-words.ts';

export const ClauseId = literals(['check-in', 'points-ranking', 'online-time', 'host-unit-name', 'complaints', 'filing-number']);
export type ClauseId = Static<typeof ClauseId>;

export const Basis = Type.Object(
  {
    source: Type.String({ description: '办法、指南或标准的全称' }),
    article: text,
    quote: Type.String({ description: '条款原文，逐字引用' }),
    /** local: a province's own text; it stands beside the national ones and never decides by itself. */
    standing: literals(['in-force', 'draft', 'local']),
  },
  strict,
);
export type Basis = Static<typeof Basis>;

export const Clause = Type.Object(
  { id: ClauseId, title: text, kind: literals(['restricted', 'required']), basis: Type.Array(Basis) },
  strict,
);
export type Clause = Static<typeof Clause>;

/** What a draft asks and nothing in force does: looked at for reference, told apart, decides nothing. */
export const ReferenceId = literals(['chinese-encoding']);
export type ReferenceId = Static<typeof ReferenceId>;

const Reference = Type.Object({ id: ReferenceId, title: text, basis: Type.Array(Basis) }, strict);

/** 口径: a question the texts leave open and how the office answers it, dated (office.md 9.2, 13). Shown in the report; it decides nothing by itself. */
export const Ruling = Type.Object(
  {
    id: Type.String({ minLength: 1, description: '口径编号' }),
    date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期，如 2026-03-02' }),
    clause: Type.Optional(ClauseId),
    question: Type.String({ minLength: 1 }),
    answer: Type.String({ minLength: 1 }),
    /** 暂定 until the national office has spoken. */
    standing: literals(['settled', 'provisional']),
    source: Type.Optional(Type.String({ minLength: 1, description: '依据或来文' })),
  },
  strict,
);
export type Ruling = Static<typeof Ruling>;

/** `of`: whom a notice is written to; `not`: a page of news, of a tender or of the law; `stops`: a sentence that says it is no longer done. */
const Announced = Type.Object(
  {
    of: patterns,
    not: patterns,
    stops: patterns,
    'check-in': Type.Optional(patterns),
    'points-ranking': Type.Optional(patterns),
    'online-time': Type.Optional(patterns),
  },
  strict,
);

const Demands = Type.Object(
  { pages: patterns, of: patterns, 'check-in': patterns, 'points-ranking': patterns, 'online-time': patterns },
  strict,
);

export const RulePack = Type.Object(
  {
    schema: Type.Literal('govapp-rules/1'),
    id: text,
    version: text,
    title: text,
    clauses: Type.Array(Clause),
    reference: Type.Optional(Type.Array(Reference)),
    rulings: Type.Array(Ruling),
    restricted: Type.Object({ 'check-in': Restricted, 'points-ranking': Restricted, 'online-time': Restricted }, strict),
    points: Points,
    growth: Growth,
    usage: Usage,
    attendance: Attendance,
    presence: Presence,
    suspicion: Suspicion,
    /** What pages of restricted functions are like, learned; left out: nothing is suspected by likeness. */
    likeness: Type.Optional(LikenessOf),
    /** A text that forbids or ends a thing is no lead to it. */
    negations: patterns,
    /** Roles that see rankings and time statistics when others do not. */
    managers: patterns,
    /** A way in for managers, or a choice between roles, by its whole name. */
    managerEntries: patterns,
    /** Words by which a text offers a role one may take. */
    roleChoices: patterns,
    complaints: Complaints,
    hostUnit: HostUnit,
    filingNumber: FilingNumber,
    /** Words that plainly name an exempt scene on a screen (国标稿 4.1.1 注3, an open list). */
    exemptScenes: words,
    /** Roots by which a *declared* scene is taken as exempt; a person still decides. */
    exemptRoots: words,
    /** Bodies whose pages, where several rows name them, are of an exempt scene (特勤站). */
    exemptBodies: Type.Optional(patterns),
    /** A team of such a body, and who leads it or serves in it: both on one page. */
    exemptTeams: Type.Optional(Type.Object({ posts: patterns, bodies: patterns }, strict)),
    /** What holds a word of an exempt scene by chance (到岗点名, 除险加固): left out before one is looked for. */
    notScenes: Type.Optional(patterns),
    /** Duties (值守) that are of an exempt scene while a page says that an emergency response is in force or emergencies are reported, and what says so. */
    emergencies: Type.Optional(Type.Object({ duties: patterns, inForce: patterns }, strict)),
    /** What in a label says how often (每日), and is no word of everyday work. */
    howOften: Type.Optional(patterns),
    /** Words of everyday office work: with one of them beside it, no scene is plain. */
    ordinaryScenes: words,
    /** Titles of agendas and calendars, whose rows are comments. */
    agendas: patterns,
    /** A row of a list of news or notices: a date or a source. */
    news: patterns,
    /** Reports the app writes on its reader: their titles, texts with a figure of the reader's own, and sentences that only the app can have written. */
    reports: Type.Optional(Type.Object({ titles: patterns, ofReader: patterns, own: Type.Optional(patterns) }, strict)),
    /** Titles of pages on which users write for themselves (备忘): what stands there is theirs. */
    ownNotes: Type.Optional(patterns),
    /** Questions of help: what is asked after may well be there, and is not this row. */
    questions: Type.Optional(patterns),
    /**
     * What help tells of where in the app a thing is: titles of such pages, and sentences that name a place in the app. `demands`: rules its
     * users are held to (守则, 考核办法): titles of such pages, what names the app, and by clause what the app is said to do with them.
     * `announced`: what a notice says is gathered, published or graded of the app's own users.
     */
    instructions: Type.Optional(
      Type.Object({ pages: patterns, says: patterns, demands: Type.Optional(Demands), announced: Type.Optional(Announced) }, strict),
    ),
    /** An article asks people to do a thing: no control. */
    requests: patterns,
    containers: Containers,
    misread: Misread,
    declaredUse: Type.Optional(DeclaredUseWords),
    compulsion: patterns,
    voluntary: patterns,
    thresholds: Thresholds,
  },
  { ...strict, $id: 'govapp-rules/1' },
);
export type RulePack = Static<typeof RulePack>;
