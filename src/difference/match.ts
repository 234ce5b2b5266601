/** Which finding of one run is which of the other: by clause, place and meaning. Screen ids say nothing: each run gives its own. */
import { normalise } from '../evidence/normalise.ts';
import type { ClauseResult, Finding, Report, ReportPlace, ReportScreen } from '../verdict/report-schema.ts';

/** A finding that speaks against the application or is left to a person. */
export type Trouble = { readonly clause: ClauseResult; readonly finding: Finding };

/** `whole`: same place and meaning. `before` or `after` may stand in several pairs: the runs may have grouped otherwise. */
export type Pair = { readonly before: Trouble; readonly after: Trouble };

export type Matched = { readonly pairs: readonly Pair[]; readonly gone: readonly Trouble[]; readonly come: readonly Trouble[] };

const SAME = 4;
const MOVED = 3;
const ALIKE = 2;
/** A mark that was missing and now stands wrong, or the reverse: the duty is the same. */
const SAME_DUTY = 1;
/** Share of common pairs of characters from which two texts at one place are the same thing, worded anew. */
const ALIKE_FROM = 0.5;

/** What counts: a mention decides nothing, and a passed clause has no trouble. */
export function troublesOf(report: Report): readonly Trouble[] {
  return report.clauses.flatMap((clause) =>
    clause.outcome === 'fail' || clause.outcome === 'review'
      ? clause.findings
          .filter(({ outcome, grade }) => (outcome === 'fail' || outcome === 'review') && grade !== 'mention')
          .map((finding) => ({ clause, finding }))
      : [],
  );
}

/** Best pairs first, each finding once; then what is wholly the same as one already paired joins it. */
export function matchTroubles(before: readonly Trouble[], after: readonly Trouble[]): Matched {
  const all = before
    .flatMap((one) => after.map((other) => ({ before: one, after: other, score: scoreOf(one, other) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const taken = new Set<Trouble>();
  const pairs: Pair[] = [];
  for (const { before: one, after: other } of all) {
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    pairs.push({ before: one, after: other });
  }
  for (const { before: one, after: other, score } of all) {
    if (score < SAME || (taken.has(one) && taken.has(other))) continue;
    taken.add(one).add(other);
    pairs.push({ before: one, after: other });
  }
  return { pairs, gone: before.filter((one) => !taken.has(one)), come: after.filter((one) => !taken.has(one)) };
}

function scoreOf(one: Trouble, other: Trouble): number {
  if (one.clause.id !== other.clause.id) return 0;
  const [a, b] = [one.finding, other.finding];
  if (a.where.length === 0 && b.where.length === 0) return a.grade === b.grade ? SAME : 0;
  if (a.where.length === 0 || b.where.length === 0) return a.grade === 'absence' || b.grade === 'absence' ? SAME_DUTY : 0;
  return Math.max(...a.where.flatMap((place) => b.where.map((there) => placeScore(place, there, a.grade === b.grade))));
}

function placeScore(a: ReportPlace, b: ReportPlace, sameGrade: boolean): number {
  const place = placeKey(a.clickPath) === placeKey(b.clickPath);
  const [said, saidThere] = [meaning(a.text), meaning(b.text)];
  if (said === saidThere) return place ? SAME : said.length >= 2 ? MOVED : 0;
  return place && sameGrade && likeness(said, saidThere) >= ALIKE_FROM ? ALIKE : 0;
}

/** The way in words, without what counts and changes; steps are parted by `-`. */
export const placeKey = (clickPath: string): string => meaning(clickPath);

/** What a text says, whatever its figures: 第5名 and 第6名 are one thing. */
const meaning = (text: string): string => normalise(text).replace(/\s+/gu, '').replace(/\d+/gu, '0');

/** Dice's coefficient over pairs of characters, 0–1. */
function likeness(a: string, b: string): number {
  const pairs = (text: string): readonly string[] =>
    Array.from(text, (character, index) => character + (Array.from(text)[index + 1] ?? ''));
  const [left, right] = [pairs(a), new Set(pairs(b))];
  const common = left.filter((pair) => right.has(pair)).length;
  return left.length + right.size === 0 ? 0 : (2 * common) / (left.length + right.size);
}

/**
 * The page of the other run at the same place: by the way to it; else one of the same kind and title where one way goes on from
 * the other (a tap on the page itself that led nowhere is a step of the way). The same title elsewhere is another page.
 */
export function samePage(place: Pick<ReportPlace, 'clickPath' | 'title' | 'screen'>, own: Report, other: Report): ReportScreen | undefined {
  const kind = own.screens.find(({ id }) => id === place.screen)?.kind;
  const [way, title] = [placeKey(place.clickPath), meaning(place.title)];
  const goesOn = (there: string): boolean => way !== '' && there !== '' && (there.startsWith(`${way}-`) || way.startsWith(`${there}-`));
  return (
    best(other.screens.filter((screen) => placeKey(screen.clickPath) === way)) ??
    best(
      other.screens.filter(
        (screen) => screen.kind === kind && title.length >= 2 && meaning(screen.title) === title && goesOn(placeKey(screen.clickPath)),
      ),
    )
  );
}

/** Of several views of a page the one that was seen whole. */
const best = (screens: readonly ReportScreen[]): ReportScreen | undefined => screens.find(seenWhole) ?? screens[0];

/** Read, to its end, and with a picture: what is not on it was not there. */
export const seenWhole = (screen: ReportScreen): boolean => screen.read && screen.toTheEnd && screen.noPicture === undefined;
