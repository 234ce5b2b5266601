/** Judges evidence: pure, so that stored evidence can be judged again under other rules with no device. */
import type { Evidence } from '../evidence/schema.ts';
import type { ClauseId, RulePack } from '../rules/pack.ts';
import { buildsOf } from './builds.ts';
import { coverageStatement } from './coverage-words.ts';
import { declaredUse } from './declared-use.ts';
import type { Detector, DueDate } from './detector.ts';
import type { Row } from './matrix.ts';
import { overallOf, PROPOSAL } from './overall.ts';
import { REPORT_SCHEMA, type ClauseResult, type MatrixRow, type Report } from './report-schema.ts';
import { asFarAsPicturesShow, standingOfPictures } from './pictures.ts';
import { isClause, isReference, judgeReference } from './reference.ts';
import { placesIn, type Places } from './report-place.ts';
import { judgeRequired } from './required.ts';
import { judgeRestricted, type Draft } from './restricted.ts';
import { run, type Ran } from './runner.ts';
import { runsOf } from './runs.ts';
import { programOf, SUBJECT_KIND } from './subject-words.ts';
import { prominentSeen, requiredReliance, restrictedReliance, unreadScreen } from './strength.ts';

type Layers = NonNullable<Report['rules']['layers']>;

/** `layers`: the files the pack is made of, the base first. */
export type Rules = { readonly pack: RulePack; readonly hash: string; readonly layers?: Readonly<Layers> };

/** The whole report. `evidenceHash`: SHA-256 of evidence.json; `writtenAt`: ISO 8601 with offset; `displayDue`: see `Parts`; all given by the caller. */
export function judge(
  evidence: Evidence,
  evidenceHash: string,
  rules: Rules,
  detectors: readonly Detector[],
  writtenAt: string,
  displayDue: DueDate | null = null,
): Report {
  const { pack, hash, layers = [] } = rules;
  const runs = runsOf(evidence, (part) => judge(part, evidenceHash, rules, detectors, writtenAt, displayDue));
  const ran = run(evidence, pack, detectors, displayDue);
  const places = placesIn(evidence);
  const judged = ran.filter(isClause).map((one) => judgeClause(evidence, places, pack, one));
  const reference = ran.filter(isReference).flatMap((one) => judgeReference(places, pack, one));
  const hinted = ran.flatMap(({ claims }) => claims?.hinted ?? []);
  const uses = declaredUse(evidence, places, pack, restrictedReliance(evidence, 'check-in', [], pack).strength === 'weak');
  const overall = overallOf(judged.map(({ result }) => result.outcome));
  const trial = evidence.sessions.some(({ device }) => device.executes !== 'android');
  const { declaration } = evidence;
  const examined = evidence.package.state === 'seen' ? evidence.package.value : null;
  const program = programOf(evidence);
  const builds = buildsOf(declaration.builds ?? [], examined);
  return {
    schema: REPORT_SCHEMA,
    run: {
      id: evidence.run.id,
      tool: evidence.run.tool,
      purpose: evidence.run.purpose,
      startedAt: evidence.run.startedAt,
      endedAt: evidence.run.endedAt,
      seed: evidence.run.seed,
    },
    writtenAt,
    standing: evidence.pictures !== undefined ? 'pictures-only' : trial ? 'trial' : 'official',
    standingBecause:
      evidence.pictures !== undefined
        ? standingOfPictures(evidence)
        : trial
          ? '检测设备只运行应用程序的网页内容，不执行应用程序自身代码：虚拟设备试运行，不作检测结论。'
          : '检测设备为执行应用程序自身代码的安卓设备。',
    overall,
    proposal: PROPOSAL[overall],
    subject: {
      hostUnit: declaration.hostUnit.name,
      appName: declaration.app.name,
      kind: evidence.subject === undefined ? (declaration.app.kind ?? 'APP') : SUBJECT_KIND[evidence.subject.kind],
      issuedNumber: declaration.issuedNumber?.number ?? null,
      package: examined,
      ...(program === null ? {} : { program }),
      ...(builds === null ? {} : { builds }),
    },
    clauses: judged.map(({ result }) => result),
    ...(reference.length > 0 ? { reference } : {}),
    matrix: judged.flatMap(({ rows }) => rows),
    ...(uses.length > 0 ? { declaredUse: uses } : {}),
    coverage: evidence.coverage,
    coverageStatement: coverageStatement(evidence, pack, hinted),
    ...(evidence.pictures === undefined ? {} : { pictures: evidence.pictures }),
    ...(runs.length === 0 ? {} : { runs: [...runs] }),
    sessions: evidence.sessions,
    screens: evidence.screens.map((screen) => ({
      id: screen.id,
      title: screen.title,
      kind: screen.kind,
      phase: screen.phase,
      clickPath: places.wayTo(screen),
      pictures: screen.shot.state === 'seen' ? screen.shot.value.map(({ path }) => path) : [],
      ...(screen.shot.state === 'unseen' ? { noPicture: screen.shot.reason } : {}),
      toTheEnd: screen.toTheEnd,
      read: !unreadScreen(screen),
    })),
    walk: evidence.transitions.map(({ from, to, step: { act, label, point }, at }) => ({
      from,
      to,
      act,
      label,
      ...(point === undefined ? {} : { point }),
      at,
    })),
    covers: evidence.covers,
    untouched: evidence.untouched,
    effects: evidence.effects,
    ...(evidence.handovers === undefined ? {} : { handovers: evidence.handovers }),
    environment: evidence.environment,
    crashes: evidence.crashes.map(({ at, detail }) => `${at} ${detail}`),
    rules: {
      id: pack.id,
      version: pack.version,
      title: pack.title,
      hash,
      clauses: pack.clauses,
      ...(layers.length > 1 ? { layers: [...layers] } : {}),
      ...(pack.rulings.length > 0 ? { rulings: pack.rulings } : {}),
    },
    evidenceHash,
  };
}

type JudgedClause = { readonly result: ClauseResult; readonly rows: MatrixRow[] };

function judgeClause(
  evidence: Evidence,
  places: Places,
  pack: RulePack,
  { clause, title: fallback, claims: claimed, error }: Ran<ClauseId>,
): JudgedClause {
  const claims = claimed === null ? null : asFarAsPicturesShow(evidence, claimed);
  const title = pack.clauses.find(({ id }) => id === clause)?.title ?? fallback;
  if (claims === null) {
    const because = `本项检测程序出错（${error ?? ''}），属检测工具的问题，不影响其他检测项；请将证据材料交检测工具维护人员后重新判定。`;
    return {
      result: {
        id: clause,
        title,
        outcome: 'error',
        strength: null,
        because,
        where: [],
        findings: [],
        missing: [because],
        advice: [],
        leads: [],
      },
      rows: [],
    };
  }
  const restricted = (pack.clauses.find(({ id }) => id === clause)?.kind ?? 'required') === 'restricted';
  let draft: Draft;
  let rows: readonly Row[] = [];
  if (restricted) {
    const audience = evidence.declaration.app.audience ?? [];
    const judged = judgeRestricted({
      title,
      claims,
      rules: pack,
      declared: (evidence.declaration.functions?.restricted ?? []).filter((item) => item.clause === clause),
      publicOnly: audience.length > 0 && audience.every((one) => one === '经营主体和社会公众'),
      reliance: restrictedReliance(evidence, clause, claims.gaps, pack),
      pathOf: places.wayOf,
    });
    draft = judged;
    rows = judged.rows;
  } else {
    draft = judgeRequired({
      clause,
      claims,
      reliance: requiredReliance(evidence, clause, claims.gaps, pack),
      prominentSeen: prominentSeen(evidence),
    });
  }
  const findings = draft.findings.map((one) => ({ ...one, where: places.shown(one.where), compulsion: [...one.compulsion] }));
  const deciding = findings.filter(({ outcome, grade }) => outcome === draft.outcome && grade !== 'mention' && grade !== 'absence');
  return {
    result: {
      id: clause,
      title,
      outcome: draft.outcome,
      strength: draft.strength,
      because: draft.because,
      where: deciding.flatMap(({ where }) => where).slice(0, 12),
      findings,
      missing: [...draft.missing],
      advice: [...claims.advice],
      leads: [...claims.leads],
    },
    rows: rows.map((row) => ({ clause, ...row })),
  };
}
