/** What a page of complaints or suggestions is in truth: for a person, or no channel at all (办法十八). */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Mark, Place } from '../../src/verdict/detector.ts';
import { isProse, linesOf, tapsTo } from './items.ts';
import { pageName } from './prominence.ts';
import { isListedName, matches, squeeze, taken } from './words.ts';

const NONE: readonly string[] = [];

/** Pages that speak of the application and its users themselves. */
export const COMMON: ReadonlySet<Screen['kind']> = new Set(['home', 'mine', 'settings', 'about', 'login'] as const);
/** Buttons that send nothing. */
export const BACK = /^(?:取消|返回|关闭|清空|重置|搜索|查询|保存|暂存|存草稿|上传(?:图片|照片|附件)?)$/u;
/** Behind these the app speaks of itself. */
export const ASIDE = /^(?:我的|我|关于|关于我们|设置|帮助|帮助中心|客服|更多|个人中心)$/u;

/**
 * The pages that are the app's own: not the menu that the host platform lays over a mini program (转发给朋友, 添加到桌面, 反馈与投诉), nor
 * what it leads to. Two of its signs make a page that menu, one does behind the capsule.
 */
export function ownPages(screens: readonly Screen[], { complaints: { platform } }: RulePack): readonly Screen[] {
  const all = screens.filter(({ kind }) => kind !== 'outside' && kind !== 'error-page');
  if (platform === undefined) return all;
  const isMenu = (screen: Screen): boolean => {
    if (COMMON.has(screen.kind)) return false;
    const signs = new Set(textsOn(screen).filter((text) => matches(text, platform.menu))).size;
    return signs > 1 || (signs > 0 && headsOf(screen).some((text) => matches(text, platform.capsule)));
  };
  const ways = screens.filter(isMenu).map((screen) => tapsTo(screen).join('\n'));
  const behind = (screen: Screen): boolean => ways.some((way) => way !== '' && `${tapsTo(screen).join('\n')}\n`.startsWith(`${way}\n`));
  return all.filter((screen) => !isMenu(screen) && !behind(screen));
}

const textsOn = (screen: Screen): readonly string[] =>
  [...linesOf(screen).map(({ normal }) => normal), ...screen.controls.map(({ label }) => label)].map(squeeze);

export const says = (screen: Screen, patterns: readonly string[]): boolean =>
  linesOf(screen).some(({ normal }) => matches(squeeze(normal), patterns));

/** The page's title and the tap that led to it. */
export const headsOf = (screen: Screen): readonly string[] => [squeeze(screen.title), ...tapsTo(screen).slice(-1)];

/** A mark that a person is to look at, with the reason; as it is without one. */
export const doubted = (mark: Mark, why: string | null): Mark =>
  why !== null && mark.quality === 'good'
    ? { ...mark, quality: 'doubtful', because: `${mark.because.slice(0, -1)}，${why}需人工认定。` }
    : mark;

/** What a page is about that is not the app or its unit. `sure`: it is no channel at all; else a person is to look. */
export type Matter = { readonly why: string; readonly sure: boolean };

/** An opinion on a draft, a report of somebody's offence, a complaint about a shop, a greeting to one's own people. Null: no such thing. */
export function ofOtherMatter(screen: Screen, screens: readonly Screen[], rules: RulePack): Matter | null {
  if (COMMON.has(screen.kind)) return null;
  const { drafts = NONE, offences, ofOthers = NONE, greetings = NONE } = rules.complaints;
  const heads = headsOf(screen);
  const called = (patterns: readonly string[]): boolean => heads.some((text) => matches(text, patterns));
  if (called(greetings)) return { why: '是写给亲友或他人的留言，是否可用于投诉建议', sure: true };
  if ([screen, ...pagesBefore(screen, screens)].some((one) => consults(one, drafts)))
    return { why: '是就文稿或方案征求意见，是否可用于投诉建议', sure: false };
  if (offences === undefined || called(offences.ofApp) || says(screen, offences.ofApp)) return null;
  // What a field asks for may stand beside it.
  const fields = screen.controls.some(({ role }) => role === 'field');
  if (called(offences.titles) || (fields && called(offences.reports) && says(screen, offences.offenders)))
    return { why: '受理的是违法违规线索，是否可用于对应用程序和本单位投诉建议', sure: false };
  return called(ofOthers) ? { why: '受理的是对商家等其他主体的投诉，是否可用于对应用程序和本单位投诉建议', sure: false } : null;
}

const consults = (screen: Screen, drafts: readonly string[]): boolean =>
  !COMMON.has(screen.kind) && (matches(squeeze(screen.title), drafts) || says(screen, drafts));

/** The mark as it stands, for a person, or not at all, by what its page is about. */
export const weighed = (mark: Mark, matter: Matter | null): Mark[] => (matter?.sure === true ? [] : [doubted(mark, matter?.why ?? null)]);

/** What was found behind an entry says that it is not there (yet): the words for it; null when it may be. */
export function missing(there: readonly Screen[], rules: RulePack): string | null {
  const { unfinished = NONE, paused = NONE, gone = NONE } = rules.complaints;
  if (there.length === 0) return null;
  const empty = (one: Screen): boolean =>
    one.controls.every(({ role, label }) => role === 'tab' || (role !== 'field' && CLOSES.test(squeeze(label))));
  if (there.every((one) => one.kind === 'error-page' && says(one, gone))) return '点击后提示找不到该页面';
  return there.every((one) => one.kind !== 'error-page' && empty(one) && says(one, unfinished) && !says(one, paused))
    ? '页面显示尚未开通或已停用'
    : null;
}
const CLOSES = /^(?:我?知道了|好的?|确[定认]|取消|返回(?:首页|上一页)?|关闭|[×xX<])$/u;

/** The pages from which the last tap led to this one. */
function pagesBefore(screen: Screen, screens: readonly Screen[]): readonly Screen[] {
  const taps = tapsTo(screen).slice(0, -1);
  return taps.length === 0 ? [] : screens.filter((one) => tapsTo(one).join('\n') === taps.join('\n'));
}

/** What an entry is worth by the pages found behind it: `none`, a doubt with its reason, or as it stands (null). */
export function behindEntry(
  there: readonly Screen[],
  screens: readonly Screen[],
  rules: RulePack,
): { readonly none: boolean; readonly doubt: string | null } {
  const doubt = (why: string | null): { none: boolean; doubt: string | null } => ({ none: false, doubt: why });
  if (there.length === 0) return doubt(null);
  const { contacts, invitations, results = NONE, ways = NONE } = rules.complaints;
  if (there.every((one) => one.kind === 'outside' && !reached(one, contacts)))
    return doubt('点击后离开本应用程序，是否由本应用程序和本单位受理');
  // It tells what became of opinions given earlier, and gives nothing to write in.
  if (there.every((one) => !writable(one, rules) && (says(one, results) || matches(squeeze(one.title), results)))) {
    const none = there.every((one) => isProse(one, rules) && !reached(one, contacts) && !says(one, invitations) && !says(one, ways));
    return none ? { none, doubt: null } : doubt('页面仅见以往意见的采纳、答复情况，未见填写入口，是否提供该功能');
  }
  if (there.every((one) => one.kind === 'article' && isProse(one, rules) && !writable(one, rules) && !reached(one, contacts)))
    return doubt('点击后为文章页面，未见填写入口和联系方式，是否提供该功能');
  const matters = there.map((one) => ofOtherMatter(one, screens, rules));
  if (matters.every((one) => one?.sure === true)) return { none: true, doubt: null };
  return doubt(matters.every((one) => one !== null) ? (matters[0]?.why ?? null) : null);
}

const writable = (screen: Screen, { complaints: { functions, letters } }: RulePack): boolean =>
  screen.controls.some(({ role, label }) => {
    const text = squeeze(label);
    if (role === 'field' || (role === 'button' && !BACK.test(text))) return true;
    return role !== 'tab' && text !== squeeze(screen.title) && (isListedName(text, functions) || matches(text, letters?.writes ?? NONE));
  });
/** A number or an address stands there. */
const reached = (screen: Screen, contacts: readonly string[]): boolean =>
  linesOf(screen).some(({ normal }) => taken(squeeze(normal), contacts) !== null);

/** Letters to who leads the office (找局长: 写一封信, 已答复): a channel, whatever its name; with only one of the two signs, for a person. */
export function letterMark(screen: Screen, rules: RulePack): Mark[] {
  const { letters, handling = NONE, answersElsewhere, notTheUnits } = rules.complaints;
  if (letters === undefined || COMMON.has(screen.kind) || screen.kind === 'outside' || isProse(screen, rules)) return [];
  const heads = [squeeze(screen.title), ...tapsTo(screen)];
  if (heads.some((text) => matches(text, answersElsewhere) || matches(text, notTheUnits))) return [];
  if (screen.controls.some(({ label }) => matches(squeeze(label), handling))) return [];
  const writes = screen.controls.find(({ role, label }) => role === 'button' && matches(squeeze(label), letters.writes));
  if (writes === undefined) return [];
  const led = headsOf(screen).some((text) => matches(text, letters.to));
  const answered = linesOf(screen).some(({ normal }) => matches(squeeze(normal), letters.answers));
  if (!led && !answered) return [];
  const where: Place[] = [{ screen: screen.id, picture: writes.picture, box: writes.box, text: writes.label }];
  const because = `${pageName(screen)}上可写信或留言（“${writes.label.trim().slice(0, 20)}”）。`;
  const mark: Mark = { quality: 'good', where, because };
  return [led && answered ? mark : doubted(mark, '是否用于投诉建议')];
}

/** A counter or an address at which complaints are taken (投诉受理: 受理地点 …), with nothing to write on: for a person. */
export function windowMark(screen: Screen, rules: RulePack): Mark[] {
  const { windows, strongForms = NONE } = rules.complaints;
  if (windows === undefined || !headsOf(screen).some((text) => text.length <= 12 && matches(text, strongForms))) return [];
  const line = linesOf(screen).find(({ drawn, normal }) => drawn && matches(squeeze(normal), windows));
  if (line === undefined) return [];
  const where = [{ screen: screen.id, picture: line.picture, box: line.box, text: line.raw }];
  const because = `${pageName(screen)}仅见线下受理地点“${line.raw.trim().slice(0, 30)}”，是否构成投诉建议功能需人工认定。`;
  return [{ quality: 'doubtful', where, because }];
}
