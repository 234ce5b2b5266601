/** Runs each detector with just what it needs. One that throws makes its clause an error; the others stand. */
import type { Evidence, Reason } from '../evidence/schema.ts';
import type { ClauseId, ReferenceId, RulePack } from '../rules/pack.ts';
import type { Claims, Detector, DueDate, Given, Parts } from './detector.ts';

export type Ran<Id = ClauseId | ReferenceId> = {
  readonly clause: Id;
  readonly title: string;
  readonly claims: Claims | null;
  readonly error: string | null;
};

/** Beijing's day of a time with offset, yyyy-mm-dd. */
export const beijingDay = (at: string): string => {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? at.slice(0, 10) : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
};

const partsOf = (evidence: Evidence, displayDue: DueDate | null): Parts => ({
  screens: evidence.screens,
  untouched: evidence.untouched,
  sessions: evidence.sessions,
  coverage: evidence.coverage,
  declaration: evidence.declaration,
  package: evidence.package.state === 'seen' ? evidence.package.value : null,
  staticTexts: evidence.staticTexts?.labels ?? [],
  probes: evidence.probes ?? null,
  purpose: evidence.run.purpose,
  day: beijingDay(evidence.run.startedAt),
  displayDue,
});

/** Every reason for which something asked for was not seen. */
export function missingReasons({ screens, package: facts }: Evidence): readonly Reason[] {
  const all = [...screens.flatMap(({ shot, lines, ocr }) => [shot, lines, ocr]), facts];
  return [...new Set(all.flatMap((one) => (one.state === 'unseen' ? [one.reason] : [])))];
}

/** One result a detector, in their order. */
export function run(
  evidence: Evidence,
  rules: RulePack,
  detectors: readonly Detector[],
  displayDue: DueDate | null = null,
): readonly Ran[] {
  const parts = partsOf(evidence, displayDue);
  const missing = missingReasons(evidence);
  return detectors.map((detector) => {
    const needed = Object.fromEntries(detector.needs.map((need) => [need, parts[need]]));
    try {
      // Exactly the named parts: the detector's own type is narrower than the list's.
      return {
        clause: detector.clause,
        title: detector.title,
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
        claims: detector.judge({ ...needed, rules, missing } as Given),
        error: null,
      };
    } catch (error) {
      return {
        clause: detector.clause,
        title: detector.title,
        claims: null,
        error: error instanceof Error ? error.message : String(error),
      };
    }
  });
}
