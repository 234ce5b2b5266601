import type { Box } from '../evidence/schema.ts';

export const right = (box: Box): number => box.x + box.width;
export const bottom = (box: Box): number => box.y + box.height;
export const area = (box: Box): number => box.width * box.height;

/** The common part of two boxes; null when they do not meet. */
export function intersect(a: Box, b: Box): Box | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(right(a), right(b)) - x;
  const height = Math.min(bottom(a), bottom(b)) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** The smallest box around both. */
export function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(right(a), right(b)) - x, height: Math.max(bottom(a), bottom(b)) - y };
}

/** Share of `inner` that lies in `outer`, 0–1; an empty box lies nowhere. */
export function shareInside(inner: Box, outer: Box): number {
  const common = intersect(inner, outer);
  return common === null || area(inner) === 0 ? 0 : area(common) / area(inner);
}

/** Overlap in height as a share of the lower of the two, 0–1. */
export function sameRow(a: Box, b: Box): number {
  const common = Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y);
  return Math.max(0, common) / Math.max(1, Math.min(a.height, b.height));
}

/** Reading order: rows from the top, in a row from the left. */
export function inReadingOrder<T extends { readonly box: Box }>(items: readonly T[]): T[] {
  const rows: { box: Box; items: T[] }[] = [];
  for (const item of [...items].sort((a, b) => a.box.y + a.box.height / 2 - b.box.y - b.box.height / 2)) {
    const row = rows.at(-1);
    // A row is measured by its first item, so that a tall paragraph does not swallow the rows beside it.
    if (row !== undefined && sameRow(row.box, item.box) >= 0.5 && item.box.height < row.box.height * 2) row.items.push(item);
    else rows.push({ box: item.box, items: [item] });
  }
  return rows.flatMap((row) => row.items.sort((a, b) => a.box.x - b.box.x));
}
