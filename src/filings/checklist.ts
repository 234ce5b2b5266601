/** After revocation: every old finding, and whether a detection of the new filing settles it (办法二十三: 待问题全部整改到位并重新备案). Pure. */
import { compare } from '../difference/compare.ts';
import type { State } from '../difference/schema.ts';
import type { Report } from '../verdict/report-schema.ts';

export type CheckItem = {
  readonly clause: string;
  readonly title: string;
  readonly because: string;
  readonly where: string;
  /** `open`: nothing was detected since. */
  readonly state: State | 'open';
  readonly now: string;
};

/** `old`: the last official report of the filing that was revoked; `recent`: of the new one, null when there is none yet. */
export function checklistOf(old: Report, recent: Report | null, writtenAt: string): readonly CheckItem[] {
  if (recent === null)
    return old.clauses
      .filter(({ outcome }) => outcome === 'fail' || outcome === 'review')
      .flatMap(({ id, title, findings }) =>
        findings
          .filter(({ outcome }) => outcome === 'fail' || outcome === 'review')
          .map(({ because, where }) => ({
            clause: id,
            title,
            because,
            where: where[0]?.clickPath ?? '',
            state: 'open' as const,
            now: '尚未重新检测。',
          })),
      );
  return compare(old, recent, 're-test', writtenAt)
    .items.filter(({ before }) => before !== null)
    .map(({ clause, title, before, state, because, pages }) => ({
      clause,
      title,
      because: before?.because ?? '',
      where: pages.before?.clickPath ?? '',
      state,
      now: because,
    }));
}

/** 全部整改到位: every old finding was looked for again and not found. */
export const allSettled = (items: readonly CheckItem[]): boolean => items.every(({ state }) => state === 'fixed');
