import type { ClauseResult, ReportPlace } from '../verdict/report-schema.ts';

const key = (place: ReportPlace): string => JSON.stringify([place.screen, place.picture, place.box, place.text]);

/** The places of a clause that none of its findings already shows. */
export function placesOutsideFindings(clause: ClauseResult): readonly ReportPlace[] {
  const shown = new Set(clause.findings.flatMap((finding) => finding.where.map(key)));
  return clause.where.filter((place) => !shown.has(key(place)));
}

/** At most so many figures for one finding, and places in one figure; the rest are listed in words. Keeps a hostile app from swelling the report. */
const FIGURES_PER_FINDING = 6;
const PLACES_PER_FIGURE = 12;

export type Figures = {
  /** Each a figure: places on one picture of one screen. */
  readonly shown: readonly (readonly ReportPlace[])[];
  readonly rest: readonly ReportPlace[];
};

/** Places of one finding as figures. One without a picture stands alone. */
export function figuresOf(where: readonly ReportPlace[]): Figures {
  const groups = new Map<string, ReportPlace[]>();
  const rest: ReportPlace[] = [];
  for (const [index, place] of where.entries()) {
    const id = place.picture === null ? `${index}` : JSON.stringify([place.screen, place.picture]);
    const group = groups.get(id);
    if (group === undefined && groups.size < FIGURES_PER_FINDING) groups.set(id, [place]);
    else if (group !== undefined && group.length < PLACES_PER_FIGURE) group.push(place);
    else rest.push(place);
  }
  return { shown: [...groups.values()], rest };
}

/** Every figure of the report, in order. */
export function allFigures(clauses: readonly ClauseResult[]): readonly (readonly ReportPlace[])[] {
  return clauses.flatMap((clause) =>
    [...clause.findings.map((finding) => finding.where), placesOutsideFindings(clause)].flatMap((where) => figuresOf(where).shown),
  );
}

/** Places whose text says something before those of which only a mask is left: “［姓名已隐去］” tells nobody what to look for. */
export function tellingFirst<T extends { readonly text: string }>(places: readonly T[]): readonly T[] {
  return [...places.filter(({ text }) => !isMasked(text)), ...places.filter(({ text }) => isMasked(text))];
}

/** The same without those that say nothing, unless nothing else is there. */
export function tellingOnly<T extends { readonly text: string }>(places: readonly T[]): readonly T[] {
  const telling = places.filter(({ text }) => !isMasked(text));
  return telling.length === 0 ? places.slice(0, 1) : telling;
}

const isMasked = (text: string): boolean => /^(?:\s*［[^［］]{2,8}已隐去］)+\s*$/u.test(text);
