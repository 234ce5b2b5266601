/** What the file of a filing gives a document (`govapp document`, schemas/document-facts.json): its dates are never typed twice. Pure. */
import type { Day } from '../calendar/day.ts';
import type { Due } from '../calendar/due.ts';

/** A step as it was recorded. `detail` holds what it was given. */
export type RecordedStep = { readonly step: string; readonly on: Day; readonly detail: unknown };

export type FilingFacts = {
  readonly caseNumber: string;
  readonly subject: { readonly hostUnit: string; readonly appName: string; readonly kind: 'APP' | '小程序' | '快应用' };
  readonly received: { readonly byProvince?: Day; readonly byNation?: Day };
  readonly feedback?: { readonly sentOn: Day; readonly receivedByUnitOn?: Day };
  readonly papers?: readonly unknown[];
  readonly extension?: { readonly ground: unknown; readonly reason: unknown; readonly expectedOn: unknown; readonly toldOn: Day };
  readonly rectification?: { readonly dueOn: unknown };
  readonly filingNumber?: { readonly number: string; readonly issuedOn: Day };
};

/** The dues a document may print; the review as it was before an extension. */
export type FilingDues = { readonly handIn: Due | null; readonly review: Due | null };

export function factsOf(
  filing: {
    readonly id: string;
    readonly hostUnit: string;
    readonly name: string;
    readonly appKind: 'APP' | '小程序' | '快应用';
    readonly via: 'province' | 'nation';
    readonly issuedNumber: string | null;
    readonly issuedOn: Day | null;
  },
  all: readonly RecordedStep[],
): FilingFacts {
  // Of this application: what was done since it was handed in, or since the change was.
  const from = all.findLastIndex(({ step }) => step === 'change' || step === 'begin');
  const steps = all.slice(Math.max(0, from));
  const last = (...names: readonly string[]): RecordedStep | undefined => steps.findLast(({ step }) => names.includes(step));
  const begun = last('resupply', 'begin', 'change');
  const nation = filing.via === 'nation' ? last('begin', 'change') : last('receive');
  const [feedback, extension, rectify] = [last('feedback'), last('extend'), last('rectify')];
  const papers = partOf(last('return', 'feedback')?.detail, 'papers');
  const received = steps.findLast(({ step, on }) => step === 'unit-received' && feedback !== undefined && on >= feedback.on);
  return {
    caseNumber: filing.id,
    subject: { hostUnit: filing.hostUnit, appName: filing.name, kind: filing.appKind },
    received: {
      ...(filing.via === 'province' && begun !== undefined ? { byProvince: begun.on } : {}),
      ...(nation === undefined ? {} : { byNation: nation.on }),
    },
    ...(feedback === undefined
      ? {}
      : { feedback: { sentOn: feedback.on, ...(received === undefined ? {} : { receivedByUnitOn: received.on }) } }),
    ...(Array.isArray(papers) && papers.length > 0 ? { papers } : {}),
    ...(extension === undefined
      ? {}
      : {
          extension: {
            ground: partOf(extension.detail, 'ground'),
            reason: partOf(extension.detail, 'reason'),
            expectedOn: partOf(extension.detail, 'expected'),
            toldOn: extension.on,
          },
        }),
    ...(rectify === undefined ? {} : { rectification: { dueOn: partOf(rectify.detail, 'dueOn') } }),
    ...(filing.issuedNumber === null || filing.issuedOn === null
      ? {}
      : { filingNumber: { number: filing.issuedNumber, issuedOn: filing.issuedOn } }),
  };
}

const partOf = (detail: unknown, key: string): unknown =>
  typeof detail === 'object' && detail !== null ? Object.entries(detail).find(([name]) => name === key)?.[1] : undefined;

/** Of all dues of a filing, oldest first: the review's first date, and the last hand-in. */
export function duesFor(dues: readonly Due[]): FilingDues {
  const review = dues.findLast(({ asked }) => (asked.kind === 'review' || asked.kind === 'change-review') && !told(asked));
  return { handIn: dues.findLast(({ asked }) => asked.kind === 'hand-in') ?? null, review: review ?? null };
}

const told = (asked: Due['asked']): boolean => 'extensions' in asked && asked.extensions.length > 0;
