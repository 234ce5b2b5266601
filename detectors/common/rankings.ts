/** Positions and rankings by their words: what is ordered, and whether it is a points value. */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { isNewsRow, isProse, linesOf, partsOf, tapsTo, type Item } from './items.ts';
import { withFigures } from './labelled-value.ts';
import { isQueue, metricOf, type Metric } from './points.ts';
import { pageName } from './prominence.ts';
import { rememberedFor, rememberedForTexts } from './remembered.ts';
import { sighting } from './sightings.ts';
import { containing, expression, isListedName, matches, matchesOne, neededByNames, squeeze } from './words.ts';

/** What a text says beside the position it states, without words that say nothing of what is ranked. */
const subjectOf = rememberedFor(({ points }: RulePack) => {
  const empty = [...points.positions, ...points.rankings.filler].map((pattern) => expression(pattern, 'gu'));
  return (text) => empty.reduce((left, pattern) => left.replace(pattern, ''), text).replace(/[^\p{Script=Han}]/gu, '');
});

/** It states the position of something of its own (高质量发展考核位列全省第3名): what stands near does not tell of what. */
const hasSubject = (text: string, rules: RulePack): boolean => subjectOf(text, rules).length >= 4;

/** A score in the same text: 以96.4分跻身全市前十. */
export const SCORE = /(?<![+\d.])\d+(?:[.,]\d+)*分(?!钟|局|类|队|公司)/u;

/** 您前面 3 人: a place, or how many wait. */
const WAITING = /(?:前面|之前|前边).{0,4}\d+|\d+(?:位|个|名|人)?.{0,4}在[我您你]的?前/u;

/** 您在全县 186 名队员中列第 40; 积分第一 李静 862 分；第二 …: a message that tells its reader's place, or an order, is no news and may be long. */
const TO_READER = /[您你]\P{N}{0,8}(?:\d[^,;。]{0,10})?第\d|第[一1].{2,16}\d分.{0,3}第[二2]/u;
const [MAX, MAX_MESSAGE] = [36, 60];

/** What the position stated in this text is a position of; null when it states none. */
export function statedPosition(item: Item, rules: RulePack): Metric | null {
  const { screen, text, line } = item;
  const { positions } = rules.points;
  const message = TO_READER.test(text);
  if (line === null || !item.drawn || text.length > (message ? MAX_MESSAGE : MAX) || isProse(screen, rules) || screen.kind === 'outside')
    return null;
  if (matches(text, rules.restricted['points-ranking'].not) || (WAITING.test(text) && isQueue(screen, rules))) return null;
  const says = matches(text, positions) || [item.labels, partsOf(item)].some((texts) => matchesOne(texts, positions));
  if (!(says || withFigures(item).some((one) => matches(one, positions))) || (!message && isNewsRow(item, rules))) return null;
  const own = metricOf(text, rules);
  if (own !== 'unknown') return own;
  if (SCORE.test(text) && !hasSubject(text.replace(SCORE, ''), rules)) return 'points';
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
  if (near !== 'unknown') return near === 'points' && hasSubject(text, rules) ? 'unknown' : near;
  const page = linesOf(screen)
    .map((other) => squeeze(other.normal))
    .filter((other) => other.length <= 24);
  if (!page.some((other) => containing(other, rules.points.values) !== null)) return null;
  // A position that says nothing else (单位排名 3, 全区前10), on a page where nothing but points is counted.
  return (matches(text, rules.points.rankings.plainPositions) || subjectOf(text, rules) === '') &&
    !page.some((other) => metricOf(other, rules) === 'other')
    ? 'points'
    : 'unknown';
}

/** The whole label is the name of a ranking, and of what. */
export function rankingName(item: Item, rules: RulePack): RankingName | null {
  if (item.screen.kind === 'outside' || item.screen.kind === 'legal' || (isProse(item.screen, rules) && item.title)) return null;
  const found = nameAmong(item.labels, rules);
  return found === null || isNewsRow(item, rules) ? null : found;
}

type RankingName = { readonly label: string; readonly metric: Metric };

/** The name of a ranking among labels, or null. */
export const nameAmong = rememberedForTexts((rules: RulePack) => (labels): RankingName | null => {
  for (const label of labels) {
    const metric = rankedBy(label, rules);
    if (metric !== 'none' && metric !== 'of time') return { label, metric };
    if (metric === 'of time') return null;
  }
  return null;
});

/** What a label that is the name of a ranking ranks; `of time`: one of online time. */
const rankedBy = rememberedFor(rankedIn, (rules) => ({
  needed: neededByNames(rules.restricted['points-ranking'].entry),
  otherwise: 'none' as const,
}));

/** 志愿榜, 处室排名: what is left of a name by points may be anybody's ranking. */
const NONE: readonly string[] = [];

function rankedIn(rules: RulePack): (label: string) => Metric | 'none' | 'of time' {
  const { points, restricted } = rules;
  const { entry, not } = restricted['points-ranking'];
  const ranked = [...points.values, ...points.others, '时长'];
  return (label) => {
    if (label.length > 16 || matches(label, not)) return 'none';
    const bare = ranked.reduce((rest, word) => rest.replace(word, ''), label).replace(/^(?:量|数|率|度|值)/u, '');
    const listed =
      (metricOf(label, rules) === 'points' && matches(bare, points.rankings.names ?? NONE)) ||
      isListedName(bare, entry) ||
      isListedName(bare.replace(/(?:量|数|率|度|值|总)(?=排|名|榜)/u, ''), entry);
    if (!listed) return 'none';
    if (matches(label, points.rankings.ofTime)) return 'of time';
    const metric = metricOf(label, rules);
    // 排序 alone sorts any list.
    return label.endsWith('排序') && metric !== 'points' ? 'none' : metric;
  };
}

/** 榜单维护中, and no figure: what will stand there is not seen. */
const isUnfinished = (screen: Screen, { complaints: { unfinished } }: RulePack): boolean =>
  linesOf(screen).some(({ normal }) => matches(squeeze(normal), unfinished ?? NONE)) &&
  linesOf(screen).every(({ normal }) => !/\d/u.test(normal));

/** A ranking known by its name: of points with the value seen elsewhere; else for a person, unless its page was seen. */
export function byName(
  item: Item,
  { label, metric }: { readonly label: string; readonly metric: Metric },
  values: readonly Item[],
  screens: readonly Screen[],
  rules: RulePack,
): Sighting[] {
  const page = pageName(item.screen);
  const reacts = item.hard || item.title || item.screen.kind === 'home' || item.screen.kind === 'mine';
  const shown = values.slice(0, 2).map(({ place }) => place);
  const behind = screens.filter((screen) => squeeze(screen.title) === label || tapsTo(screen).at(-1) === label);
  if (metric === 'points' && behind.length > 0 && behind.every((screen) => isUnfinished(screen, rules)))
    return [sighting(item, 'ambiguous', label, `${page}上有“${label}”，其页面显示尚未开放，是否设置积分排名需人工认定。`, rules, shown)];
  if (metric === 'points' && values.length > 0 && reacts && item.drawn)
    return [sighting(item, 'entry', label, `${page}上有“${label}”，是积分排序的入口名称；应用程序另显示积分值。`, rules, shown)];
  if (metric === 'points')
    return [sighting(item, 'ambiguous', label, `${page}上有“${label}”，尚未见到积分值，是否设置积分排名需人工认定。`, rules)];
  const opened =
    screens.some((screen) => screen.id !== item.screen.id && (squeeze(screen.title) === label || tapsTo(screen).at(-1) === label)) ||
    item.title;
  if (values.length === 0 || opened || !reacts)
    return [sighting(item, 'mention', label, `${page}上有“${label}”，未见其与积分值有关。`, rules)];
  return [sighting(item, 'ambiguous', label, `应用程序显示积分值，${page}上有“${label}”，排序的是否为积分需人工认定。`, rules, shown)];
}
