/** The difference between two detections of one application, as data. The outside interface; changes need a migration. */
import { Type, type Static } from 'typebox';
import { Purpose } from '../evidence/declaration.ts';
import { literals, strict, text } from '../evidence/parts.ts';
import { Box } from '../evidence/schema.ts';
import { ClauseId } from '../rules/pack.ts';
import { Finding, Outcome, Report } from '../verdict/report-schema.ts';

export const DIFFERENCE_SCHEMA = 'govapp-difference/1';

/** 复测 · 新版本 · 抽查与备案时比对 · 预检与国家检测比对. */
export const Comparison = literals(['re-test', 'new-version', 'spot-check', 'pre-check']);
export type Comparison = Static<typeof Comparison>;

/** 未再发现 · 新发现 · 仍然存在 · 未复核到. */
export const State = literals(['fixed', 'new', 'unchanged', 'not-rechecked']);
export type State = Static<typeof State>;

/** In the order in which causes are taken away before a difference is called a disagreement (认定不一致). */
export const CauseKind = literals(['version', 'account', 'hour', 'coverage', 'rules', 'device', 'declaration']);
export type CauseKind = Static<typeof CauseKind>;

/** One of the two detections. */
const Side = Type.Object(
  {
    run: Type.Object({ id: text, purpose: Purpose, startedAt: text }, strict),
    standing: Report.properties.standing,
    overall: Report.properties.overall,
    version: text,
    sha256: Type.Union([text, Type.Null()]),
    roles: Type.Array(text),
    hours: Type.Array(text),
    coverage: text,
    rules: text,
    devices: Type.Array(text),
    evidenceHash: text,
  },
  strict,
);
export type Side = Static<typeof Side>;

/** What differs between the runs, apart from what was found. */
export const Cause = Type.Object({ kind: CauseKind, before: text, after: text }, strict);
export type Cause = Static<typeof Cause>;

/** An item of 备案变更申请表 in both runs; empty: not met there. */
export const Change = Type.Object({ item: text, before: text, after: text }, strict);
export type Change = Static<typeof Change>;

/** A page of one run as it is shown. `box` null: the page is shown, nothing on it is marked. */
const Shown = Type.Object(
  {
    clickPath: text,
    text,
    path: Type.Union([text, Type.Null()]),
    box: Type.Union([Box, Type.Null()]),
    /** Places to be filled: personal data. */
    hide: Type.Array(Box),
    /** Said where the picture would stand when there is none. */
    absent: text,
  },
  strict,
);
export type Shown = Static<typeof Shown>;

const Sighted = Type.Object({ outcome: Outcome, grade: Finding.properties.grade, because: text }, strict);

/** Why an item differs: the first cause that bears on it; disagreement: none does; null: it does not differ, or was to be expected. */
const Explained = Type.Union([CauseKind, Type.Literal('disagreement'), Type.Null()]);
export type Explained = Static<typeof Explained>;

/** One finding, in one run or both. */
export const Item = Type.Object(
  {
    clause: ClauseId,
    title: text,
    state: State,
    before: Type.Union([Sighted, Type.Null()]),
    after: Type.Union([Sighted, Type.Null()]),
    /** Side by side; null: that run did not reach the page. */
    pages: Type.Object({ before: Type.Union([Shown, Type.Null()]), after: Type.Union([Shown, Type.Null()]) }, strict),
    because: text,
    cause: Explained,
  },
  strict,
);
export type Item = Static<typeof Item>;

const ClauseRow = Type.Object(
  {
    clause: ClauseId,
    title: text,
    before: Type.Union([Outcome, Type.Null()]),
    after: Type.Union([Outcome, Type.Null()]),
    cause: Explained,
  },
  strict,
);
export type ClauseRow = Static<typeof ClauseRow>;

export const Difference = Type.Object(
  {
    schema: Type.Literal(DIFFERENCE_SCHEMA),
    as: Comparison,
    writtenAt: text,
    /** trial as soon as one of the two is. */
    standing: Report.properties.standing,
    subject: Type.Object({ hostUnit: text, appName: text, packageName: Type.Union([text, Type.Null()]) }, strict),
    before: Side,
    after: Side,
    causes: Type.Array(Cause),
    /** By the items of 指南附件3; left out: written before there were. */
    changes: Type.Optional(Type.Array(Change)),
    clauses: Type.Array(ClauseRow),
    items: Type.Array(Item),
    counts: Type.Object({ fixed: Type.Integer(), new: Type.Integer(), unchanged: Type.Integer(), 'not-rechecked': Type.Integer() }, strict),
    /** 认定不一致: what no cause explains, one sentence each. */
    disagreements: Type.Array(text),
    /** 线索: for the office only. */
    leads: Type.Array(text),
  },
  { ...strict, $id: DIFFERENCE_SCHEMA, title: '检测结果比对（数据）' },
);
export type Difference = Static<typeof Difference>;
