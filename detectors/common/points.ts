/** Points values: which unit a text names, and where an app states one (国标稿 4.1.2 注1). */
import type { RulePack } from '../../src/rules/pack.ts';
import type { Screen } from '../../src/evidence/schema.ts';
import { isNewsRow, isProse, linesOf, tapsTo, type Item } from './items.ts';
import { keptFor } from './kept.ts';
import { beside } from './near.ts';
import { either, neededByPatterns, neededByWords } from './needed.ts';
import { rememberedFor } from './remembered.ts';
import { said } from './sightings.ts';
import { anyOf, containing, matches, squeeze, trimmed } from './words.ts';

const NUMBER = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
const NONE: readonly string[] = [];
export type Metric = 'points' | 'other' | 'unknown';

/** What a text says is counted. Time on courses serves as 学时 only when it is ranked (office.md 12.17). */
export const metricOf = rememberedFor(
  ({ points }: RulePack) =>
    (text): Metric => {
      if (
        containing(text, points.values) !== null ||
        matches(text, points.times) ||
        matches(text, points.named) ||
        matches(text, points.spoken ?? NONE)
      )
        return 'points';
      return containing(text, points.others) === null ? 'unknown' : 'other';
    },
  ({ points: { values, others, times, named, spoken = NONE } }) => ({
    needed: either([neededByWords([...values, ...others]), neededByPatterns([...times, ...named, ...spoken])]),
    otherwise: 'unknown' as const,
  }),
);

const cache = new WeakMap<RulePack, { readonly stated: RegExp; readonly counted: RegExp; readonly label: RegExp }>();

function shapes(rules: RulePack): { readonly stated: RegExp; readonly counted: RegExp; readonly label: RegExp } {
  const known = cache.get(rules);
  if (known) return known;
  const value = anyOf(rules.points.values);
  const between = `${anyOf(rules.points.labelWords)}*`;
  const made = {
    stated: new RegExp(`${value}${between}[:为]?(?:${NUMBER})`, 'u'),
    counted: new RegExp(`(?<![\\d:])${NUMBER}个?${value}`, 'u'),
    label: new RegExp(`^${between}${value}${between}$`, 'u'),
  };
  cache.set(rules, made);
  return made;
}

const NUMERIC = new RegExp(`^(?:${NUMBER})(?:分|个|学时|小时|时|天)?$|^(?:\\d+(?:小时|时|h))?\\d+(?:分钟|分|min)?$`, 'u');

/** Numbers here are prices, rules or records of single gains. */
export const notStanding = ({ screen }: Pick<Item, 'screen'>, rules: RulePack): boolean => ofNoStanding(screen, rules);

const ofNoStanding = keptFor((screen: Screen, rules: RulePack): boolean =>
  [squeeze(screen.title), ...tapsTo(screen).slice(-1)].some((text) => matches(text, rules.points.notStandings)),
);

/** What it states, for a sentence: the label with the number beside it, or the text itself. */
export function statedValue(item: Item): string {
  const { screen, line } = item;
  const number =
    line === null || /\d/u.test(item.text) ? undefined : beside(screen, line).find((other) => NUMERIC.test(squeeze(other.normal)));
  return number === undefined ? said(item, 20) : `${said(item, 16)} ${number.raw.trim()}`;
}

/** The page is called by a points value, and is none of prices, rules or single gains. */
const titledPoints = (item: Item, rules: RulePack): boolean =>
  containing(squeeze(item.screen.title), rules.points.values) !== null && !notStanding(item, rules);

/** The text is, or holds, a points value with its number. */
const statesOne = rememberedFor(
  (rules: RulePack) => {
    const { stated, counted } = shapes(rules);
    return (text) => stated.test(text) || counted.test(text);
  },
  (rules) => ({ needed: neededByWords(rules.points.values), otherwise: false }),
);

/** The text alone does not rule out that it states one, or is the label of one. */
export const mayStateValue = rememberedFor((rules: RulePack) => (text): boolean => {
  const { label } = shapes(rules);
  return statesOne(text, rules) || matches(text, rules.points.named) || text.endsWith('分') || label.test(trimmed(text));
});

/** The item states a points value: 学分 36.5, 986积分, or a label with its number beside it. */
export function statesValue(item: Item, rules: RulePack): boolean {
  const { screen, text, line } = item;
  if (
    screen.kind === 'outside' ||
    isProse(screen, rules) ||
    !item.drawn ||
    text.length > 40 ||
    isNewsRow(item, rules) ||
    matches(squeeze(screen.title), rules.points.notBalances)
  )
    return false;
  if (statesOne(text, rules)) return true;
  const own = matches(text, rules.points.named);
  if (own && /\d$/u.test(text)) return true;
  // 980分 on a page called 积分擂台; gains (+10分), prices and rules are none.
  if (/(?<![\d.:+-])\d+(?:\.\d+)?分$/u.test(text) && titledPoints(item, rules)) return true;
  if (line === null || !(own || shapes(rules).label.test(trimmed(text)))) return false;
  return beside(screen, line).some((other) => NUMERIC.test(squeeze(other.normal)));
}

/** The page says how its figures are earned (入户一次 3 个): what they are of are points, whatever they are called. */
export const earnsOn = keptFor((screen: Screen, { points: { signs } }: RulePack): boolean =>
  linesOf(screen).some(({ drawn, normal }) => drawn && normal.length <= 48 && matches(squeeze(normal), signs?.earns ?? NONE)),
);

/** People wait there: so many before one is no place in an order. */
export const isQueue = keptFor((screen: Screen, { points }: RulePack): boolean =>
  [screen.title, ...linesOf(screen).map(({ normal }) => normal)].some((text) => matches(squeeze(text), points.queues ?? NONE)),
);
