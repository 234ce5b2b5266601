/** One Report: what the judgement says, as data. The outside interface from now on; changes need a migration. */
import { Type, type Static } from 'typebox';
import { Confirmation } from '../evidence/confirmation.ts';
import { Purpose } from '../evidence/declaration.ts';
import { literals, strict, text } from '../evidence/parts.ts';
import {
  Box,
  Coverage,
  Cover,
  Effect,
  EnvironmentNote,
  Handover,
  Legibility,
  PackageFacts,
  PicturesHandedIn,
  Reason,
  Screen,
  Session,
  Step,
  Subject,
  Untouched,
} from '../evidence/schema.ts';
import { Clause, ClauseId, ReferenceId, Basis, Ruling } from '../rules/pack.ts';

export const REPORT_SCHEMA = 'govapp-report/1';

export const Outcome = literals(['pass', 'fail', 'review', 'not-applicable', 'inconclusive', 'error']);
export type Outcome = Static<typeof Outcome>;

/** 检测充分 · 较充分 · 不充分. */
export const Strength = literals(['strong', 'moderate', 'weak']);
export type Strength = Static<typeof Strength>;

/** What was measured of a text, in px of its picture. Shares are of the picture's width and height, 0–1. */
export const Measured = Type.Object(
  {
    ...Legibility.properties,
    /** Distance of its middle from the middle of the picture, to either side. */
    offCentre: Type.Number(),
    /** Distance of its lower edge from the lower edge of the picture. */
    fromBottom: Type.Number(),
  },
  strict,
);
export type Measured = Static<typeof Measured>;

export const ReportPlace = Type.Object(
  {
    screen: text,
    title: text,
    /** 操作路径, e.g. 首页—我的—积分. */
    clickPath: text,
    text,
    /** Path of the screenshot in the run folder, null when there is none. */
    picture: Type.Union([text, Type.Null()]),
    /** Pixels of that picture. */
    box: Box,
    /** Left out when it was not measured. */
    measured: Type.Optional(Measured),
  },
  strict,
);
export type ReportPlace = Static<typeof ReportPlace>;

/** One thing found, for or against. */
export const Finding = Type.Object(
  {
    outcome: Outcome,
    grade: literals(['function', 'entry', 'ambiguous', 'mention', 'mark', 'absence', 'declared']),
    because: text,
    where: Type.Array(ReportPlace),
    compulsion: Type.Array(text),
  },
  strict,
);
export type Finding = Static<typeof Finding>;

export const ClauseResult = Type.Object(
  {
    id: ClauseId,
    title: text,
    outcome: Outcome,
    /** How far an absence can be relied on; null when nothing is concluded from absence. */
    strength: Type.Union([Strength, Type.Null()]),
    /** One to three Chinese sentences, in the office's words. */
    because: text,
    where: Type.Array(ReportPlace),
    findings: Type.Array(Finding),
    /** What was missing, and what to do next, in Chinese. */
    missing: Type.Array(text),
    advice: Type.Array(text),
    leads: Type.Array(text),
  },
  strict,
);
export type ClauseResult = Static<typeof ClauseResult>;

/** An item looked at for reference: a draft asks for it. Its outcome stands in no overall conclusion and in no notice. */
export const ReferenceResult = Type.Object(
  {
    id: ReferenceId,
    title: text,
    outcome: literals(['pass', 'review', 'inconclusive', 'error']),
    because: text,
    where: Type.Array(ReportPlace),
    findings: Type.Array(Finding),
    missing: Type.Array(text),
    advice: Type.Array(text),
    basis: Type.Array(Basis),
  },
  strict,
);
export type ReferenceResult = Static<typeof ReferenceResult>;

/** 申报与检测对照, one row per declared or detected restricted function. */
export const MatrixRow = Type.Object({ clause: ClauseId, declared: text, detected: text, outcome: Outcome, next: text }, strict);
export type MatrixRow = Static<typeof MatrixRow>;

/** 申报与检测对照 of what decides nothing: 填表报数交材料功能, 面向基层使用. */
export const DeclaredUse = Type.Object(
  {
    of: literals(['reporting', 'grassroots']),
    declared: text,
    detected: text,
    /** open: neither can be said; `next` says what is needed. */
    standing: literals(['agrees', 'differs', 'open']),
    next: text,
    where: Type.Array(ReportPlace),
  },
  strict,
);
export type DeclaredUse = Static<typeof DeclaredUse>;

/** A place of a picture that is not shown, and why: what the account signs in with, or personal data. */
export const Hidden = Type.Object(
  { picture: text, what: literals(['account', 'phone', 'id-number', 'bank-card', 'email', 'name']), box: Box },
  strict,
);
export type Hidden = Static<typeof Hidden>;

/** A screen as the report shows it. */
export const ReportScreen = Type.Object(
  {
    id: text,
    title: text,
    kind: Screen.properties.kind,
    phase: Screen.properties.phase,
    clickPath: text,
    pictures: Type.Array(text),
    /** Why there is no picture; left out when there is one. */
    noPicture: Type.Optional(Reason),
    toTheEnd: Type.Boolean(),
    read: Type.Boolean(),
    /** Places hidden in what is shown: `account` already when the picture was taken, the rest in every view that may leave the office. */
    hidden: Type.Optional(Type.Array(Hidden)),
    /** Its text could not be read, so no personal data could be looked for: views show it too coarse to be read. */
    unchecked: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type ReportScreen = Static<typeof ReportScreen>;

/** One act of the walk, in order. `to` null: it led nowhere. */
export const WalkStep = Type.Object(
  { from: text, to: Type.Union([text, Type.Null()]), act: Step.properties.act, label: text, point: Step.properties.point, at: text },
  strict,
);
export type WalkStep = Static<typeof WalkStep>;

/** One run of a joint report: what it came to when it is judged alone. */
export const RunOfSeveral = Type.Object(
  {
    id: text,
    startedAt: text,
    endedAt: text,
    /** Ids in `sessions`: its devices, accounts and hours. */
    sessions: Type.Array(text),
    screens: Type.Integer(),
    overall: literals(['pass', 'fail', 'review', 'inconclusive', 'error']),
    outcomes: Type.Array(Type.Object({ clause: ClauseId, outcome: Outcome, strength: Type.Union([Strength, Type.Null()]) }, strict)),
    evidenceHash: text,
  },
  strict,
);
export type RunOfSeveral = Static<typeof RunOfSeveral>;

export const Report = Type.Object(
  {
    schema: Type.Literal(REPORT_SCHEMA),
    run: Type.Object({ id: text, tool: text, purpose: Purpose, startedAt: text, endedAt: text, seed: Type.Integer() }, strict),
    /** When this report was written; the only time that differs when stored evidence is judged again. */
    writtenAt: text,
    /** trial: 虚拟设备试运行，不作检测结论 · pictures-only: 仅据截图判断，不作检测结论. */
    standing: literals(['official', 'trial', 'pictures-only']),
    standingBecause: text,
    overall: literals(['pass', 'fail', 'review', 'inconclusive', 'error']),
    /** 结论建议, in the office's words. */
    proposal: text,
    subject: Type.Object(
      {
        hostUnit: text,
        appName: text,
        kind: text,
        issuedNumber: Type.Union([text, Type.Null()]),
        package: Type.Union([PackageFacts, Type.Null()]),
        /** A mini program or quick app, with the host it was opened in. */
        program: Type.Optional(Subject),
        /** The examined build among those declared; left out when no package was examined. */
        builds: Type.Optional(
          Type.Object(
            {
              /** File, version, hash and signer in one line. */
              examined: text,
              /** declared: by its hash; declared-unproven: what is declared agrees, but no hash is. */
              standing: literals(['none-declared', 'declared', 'declared-unproven', 'not-declared']),
              statement: Type.Array(text),
              notExamined: Type.Array(text),
            },
            strict,
          ),
        ),
      },
      strict,
    ),
    clauses: Type.Array(ClauseResult),
    /** Left out: nothing was looked at for reference. */
    reference: Type.Optional(Type.Array(ReferenceResult)),
    matrix: Type.Array(MatrixRow),
    /** For reference, inside the office. Left out: the rules have no words for it. */
    declaredUse: Type.Optional(Type.Array(DeclaredUse)),
    coverage: Coverage,
    /** Sentences for 检测范围和充分性说明: what was seen, what not and why. */
    coverageStatement: Type.Object({ seen: Type.Array(text), unseen: Type.Array(text) }, strict),
    /** Left out: an app was walked on a device. */
    pictures: Type.Optional(PicturesHandedIn),
    /** The runs this is a joint report of; left out: one run. */
    runs: Type.Optional(Type.Array(RunOfSeveral)),
    sessions: Type.Array(Session),
    screens: Type.Array(ReportScreen),
    /** Left out: written before steps were noted in reports. */
    walk: Type.Optional(Type.Array(WalkStep)),
    covers: Type.Array(Cover),
    untouched: Type.Array(Untouched),
    effects: Type.Array(Effect),
    /** Pauses in which a person was asked for; left out: none. */
    handovers: Type.Optional(Type.Array(Handover)),
    crashes: Type.Array(text),
    environment: Type.Array(EnvironmentNote),
    rules: Type.Object(
      {
        id: text,
        version: text,
        title: text,
        /** Of the pack; of an overlay together with what it extends. */
        hash: text,
        clauses: Type.Array(Clause),
        /** The files the rules are made of, the base first; left out when there is but one. */
        layers: Type.Optional(Type.Array(Type.Object({ id: text, version: text, title: text, hash: text }, strict))),
        /** 口径 under which was judged; left out when there is none. */
        rulings: Type.Optional(Type.Array(Ruling)),
      },
      strict,
    ),
    /** 换机复核; left out: none was made. */
    confirmation: Type.Optional(Confirmation),
    /** SHA-256 of evidence.json as judged. */
    evidenceHash: text,
  },
  { ...strict, $id: REPORT_SCHEMA, title: '检测报告（数据）' },
);
export type Report = Static<typeof Report>;
