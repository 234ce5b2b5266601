/**
 * What becomes of a drawn application: detection, a person's finding, 整改 with the date in the notice, 复测, and at the end perhaps a
 * proposal to revoke (办法二十二、二十三). Folded from steps that are only ever added. Nothing here happens by a timer.
 */
import { Type, type Static } from 'typebox';
import { beijingDayAt } from '../calendar/day.ts';
import { literals, strict } from '../evidence/parts.ts';
import { PackageMatch } from './compare-package.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期，如 2026-03-02' });
const Said = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' });
const id = Type.String({ minLength: 1, maxLength: 64 });

export const Step = Type.Union([
  /** Taken out of the round, with its reason in `why`; `replacement` null: its group has no more. */
  Type.Object({ step: Type.Literal('excluded'), replacement: Type.Union([id, Type.Null()]) }, strict),
  Type.Object({ step: Type.Literal('submitted'), detection: id, match: PackageMatch, because: Said, version: Said }, strict),
  /** A person settles what the detection proposed. */
  Type.Object({ step: Type.Literal('confirmed'), problem: Type.Boolean() }, strict),
  /** 抽查整改通知: the date in it is set by hand, never counted. */
  Type.Object({ step: Type.Literal('notified'), sentOn: Day, dueOn: Day }, strict),
  Type.Object({ step: Type.Literal('received'), on: Day }, strict),
  /** 报送整改情况. */
  Type.Object({ step: Type.Literal('reported'), on: Day }, strict),
  Type.Object({ step: Type.Literal('re-test'), detection: id }, strict),
  /** 整改是否到位, by a person. */
  Type.Object({ step: Type.Literal('judged'), mended: Type.Boolean(), on: Day }, strict),
  Type.Object({ step: Type.Literal('revocation-proposed'), on: Day }, strict),
  Type.Object({ step: Type.Literal('revocation-withdrawn'), on: Day }, strict),
  /** 撤销备案, as proposed. */
  Type.Object({ step: Type.Literal('revoked'), on: Day }, strict),
  Type.Object({ step: Type.Literal('closed'), on: Day }, strict),
]);
export type Step = Static<typeof Step>;
export type StepName = Step['step'];

/** What only a named person may do. */
export const BY_PERSON: ReadonlySet<StepName> = new Set<StepName>([
  'excluded',
  'confirmed',
  'notified',
  'judged',
  'revocation-proposed',
  'revocation-withdrawn',
  'revoked',
  'closed',
]);

/** A step as it was taken. */
export type Taken = Step & { readonly who: string; readonly kind: 'person' | 'system'; readonly why: string; readonly at: Date };

const STATES = [
  'drawn',
  'excluded',
  'detecting',
  'no-problem',
  'confirmed',
  'rectifying',
  'reported',
  're-testing',
  'mended',
  'not-mended',
  'revocation-proposed',
  'revoked',
  'closed',
] as const;
export const FollowUpState = literals(STATES);
export type FollowUpState = (typeof STATES)[number];

export const FOLLOW_UP_WORDS: Readonly<Record<FollowUpState, string>> = {
  drawn: '已抽取，待取得安装包',
  excluded: '已剔除',
  detecting: '抽查检测中或待认定',
  'no-problem': '未认定问题',
  confirmed: '已认定问题，待发整改通知',
  rectifying: '抽查整改中',
  reported: '已报送整改情况，待复测',
  're-testing': '复测中或待认定',
  mended: '整改到位',
  'not-mended': '整改不到位',
  'revocation-proposed': '已提出撤销备案建议',
  revoked: '已撤销备案',
  closed: '已办结',
};

/** By state: what may come next. `excluded` and `closed` end it. */
const NEXT: Readonly<Record<FollowUpState, readonly StepName[]>> = {
  drawn: ['excluded', 'submitted'],
  excluded: [],
  detecting: ['excluded', 'submitted', 'confirmed'],
  'no-problem': ['closed'],
  confirmed: ['notified'],
  rectifying: ['received', 'reported', 'judged', 'notified', 'revocation-proposed'],
  reported: ['re-test', 'judged', 'notified'],
  're-testing': ['re-test', 'judged'],
  mended: ['closed'],
  'not-mended': ['notified', 'revocation-proposed', 're-test'],
  'revocation-proposed': ['revocation-withdrawn', 'revoked', 'closed'],
  revoked: ['closed'],
  closed: [],
};

export type FollowUp = {
  readonly state: FollowUpState;
  /** The detections, first the spot-check's own, then re-tests. */
  readonly detection: string | null;
  readonly reTests: readonly string[];
  /** What was sent last. */
  readonly sentOn: string | null;
  readonly dueOn: string | null;
  readonly receivedOn: string | null;
  readonly reportedOn: string | null;
  readonly judged: { readonly mended: boolean; readonly on: string } | null;
  /** Why revocation is proposed; null: it is not. */
  readonly revocation: string | null;
};

export const BEGINNING: FollowUp = {
  state: 'drawn',
  detection: null,
  reTests: [],
  sentOn: null,
  dueOn: null,
  receivedOn: null,
  reportedOn: null,
  judged: null,
  revocation: null,
};

/** Where the steps lead, oldest first. */
export const followUpOf = (steps: readonly Taken[]): FollowUp => steps.reduce(after, BEGINNING);

function after(now: FollowUp, step: Taken): FollowUp {
  switch (step.step) {
    case 'excluded':
      return { ...now, state: 'excluded' };
    case 'submitted':
      return { ...now, state: 'detecting', detection: step.detection };
    case 'confirmed':
      return { ...now, state: step.problem ? 'confirmed' : 'no-problem' };
    case 'notified':
      return { ...now, state: 'rectifying', sentOn: step.sentOn, dueOn: step.dueOn, receivedOn: null, reportedOn: null, judged: null };
    case 'received':
      return { ...now, receivedOn: step.on };
    case 'reported':
      return { ...now, state: 'reported', reportedOn: step.on };
    case 're-test':
      return { ...now, state: 're-testing', reTests: [...now.reTests, step.detection] };
    case 'judged':
      return { ...now, state: step.mended ? 'mended' : 'not-mended', judged: { mended: step.mended, on: step.on } };
    case 'revocation-proposed':
      return { ...now, state: 'revocation-proposed', revocation: step.why };
    case 'revocation-withdrawn':
      return { ...now, state: 'not-mended', revocation: null };
    case 'revoked':
      return { ...now, state: 'revoked' };
    case 'closed':
      break;
  }
  return { ...now, state: 'closed' };
}

/** Why the step cannot be taken, in one Chinese sentence; null: it can. `today`: yyyy-mm-dd, Beijing. */
export function whyNot(now: FollowUp, step: Step, kind: 'person' | 'system', today: string): string | null {
  if (!NEXT[now.state].includes(step.step)) return `现为“${FOLLOW_UP_WORDS[now.state]}”，不能进行此步骤。`;
  if (kind !== 'person' && BY_PERSON.has(step.step)) return '此步骤只能由具名人员作出。';
  for (const day of daysOf(step)) if (day > today) return `日期 ${day} 晚于今天（${today}）：只登记已经发生的事。`;
  switch (step.step) {
    case 'notified':
      return step.dueOn <= step.sentOn ? `整改到位日期 ${step.dueOn} 须晚于通知发出日期 ${step.sentOn}。` : null;
    case 'received':
    case 'reported':
      return now.sentOn !== null && step.on < now.sentOn ? `日期 ${step.on} 早于通知发出日期 ${now.sentOn}。` : null;
    case 'judged':
      return step.mended && now.state === 'rectifying' ? '尚未报送整改情况：认定整改到位前须登记报送情况。' : null;
    case 'revocation-proposed':
      return revocationGap(now, today);
    case 'excluded':
    case 'submitted':
    case 'confirmed':
    case 're-test':
    case 'revocation-withdrawn':
    case 'revoked':
    case 'closed':
      break;
  }
  return null;
}

/** 办法二十三 knows two grounds: 整改不及时 and 整改不到位. */
function revocationGap({ state, dueOn }: FollowUp, today: string): string | null {
  if (state === 'not-mended') return null;
  return dueOn !== null && today > dueOn
    ? null
    : `整改通知写明的日期（${dueOn ?? '未登记'}）尚未过，也未认定整改不到位：不能提出撤销备案建议（《办法》第二十三条）。`;
}

/** Days that lie in the past when a step is noted; the date in a notice may lie ahead. */
function daysOf(step: Step): readonly string[] {
  if ('sentOn' in step) return [step.sentOn];
  return 'on' in step ? [step.on] : [];
}

/** Past the date of the notice with nothing handed in: for a person to look at, today. */
export const isLate = ({ state, dueOn }: FollowUp, today: string): boolean => state === 'rectifying' && dueOn !== null && today > dueOn;

/** 撤销备案建议: the whole chain of dates. */
export function chainOfDates(steps: readonly Taken[]): string {
  return steps.flatMap((step) => chainPart(step) ?? []).join('；');
}

function chainPart(step: Taken): string | null {
  const by = `${step.who}，${step.why}`;
  switch (step.step) {
    case 'confirmed':
      return `${beijingDayAt(step.at)}认定问题（${by}）`;
    case 'notified':
      return `${step.sentOn}发出整改通知，整改到位日期${step.dueOn}`;
    case 'received':
      return `${step.on}单位收到`;
    case 'reported':
      return `${step.on}报送整改情况`;
    case 're-test':
      return `${beijingDayAt(step.at)}复测（${step.detection}）`;
    case 'judged':
      return `${step.on}认定整改${step.mended ? '到位' : '不到位'}（${by}）`;
    case 'revocation-proposed':
      return `${step.on}提出撤销备案建议（${by}）`;
    case 'revocation-withdrawn':
      return `${step.on}撤回建议（${by}）`;
    case 'revoked':
      return `${step.on}撤销备案（${by}）`;
    case 'excluded':
    case 'submitted':
    case 'closed':
      break;
  }
  return null;
}
