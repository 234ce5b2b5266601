/** A filing as the API shows it. Accounts never stand in it; whose they are does. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from '../../evidence/parts.ts';
import type { Calendars } from '../../calendar/calendars.ts';
import type { Day } from '../../calendar/day.ts';
import { dueOfRow } from '../../filings/desk/load.ts';
import { dueTitle } from '../../filings/desk/deadlines.ts';
import { Application } from '../../filings/forms/schema.ts';
import { STATUSES, STATUS_WORDS, STEPS, stepsFrom } from '../../filings/statuses.ts';
import { warningOf } from '../../filings/warnings.ts';
import type { Filing } from '../../store/sql/filings/open.ts';
import type { FilingChange, FilingDue, FilingForm, FilingResult } from '../../store/sql/filings/read.ts';
import { day, id, limit, line, moment, orNull, pageOf } from './common.ts';

const Status = literals(STATUSES);
const ScopeView = Type.Object({
  answer: literals(['file', 'not-filed', 'ask']),
  basis: text,
  because: text,
  by: orNull(Type.String({ description: '认定人；null 为按表格内容提出的建议' })),
});

export const FilingView = Type.Object(
  {
    id,
    status: Status,
    statusWord: text,
    statusOn: text,
    track: literals(['first', 'change']),
    round: Type.Integer(),
    via: literals(['province', 'nation']),
    body: id,
    kind: text,
    name: text,
    hostUnit: text,
    creditCode: orNull(text),
    scope: ScopeView,
    existing: Type.Boolean({ description: '存量：2026年1月25日前已上线' }),
    receivedOn: text,
    issuedNumber: orNull(text),
    issuedOn: orNull(text),
    accessMissing: Type.Array(text),
    former: orNull(id),
    batch: orNull(id),
    at: moment,
    by: text,
  },
  { title: '备案' },
);
export type FilingView = Static<typeof FilingView>;
export const FilingPage = pageOf(FilingView);

export function filingView(row: Filing): FilingView {
  const { status, statusOn, track, round, via, name, hostUnit, creditCode, scope, existing, receivedOn, issuedNumber, issuedOn, by } = row;
  return {
    id: row.id,
    status,
    statusWord: STATUS_WORDS[status],
    statusOn,
    track,
    round,
    via,
    body: row.bodyId,
    kind: row.appKind,
    name,
    hostUnit,
    creditCode,
    scope,
    existing,
    receivedOn,
    issuedNumber,
    issuedOn,
    accessMissing: [...row.accessMissing],
    former: row.formerId,
    batch: row.batchId,
    at: row.at.toISOString(),
    by,
  };
}

export const DueView = Type.Object({
  kind: text,
  title: text,
  date: text,
  standing: literals(['certain', 'provisional']),
  because: text,
  warning: orNull(Type.Object({ level: literals(['soon', 'last-day', 'over']), workdaysLeft: Type.Integer(), because: text })),
  endedAt: orNull(moment),
  endedBecause: orNull(text),
});

export function dueView(row: FilingDue, { status }: Pick<Filing, 'status'>, today: Day, calendars: Calendars): Static<typeof DueView> {
  const due = dueOfRow(row);
  return {
    kind: row.kind,
    title: dueTitle(due),
    date: row.date,
    standing: row.standing,
    because: row.because,
    warning: row.endedAt === null ? warningOf(due, status, today, calendars) : null,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBecause: row.endedBecause,
  };
}

export const ResultView = Type.Object({
  round: Type.Integer(),
  part: literals(['materials', 'detection']),
  result: literals(['pass', 'fail', 'correct']),
  detection: orNull(id),
  reason: text,
  by: text,
  at: moment,
});

export const resultView = ({ round, part, result, detectionId, reason, by, at }: FilingResult): Static<typeof ResultView> => ({
  round,
  part,
  result,
  detection: detectionId,
  reason,
  by,
  at: at.toISOString(),
});

export const ChangeView = Type.Object({
  id: Type.Integer(),
  step: text,
  title: text,
  from: orNull(Status),
  to: Status,
  on: text,
  who: text,
  why: text,
  detail: Type.Unknown(),
  at: moment,
});

export const changeView = ({ id: number, step, from, to, on, who, why, detail, at }: FilingChange): Static<typeof ChangeView> => ({
  id: number,
  step,
  title: Object.entries(STEPS).find(([key]) => key === step)?.[1].title ?? '登记',
  from,
  to,
  on,
  who,
  why,
  detail,
  at: at.toISOString(),
});

export const FormView = Type.Object({
  kind: literals(['application', 'change', 'deregistration']),
  round: Type.Integer(),
  content: Type.Unknown({ description: '附件1、附件2，附件3，或附件4' }),
  hash: text,
  receivedOn: text,
  by: text,
  at: moment,
});

export const formView = ({ kind, round, content, hash, receivedOn, by, at }: FilingForm): Static<typeof FormView> => ({
  kind,
  round,
  content,
  hash,
  receivedOn,
  by,
  at: at.toISOString(),
});

/** What may be done next, in the words of the table. */
export const stepViews = ({ status, track }: Pick<Filing, 'status' | 'track'>) =>
  stepsFrom(status, track).map((step) => ({ step, title: STEPS[step].title, when: STEPS[step].when, clause: STEPS[step].clause }));

export const StepView = Type.Object({ step: text, title: text, when: text, clause: text });

export const FilingQuery = Type.Object(
  {
    status: Type.Optional(Type.String({ maxLength: 300, description: `状态，可用逗号分隔多个：${STATUSES.join('、')}` })),
    batch: Type.Optional(id),
    name: Type.Optional(line(200)),
    limit,
    after: Type.Optional(Type.String({ maxLength: 200, description: '上一页返回的 next' })),
  },
  strict,
);

export const NewFilingBody = Type.Object(
  {
    body: Type.Optional(id),
    application: Application,
    receivedOn: Type.Optional(day),
    former: Type.Optional(Type.String({ ...id, description: '重新备案：已撤销的备案编号（系统编号）' })),
  },
  strict,
);
