import type { ClauseResult, ReportPlace } from '../verdict/report-schema.ts';

const key = (place: ReportPlace): string => JSON.stringify([place.screen, place.picture, place.box, place.text]);

/** The places of a clause that none of its findings already shows. */
export function placesOutsideFindings(clause: ClauseResult): readonly ReportPlace[] {
  const shown = new Set(clause.findings.flatMap((finding) => finding.where.map(key)));
  return clause.where.filter((place) => !shown.has(key(place)));
}

/** At most so many figures for one finding; the rest are listed in words. Keeps a hostile app from swelling the report. */
export const FIGURES_PER_FINDING = 6;

/** Every place that gets a figure, in the order of the report. */
export function figurePlaces(clauses: readonly ClauseResult[]): readonly ReportPlace[] {
  return clauses.flatMap((clause) =>
    [...clause.findings.map((finding) => finding.where), placesOutsideFindings(clause)].flatMap((where) =>
      where.slice(0, FIGURES_PER_FINDING),
    ),
  );
}
