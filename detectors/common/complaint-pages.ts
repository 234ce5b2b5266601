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

export const says = (screen: Screen, patterns: readonly string[]): boolean =>
  linesOf(screen).some(({ normal }) => matches(squeeze(normal), patterns));

/** The page's title and the tap that led to it. */
export const headsOf = (screen: Screen): readonly string[] => [squeeze(screen.title), ...tapsTo(screen).slice(-1)];

/** A mark that a person is to look at, with the reason; as it is without one. */
export const doubted = (mark: Mark, why: string | null): Mark =>
  why !== null && mark.quality === 'good'
    ? { ...mark, quality: 'doubtful', because: `${mark.because.slice(0, -1)}，${why}需人工认定。` }
    : mark;

/** What is written there is not of the app or its unit: an opinion on a draft, a report of somebody's offence. Null: no such thing. */
export function ofOtherMatter(screen: Screen, screens: readonly Screen[], rules: RulePack): string | null {
  if (COMMON.has(screen.kind)) return null;
  const { offences } = rules.complaints;
  if ([screen, ...pagesBefore(screen, screens)].some((one) => consults(one, rules))) return '是就文稿或方案征求意见，是否可用于投诉建议';
  if (offences === undefined || says(screen, offences.ofApp)) return null;
  const heads = headsOf(screen);
  const named = heads.some((text) => matches(text, offences.titles));
  const fields = screen.controls.some(({ role }) => role === 'field');
  // What a field asks for may stand beside it.
  const asked = fields && heads.some((text) => matches(text, offences.reports)) && says(screen, offences.offenders);
  return named || asked ? '受理的是违法违规线索，是否可用于对应用程序和本单位投诉建议' : null;
}

const consults = (screen: Screen, { complaints: { drafts = [] } }: RulePack): boolean =>
  !COMMON.has(screen.kind) && (matches(squeeze(screen.title), drafts) || says(screen, drafts));

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
  return doubt(matters.every((one) => one !== null) ? (matters[0] ?? null) : null);
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
