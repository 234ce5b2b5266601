/** How far "not found" can be relied on. The rule is written here, once; the report quotes what was missing. */
import type { Coverage, Evidence, PageNeed, Screen } from '../evidence/schema.ts';
import type { ClauseId, RulePack } from '../rules/pack.ts';
import type { Strength } from './report-schema.ts';
import { hindrance, networkOf } from './environment-words.ts';
import { badlyReadScreens, wellRead } from './reading-quality.ts';
import { packageHole } from './package-parts.ts';
import { noPackage } from './subject-words.ts';
import { isEndlessList } from './endless.ts';
import { pictureHoles } from './pictures.ts';
import { silent } from './silent.ts';
import { atTwoTimes, hoursNotMet, notLookedAtAgain, untestedRoles } from './visits.ts';

export type Reliance = { readonly strength: Strength; readonly missing: readonly string[] };

const ENDED: Readonly<Record<Exclude<Coverage['ended'], 'frontier-empty' | 'pictures-only'>, string>> = {
  budget: '检测时间用完，未检测完全部页面；请延长检测时间后再次检测',
  cancelled: '检测被中止；请重新检测',
  'device-lost': '检测设备失去连接；请换用设备重新检测',
  'environment-refused': '应用程序不接受检测环境；请提供可用的检测环境（设备、网络）',
  'not-installed': '安装包未能安装到检测设备；请换用相符的设备或安装包后重新检测',
  'backend-unreachable': '服务端未能连接；请确认网络和服务后重新检测',
  'app-crashed': '应用程序异常退出；请核实后重新检测',
  'internal-error': '检测工具运行异常而中断；请重新检测',
  'host-refused': '承载平台未打开被测程序；请在检测设备上处理后重新检测',
  'classified-content': '见到密级标志，已停止检测并封存；请按保密规定处理',
};

const SIGN_IN: Readonly<Partial<Record<Coverage['signIn'], string>>> = {
  failed: '登录未成功，登录后的页面未检测；请核对检测账号',
  'no-credentials': '未提供检测账号，登录后的页面未检测；请提供相应角色的测试账号',
  'needs-person': '登录需人工介入（验证码、滑块、人脸等）而未完成；请安排人员配合',
};

const reached = (coverage: Coverage, page: PageNeed): boolean => coverage.pages.some((one) => one.page === page && one.state === 'reached');
/** Not read from its pixels. */
export const unreadScreen = ({ kind, lines, ocr }: Screen): boolean =>
  kind !== 'outside' && (lines.state === 'unseen' || ocr.state === 'unseen');

/** Pictures are forbidden, and the tree alone told all that stands there: what is listed can be judged, how it looks cannot. */
export const treeOnlyScreen = ({ coverage }: Evidence, { id, kind, lines, ocr }: Screen): boolean =>
  kind !== 'outside' &&
  ocr.state === 'unseen' &&
  ocr.reason === 'secure-window' &&
  lines.state === 'seen' &&
  !coverage.unreadScreens.includes(id);

/** Sealed for its mark of secrecy: told as such, and nobody is sent to look. */
export const isSealed = ({ screens }: Evidence, id: string): boolean =>
  screens.some((screen) => screen.id === id && screen.shot.state === 'unseen' && screen.shot.reason === 'classified-content');

/** Why the walk ended, in the app's own words where it spoke. */
function endedBecause(evidence: Evidence, ended: keyof typeof ENDED): string[] {
  const said = evidence.environment.filter(({ effect, kind }) => effect === 'ended' && kind !== 'classified-mark');
  return said.length === 0 ? [ENDED[ended]] : said.slice(0, 2).map((note) => hindrance(note, networkOf(evidence)));
}

/** Pages that are no way in: covers, boxes, the login page and its papers. */
const WAYS_IN: ReadonlySet<Screen['kind']> = new Set<Screen['kind']>(['cover', 'dialog', 'login', 'legal', 'outside', 'error-page']);

/** Next to nothing was seen of the app, whatever the walk says of its end: an absence proves nothing. */
function tooLittle({ coverage, screens }: Evidence): string[] {
  if (screens.every(({ kind }) => WAYS_IN.has(kind))) return ['未能进入应用程序的功能页面；请核实启动和登录环节后重新检测'];
  return coverage.screens <= 3 && coverage.controls.tried <= 3
    ? [`仅检测到${coverage.screens}个页面，几乎未见可操作的入口；请人工核实`]
    : [];
}

/** Why what lies behind the sign-in was not seen; undefined: it was, or there is none. */
function notSignedIn(evidence: Evidence): string | undefined {
  const { coverage, environment } = evidence;
  const away = environment.find(({ kind }) => kind === 'backend-unreachable');
  if (coverage.signIn === 'failed' && away) return `登录未成功，登录后的页面未检测；${hindrance(away, networkOf(evidence))}`;
  return (
    SIGN_IN[coverage.signIn] ??
    (coverage.signIn === 'not-reached' && reached(coverage, 'login') ? '见到登录页而未登录，登录后的页面未检测；请提供测试账号' : undefined)
  );
}

/** Holes in the walk, for any clause: each makes an absence weak. */
function holes(evidence: Evidence, rules: RulePack): string[] {
  const { coverage, screens, untouched } = evidence;
  const out: string[] = [];
  if (evidence.pictures !== undefined || coverage.ended === 'pictures-only') return pictureHoles(evidence);
  if (evidence.run.confirms !== undefined) out.push('本次为换机复核，只重走原检测有发现的路径，不据以认定未发现');
  if (coverage.ended !== 'frontier-empty') out.push(...endedBecause(evidence, coverage.ended));
  const shut = evidence.environment.filter(
    ({ kind, effect }) => effect === 'partial' && kind !== 'secure-window' && kind !== 'backend-unreachable',
  );
  out.push(...shut.slice(0, 2).map((note) => `部分功能未能检测：${hindrance(note, networkOf(evidence))}`));
  const signIn = notSignedIn(evidence);
  if (signIn !== undefined) out.push(signIn);
  const hole = packageHole(evidence);
  if (hole !== null) out.push(hole);
  if (screens.length === 0) out.push('未检测到任何页面；请重新检测');
  else if (coverage.ended === 'frontier-empty') out.push(...tooLittle(evidence));
  if (coverage.errorScreens.length > 0 && coverage.ended !== 'backend-unreachable') out.push(errorPages(evidence));
  const unread = new Set(
    [...coverage.unreadScreens, ...screens.filter((one) => unreadScreen(one) && !treeOnlyScreen(evidence, one)).map(({ id }) => id)].filter(
      (id) => !isSealed(evidence, id),
    ),
  );
  if (unread.size > 0) out.push(`${unread.size}个页面的画面文字未能读取；请人工查看或再次检测`);
  const doubtful = badlyReadScreens(evidence, screens).length;
  if (doubtful > 0) out.push(`${doubtful}个页面的文字仅见于画面，所用识别引擎误差较大，未见不足为据；请改用 PP-OCR 引擎再次检测`);
  const endless = new Set(endlessLists(evidence).map(({ id }) => id));
  const unfinished = coverage.unfinishedScreens.filter((id) => !isSealed(evidence, id) && !endless.has(id));
  if (unfinished.length > 0) out.push(`${unfinished.length}个页面未查看到底；请再次检测`);
  const closed = coverage.tabs.filter(({ opened }) => !opened);
  if (closed.length > 0) out.push(`底部标签“${closed.map(({ label }) => label).join('”“')}”未打开；请再次检测`);
  const late = untouched.filter(({ why }) => why === 'budget' || why === 'unreachable' || why === 'lost-on-resume');
  if (late.length > 0)
    out.push(
      `${late.length}个入口未及打开（如“${late[0]?.label.slice(0, 12) ?? ''}”）；${coverage.ended === 'budget' || coverage.ended === 'frontier-empty' ? '请延长检测时间后再次检测' : '请重新检测'}`,
    );
  if (silent(evidence, rules)) out.push('部分入口点击后应用程序未作响应；请人工核实这些入口');
  if (!coverage.exhausted && out.length === 0) out.push('尚有已知入口未检测；请再次检测');
  return out;
}

const endlessLists = ({ screens }: Evidence): readonly Screen[] => screens.filter(isEndlessList);

function errorPages(evidence: Evidence): string {
  const count = evidence.coverage.errorScreens.length;
  const note = evidence.environment.find(({ kind }) => kind === 'backend-unreachable');
  return note === undefined
    ? `${count}个页面显示网络或服务异常；请在服务正常时再次检测`
    : `${count}个页面显示网络或服务异常（${hindrance(note, networkOf(evidence)).replace('；', '）；')}`;
}

/**
 * Restricted functions (docs/strength.md has the table). Weak: any hole in the walk (an end other than an empty frontier; sign-in
 * failed, impossible or not reached; error, unread or unfinished screens; a tab or an entry not opened; entries that did not
 * answer, see `silent`), a gap the detector names, hours at which functions are said to show and no session met, a probe that
 * this clause needs and that was not made, or, for points-ranking and online-time, a declared managers' role not tested.
 * Moderate: none of these. Strong: moderate, and every declared role tested, and two sessions at least three hours apart in the
 * day (or on a working day and a day off), of an app whose package was looked into (a program inside a host has none).
 */
export function restrictedReliance(evidence: Evidence, clause: ClauseId, gaps: readonly string[], rules: RulePack): Reliance {
  const untested = untestedRoles(evidence);
  const managing = clause === 'check-in' ? [] : untested.filter((role) => rules.managers.some((one) => new RegExp(one, 'u').test(role)));
  const weak = [
    ...holes(evidence, rules),
    ...gaps,
    ...hoursNotMet(evidence, clause),
    ...(clause === 'online-time' ? notLookedAtAgain(evidence) : []),
    ...managing.map((role) => `未以“${role}”角色检测；请提供该角色的测试账号`),
  ];
  const roles = untested.map((role) => `未以“${role}”角色检测`);
  // What may show to another account is worth trying with it, whatever else was missing.
  if (weak.length > 0)
    return { strength: 'weak', missing: [...new Set([...weak, ...roles.filter((one) => !weak.some((said) => said.startsWith(one)))])] };
  const apart = atTwoTimes(evidence.sessions);
  const byTree = evidence.screens.filter((one) => treeOnlyScreen(evidence, one)).length;
  const unsearched = noPackage(evidence);
  const endless = endlessLists(evidence);
  if (untested.length === 0 && byTree === 0 && unsearched.length === 0 && endless.length === 0 && apart)
    return { strength: 'strong', missing: [] };
  return {
    strength: 'moderate',
    missing: [
      ...(byTree > 0 ? [`${byTree}个页面禁止截屏，仅依据控件树判断`] : []),
      ...unsearched,
      ...(endless.length > 0 ? [`“${endless[0]?.title ?? ''}”等${endless.length}个列表只看了前若干屏，其后为同类条目`] : []),
      ...roles,
      ...(apart ? [] : ['仅在一个时段检测，其他时段未覆盖']),
    ],
  };
}

const PAGE: Readonly<Record<PageNeed, string>> = { home: '首页', login: '登录页', about: '关于页', mine: '“我的”页', settings: '设置页' };
const PAGES = ['home', 'login', 'about', 'mine', 'settings'] as const;

/** Reached, or shown not to exist: before a sign-in that was not made nothing is shown not to exist. */
const isSettled = (evidence: Evidence, page: PageNeed): boolean =>
  evidence.coverage.pages.some(
    (one) => one.page === page && (one.state === 'reached' || (one.state === 'absent' && notSignedIn(evidence) === undefined)),
  );

/**
 * Required marks. Strong: home, login, about, mine and settings each reached or shown not to exist (never so without the sign-in), every screen of these
 * kinds seen to its end and read, tree and picture; for complaints also that the whole app was walked. Hours and roles do
 * not weigh: a mark that only some see at some hours is not in 显著位置 (办法五). Else weak; pictures alone are always weak.
 */
export function requiredReliance(evidence: Evidence, clause: ClauseId, gaps: readonly string[], rules: RulePack): Reliance {
  const { coverage, screens } = evidence;
  if (evidence.pictures !== undefined || coverage.ended === 'pictures-only')
    return { strength: 'weak', missing: [...new Set([...pictureHoles(evidence), ...gaps])] };
  const unsigned = notSignedIn(evidence);
  const unknown = PAGES.filter((page) => !isSettled(evidence, page));
  const own = screens.filter(({ kind }) => (PAGES as readonly string[]).includes(kind));
  const unread = own.filter((screen) => unreadScreen(screen) || coverage.unreadScreens.includes(screen.id));
  const short = own.filter((screen) => !screen.toTheEnd || coverage.unfinishedScreens.includes(screen.id));
  const missing = [
    // What was not met before the sign-in may stand behind it.
    ...(unknown.length > 0 && unsigned !== undefined ? [unsigned] : []),
    ...unknown.map((page) => `${PAGE[page]}未到达，是否设有未能确认；请再次检测或提供操作路径`),
    ...unread.map((screen) => `“${screen.title}”的画面文字未能读取；请人工查看`),
    ...short.map((screen) => `“${screen.title}”未查看到底；请再次检测`),
    // A mark may stand in a picture on any page.
    ...(wellRead(evidence) ? [] : ['所用识别引擎误差较大，图像中的标示可能漏读；请改用 PP-OCR 引擎再次检测']),
    ...(own.length === 0 ? ['首页、登录页等页面均未检测到；请重新检测'] : []),
    ...(clause === 'complaints' ? holes(evidence, rules) : own.length === 0 ? [] : tooLittle(evidence)),
    ...gaps,
  ];
  // Why the walk broke off comes first; where all the pages were seen before, it takes nothing away.
  const broken = missing.length > 0 && coverage.ended !== 'frontier-empty' ? endedBecause(evidence, coverage.ended) : [];
  return { strength: missing.length === 0 ? 'strong' : 'weak', missing: [...new Set([...broken, ...missing])] };
}

/** The pages that are 显著 without question were seen and read, or are known not to exist: a mark cannot stand better elsewhere. */
export const prominentSeen = (evidence: Evidence): boolean =>
  // Of a page that scrolls or has several states, pictures show what was chosen.
  evidence.pictures === undefined &&
  (['home', 'login'] as const).every((page) => isSettled(evidence, page)) &&
  !evidence.screens.some((screen) => (screen.kind === 'home' || screen.kind === 'login') && unreadScreen(screen));
