/** A rule pack: what is asked, with its quoted text; the words and figures detectors use. Data, versioned and hashed. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from '../evidence/parts.ts';

export const ClauseId = literals(['check-in', 'points-ranking', 'online-time', 'host-unit-name', 'complaints', 'filing-number']);
export type ClauseId = Static<typeof ClauseId>;

const words = Type.Array(Type.String({ minLength: 1 }));
/** JavaScript regular expressions (flag u), tested on a text's normal form without white space. */
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

export const Clause = Type.Object(
  { id: ClauseId, title: text, kind: literals(['restricted', 'required']), basis: Type.Array(Basis) },
  strict,
);
export type Clause = Static<typeof Clause>;

/**
 * Entry names as they are built: up to three `prefixes`, one of `cores`, up to two `suffixes`; or one of `whole`.
 * A whole label of another short prefix before one of `cores` also counts (the names are open: 包括但不限于).
 */
const EntryNames = Type.Object({ prefixes: words, cores: words, suffixes: words, whole: words }, strict);
export type EntryNames = Static<typeof EntryNames>;

/**
 * A function told by what stands together on one page, not by its name (国标稿 4.1.1 注2: 按照特定程序操作后完成): a short label that
 * fits `says`, on a control that acts when `acting`, beside short texts of the page that fit each of `beside`.
 */
const Procedure = Type.Object(
  { says: patterns, beside: patterns, acting: Type.Boolean(), grade: literals(['function', 'ambiguous']) },
  strict,
);
export type Procedure = Static<typeof Procedure>;

/**
 * Words that speak for a restricted function, by grade. `function`: an act or a state as a whole phrase · `entry`: names ·
 * `ambiguous`: whole phrases for a person · `mention`: parts of any text · `not`: look-alikes that silence a match ·
 * `leads`: phrases that are only worth a person's look, with the sentence to write.
 */
const Restricted = Type.Object(
  {
    function: patterns,
    entry: EntryNames,
    ambiguous: patterns,
    mention: patterns,
    not: patterns,
    leads: Type.Array(Type.Object({ pattern: Type.String({ minLength: 1 }), lead: text }, strict)),
    procedures: Type.Array(Procedure),
  },
  strict,
);
export type RestrictedWords = Static<typeof Restricted>;

export const RulePack = Type.Object(
  {
    schema: Type.Literal('govapp-rules/1'),
    id: text,
    version: text,
    title: text,
    clauses: Type.Array(Clause),
    restricted: Type.Object({ 'check-in': Restricted, 'points-ranking': Restricted, 'online-time': Restricted }, strict),
    points: Type.Object(
      {
        /** Names of a points value (积分, 学时 …). */
        values: words,
        /** What else is counted and ranked (办件量, 步数 …): a ranking of it is no 积分排名. */
        others: words,
        /** Text that states a position; whole or part of a line. */
        positions: patterns,
        /** What tells that a list is ordered (从高到低, 降序, an arrow behind a column's head). */
        orders: patterns,
        /** Pages where numbers with a points unit are prices or records, not standings. */
        notStandings: patterns,
        /** What a row of a ranking of units ends in. */
        unitEndings: words,
        surnames: text,
      },
      strict,
    ),
    /** Time counted from entry or login, whatever it is called (国标稿 4.1.3 注1). */
    growth: Type.Object(
      {
        /** Texts that say so: 自登录起已在线3小时. */
        sinceEntry: patterns,
        /** What else grows with the clock: matters, calls, waiting, the clock itself. */
        things: patterns,
        /** Pages on which something runs while they are open: what grows there is for a person. */
        playing: patterns,
        /** Names of applications and people that hold a word of what is no online time (学习平台, 值班人员): left out before silencing. */
        subjects: patterns,
        /** Places, vehicles and sites one stays at or uses: 停留时长 and 使用时长 on their pages are theirs. */
        places: patterns,
      },
      strict,
    ),
    /** 门禁 records: what makes an attendance page a read-only record of something else. */
    attendance: Type.Object({ records: patterns, hours: Type.Object({ from: Type.Integer(), to: Type.Integer() }, strict) }, strict),
    /** A text that forbids or ends a thing is no lead to it. */
    negations: patterns,
    /** Roles that see rankings and time statistics when others do not. */
    managers: patterns,
    complaints: Type.Object(
      {
        functions: EntryNames,
        /** Whole names that may be a complaints function or something else: for a person. */
        vague: patterns,
        /** What a form asks for when it is one of complaints or suggestions. */
        prompts: patterns,
        /** Sentences that invite complaints without saying where to: for a person. */
        invitations: patterns,
        mention: patterns,
        contactLabels: patterns,
        contacts: patterns,
        notTheUnits: patterns,
      },
      strict,
    ),
    hostUnit: Type.Object(
      {
        developerLabels: patterns,
        ownerLabels: patterns,
        strongLabels: patterns,
        /** Labels of other parts (承办, 技术支持 …): the declared unit behind one of them is for a person. */
        sideLabels: patterns,
        /** What else stands in a footer line beside a name (投诉电话, 备案编号, ICP …), to the line's end. */
        otherFields: patterns,
        /** Names of places by which one written form of a unit's name is longer than another. */
        regions: patterns,
        filler: patterns,
        unitEndings: words,
      },
      strict,
    ),
    filingNumber: Type.Object({ labels: patterns, number: patterns, lookAlikes: patterns }, strict),
    /** Words that plainly name an exempt scene on a screen (国标稿 4.1.1 注3, an open list). */
    exemptScenes: words,
    /** Roots by which a *declared* scene is taken as exempt; a person still decides. */
    exemptRoots: words,
    /** Words of everyday office work: with one of them beside it, no scene is plain. */
    ordinaryScenes: words,
    /** Titles of agendas and calendars, whose rows are comments. */
    agendas: patterns,
    compulsion: patterns,
    voluntary: patterns,
    thresholds: Type.Object(
      {
        contrast: Type.Number({ description: '低于此对比度（WCAG 2，1–21）由人工认定' }),
        unreadableContrast: Type.Number({ description: '低于此对比度视为无法辨认' }),
        heightDp: Type.Number({ description: '字高低于此值（dp）由人工认定' }),
        centreTolerance: Type.Number({ description: '偏离中线占屏宽的比例' }),
        bottomShare: Type.Number({ description: '页面底端：画面下方所占比例' }),
        minCharConfidence: Type.Number(),
        graceDays: Type.Integer({ description: '及时加挂：发放编号后的工作日数' }),
      },
      strict,
    ),
  },
  { ...strict, $id: 'govapp-rules/1' },
);
export type RulePack = Static<typeof RulePack>;
