/** What stands beside a line: its row, the lines right above and below, those of the same control. */
import type { Box, Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { controlOf, itemsOn, linesOf, type Item } from './items.ts';
import { kept, keptFor } from './kept.ts';
import { squeeze } from './words.ts';

const middle = ({ y, height }: Box): number => y + height / 2;

/** The two boxes stand in one row. */
export const sameRow = (a: Box, b: Box): boolean => Math.abs(middle(a) - middle(b)) < Math.min(a.height, b.height) * 0.6;

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width;
const gap = (a: Box, b: Box): number => Math.max(a.y - (b.y + b.height), b.y - (a.y + a.height));

/** Lines (of `among`) of the same row, or right above or below it (within 2.4 line heights), or on the same small control. */
export function beside(screen: Screen, line: TextLine, among: readonly TextLine[] = linesOf(screen)): readonly TextLine[] {
  if (among.length === 0) return among;
  const own = controlOf(screen, line);
  return among.filter((other) => {
    if (other.id === line.id || other.picture !== line.picture || !other.drawn) return false;
    if (sameRow(line.box, other.box)) return true;
    if (overlap(line.box, other.box) && gap(line.box, other.box) < Math.max(line.box.height, other.box.height) * 2.4) return true;
    return own !== null && controlOf(screen, other)?.id === own.id && squeeze(own.label).length <= 40;
  });
}

/** `other` goes on where `line` ends: right of it in its row, or below within three and a half line heights (a loose leading). */
export function follows(line: TextLine, other: TextLine): boolean {
  if (other.id === line.id || other.picture !== line.picture || !other.drawn) return false;
  if (sameRow(line.box, other.box)) return other.box.x > line.box.x;
  return other.box.y > line.box.y && other.box.y - line.box.y < line.box.height * 3.5;
}

/** The rows of a screen, top to bottom: lines of one small control together, the rest by height. */
export const rowsOf = kept(rowsIn);

/** One row: its lines, and their items. */
export type ItemRow = { readonly lines: readonly TextLine[]; readonly items: readonly Item[] };

/** The same rows with the items that stand in them. */
export const itemRowsOf = keptFor((screen: Screen, rules: RulePack): readonly ItemRow[] => {
  const byLine = new Map<TextLine, Item>();
  for (const item of itemsOn(screen, rules)) if (item.line !== null && !item.title) byLine.set(item.line, item);
  return rowsOf(screen).map((lines) => ({ lines, items: lines.flatMap((line) => byLine.get(line) ?? []) }));
});

function rowsIn(screen: Screen): readonly (readonly TextLine[])[] {
  const rows: TextLine[][] = [];
  const held = new Map<string, TextLine[]>();
  const ordered = [...linesOf(screen)]
    .filter(({ drawn }) => drawn)
    .sort((a, b) => a.picture - b.picture || a.box.y - b.box.y || a.box.x - b.box.x);
  for (const line of ordered) {
    const control = controlOf(screen, line);
    const shared =
      control !== null && squeeze(control.label).length <= 60 && squeeze(control.label) !== squeeze(line.normal) ? control.id : null;
    const known =
      shared === null
        ? rows.find((row) => row.some((one) => one.picture === line.picture && sameRow(one.box, line.box)))
        : held.get(shared);
    if (known) {
      known.push(line);
      continue;
    }
    const row = [line];
    rows.push(row);
    if (shared !== null) held.set(shared, row);
  }
  return rows.map((row) => row.sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y));
}
