/**
 * What smells of a restricted function in any wording: for a person, never a pass (办法十四（二） “等强制性功能”; 国标稿 包括但不限于).
 * Asked only where nothing surer was found. Articles, news, agreements and what the pack knows to be harmless aside.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { ofEquipment } from './counted-time.ts';
import { durationIn } from './durations.ts';
import { phraseOf } from './grade.ts';
import { isAgenda, isNewsPage, isNewsRow, isProse, linesOf, tapsTo, type Item } from './items.ts';
import { beside, follows } from './near.ts';
import { acts, notesFitting } from './procedures.ts';
import { isName, namesPerson as beginsWithName } from './table-rows.ts';
import { isSpoken } from './talk.ts';
import { matches, squeeze } from './words.ts';

const MAX = 30;

/** A short text of the app's own pages that nothing tells to be news, or a word about what is no longer done. */
export const heard = (item: Item, rules: RulePack): boolean => heardAnywhere(item, rules) && !isAgenda(item.screen, rules);

/** The same, on a page of dates as well. */
export const heardAnywhere = (item: Item, rules: RulePack): boolean =>
  item.drawn &&
  item.control?.role !== 'field' &&
  item.text.length <= MAX &&
  !['outside', 'error-page', 'login'].includes(item.screen.kind) &&
  !isProse(item.screen, rules) &&
  !isNewsRow(item, rules) &&
  !isNewsPage(item.screen, rules) &&
  !isSpoken(item, rules) &&
  !matches(item.text, rules.negations);

/** Some short text of the page, other than the item's own, fits. */
const around = (item: Item, patterns: readonly string[]): boolean =>
  patterns.some((one) => notesFitting(item.screen, one).some((note) => note !== item.text));

/** It speaks of signing in or of attendance; or a control takes a photo, a place or a face where the page counts, or misses, the user. */
export function suspectedPresence(item: Item, rules: RulePack): boolean {
  const { words, not, means, calls, controls = [] } = rules.suspicion.presence;
  const known = rules.restricted['check-in'].not;
  if (acts(item) && heard(item, rules) && matches(item.text, controls) && !matches(item.text, known)) return true;
  if (!heard(item, rules) || matches(item.text, known) || matches(item.text, not) || matches(squeeze(item.screen.title), not)) return false;
  if (matches(item.text, words)) return true;
  if (splitName(item, rules, 'check-in')) return true;
  return acts(item) && item.labels.some((label) => label.length <= 14 && matches(label, means)) && around(item, calls);
}

/** What stands side by side in one text (今日在线 06:10, 通话 02:51), each for itself. */
const columnsOf = ({ place }: Item): readonly string[] => {
  const columns = place.text.split(/\u3000|\s{2,}/u).map(squeeze);
  return columns.length > 1 ? columns : [];
};

/** One of the columns of a text speaks of a time in the app, whatever the others are of. */
export const suspectedInColumn = (item: Item, rules: RulePack): boolean => {
  const columns = columnsOf(item);
  const [subject = ''] = columns;
  // 昌宁闸 1# 在线 320 h: the row begins with a thing, or the page is of things.
  const ofThing = [subject, squeeze(item.screen.title), ...tapsTo(item.screen).slice(-1)].some((text) => ofEquipment(text, rules));
  return columns.some((text) => {
    const { words, not, own = NONE } = rules.suspicion.time;
    return matches(text, words) && !matches(text, not) && (!ofThing || matches(text, own)) && heard({ ...item, text }, rules);
  });
};

/** It speaks of a time in the app; or states a stretch of time by its name on the user's page, or in a row of a person. */
export function suspectedTime(item: Item, rules: RulePack): boolean {
  const { words, pauses, not, counted, pages, online = NONE, titles = NONE, worked = NONE, recorded = NONE } = rules.suspicion.time;
  if (!heard(item, rules)) return false;
  // 观看时长由系统自动记录: what it counts is not said.
  if (matches(item.text, recorded)) return true;
  if (matches(item.text, pauses)) return !rules.growth.playing.some((one) => notesFitting(item.screen, one).length > 0);
  // 值守员 史波 值守在线 11小时: a person, and the time online.
  if (matches(item.text, online) && beginsWithName(item.place.text, rules) && !ofEquipment(item.text, rules)) return true;
  const texts = [item.text, ...withNumber(item)];
  const page = squeeze(item.screen.title);
  if (
    [...texts, page].some((text) => matches(text, not) || matches(text, rules.restricted['online-time'].not)) ||
    texts.some((text) => matches(text, rules.growth.things))
  )
    return false;
  // 平均用时 11分 beside 待办结 7: of a matter.
  if (matches(item.text, rules.growth.tasks) && around(item, worked)) return false;
  // 开窗时长: 黄莉 7.8h.
  if (matches(page, titles) && beginsWithName(item.place.text, rules) && durationIn(item.text) !== null) return true;
  if (texts.some((text) => matches(text, words)) || splitName(item, rules, 'online-time')) return true;
  const personal =
    item.screen.kind === 'mine' || item.screen.kind === 'home' || matches(page, pages) || texts.some((text) => namesPerson(text, rules));
  return personal && texts.some((text) => matches(text, counted) && durationIn(text) !== null);
}

/** It puts a first, or a last, beside points (冠军 王丽 320分). */
export const suspectedStanding = (item: Item, rules: RulePack): boolean =>
  (heard(item, rules) || isToReader(item, rules)) &&
  !matches(squeeze(item.screen.title), rules.points.notStandings) &&
  matches(item.text, rules.suspicion.ranking.words);

/** A message that tells its reader's own place (上月水线：淳于髡 203 居首，你在第 4), or that only the app can have written, is none of the news. */
const isToReader = ({ drawn, text, screen }: Item, rules: RulePack): boolean =>
  drawn &&
  text.length <= MAX_MESSAGE &&
  screen.kind !== 'outside' &&
  (/[你您].{0,3}第\d/u.test(text) || matches(text, rules.reports?.own ?? NONE));
const NONE: readonly string[] = [];
const MAX_MESSAGE = 48;

const namesPerson = (text: string, rules: RulePack): boolean =>
  isName(/^\p{Script=Han}{2,3}(?=\P{Script=Han})/u.exec(text)?.[0] ?? '', rules);

/** The item's label with each stretch of time that stands beside it. */
function withNumber({ screen, line, text }: Item): readonly string[] {
  if (line === null || text.length > 20 || /^\d/u.test(text)) return [];
  return beside(screen, line)
    .map((other) => squeeze(other.normal))
    .filter((other) => /^\d/u.test(other) && other.length <= 12 && durationIn(other) !== null)
    .map((other) => `${text}:${other}`);
}

/** A name broken over two or three lines (今日累计在 / 线时长): together a listed name, which none of them is. */
function splitName({ screen, line, text, title }: Item, rules: RulePack, clause: 'check-in' | 'online-time'): boolean {
  if (title || line === null || text.length > 10 || /\d$/u.test(text)) return false;
  const words = rules.restricted[clause];
  const next = nextLine(screen, line);
  const third = next === null ? null : nextLine(screen, next);
  const two = `${text}${squeeze(next?.normal ?? '')}`;
  const joined = [two, `${two}${squeeze(third?.normal ?? '')}`];
  const parts = [text, ...[next, third].map((one) => squeeze(one?.normal ?? ''))];
  return parts.every((part) => phraseOf(part, words) === null) && joined.some((one) => one.length <= 20 && phraseOf(one, words) !== null);
}

/** The line right below, at the same left edge or middle. */
function nextLine(screen: Screen, line: Parameters<typeof follows>[0]): Parameters<typeof follows>[0] | null {
  const middle = (one: typeof line): number => one.box.x + one.box.width / 2;
  const below = linesOf(screen).filter(
    (other) =>
      other.box.y > line.box.y &&
      follows(line, other) &&
      (Math.abs(other.box.x - line.box.x) <= line.box.height || Math.abs(middle(other) - middle(line)) <= line.box.height),
  );
  return below.toSorted((a, b) => a.box.y - b.box.y)[0] ?? null;
}
