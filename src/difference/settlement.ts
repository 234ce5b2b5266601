/**
 * 认定不一致 between a province's 预检 and the national detection (办法十、二十五; office.md 9.2): what no cause explains, one reason of each
 * side, and the national reviewer's decision. The national result stands until then; all of it stays in the file. Pure.
 */
import { Type, type Static } from 'typebox';
import { BadRequest } from '../errors.ts';
import { literals, strict, text } from '../evidence/parts.ts';
import { clauseKind } from '../report/clauses.ts';
import { outcomeWord } from '../report/words.ts';
import { ClauseId } from '../rules/pack.ts';
import type { Report } from '../verdict/report-schema.ts';
import { compare } from './compare.ts';
import { CauseKind } from './schema.ts';
import { CAUSE } from './words.ts';

export const SETTLEMENT_SCHEMA = 'govapp-settlement/1';

const said = Type.String({ minLength: 1, pattern: '\\S' });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期，如 2026-03-02' });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** 省级网信部门的预检 · 国家网信办的检测. */
export const Office = literals(['province', 'nation']);
export type Office = Static<typeof Office>;
export const OFFICE_WORDS: Readonly<Record<Office, string>> = { province: '省级网信部门', nation: '国家网信办' };

const Reason = Type.Object({ text: said, by: said, on: Day }, strict);
export type Reason = Static<typeof Reason>;

const Decision = Type.Object({ stands: Office, text: said, by: said, on: Day }, strict);
export type Decision = Static<typeof Decision>;

/** One thing on which they disagree. */
const Point = Type.Object(
  {
    /** From 1, within the settlement. */
    id: Type.Integer({ minimum: 1 }),
    clause: ClauseId,
    title: text,
    province: text,
    nation: text,
    reasons: Type.Object({ province: orNull(Reason), nation: orNull(Reason) }, strict),
    decision: orNull(Decision),
    /** 口径 that came of it: its number in a rule pack. */
    ruling: orNull(text),
  },
  strict,
);
export type Point = Static<typeof Point>;

const Detection = Type.Object({ run: text, startedAt: text, evidenceHash: text, rules: text }, strict);

export const Settlement = Type.Object(
  {
    schema: Type.Literal(SETTLEMENT_SCHEMA),
    openedAt: text,
    subject: Type.Object({ hostUnit: text, appName: text, packageName: orNull(text) }, strict),
    province: Detection,
    nation: Detection,
    /** Differences that another version, account, hour, coverage, rule pack or device explains: no disagreement. */
    explained: Type.Array(Type.Object({ title: text, cause: CauseKind, words: text }, strict)),
    points: Type.Array(Point),
  },
  { ...strict, $id: SETTLEMENT_SCHEMA, title: '省级预检与国家检测认定不一致的处理' },
);
export type Settlement = Static<typeof Settlement>;

/** Which of the two is which follows from the purposes. Throws `BadRequest` (65) when not exactly one is a 预检, and as `compare` does. */
export function openSettlement(one: Report, other: Report, openedAt: string): Settlement {
  const [province, nation] = one.run.purpose === 'pre-check' ? [one, other] : [other, one];
  if (province.run.purpose !== 'pre-check' || nation.run.purpose === 'pre-check')
    throw new BadRequest('须给出一次省级预检（pre-check）和一次国家检测：检测类型不符，不能核对认定是否一致。');
  const first = Date.parse(province.run.startedAt) <= Date.parse(nation.run.startedAt);
  const difference = first ? compare(province, nation, 'pre-check', openedAt) : compare(nation, province, 'pre-check', openedAt);
  const sides = <T>({ before, after }: { readonly before: T; readonly after: T }) =>
    first ? { province: before, nation: after } : { province: after, nation: before };
  const points: Point[] = [];
  const explained: Settlement['explained'] = [];
  const note = (found: Pick<Point, 'clause' | 'title' | 'province' | 'nation'>, cause: CauseKind | 'disagreement' | null): void => {
    if (cause === 'disagreement')
      points.push({ ...found, id: points.length + 1, reasons: { province: null, nation: null }, decision: null, ruling: null });
    else if (cause !== null) explained.push({ title: found.title, cause, words: CAUSE[cause] });
  };
  const word = (outcome: Parameters<typeof outcomeWord>[0], clause: ClauseId): string => outcomeWord(outcome, clauseKind(nation, clause));
  for (const { clause, title, before, after, cause } of difference.clauses) {
    const found = sides({ before, after });
    const words = (outcome: typeof before): string => (outcome === null ? '未检测' : word(outcome, clause));
    // What its items explain is told by them.
    if (!difference.items.some((item) => item.clause === clause && item.cause === cause))
      note({ clause, title, province: words(found.province), nation: words(found.nation) }, cause);
  }
  for (const { clause, title, before, after, because, cause } of difference.items) {
    const found = sides({ before, after });
    const words = (sight: typeof before): string =>
      sight === null ? `未见。${because}` : `${word(sight.outcome, clause)}。${sight.because}`;
    note({ clause, title, province: words(found.province), nation: words(found.nation) }, cause);
  }
  return {
    schema: SETTLEMENT_SCHEMA,
    openedAt,
    subject: difference.subject,
    province: detectionOf(province),
    nation: detectionOf(nation),
    explained,
    points,
  };
}

const detectionOf = ({ run, evidenceHash, rules }: Report): Static<typeof Detection> => ({
  run: run.id,
  startedAt: run.startedAt,
  evidenceHash,
  rules: `${rules.id} ${rules.version} ${rules.hash}`,
});

/** Each side writes one reason, once. Throws `BadRequest` (65, 66). */
export function withReason(settlement: Settlement, id: number, office: Office, reason: Reason): Settlement {
  const point = pointOf(settlement, id);
  if (point.reasons[office] !== null) throw new BadRequest(`第${String(id)}处${OFFICE_WORDS[office]}的理由已写明，不能更换。`);
  return replaced(settlement, { ...point, reasons: { ...point.reasons, [office]: reason } });
}

/** The national reviewer decides when both sides have been heard. Throws `BadRequest` (65, 66). */
export function withDecision(settlement: Settlement, id: number, decision: Decision): Settlement {
  const point = pointOf(settlement, id);
  if (point.decision !== null) throw new BadRequest(`第${String(id)}处已认定，不能更改。`);
  for (const office of ['province', 'nation'] as const) {
    const reason = point.reasons[office];
    if (reason === null) throw new BadRequest(`第${String(id)}处${OFFICE_WORDS[office]}尚未写明理由：双方各写明一条理由后再认定。`);
    if (reason.by === decision.by) throw new BadRequest(`认定人“${decision.by}”写过第${String(id)}处的理由：须由另一人认定。`);
    if (reason.on > decision.on) throw new BadRequest(`认定日期 ${decision.on} 早于写明理由的日期 ${reason.on}。`);
  }
  return replaced(settlement, { ...point, decision });
}

/** Notes the 口径 that came of a decision of principle. Throws `BadRequest` (65, 66). */
export function withRuling(settlement: Settlement, id: number, ruling: string): Settlement {
  const point = pointOf(settlement, id);
  if (point.decision === null) throw new BadRequest(`第${String(id)}处尚未认定：先认定，再形成口径。`);
  if (point.ruling !== null) throw new BadRequest(`第${String(id)}处已形成口径“${point.ruling}”。`);
  return replaced(settlement, { ...point, ruling });
}

function pointOf({ points }: Settlement, id: number): Point {
  const found = points.find((one) => one.id === id);
  if (found === undefined) throw new BadRequest(`没有第${String(id)}处认定不一致：共${String(points.length)}处。`, 66);
  return found;
}

const replaced = (settlement: Settlement, point: Point): Settlement => ({
  ...settlement,
  points: settlement.points.map((one) => (one.id === point.id ? point : one)),
});
