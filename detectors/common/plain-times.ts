/**
 * Time in the app whose name, figure and unit stand in lines of their own, or over rows of persons, units or days. For a person, on one
 * page of a whole app as well.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { ofEquipment } from './counted-time.ts';
import { itemsOn, tapsTo, type Item } from './items.ts';
import { itemRowsOf } from './near.ts';
import type { Netted } from './nets.ts';
import { fits, matches, squeeze } from './words.ts';

const FEW = 2;
const SPAN = /^(?:\d+(?:\.\d+)?(?:个?小时|h|分钟?|min|m))+$|^\d{1,3}:\d{2}:\d{2}$/u;
const ENDS_IN_SPAN = /(?:\d+(?:\.\d+)?(?:个?小时|h|分钟?|min|m)|\d{1,3}:\d{2}:\d{2})$/u;
const BARE = /^\d{1,5}(?:\.\d+)?$/u;
const UNIT = /^(?:个?小时|分钟?|h|min)$/u;
const UNIT_TOLD = /\((?:个?小时|分钟?|h|min|时)\)$/u;

/** What follows the name, or stands over it, is a stretch: 8h5m; 7 and 小时; a bare figure where the name has its unit. */
function stretches(label: Item, near: readonly (Item | undefined)[]): boolean {
  const [before, next, second] = near.map((one) => one?.text ?? '');
  return (
    SPAN.test(next ?? '') ||
    SPAN.test(before ?? '') ||
    (BARE.test(next ?? '') && UNIT.test(second ?? '')) ||
    (UNIT_TOLD.test(label.text) && [before, next].some((text) => BARE.test(text ?? '')))
  );
}

/** Two rows or more below end in a stretch, or in a bare figure behind a word. */
function rowsBelow(rows: readonly (readonly Item[])[], at: number): boolean {
  const below = rows.slice(at + 1).map((items) => items.map(({ text }) => text));
  const spans = below.flat().filter((text) => text.length <= 16 && ENDS_IN_SPAN.test(text)).length;
  const figures = below.filter((texts) => /^\D{2,}\d{1,5}$/u.test(texts.join(''))).length;
  return spans >= FEW || figures > FEW;
}

/** Of a screen, or null; the first shape found. */
export function timePlain(screen: Screen, rules: RulePack): Netted | null {
  const words = rules.suspicion.plain?.['online-time'];
  if (words === undefined) return null;
  const heads = [squeeze(screen.title), ...tapsTo(screen).slice(-1)];
  if (heads.some((text) => ofEquipment(text, rules) || matches(text, rules.growth.places) || matches(text, rules.growth.things)))
    return null;
  const rows = itemRowsOf(screen, rules).map(({ items }) => items);
  const flat = rows.flat();
  const told = flat.find(({ text }) => text.length <= 24 && matches(text, words.told));
  if (told !== undefined) return { what: '应用内的时长', items: [told] };
  for (const [at, row] of rows.entries())
    for (const item of row) {
      if (item.text.length > 14 || !matches(item.text, words.labels)) continue;
      const place = flat.indexOf(item);
      if (stretches(item, [flat[place - 1], flat[place + 1], flat[place + FEW]]) || rowsBelow(rows, at))
        return { what: '应用内的时长', items: [item, ...flat.slice(place + 1, place + FEW)] };
    }
  const items = itemsOn(screen, rules);
  const session = words.sessions
    .map((texts) => texts.map((one) => items.find(({ text, title }) => !title && text.length <= 24 && fits(text, one))))
    .find((all) => all.every((one) => one !== undefined));
  return session === undefined ? null : { what: '自进入至退出、随操作起停的时长', items: session.flatMap((one) => one ?? []) };
}
