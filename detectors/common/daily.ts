/**
 * A check-in told by the shape of its page, whatever the act is called: one button beside who has not, how often one has and has not, for
 * how many days on end, by when or how near, and what follows from missing it. For a person, never a fail.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { itemsOn, type Item } from './items.ts';
import type { Netted } from './nets.ts';
import { acts } from './procedures.ts';
import { heardAnywhere } from './suspicion.ts';
import { isName } from './table-rows.ts';
import { matches } from './words.ts';

const NONE: readonly string[] = [];
const MAX = 30;
const MAX_ACT = 8;

const KINDS = ['tally', 'missed', 'streak', 'share', 'today', 'bound', 'follows', 'clocks'] as const;
type Sign = (typeof KINDS)[number] | 'act' | 'roll';

/** 未亮:王海 | 还没贴的:罗杰、韩梅: those who have not, by name. */
const ROLL =
  /^(?:今[日天晚早]|昨[日天]|本[班次周月])?(?:未|没|还没|尚未|不在|空|缺|漏|迟|晚)\p{Script=Han}{0,3}的?(?::|(?=\p{Script=Han}{2,3}、))(\p{Script=Han}{2,3})(?:[、,]|$)/u;

const namesWhoNot = (text: string, rules: RulePack): boolean => {
  const first = ROLL.exec(text)?.[1];
  return first !== undefined && isName(first, rules);
};

/** The signs of a page, the first item of each. */
export function dailySigns(screen: Screen, rules: RulePack): ReadonlyMap<Sign, Item> {
  const { daily } = rules.suspicion.nets ?? {};
  const found = new Map<Sign, Item>();
  if (daily === undefined) return found;
  const { signs } = rules.presence;
  const note = (sign: Sign, item: Item): void => {
    if (!found.has(sign)) found.set(sign, item);
  };
  for (const item of itemsOn(screen, rules)) {
    const { text } = item;
    if (item.title || text.length > MAX || matches(text, daily.not)) continue;
    if (item.control?.role === 'button' && acts(item)) {
      const other = [signs?.otherActs, signs?.notEchoed].some((list) => matches(text, list ?? NONE));
      if (text.length <= MAX_ACT && !other) note('act', item);
      continue;
    }
    if (!heardAnywhere(item, rules) || matches(text, signs?.notEchoed ?? NONE)) continue;
    for (const kind of KINDS) if (matches(text, daily[kind])) note(kind, item);
    if (namesWhoNot(text, rules)) note('roll', item);
  }
  return found;
}

/** What together is no longer anything else. */
const ENOUGH: readonly (readonly Sign[])[] = [
  ['roll'],
  ['tally'],
  ['clocks'],
  ['act', 'missed'],
  ['act', 'today'],
  ['act', 'streak'],
  ['act', 'share'],
  ['missed', 'streak'],
  ['missed', 'bound'],
  ['missed', 'follows'],
  ['today', 'streak'],
  ['today', 'bound'],
  ['today', 'follows'],
  ['streak', 'follows'],
  ['share', 'follows'],
  ['share', 'bound'],
];

/** Of a screen, or null. */
export function dailyOn(screen: Screen, rules: RulePack): Netted | null {
  const signs = dailySigns(screen, rules);
  const together = ENOUGH.find((all) => all.every((one) => signs.has(one)));
  return together === undefined ? null : { what: '按日、按人计数的操作', items: together.flatMap((one) => signs.get(one) ?? []) };
}
