import type { Screen } from '../src/evidence/schema.ts';
import type { RulePack } from '../src/rules/pack.ts';
import { defineDetector, type Place, type Sighting } from '../src/verdict/detector.ts';
import { isNewsRow, isProse, itemsOf, linesOf, phrases, tapsTo, type Item } from './common/items.ts';
import { managerGap } from './common/managers.ts';
import { beside } from './common/near.ts';
import { metricOf, statesValue, type Metric } from './common/points.ts';
import { APPLIES, sighting, together, unique } from './common/sightings.ts';
import { standingOf } from './common/standings.ts';
import { containing, isListedName, matches, squeeze } from './common/words.ts';

const MISUSE = '检测中见到非积分内容的排序展示，是否属于《办法》第二十一条所列滥用排名，需结合实际使用情况核实。';

/** 国标稿 4.1.2 注2: a points value and an ordering of it, both provided in the app. */
export const pointsRanking = defineDetector({
  id: 'points-ranking',
  clause: 'points-ranking',
  title: '积分排名',
  why: '《办法》第十四条第（二）项：除安保、应急等特殊场景规定外，不得设置积分排名等强制性功能',
  needs: ['screens', 'sessions', 'declaration'],
  judge({ screens, sessions, declaration, rules }) {
    const items = itemsOf(screens, rules);
    const values = items.filter((item) => statesValue(item, rules));
    const shown = values.slice(0, 2).map(({ place }) => place);
    const leads: string[] = [];
    const found: Sighting[] = [];
    for (const screen of screens) {
      const standing = screen.kind === 'outside' || screen.kind === 'legal' ? null : standingOf(screen, rules);
      if (standing === null) continue;
      const item = items.find((one) => one.line === standing.lines[0]);
      if (!item) continue;
      if (standing.metric === 'other') leads.push(MISUSE);
      else found.push(sighting(item, grade(screen, standing.metric), screen.title, `页面“${screen.title}”按数值从高到低列出人员或单位${standing.metric === 'points' ? '，既显示积分值又显示其排序' : '，排序的是否为积分值需人工认定'}。`, rules, placesOf(screen, standing.lines.slice(1, 6))));
    }
    for (const item of items) {
      const position = statedPosition(item, rules);
      if (position === 'other') leads.push(MISUSE);
      else if (position === 'points') found.push(sighting(item, 'function', item.text.slice(0, 30), `页面“${item.screen.title}”以文字“${item.text.slice(0, 30)}”展示积分的名次。`, rules, shown));
      else if (position === 'unknown' && values.length > 0) found.push(sighting(item, 'ambiguous', item.text.slice(0, 30), `页面“${item.screen.title}”有“${item.text.slice(0, 30)}”，是否为积分的名次需人工认定。`, rules, shown));
      const named = rankingName(item, rules);
      if (named === null) continue;
      if (named.metric === 'other') leads.push(MISUSE);
      else found.push(...byName(item, named.label, named.metric, values, screens, rules));
    }
    const words = rules.restricted['points-ranking'];
    for (const item of items) {
      for (const [index, { pattern, lead }] of words.leads.entries()) {
        if (item.screen.kind === 'outside' || !matches(item.text, [pattern])) continue;
        leads.push(lead);
        if (index === 0 && values.length > 0) found.push(sighting(item, 'ambiguous', item.text.slice(0, 30), `应用程序显示积分，内容“${item.text.slice(0, 30)}”中见到积分排名的通报，是否由应用程序提供排序需人工认定。`, rules, shown));
      }
      if (matches(item.text, words.mention)) found.push(sighting(item, 'mention', item.text.slice(0, 40), `“${item.text.slice(0, 40)}”中提到积分、排名一类字样，仅为文字提及。`, rules));
    }
    const [value] = values;
    if (value) found.push(sighting(value, 'mention', '积分值', `页面“${value.screen.title}”显示积分值“${value.text.slice(0, 20)}”；仅有积分值不构成积分排名。`, rules, shown.slice(1)));
    return { applies: APPLIES, marks: [], sightings: together(found), gaps: value ? managerGap(screens, sessions, declaration, '积分排名', rules) : [], advice: [], leads: unique(leads) };
  },
});

const grade = (screen: Screen, metric: Metric): 'function' | 'ambiguous' => (metric === 'points' && screen.kind !== 'article' ? 'function' : 'ambiguous');
const placesOf = (screen: Screen, lines: ReturnType<typeof linesOf>): Place[] => lines.map((line) => ({ screen: screen.id, picture: line.picture, box: line.box, text: line.raw }));

/** What the position stated in this text is a position of; null when it states none. */
function statedPosition(item: Item, rules: RulePack): Metric | null {
  const { screen, text, line } = item;
  const said = matches(text, rules.points.positions) ? text : phrases(item).find((part) => matches(part, rules.points.positions));
  if (!said || line === null || !item.drawn || text.length > 36 || isProse(screen) || screen.kind === 'outside' || isNewsRow(item)) return null;
  const own = metricOf(text, rules);
  if (own !== 'unknown') return own;
  const around = beside(screen, line).map((other) => squeeze(other.normal)).filter((other) => other.length <= 24);
  const near = around.map((other) => metricOf(other, rules)).find((metric) => metric !== 'unknown') ?? metricOf(squeeze(screen.title), rules);
  if (near !== 'unknown') return near;
  const page = linesOf(screen).map((other) => squeeze(other.normal)).filter((other) => other.length <= 24);
  return page.some((other) => containing(other, rules.points.values) !== null) ? 'unknown' : null;
}

/** The whole label is the name of a ranking, and of what. */
function rankingName(item: Item, rules: RulePack): { readonly label: string; readonly metric: Metric } | null {
  const words = rules.restricted['points-ranking'];
  if (item.screen.kind === 'outside' || item.screen.kind === 'legal' || (isProse(item.screen) && item.title) || isNewsRow(item)) return null;
  for (const label of item.labels) {
    if (label.length > 16 || matches(label, words.not)) continue;
    const metric = metricOf(label, rules);
    const bare = [...rules.points.values, ...rules.points.others, '时长'].reduce((rest, word) => rest.replace(word, ''), label).replace(/^(?:量|数|率|度|值)/u, '');
    if (isListedName(bare, words.entry) || isListedName(bare.replace(/(?:量|数|率|度|值|总)(?=排|名|榜)/u, ''), words.entry)) return /在线|登录|使用时长/u.test(label) ? null : { label, metric };
  }
  return null;
}

/** A ranking known by its name: of points with the value seen elsewhere; else for a person, unless its page was seen. */
function byName(item: Item, label: string, metric: Metric, values: readonly Item[], screens: readonly Screen[], rules: RulePack): Sighting[] {
  const page = item.screen.title;
  const reacts = item.hard || item.title || item.screen.kind === 'home' || item.screen.kind === 'mine';
  const shown = values.slice(0, 2).map(({ place }) => place);
  if (metric === 'points' && values.length > 0 && reacts && item.drawn) return [sighting(item, 'entry', label, `页面“${page}”上有“${label}”，是积分排序的入口名称；应用程序另有页面显示积分值。`, rules, shown)];
  if (metric === 'points') return [sighting(item, 'ambiguous', label, `页面“${page}”上有“${label}”，尚未见到积分值，是否设置积分排名需人工认定。`, rules)];
  const opened = screens.some((screen) => screen.id !== item.screen.id && (squeeze(screen.title) === label || tapsTo(screen).at(-1) === label)) || item.title;
  if (values.length === 0 || opened || !reacts) return [sighting(item, 'mention', label, `页面“${page}”上有“${label}”，未见其与积分值有关。`, rules)];
  return [sighting(item, 'ambiguous', label, `应用程序显示积分值，页面“${page}”上有“${label}”，排序的是否为积分需人工认定。`, rules, shown)];
}
