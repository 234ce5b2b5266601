/** The bottom tab bar. Pure. */
import type { Box } from '../evidence/schema.ts';
import { centre } from './boxes.ts';
import type { Spot } from './view.ts';
import { ACT, plain, SETTING_VALUE } from './words.ts';

/** Of the screen's width: what a floating bar takes of it, how far it may be off its middle. */
const FLOATING = { least: 0.35, most: 0.85, off: 0.03 } as const;
/** Of the widest tab's width: how far its tabs may lie apart. */
const GAP = 0.2;

/** A bottom tab bar is known by its place and its even steps: two to six short labels side by side in the lowest 64 dp, over the whole width or in a capsule that floats in its middle. */
export function withTabs(spots: readonly Spot[], region: Box, density: number): readonly Spot[] {
  const bottom = region.y + region.height;
  const short = (spot: Spot): boolean => /^[^\d.,]{1,5}$/.test(plain(spot.label).replace(/^\d{1,3}\+?|\d{1,3}\+?$/g, ''));
  const low = spots.filter(
    (spot) =>
      centre(spot.box).y > bottom - 64 * density &&
      spot.box.width < region.width * 0.55 &&
      short(spot) &&
      ['area', 'item', 'button', 'tab', 'image'].includes(spot.role),
  );
  const row = low.filter((spot) => low.filter((other) => Math.abs(centre(other.box).y - centre(spot.box).y) < 16 * density).length >= 2);
  const columns = [...new Set(row.map((spot) => Math.round(centre(spot.box).x / (12 * density))))]
    .sort((a, b) => a - b)
    .filter((x, index, all) => index === 0 || x - (all[index - 1] ?? x) > 1);
  const steps = columns.slice(1).map((x, index) => x - (columns[index] ?? x));
  // The tabs of a bar share the whole width: each step is the width over their number. Cells of a list row do not.
  const share = region.width / columns.length / (12 * density);
  const even = steps.every((step) => Math.abs(step - share) <= Math.max(1.5, share * 0.12)) || isCapsule(row, region);
  // A bar of acts (点赞, 收藏) below an article is no way to other pages.
  const bar = columns.length >= 2 && columns.length <= 6 && even && !row.some((spot) => ACT.test(plain(spot.label)));
  return spots.map((spot) =>
    bar && row.includes(spot) ? { ...spot, role: 'tab' as const } : spot.role === 'tab' ? { ...spot, role: 'area' as const } : spot,
  );
}

/** Three or more of one height, one beside the other, set in from both edges alike. Values to choose from (小, 标准, 大) are none. */
function isCapsule(row: readonly Spot[], region: Box): boolean {
  const cells = row.toSorted((a, b) => a.box.x - b.box.x);
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last || cells.length < 3 || cells.some(({ label }) => SETTING_VALUE.test(plain(label)))) return false;
  const left = first.box.x - region.x;
  const right = region.x + region.width - (last.box.x + last.box.width);
  const width = (region.width - left - right) / region.width;
  const most = GAP * Math.max(...cells.map(({ box }) => box.width));
  const joined = cells.every(({ box }, at) => {
    const before = cells[at - 1]?.box ?? box;
    const gap = at === 0 ? 0 : box.x - (before.x + before.width);
    return (
      Math.abs(gap) <= most && Math.abs(box.y - before.y) <= 0.1 * box.height && Math.abs(box.height - before.height) <= 0.1 * box.height
    );
  });
  return joined && width >= FLOATING.least && width <= FLOATING.most && Math.abs(left - right) <= FLOATING.off * region.width;
}
