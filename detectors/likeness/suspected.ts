/** Pages that are like those of a restricted function in any wording: for a person, never more (办法十四（二） “等强制性功能”). */
import type { Screen } from '../../src/evidence/schema.ts';
import { LIKENED, type Likened as Function_, type Likeness } from '../../src/rules/likeness.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { ofEquipment } from '../common/counted-time.ts';
import { isAgenda, isNewsPage, isProse, itemsOn, linesOf, tapsTo, tellsReader, type Item } from '../common/items.ts';
import { keptFor } from '../common/kept.ts';
import { metricOf, notStanding } from '../common/points.ts';
import { pageName } from '../common/prominence.ts';
import { leftOpen } from '../common/sightings.ts';
import { isTalkPage } from '../common/talk.ts';
import { fits, matches, squeeze } from '../common/words.ts';
import { wholeness } from './among.ts';
import { modelOf, type Likened, type Model } from './model.ts';
import { pageTexts, type PageText } from './page-texts.ts';

const KINDS: ReadonlySet<Screen['kind']> = new Set(['outside', 'error-page', 'login', 'cover']);
/** Texts that are told to the reader. */
const TOLD = 3;
/** A page that says less is like anything. */
const LEAST = 13;

const NONE: readonly string[] = [];

type Seen = { readonly texts: readonly PageText[]; readonly likened: readonly Likened[] };

/** What the model says of a page. */
export const look = keptFor((screen: Screen, model: Model): Seen => {
  const texts = pageTexts(screen);
  return { texts, likened: model.pageOf(texts) };
});

/** A page that is like one of the function; `excess`: how far above the score that any must have. */
type Alike = { readonly screen: Screen; readonly excess: number; readonly sightings: readonly Sighting[] };

/**
 * One sighting a page that is like one of the function, naming what weighs most there; `title`: what the function is called.
 * News, agendas, agreements and texts that say what is no longer done aside. None when the pack has no model. Among many pages one that is
 * alike by itself has to be more so: who has the function shows it on several (an entry, the page, its records or rules). What has another
 * reason to look so, articles for everyone, pages of prices and rules, and `explained` pages (the rules took them for another thing), has to be far more alike.
 */
export function likenedPages(
  screens: readonly Screen[],
  of: Function_,
  title: string,
  rules: RulePack,
  explained: readonly Screen[] = [],
): readonly Sighting[] {
  const given = rules.likeness?.model;
  if (given === undefined) return [];
  const model = modelOf(given);
  const asked = (all: readonly Screen[]): readonly Screen[] =>
    all.filter(
      (screen) =>
        !(KINDS.has(screen.kind) || screen.kind === 'legal' || isTalkPage(screen) || isNewsPage(screen, rules) || isAgenda(screen, rules)),
    );
  const looked = asked([...screens, ...explained]);
  const alike = looked.flatMap((screen) => {
    const least =
      explained.includes(screen) || isForAll(screen, rules) || harmlessPage(screen, of, rules) || isOfPresence(screen, of, rules)
        ? EXPLAINED
        : 0;
    return likened(screen, of, title, model, rules).filter(({ excess }) => excess >= least);
  });
  return excessOf(alike) < barAmong(looked, of, given) ? [] : alike.flatMap(({ sightings }) => sightings);
}

/** By how much a page must be above the score that any must have, when something else than the function may make it so. */
const EXPLAINED = 4.5;

/** An article that tells no figure of the reader's. */
const isForAll = (screen: Screen, rules: RulePack): boolean => isProse(screen, rules) && !tellsReader(screen, rules);

/** Today's checking in, with the hour it is due at and no stretch of time. */
const isOfPresence = (screen: Screen, of: Function_, rules: RulePack): boolean =>
  of === 'online-time' &&
  itemsOn(screen, rules).some(({ text }) => matches(text, rules.restricted['check-in'].mention)) &&
  !itemsOn(screen, rules).some(({ text }) => STRETCH.test(text));
/** 08:30 is an hour of the day; what is told of today or in sum may be a stretch of time in any writing. */
const STRETCH =
  /(?:[今昨][日天]|本[日周月季年]|累计|总共|日均|平均)\P{N}{0,8}\d|时长|用时|计时|\d(?:个?小时|个?钟头|分钟|分|h|min|秒)|\d:\d{2}:\d{2}/u;

/** By how much the pages are more alike than any must be, together; a page that was looked at twice counts once. */
function excessOf(alike: readonly Alike[]): number {
  const pages = new Map<string, number>();
  for (const { screen, excess } of alike)
    pages.set(screen.identity.structural, Math.max(excess, pages.get(screen.identity.structural) ?? 0));
  return [...pages.values()].reduce((sum, one) => sum + one, 0);
}

/** What they have to come to among these: nothing for few, for a whole app what one page alone needs. */
function barAmong(screens: readonly Screen[], of: Function_, { thresholds, alone }: Likeness): number {
  const at = LIKENED.indexOf(of);
  return ((alone?.[at] ?? 0) - (alone === undefined ? 0 : (thresholds[at] ?? 0))) * wholeness(screens);
}

function likened(screen: Screen, of: Function_, title: string, model: Model, rules: RulePack): readonly Alike[] {
  const at = LIKENED.indexOf(of);
  const threshold = model.thresholds[at] ?? Number.MAX_VALUE;
  const { texts: all, likened: seen } = look(screen, model);
  if ((seen[at]?.score ?? 0) < threshold) return [];
  const texts = all.filter(({ text }, row) => row === 0 || !(harmless(text, of, rules) || isValueOf(all[row - 1], text, of, rules)));
  const found = (texts.length === all.length ? seen : model.pageOf(texts))[at];
  if (found === undefined || found.score < threshold) return [];
  if (of === 'points-ranking' && !mayOrder(texts, model, rules)) return [];
  if (texts.slice(1).reduce((length, { text }) => length + text.length, 0) < LEAST) return [];
  const stretch = texts.slice(found.from, found.to);
  const weigh = (text: PageText): number => (model.weigh(text, false)[at] ?? 0) / Math.sqrt(text.text.length + 2);
  const telling = stretch.toSorted((a, b) => weigh(b) - weigh(a)).slice(0, TOLD);
  const shown = telling.map((one) => `“${one.shown.replaceAll('|', ' ').replaceAll('“', '‘').replaceAll('”', '’').slice(0, 24)}”`);
  const because = `${pageName(screen)}的${shown.join('、')}等内容与${title}功能的页面相似，需人工认定。`;
  return [{ screen, excess: Math.min(found.score, seen[at]?.score ?? 0) - threshold, sightings: place(screen, telling, rules, because) }];
}

/** A value alone is no ranking: something has to speak of a place or an order, or figures stand behind several names. */
function mayOrder(texts: readonly PageText[], model: Model, { points, suspicion }: RulePack): boolean {
  const { classes, named } = model.meansOf(texts);
  if (named || classes.some((one) => ORDERING.has(one))) return true;
  if (texts.filter(({ text }) => NAMED.test(text)).length >= ROWS) return true;
  const told = [...(suspicion.weak?.['points-ranking'] ?? NONE), ...(points.signs?.places ?? NONE)];
  return texts.some(({ text }) => told.some((one) => fits(text, one)));
}
/** Rows of some name and a figure. */
const ROWS = 3;
const NAMED = /\p{Script=Han}{2}.*\d/u;
const ORDERING: ReadonlySet<string> = new Set(['名次', '排序', '人名']);

/** A row the pack knows to be of another thing, or of what is no longer done: the rest of the page must be like it without. */
const harmless = (text: string, of: Function_, rules: RulePack): boolean =>
  matches(text, rules.negations) ||
  matches(text, rules.suspicion.harmless?.[of] ?? NONE) ||
  (of === 'online-time' ? ofEquipment(text, rules) : matches(text, rules.restricted[of].not));

/** 36小时20分 below 服务时长: what a harmless row counts. */
const isValueOf = (before: PageText | undefined, text: string, of: Function_, rules: RulePack): boolean =>
  before !== undefined && VALUE.test(text) && !/\d/u.test(before.text) && harmless(before.text, of, rules);
const VALUE = /^(?:\d+(?:[.,:]\d+)*\p{L}{0,2})+$/u;

/** The text is of another thing, or stands on a page of one. */
export function isItemHarmless({ screen, text }: Item, of: Function_, rules: RulePack): boolean {
  if (harmless(text, of, rules) || harmlessPage(screen, of, rules)) return true;
  const heads = [squeeze(screen.title), ...tapsTo(screen).slice(-1)];
  const on = (patterns: readonly string[] = NONE): boolean => heads.some((head) => matches(head, patterns));
  if (of === 'points-ranking') return metricOf(text, rules) === 'other' || on(rules.points.signs?.notPages);
  if (of !== 'online-time') return on(rules.presence.signs?.notPages);
  const { signs } = rules.usage;
  if (on(signs?.notPages) || on(signs?.things) || on(rules.restricted[of].not)) return true;
  if (metricOf(text, rules) === 'points' && !/\d(?:分钟|个?小时|h)/u.test(text)) return true;
  return [rules.growth.things, rules.suspicion.time.not, signs?.not ?? NONE].some((patterns) => matches(text, patterns));
}

/** Pages of prices, rules and single gains. */
const harmlessPage = (screen: Screen, of: Function_, rules: RulePack): boolean => of === 'points-ranking' && notStanding({ screen }, rules);

function place(screen: Screen, telling: readonly PageText[], rules: RulePack, because: string): Sighting[] {
  const lines = linesOf(screen);
  const items = itemsOn(screen, rules);
  const placed = telling.flatMap(({ line }) => (line === null ? [] : items.filter((item) => item.line === lines[line] && !item.title)));
  return leftOpen(placed.length > 0 ? placed : items.slice(0, 1), because, rules);
}
