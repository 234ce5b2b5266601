/** One Report: what the judgement says, as data. The outside interface from now on; changes need a migration. */
import { Type, type Static } from 'typebox';
import { Purpose } from '../evidence/declaration.ts';
import { literals, strict, text } from '../evidence/parts.ts';
import {
  Box,
  Coverage,
  Cover,
  Effect,
  EnvironmentNote,
  PackageFacts,
  Reason,
  Screen,
  Session,
  Subject,
  Untouched,
} from '../evidence/schema.ts';
import { Clause, ClauseId } from '../rules/pack.ts';

export const REPORT_SCHEMA = 'govapp-report/1';

export const Outcome = literals(['pass', 'fail', 'review', 'not-applicable', 'inconclusive', 'error']);
export type Outcome = Static<typeof Outcome>;

/** 检测充分 · 较充分 · 不充分. */
export const Strength = literals(['strong', 'moderate', 'weak']);
export type Strength = Static<typeof Strength>;

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

/** 申报与检测对照, one row per declared or detected restricted function. */
export const MatrixRow = Type.Object({ clause: ClauseId, declared: text, detected: text, outcome: Outcome, next: text }, strict);
export type MatrixRow = Static<typeof MatrixRow>;

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
  },
  strict,
);

export const Report = Type.Object(
  {
    schema: Type.Literal(REPORT_SCHEMA),
    run: Type.Object({ id: text, tool: text, purpose: Purpose, startedAt: text, endedAt: text, seed: Type.Integer() }, strict),
    /** When this report was written; the only time that differs when stored evidence is judged again. */
    writtenAt: text,
    /** trial: 虚拟设备试运行，不作检测结论. */
    standing: literals(['official', 'trial']),
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
    matrix: Type.Array(MatrixRow),
    coverage: Coverage,
    /** Sentences for 检测范围和充分性说明: what was seen, what not and why. */
    coverageStatement: Type.Object({ seen: Type.Array(text), unseen: Type.Array(text) }, strict),
    sessions: Type.Array(Session),
    screens: Type.Array(ReportScreen),
    covers: Type.Array(Cover),
    untouched: Type.Array(Untouched),
    effects: Type.Array(Effect),
    crashes: Type.Array(text),
    environment: Type.Array(EnvironmentNote),
    rules: Type.Object({ id: text, version: text, title: text, hash: text, clauses: Type.Array(Clause) }, strict),
    /** SHA-256 of evidence.json as judged. */
    evidenceHash: text,
  },
  { ...strict, $id: REPORT_SCHEMA, title: '检测报告（数据）' },
);
export type Report = Static<typeof Report>;
