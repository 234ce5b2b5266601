/** Positions and rankings by their words: what is ordered, and whether it is a points value. */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { isNewsRow, isProse, linesOf, phrases, tapsTo, type Item } from './items.ts';
import { metricOf, type Metric } from './points.ts';
import { sighting } from './sightings.ts';
import { containing, isListedName, matches, squeeze } from './words.ts';

/** What the position stated in this text is a position of; null when it states none. */
export function statedPosition(item: Item, rules: RulePack): Metric | null {
  const { screen, text, line } = item;
  const said = matches(text, rules.points.positions) ? text : phrases(item).find((part) => matches(part, rules.points.positions));
  if (!said || line === null || !item.drawn || text.length > 36 || isProse(screen) || screen.kind === 'outside' || isNewsRow(item))
    return null;
  const own = metricOf(text, rules);
  if (own !== 'unknown') return own;
  const far = (other: TextLine): number => Math.abs(other.box.y - line.box.y);
  const around = linesOf(screen)
    .filter(
      (other) =>
        other.id !== line.id &&
        other.drawn &&
        other.picture === line.picture &&
        far(other) <= Math.max(line.box.height, other.box.height) * 4,
    )
    .sort((a, b) => far(a) - far(b))
    .map((other) => squeeze(other.normal))
    .filter((other) => other.length <= 24);
  const near =
    around.map((other) => metricOf(other, rules)).find((metric) => metric !== 'unknown') ?? metricOf(squeeze(screen.title), rules);
  if (near !== 'unknown') return near;
  const page = linesOf(screen)
    .map((other) => squeeze(other.normal))
    .filter((other) => other.length <= 24);
  return page.some((other) => containing(other, rules.points.values) !== null) ? 'unknown' : null;
}

/** The whole label is the name of a ranking, and of what. */
export function rankingName(item: Item, rules: RulePack): { readonly label: string; readonly metric: Metric } | null {
  const words = rules.restricted['points-ranking'];
  if (item.screen.kind === 'outside' || item.screen.kind === 'legal' || (isProse(item.screen) && item.title) || isNewsRow(item))
    return null;
  for (const label of item.labels) {
    if (label.length > 16 || matches(label, words.not)) continue;
    const metric = metricOf(label, rules);
    const bare = [...rules.points.values, ...rules.points.others, '时长']
      .reduce((rest, word) => rest.replace(word, ''), label)
      .replace(/^(?:量|数|率|度|值)/u, '');
    if (isListedName(bare, words.entry) || isListedName(bare.replace(/(?:量|数|率|度|值|总)(?=排|名|榜)/u, ''), words.entry))
      return /在线|登录|使用时长/u.test(label) ? null : { label, metric };
  }
  return null;
}

/** A ranking known by its name: of points with the value seen elsewhere; else for a person, unless its page was seen. */
export function byName(
  item: Item,
  { label, metric }: { readonly label: string; readonly metric: Metric },
  values: readonly Item[],
  screens: readonly Screen[],
  rules: RulePack,
): Sighting[] {
  const page = item.screen.title;
  const reacts = item.hard || item.title || item.screen.kind === 'home' || item.screen.kind === 'mine';
  const shown = values.slice(0, 2).map(({ place }) => place);
  if (metric === 'points' && values.length > 0 && reacts && item.drawn)
    return [
      sighting(item, 'entry', label, `页面“${page}”上有“${label}”，是积分排序的入口名称；应用程序另有页面显示积分值。`, rules, shown),
    ];
  if (metric === 'points')
    return [sighting(item, 'ambiguous', label, `页面“${page}”上有“${label}”，尚未见到积分值，是否设置积分排名需人工认定。`, rules)];
  const opened =
    screens.some((screen) => screen.id !== item.screen.id && (squeeze(screen.title) === label || tapsTo(screen).at(-1) === label)) ||
    item.title;
  if (values.length === 0 || opened || !reacts)
    return [sighting(item, 'mention', label, `页面“${page}”上有“${label}”，未见其与积分值有关。`, rules)];
  return [
    sighting(item, 'ambiguous', label, `应用程序显示积分值，页面“${page}”上有“${label}”，排序的是否为积分需人工认定。`, rules, shown),
  ];
}
