/**
 * Time in the app told by what stands together on one stretch of a page (国标稿 4.1.3 注1 包括但不限于): a stretch of time, a word of being
 * in the app, a day, period or person it is of; a heading over figures; or the sentence that says when the clock runs.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { ofEquipment } from './counted-time.ts';
import { isNewsPage, isNewsRow, isProse, itemsOn, tapsTo, type Item } from './items.ts';
import { itemRowsOf } from './near.ts';
import { rememberedFor } from './remembered.ts';
import { namesPerson } from './table-rows.ts';
import { matches, squeeze } from './words.ts';

export type TimeSigns = { readonly grade: 'function' | 'ambiguous'; readonly item: Item; readonly others: readonly Item[] };

/** Rows that are one stretch. */
const STRETCH = 8;
const MAX = 44;
const MAX_HEAD = 14;
const SPAN =
  /\d+(?:[.,]\d+)*(?:个?小时|个?钟头|hours?|hrs?|h(?![a-z])|H|分钟|minutes?|mins?|秒钟?|m(?![a-z\d]))|\d+时\d+分|\d+分\d+秒|\d{1,3}:\d{2}:\d{2}|(?:时长|用时|总时|时数|计时|累计|合计|已(?!上线|登|签|到)|掌上|在线|持续)[^\d]{0,4}\d{1,3}:\d{2}(?!\d|-|~|—|至)|(?:时数|分钟数|小时数|时长)[:约为共]?\d+(?:\.\d+)?$|(?:[Mm]inutes|[Hh]ours|[Mm]ins)\D{0,16}\d+$|\d+[′](?!\d)/u;
/** One time of the day, or a stretch: 已登入 03:12. */
const ONE_CLOCK = /(?<![\d:])\d{1,3}:\d{2}(?!\d|:|-|~|—|至)$/u;
/** 08:11 17:22 5:48: when, and how long. */
const TWO_CLOCKS = /\d{1,2}:\d{2}[^\d:].*\d{1,3}:\d{2}$/u;
const MINUTES = /\d+(?:[.,]\d+)*(?:分(?!钟|类|局|公司|值|之|数|管|院|站|店)|时(?!间|段|候|刻|限|令|节|点))/u;
/** 10月13日 7:58: how long on that day, or when. */
const DAY_CLOCK = /^\d{1,2}[月-]\d{1,2}[日号]?\D{0,4}\d{1,2}:\d{2}(?!\d|:|-|~|—|至)/u;
const FIGURE = /\d+(?:[.,]\d+)*(?:%|件|人|次|步|元|篇|天|户|个|℃)?/u;
const BARE =
  /^\d{1,2}[日号]\d+$|^\p{Script=Han}{2,8}\d+\/\d+$|^[^\d]{0,8}\d+(?:[.,:]\d+)*(?:h|min|m|分|时)?[↑↓—-]?$|^(?:\p{Script=Han}{2,8}\d+(?:\.\d+)?[↑↓—-]?){2,}$/u;

const [
  SPAN_BIT,
  MINUTES_BIT,
  APP,
  ONLINE,
  PERIOD,
  BASIS,
  HEAD,
  BARE_BIT,
  PERSON,
  AWAY,
  NAMED,
  WEAK,
  HEADING,
  UNIT,
  MINE,
  UNSPECIFIC,
  CLOCK,
  QUOTA,
  DATED,
] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072, 262144] as const;
const NONE: readonly string[] = [];

/** The signs a text gives, a bit each; 0 for the time of another thing. */
const told = rememberedFor((rules: RulePack) => (text): number => {
  const { signs } = rules.usage;
  if (signs === undefined || text.length > MAX) return 0;
  // 锁屏后不再累计 says what is counted; 不再统计在线时长 says that nothing is.
  const says = (patterns: readonly string[], bit: number): number => (matches(text, patterns) ? bit : 0);
  const basis = says(signs.basis, BASIS);
  if (matches(text, signs.not) || (basis === 0 && matches(text, rules.negations))) return 0;
  const app = matches(text, signs.app);
  if (!app && (ofEquipment(text, rules) || matches(text, rules.restricted['online-time'].not) || matches(text, rules.growth.things)))
    return 0;
  const online = says(signs.online, ONLINE);
  const weak = says(signs.weak, WEAK);
  const use = app || online !== 0 || weak !== 0;
  if (!use && matches(text, signs.unitLines ?? NONE)) return UNIT;
  const quota = says(signs.quotas ?? NONE, QUOTA) | (use && ONE_CLOCK.test(text) ? CLOCK : 0) | (DAY_CLOCK.test(text) ? DATED : 0);
  const bits =
    quota |
    (app ? APP : 0) |
    online |
    weak |
    says(signs.periods, PERIOD) |
    basis |
    says(signs.away, AWAY) |
    (app && matches(text, signs.units) ? NAMED : 0) |
    (use && text.length <= MAX_HEAD && !/\d/u.test(text) ? HEADING : 0);
  const undated = text.replace(/近\d+[日天曰]|\d+月(?:\d+日)?/gu, '');
  if (use && undated.length <= MAX_HEAD && !/\d/u.test(undated) && matches(text, signs.units)) return bits | HEAD;
  if (SPAN.test(text)) return bits | SPAN_BIT;
  if (MINUTES.test(text) && !matches(text, signs.points)) return bits | MINUTES_BIT;
  return bits | (BARE.test(text) && FIGURE.test(text) ? BARE_BIT : 0);
});

/** Whose time it is, and of nothing in particular, by the item's own text. */
const ofItem = (text: string, { usage: { signs } }: RulePack): number =>
  (matches(text, signs?.mine ?? NONE) ? MINE : 0) | (matches(text, signs?.unspecific ?? NONE) ? UNSPECIFIC : 0);

type Sign = { readonly item: Item; readonly bits: number };

/** Of a screen, or null. */
export function timeSignsOn(screen: Screen, rules: RulePack): TimeSigns | null {
  const { signs } = rules.usage;
  if (signs === undefined || ['outside', 'error-page', 'login'].includes(screen.kind)) return null;
  if (isProse(screen, rules) || isNewsPage(screen, rules)) return null;
  const heads = [squeeze(screen.title), ...tapsTo(screen).slice(-1)];
  const rulesOnly = heads.some((text) => matches(text, signs.notPages));
  const common = screen.kind === 'home' || screen.kind === 'mine';
  const equipped =
    !common && heads.some((text) => ofEquipment(text, rules) || matches(text, rules.growth.places) || matches(text, signs.things));
  const reported =
    matches(squeeze(screen.title), rules.reports?.titles ?? NONE) || matches(squeeze(screen.title), rules.suspicion.time.pages);
  const [title = [], ...rows] = signedRows(screen, rules);
  let doubtful: TimeSigns | null = null;
  for (let from = 0; from === 0 || from + STRETCH <= rows.length; from += 1) {
    const stretch = rows.slice(from, from + STRETCH).flat();
    const found = rulesOnly ? ownBasis(stretch) : together(title, stretch, equipped, reported);
    if (found?.grade === 'function') return found;
    doubtful ??= found;
  }
  return doubtful;
}

/** 登录成功后自动开始计时 on a page of rules, and 今日已计 1小时12分 there: the user's own. */
function ownBasis(signs: readonly Sign[]): TimeSigns | null {
  const basis = signs.find(({ bits }) => (bits & BASIS) !== 0);
  const own = signs.find((one) => one !== basis && (one.bits & (SPAN_BIT | MINUTES_BIT)) !== 0 && (one.bits & MINE) !== 0);
  return basis === undefined || own === undefined ? null : { grade: 'function', item: basis.item, others: [own.item] };
}

function together(title: readonly Sign[], signs: readonly Sign[], equipped: boolean, reported: boolean): TimeSigns | null {
  const all = [...title, ...signs];
  const use = equipped ? APP : APP | ONLINE;
  const own = (one: Sign): boolean =>
    (one.bits & use) !== 0 || (!equipped && (one.bits & WEAK) !== 0 && (one.bits & (PERIOD | PERSON)) !== 0);
  const having = (bits: number): readonly Sign[] => signs.filter((one) => (one.bits & bits) !== 0);
  const spans = having(SPAN_BIT | MINUTES_BIT);
  const sure = (item: Item, ...others: readonly (Sign | undefined)[]): TimeSigns => ({
    grade: 'function',
    item,
    others: others.flatMap((one) => (one === undefined || one.item === item ? [] : [one.item])),
  });
  const basis = all.find(({ bits }) => (bits & BASIS) !== 0);
  const counted = spans[0] ?? having(BARE_BIT)[0];
  if (basis !== undefined && counted !== undefined) return sure(basis.item, counted);
  // 登录就亮，退出才灭 over 10月13日 7:58, 10月12日 5:40.
  const [dayClock, ...moreDays] = having(DATED);
  if (basis !== undefined && dayClock !== undefined && moreDays.length > 0) return sure(basis.item, dayClock);
  // 在线日历 as a title, 单位：分钟 over the figures.
  const unit = all.some(({ bits }) => (bits & UNIT) !== 0);
  const head =
    all.find((one) => (one.bits & HEAD) !== 0 && own(one)) ??
    (unit ? all.find((one) => (one.bits & HEADING) !== 0 && (one.bits & use) !== 0) : undefined);
  const figures = having(SPAN_BIT | MINUTES_BIT | BARE_BIT);
  if (head !== undefined && figures.filter(({ item }) => item !== head.item).length >= 2) return sure(head.item, ...figures.slice(0, 2));
  // 工号 姓名 登录次 在线时长(分) over 0031 冉霞 22 903.
  const persons = having(PERSON).filter(({ item }) => /\d$/u.test(item.text));
  if (head !== undefined && persons.length >= 2) return sure(head.item, ...persons.slice(0, 2));
  // 姓名 首次 末次 累计在线 over 龚小北 08:11 17:22 5:48; 账号 今日在线 over 3.2 小时, 未上线, 0.4 小时.
  const summed = signs.find(({ bits }) => (bits & HEADING) !== 0 && (bits & use) !== 0 && (bits & PERIOD) !== 0);
  const clocked = having(PERSON).filter(({ item }) => TWO_CLOCKS.test(item.place.text));
  if (summed !== undefined && clocked.length >= 2) return sure(summed.item, ...clocked.slice(0, 2));
  const [gone] = having(AWAY);
  if (summed !== undefined && gone !== undefined && spans.length >= 2) return sure(summed.item, gone, ...spans.slice(0, 2));
  const period = all.find(({ bits }) => (bits & (PERIOD | PERSON)) !== 0);
  const stated = spans.find(own);
  if (stated !== undefined && (stated.bits & NAMED) !== 0) return sure(stated.item);
  // 抢险车 本月使用 31小时: a weak word with a period, and nobody whose time it is.
  const weakly =
    stated !== undefined &&
    !reported &&
    (stated.bits & use) === 0 &&
    (stated.bits & MINE) === 0 &&
    !all.some(({ bits }) => (bits & (PERSON | APP | ONLINE)) !== 0);
  if (stated !== undefined && period !== undefined)
    return weakly ? { ...sure(stated.item, period), grade: 'ambiguous' } : sure(stated.item, period);
  // 已登入 03:12, and 满 08:00 后可收班: how long, not when.
  const [clock] = having(CLOCK).filter(own);
  const [quota] = having(QUOTA).filter((one) => one !== clock);
  if (clock !== undefined && quota !== undefined) return sure(clock.item, quota);
  // 公文 停留 320 秒, 通讯录 停留 45 秒, 今日合计 22 分 on a page of the user's steps.
  const stays = reported && !equipped ? spans.filter(({ bits }) => (bits & WEAK) !== 0) : [];
  const total = spans.find((one) => (one.bits & PERIOD) !== 0 && !stays.includes(one));
  if (stays.length > 0 && total !== undefined) return sure(total.item, ...stays.slice(0, 2));
  const away = having(AWAY)[0];
  const person = spans.find(({ bits }) => (bits & PERSON) !== 0);
  if (away !== undefined && person !== undefined) return sure(person.item, away);
  const titled = title.find(({ bits }) => (bits & (use | (equipped ? 0 : WEAK))) !== 0);
  const named = titled ?? signs.find((one) => own(one) && (one.bits & PERIOD) !== 0);
  const dated = spans.find(({ bits }) => (bits & (PERIOD | PERSON)) !== 0);
  // 使用统计 over 周一 2.1h: of what, and whose, it does not say.
  if (named !== undefined && dated !== undefined) {
    const vague = (named.bits & use) === 0 && (named.bits & UNSPECIFIC) !== 0 && !signs.some(({ bits }) => (bits & (PERSON | MINE)) !== 0);
    return vague ? { ...sure(dated.item, named), grade: 'ambiguous' } : sure(dated.item, named);
  }
  // 姓名 登录 退出 在线 over rows of persons.
  const heading = signs.find(({ bits }) => (bits & HEADING) !== 0 && (bits & use) !== 0);
  if (heading !== undefined && person !== undefined) return sure(person.item, heading);
  return stated === undefined ? null : { grade: 'ambiguous', item: stated.item, others: [] };
}

/** The signs of the title, then of each row: of its texts, and of the row as one text. */
function signedRows(screen: Screen, rules: RulePack): readonly (readonly Sign[])[] {
  const common = screen.kind === 'home' || screen.kind === 'mine';
  const signOf = (item: Item, text: string, person: boolean): Sign[] => {
    const { control } = item;
    const menu = control?.role === 'tab' || control?.role === 'field' || (common && (control?.role === 'area' || control?.role === 'item'));
    if ((menu && !/\d/u.test(text)) || !item.drawn) return [];
    const bits = told(text, rules) | (person ? PERSON : 0);
    if ((bits & (APP | BASIS | SPAN_BIT)) === 0 && isNewsRow(item, rules)) return [];
    return bits === 0 ? [] : [{ item, bits: bits | ofItem(item.text, rules) }];
  };
  const title = common ? undefined : itemsOn(screen, rules).find((item) => item.title);
  const named = title === undefined ? [] : signOf(title, title.text, false);
  const rows = itemRowsOf(screen, rules).map(({ items }) => {
    const person = items.some(({ place }) => namesPerson(place.text, rules));
    const [first] = items;
    const whole = items.map(({ text }) => text).join('');
    const joined = first === undefined || items.length < 2 || items.length > 3 ? [] : signOf(first, whole, person);
    return [...items.flatMap((item) => signOf(item, item.text, person)), ...joined];
  });
  return [named, ...rows];
}
