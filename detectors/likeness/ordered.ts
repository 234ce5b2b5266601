/** Rows that are surely put in an order of somebody's value, whatever the value is called: several signs at once, each by itself for a person. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { fallingOn } from '../common/falling.ts';
import { linesOf, tapsTo } from '../common/items.ts';
import { netOn } from '../common/nets.ts';
import { notStanding } from '../common/points.ts';
import { ordersOtherwise, standingOf } from '../common/standings.ts';
import { namesPerson } from '../common/table-rows.ts';
import { matches, squeeze } from '../common/words.ts';
import { isLike } from './gates.ts';

const PERSONS = 3;
const MAX = 30;
const NONE: readonly string[] = [];

/** Names in the order of a figure that nothing on a page of learning tells to be of another thing. */
function ordersLearners(screen: Screen, texts: readonly string[], rules: RulePack): boolean {
  const { learning = NONE, ofUnit = NONE } = rules.points.falling ?? {};
  const standing = standingOf(screen, rules);
  if (standing?.metric !== 'unknown' || !standing.sure || texts.some((text) => matches(text, ofUnit))) return false;
  return [squeeze(screen.title), ...tapsTo(screen)].some((text) => matches(text, learning));
}

/**
 * Figures that fall or rise beside names, or a place in an order, on a page that says what the order is; or rows of persons, the reader's
 * among them or all in the order of a figure, on a page like those of a ranking.
 */
export function ordersSurely(screen: Screen, rules: RulePack): boolean {
  const { falling, signs } = rules.points;
  if (falling === undefined || ordersOtherwise(screen, rules) || notStanding({ screen }, rules)) return false;
  const lines = linesOf(screen).filter(({ drawn }) => drawn);
  const texts = [screen.title, ...lines.map(({ normal }) => normal)].map(squeeze).filter((text) => text.length <= MAX);
  const says = (patterns: readonly string[] = NONE): boolean => texts.some((text) => matches(text, patterns));
  const persons = lines.filter(({ raw }) => namesPerson(raw, rules)).length >= PERSONS;
  const ordered = says(falling.orders) || says(signs?.rising);
  const alike = isLike(screen, 'points-ranking', rules);
  if (persons && alike && says(falling.readers)) return true;
  // 邱建 486, 白灵 471, 田野 452 …: colleagues in the order of a figure of no unit.
  if (persons && alike && ordersLearners(screen, texts, rules)) return true;
  const placed = persons && says(falling.standings);
  if ((placed || (ordered && alike)) && fallingOn(screen, rules) !== null) return true;
  return persons && (placed || ordered) && netOn(screen, 'points-ranking', rules) !== null;
}
