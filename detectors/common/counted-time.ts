/** Time counted from entry or login, whatever it is called: by what grew between two looks, or by what the text says. */
import type { Screen, Session } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { gradeInPlace, type Phrase } from './grade.ts';
import { linesOf, tapsTo, type Item } from './items.ts';
import { grownIn, type Grown } from './looks.ts';
import { notesFitting } from './procedures.ts';
import { pageName } from './prominence.ts';
import { said, sighting } from './sightings.ts';
import { containing, fits, matches, matchesOne, squeeze } from './words.ts';

const MAX = 40;

/** The text says that time is counted from entry or login: 自登录起已在线3小时. The word 学习 in it silences nothing. */
export function sinceEntry({ labels, text }: Item, rules: RulePack): Phrase | null {
  const { sinceEntry: told } = rules.growth;
  if (!matches(text, told) && !matchesOne(labels, told)) return null;
  const label = [text, ...labels].find((one) => one.length <= MAX && matches(one, told));
  return label === undefined || matches(label, rules.negations) || ofEquipment(label, rules) ? null : { grade: 'function', label };
}

/**
 * Sightings of figures that grew. By about the time between the looks: a function, whatever its label; for a person when it has
 * none, or the page plays something. By another time, and labelled as a person's, on no page of courses: for a person. The time
 * of things and matters, and points, are none.
 */
export function byGrowth(
  screens: readonly Screen[],
  sessions: readonly Session[],
  items: readonly Item[],
  rules: RulePack,
): readonly Sighting[] {
  return grownIn(screens, sessions, rules).flatMap((one): Sighting[] => {
    const item = items.find(({ line, title }) => line === one.line && !title);
    const ofRun = isOwnRun(one, rules);
    if (item === undefined || (!ofRun && ofThings(one, rules))) return [];
    if (
      !one.byClock &&
      (!isPersons(one, rules) || playing(one, rules) || contextOf(one).some((said) => matches(said, rules.growth.courses)))
    )
      return [];
    const sure = !ofRun && one.byClock && one.label !== '' && !matches(one.label, rules.growth.tasks) && !playing(one, rules);
    const words = rules.restricted['online-time'];
    const placed = gradeInPlace(item, { grade: sure ? 'function' : 'ambiguous', label: one.label }, words, rules);
    // Labels are compared without figures (综合 3 号 在岗); a sentence shows what stands there, in the line or beside it.
    const stands = item.text.includes(one.label) || linesOf(one.screen).some(({ normal }) => squeeze(normal) === one.label);
    const name = one.label !== '' && stands ? one.label : said(item, 24);
    const apart = Math.round(one.between / 60);
    const grew = `${pageName(one.screen)}的“${name}”在相隔约${String(apart)}分钟的两次查看之间由“${one.from}”${matches(one.label, rules.growth.remaining ?? []) ? '减至' : '增至'}“${one.to}”`;
    const because = one.byClock
      ? `${grew}，与间隔时间相当${sure ? '，是自进入或登录后随时间统计的时长。' : '，是否统计用户的在线时长需人工认定。'}`
      : `${grew}，是否自进入或登录后统计需人工认定。`;
    const { line, screen } = one.earlier;
    const first = { screen: screen.id, picture: line.picture, box: line.box, text: line.raw };
    return [sighting(item, placed, name, because, rules, [first])];
  });
}

/** The first look-alike of online time is equipment (设备, 摄像头 …): it silences wherever it stands, the others on the text itself. */
export function ofEquipment(text: string, { restricted }: RulePack): boolean {
  const [equipment] = restricted['online-time'].not;
  return equipment !== undefined && fits(text, equipment);
}

/** 本次运行 3 分 12 秒 on the app's own 关于: since it was started. */
const isOwnRun = ({ byClock, label, screen }: Grown, { growth: { ofRun = [] } }: RulePack): boolean =>
  byClock && ['about', 'mine', 'settings', 'home'].includes(screen.kind) && matches(label, ofRun);

const contextOf = ({ screen }: Grown): readonly string[] => [squeeze(screen.title), ...tapsTo(screen).slice(-1)];

/** Equipment, calls, matters, waiting: by the text, or equipment by its page. */
function ofThings(one: Grown, rules: RulePack): boolean {
  const text = squeeze(one.line.normal);
  if ([text, one.label].some((said) => ofEquipment(said, rules) || matches(said, rules.growth.things))) return true;
  // 用时 is of a task more often than of the app: on a page that plays something it is the task's.
  if (matches(one.label, rules.growth.tasks) && playing(one, rules)) return true;
  // 积分 980分 is no time; 学时 3小时5分 is.
  if (containing(one.label, rules.points.values) !== null && !/时[长间]$/u.test(one.label) && /^\d+分$/u.test(one.to)) return true;
  return (
    contextOf(one).some((said) => ofEquipment(said, rules) || matches(said, rules.growth.things)) && !matches(one.label, rules.growth.own)
  );
}

const isPersons = ({ label }: Grown, { growth }: RulePack): boolean => matches(label, growth.personal) && matches(label, growth.timeWords);

/** The page is called so, or shows how far something has played (正在播放 06:10 / 42:00). */
const playing = (one: Grown, rules: RulePack): boolean =>
  contextOf(one).some((said) => matches(said, rules.growth.playing)) || notesFitting(one.screen, PLAYED).length > 0;
const PLAYED = String.raw`正在播放|播放中|^(?:播放|进度)?:?\d{1,2}:\d{2}(?::\d{2})?/\d{1,3}:\d{2}`;
