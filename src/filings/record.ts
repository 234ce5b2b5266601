/** A filing as the rules see it. */
import type { Day } from '../calendar/day.ts';
import type { Due } from '../calendar/due.ts';
import type { CountedKind, WrittenKind } from '../calendar/kinds.ts';
import type { Scope } from './scope.ts';
import type { Status, Track } from './statuses.ts';

export type DueKind = CountedKind | WrittenKind;

/** Handed in at a province, or by a department at the nation directly (办法七). */
export type Via = 'province' | 'nation';

export type Part = 'materials' | 'detection';
/** 通过 · 未通过（技术检测）· 需补充、更正（材料）. */
export type Result = 'pass' | 'fail' | 'correct';

export type FilingRecord = {
  readonly status: Status;
  readonly track: Track;
  readonly via: Via;
  readonly scope: Scope;
  readonly hostUnit: string;
  readonly appName: string;
  readonly issuedNumber: string | null;
  /** The day on which the last step happened: nothing happens before it. */
  readonly statusOn: Day;
  /** What persons concluded in this round (the first filing, or this change), oldest first. */
  readonly results: readonly { readonly part: Part; readonly result: Result }[];
  /** What runs now. */
  readonly dues: readonly { readonly id: number; readonly due: Due }[];
};

export const lastResult = ({ results }: Pick<FilingRecord, 'results'>, part: Part): Result | null =>
  results.findLast((one) => one.part === part)?.result ?? null;

export const dueOfKind = ({ dues }: Pick<FilingRecord, 'dues'>, kinds: readonly DueKind[]) =>
  dues.find(({ due }) => kinds.includes(due.asked.kind));

/** By which day a detection of this filing is wanted: the internal date of the detection part, or the clock that runs in its place. */
export function detectionDue(filing: Pick<FilingRecord, 'dues'>): Due | null {
  for (const kind of ['detection', 'after-hand-in', 'rectification', 'change-review', 'review'] as const) {
    const found = dueOfKind(filing, [kind]);
    if (found) return found.due;
  }
  return null;
}
