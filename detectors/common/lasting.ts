/**
 * Time in the app told by the shape of its page, whatever it is called: how long today beside a goal, or a sum of the month; on
 * the user's own pages; or what starts and stops the clock. For a person, never a fail.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { ofEquipment } from './counted-time.ts';
import { itemsOn, tapsTo, type Item } from './items.ts';
import type { Netted } from './nets.ts';
import { rememberedFor } from './remembered.ts';
import { heardAnywhere } from './suspicion.ts';
import { matches, squeeze } from './words.ts';

const NONE: readonly string[] = [];
const MAX = 36;
const SPAN = String.raw`\d+(?:\.\d+)?(?:个?小时|个?钟头|h(?![a-z])|分钟|min|′)|\d+小?时\d+分?|\d+分\d+秒|\d{1,3}:\d{2}:\d{2}|(?:计|共|合计?|累计|时长)\d{1,3}:\d{2}(?![-~至—])`;

const KINDS = ['today', 'period', 'target', 'rate', 'you', 'span', 'app', 'clock'] as const;
type Sign = (typeof KINDS)[number] | 'common' | 'spans';

const either = (patterns: readonly string[]): string => `(?:${patterns.join('|')})`;

/** The signs a text gives; none for the time of another thing. */
const told = rememberedFor((rules: RulePack) => {
  const { lasting } = rules.suspicion.nets ?? {};
  if (lasting === undefined) return () => NO_SIGNS;
  const before = (list: readonly string[], between: string, span = SPAN): RegExp => new RegExp(`${either(list)}${between}(?:${span})`, 'u');
  const asked: Readonly<Record<Exclude<(typeof KINDS)[number], 'clock'>, RegExp>> = {
    today: before(lasting.today, String.raw`\P{N}{0,8}`, String.raw`${SPAN}|\d{1,2}:\d{2}$`),
    period: before(lasting.periods, String.raw`\P{N}{0,8}`, String.raw`${SPAN}|\d{1,3}:\d{2}$`),
    target: new RegExp(String.raw`${either(lasting.targets)}\D{0,4}(?:${SPAN})|\d+/\d+(?:小时|分钟|h|min)`, 'u'),
    rate: new RegExp(either(lasting.rates), 'u'),
    you: new RegExp(String.raw`[您你]\P{N}{0,12}(?:${SPAN})`, 'u'),
    span: new RegExp(SPAN, 'u'),
    app: new RegExp(String.raw`${either(lasting.ofApp)}\P{N}{0,6}(?:${SPAN})`, 'u'),
  };
  return (text): readonly (typeof KINDS)[number][] => {
    if (text.length > MAX) return NO_SIGNS;
    const clock = matches(text, lasting.clocks) && !matches(text, rules.growth.playing) ? (['clock'] as const) : NO_SIGNS;
    const others = [rules.restricted['online-time'].not, rules.usage.signs?.not ?? NONE, rules.growth.things, rules.suspicion.time.not];
    // 今天在审批端 3 小时: of the app, which is called after what it is for.
    const bare = text.replace(NAMED_APP, '端');
    if (others.some((list) => matches(bare, list)) || ofEquipment(bare, rules)) return clock;
    return KINDS.filter((kind) => (kind === 'clock' ? clock.length > 0 : asked[kind].test(text)));
  };
});
const NAMED_APP = /\p{Script=Han}{2,4}端(?!口)/u;
const NO_SIGNS: readonly (typeof KINDS)[number][] = [];

/** The signs of a page, the first item of each; none where the page is of the time of another thing. */
export function lastingSigns(screen: Screen, rules: RulePack): ReadonlyMap<Sign, Item> {
  const found = new Map<Sign, Item>();
  const { time } = rules.suspicion;
  const others = [rules.restricted['online-time'].not, time.not, rules.growth.places];
  const heads = [squeeze(screen.title), ...tapsTo(screen).slice(-1)];
  const common = screen.kind === 'mine' || screen.kind === 'home';
  if (!common && heads.some((text) => others.some((list) => matches(text, list)) || ofEquipment(text, rules))) return found;
  for (const item of itemsOn(screen, rules)) {
    const signs = item.title ? NO_SIGNS : told(item.text, rules);
    if (signs.length === 0 || !heardAnywhere(item, rules)) continue;
    for (const sign of signs) if (!found.has(sign)) found.set(sign, item);
    if (common && !found.has('common')) found.set('common', item);
    if (!signs.includes('span')) continue;
    if (found.get('span') !== item && !found.has('spans')) found.set('spans', item);
  }
  return found;
}

/** What together is no longer anything else. */
const ENOUGH: readonly (readonly Sign[])[] = [
  ['clock'],
  ['rate'],
  ['target'],
  ['common', 'today'],
  ['today', 'period'],
  ['today', 'spans'],
  ['app', 'period'],
  ['common', 'you'],
  ['you', 'spans'],
];

/** Of a screen, or null. */
export function lastingOn(screen: Screen, rules: RulePack): Netted | null {
  const signs = lastingSigns(screen, rules);
  const together = ENOUGH.find((all) => all.every((one) => signs.has(one)));
  return together === undefined
    ? null
    : { what: '逐日累计、有目标或随应用计数的时长', items: together.flatMap((one) => signs.get(one) ?? []) };
}
