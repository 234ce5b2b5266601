/** Personal data on a screen: a line is read together with those beside it. Pure. */
import type { Box, TextLine } from '../evidence/schema.ts';
import { boxOfStretch } from '../evidence/stretch.ts';
import { isAffiliation, looksLikeName, mayBeName } from './names.ts';
import { holdsCovered, isPersonLabel, personalIn, type Personal, type Stretch } from './personal.ts';
import { replaced } from './mask-text.ts';
import { isWord } from './words.ts';

export type Line = Pick<TextLine, 'raw' | 'box' | 'picture'>;

/** A place to be filled. `picture`: index into the screen's pictures; `line`: into the lines given. */
export type Fill = { readonly line: number; readonly picture: number; readonly box: Box; readonly what: Personal };

export type MaskedLines = {
  /** Names that a label, a number beside them or a greeting gave away (from a mere column: only those of three characters), no words. */
  readonly names: readonly string[];
  /** What each line may say outside, in the order given. */
  readonly texts: readonly string[];
  readonly fills: readonly Fill[];
};

/** px: lines are looked up by the band of the picture they stand in. */
const BAND = 240;
/** px: left edges or middles this close stand in one column. */
const COLUMN = 14;
const LEAST_NAMES = 3;
/** Of the lines in a column: this part must be names for the others to be believed names. */
const MOSTLY = 0.6;

/** What of a screen's lines may be shown, and where its pictures are to be filled. `keep`, `names`: see `Surroundings`. */
export function maskLines(lines: readonly Line[], keep: readonly string[] = [], names: readonly string[] = []): MaskedLines {
  const near = neighbours(lines);
  const places = new Map(lines.map((line, index) => [line, index]));
  const listed = namesInColumns(lines);
  const first = lines.map((line) => personalIn(line.raw, { keep, names, ...labelOf(line, near(line)) }));
  const posted = new Set(
    lines.filter((line) => looksLikeName(line.raw) && near(line).some((other) => stands(line, other) && isAffiliation(other.raw))),
  );
  const alone = lines.map((line, index) => {
    const own = first[index] ?? [];
    if (own.length > 0 || !(looksLikeName(line.raw) || listed.has(line)) || keep.includes(line.raw.trim())) return own;
    const beside = near(line).some(
      (other) => isBeside(line, other) && ((first[places.get(other) ?? -1] ?? []).some(tellsPerson) || holdsCovered(other.raw)),
    );
    return listed.has(line) || beside || posted.has(line) ? [{ from: 0, to: line.raw.length, what: 'name' } as const] : own;
  });
  const portraits = new Set(
    lines.flatMap((line, index) =>
      (alone[index] ?? []).flatMap((one) => (one.what === 'name' ? near(line).filter((other) => isPortrait(other, line, one)) : [])),
    ),
  );
  const stretches = lines.map((line, index) =>
    portraits.has(line) ? [{ from: 0, to: line.raw.length, what: 'name' } as const] : (alone[index] ?? []),
  );
  const surely = (line: Line, { from, to, what }: Stretch): boolean =>
    what === 'name' &&
    !portraits.has(line) &&
    (line.raw.slice(from, to).replace(/\s/gu, '').length > 2 ||
      !(listed.has(line) || posted.has(line)) ||
      (first[places.get(line) ?? -1] ?? []).length > 0);
  return {
    names: [
      ...new Set(
        lines.flatMap((line, index) =>
          (stretches[index] ?? []).filter((one) => surely(line, one)).map(({ from, to }) => line.raw.slice(from, to).trim()),
        ),
      ),
    ].filter((name) => !isWord(name)),
    texts: lines.map(({ raw }, index) => replaced(raw, stretches[index] ?? [])),
    fills: lines.flatMap((line, index) =>
      (stretches[index] ?? []).map(({ from, to, what }) => ({
        line: index,
        picture: line.picture,
        box: boxOfStretch(line, from, to),
        what,
      })),
    ),
  };
}

const tellsPerson = ({ what }: Stretch): boolean => what === 'phone' || what === 'id-number';

/** Lines of the same picture in the same band or the ones beside it. */
function neighbours(lines: readonly Line[]): (line: Line) => readonly Line[] {
  const bands = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.picture} ${Math.floor(line.box.y / BAND)}`;
    const band = bands.get(key);
    if (band) band.push(line);
    else bands.set(key, [line]);
  }
  return (line) => {
    // Only what may be personal asks: digits, an address, a name's length.
    if (!/\d{4}|@/u.test(line.raw) && !mayBeName(line.raw)) return [];
    const at = Math.floor(line.box.y / BAND);
    return [at - 1, at, at + 1].flatMap((band) => bands.get(`${line.picture} ${band}`) ?? []).filter((other) => other !== line);
  };
}

const overlap = (a: number, aLength: number, b: number, bLength: number): number => Math.min(a + aLength, b + bLength) - Math.max(a, b);
const sameRow = (a: Box, b: Box): boolean => overlap(a.y, a.height, b.y, b.height) > Math.min(a.height, b.height) / 2;
const sameColumn = (a: Box, b: Box): boolean => overlap(a.x, a.width, b.x, b.width) > 0;

/** On one row, or right above or below. */
function isBeside({ box }: Line, { box: other }: Line): boolean {
  if (sameRow(box, other)) return true;
  const gap = Math.max(box.y, other.y) - Math.min(box.y + box.height, other.y + other.height);
  return sameColumn(box, other) && gap < 1.5 * Math.max(box.height, other.height);
}

/** A name over what the person is: right below it from the same left edge, or after it on its row. */
function stands({ box }: Line, { box: other }: Line): boolean {
  if (sameRow(box, other)) return other.x > box.x && other.x - (box.x + box.width) < 3 * box.height;
  return other.y > box.y && Math.abs(other.x - box.x) <= COLUMN && other.y - (box.y + box.height) < Math.max(box.height, other.height);
}

/** The first or the last character of a name in a round picture before it, as lists of persons have it. */
function isPortrait({ raw, box }: Line, named: Line, { from, to }: Stretch): boolean {
  const mark = raw.trim();
  if (Array.from(mark).length !== 1) return false;
  const name = named.raw.slice(from, to);
  if (!name.startsWith(mark) && !name.endsWith(mark)) return false;
  const gap = named.box.x - (box.x + box.width);
  const level = Math.abs(box.y + box.height / 2 - (named.box.y + named.box.height / 2));
  return gap > 0 && gap < 4 * Math.max(box.height, named.box.height) && level < 2 * Math.max(box.height, named.box.height);
}

/** The label a line answers to: the nearest text before it on its row, else the one right above. */
function labelOf(line: Line, near: readonly Line[]): { readonly label: string; readonly sameRow: boolean } {
  const before = near.filter(({ box }) => sameRow(box, line.box) && box.x + box.width <= line.box.x + line.box.width / 2);
  const nearest = before.toSorted((a, b) => b.box.x - a.box.x)[0];
  if (nearest) return { label: nearest.raw, sameRow: true };
  const above = near.filter((other) => other.box.y < line.box.y && !sameRow(other.box, line.box) && isBeside(line, other));
  const label = above.toSorted((a, b) => b.box.y - a.box.y)[0]?.raw ?? '';
  // What stands above a number is its label only when it is one; else any heading would make it public.
  return { label: Array.from(label).length <= 12 ? label : '', sameRow: false };
}

/** Names one under another (a ranking, a roll): three or more, and most of what stands in the column. */
function namesInColumns(lines: readonly Line[]): ReadonlySet<Line> {
  const columns = new Map<string, Line[]>();
  for (const line of lines) {
    const { x, width } = line.box;
    for (const key of [
      `left ${line.picture} ${Math.round(x / COLUMN)}`,
      `middle ${line.picture} ${Math.round((x + width / 2) / COLUMN)}`,
    ]) {
      const column = columns.get(key);
      if (column) column.push(line);
      else columns.set(key, [line]);
    }
  }
  const listed = new Set<Line>();
  for (const column of columns.values()) {
    for (const line of underHeading(column)) listed.add(line);
    const names = column.filter(({ raw }) => looksLikeName(raw));
    if (new Set(names.map(({ raw }) => raw)).size < LEAST_NAMES || names.length < column.length * MOSTLY) continue;
    for (const line of names) listed.add(line);
  }
  return listed;
}

/** Under 姓名 as the heading of a table any surname will do, where most of what stands there may be a name and one surely is. */
function underHeading(column: readonly Line[]): readonly Line[] {
  const heading = column.find(({ raw }) => isPersonLabel(raw));
  if (heading === undefined) return [];
  const below = column.filter(({ box }) => box.y > heading.box.y);
  const names = below.filter(({ raw }) => mayBeName(raw));
  const isTable = names.length > 1 && names.length >= below.length * MOSTLY && names.some(({ raw }) => looksLikeName(raw) && !isWord(raw));
  return isTable ? names : [];
}
