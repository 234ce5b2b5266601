/** Whose time it is, where a unit stands before a name: 监控室 王芳 在线时长 6 小时 is hers, though her unit is called after equipment. */
import type { RulePack } from '../../src/rules/pack.ts';
import { ofEquipment } from './counted-time.ts';
import type { Item } from './items.ts';
import { rememberedFor, textsOf } from './remembered.ts';
import { anyOf, matches } from './words.ts';

const startsNamed = rememberedFor(({ points: { surnames }, usage: { strong, weak } }: RulePack) => {
  const named = new RegExp(`^[${surnames}]\\p{Script=Han}{1,2}?(?=\\p{Script=Han}{0,4}${anyOf([...strong, ...weak])})`, 'u');
  return (text): boolean => named.test(text);
});

/** 我的在线时长, 张伟 在线时长 5 小时: what the page is called or headed by does not make it a thing's. */
export const isPersonal = (text: string, rules: RulePack): boolean =>
  matches(text, rules.growth.readers ?? NONE) || startsNamed(text, rules);
const NONE: readonly string[] = [];

type Whose = { readonly unit: string; readonly rest: string };

const readAs = rememberedFor(({ points: { surnames, unitEndings }, usage: { strong, weak } }: RulePack) => {
  const use = anyOf([...strong, ...weak]);
  const whose = new RegExp(
    `^(\\p{Script=Han}{1,8}?${anyOf(unitEndings)}):?([${surnames}]\\p{Script=Han}{1,2}?(?=\\p{Script=Han}{0,4}${use}).*)$`,
    'u',
  );
  return (text): Whose | null => {
    const [, unit, rest] = whose.exec(text) ?? [];
    return unit === undefined || rest === undefined ? null : { unit, rest };
  };
});

/** The item without a unit that is called after equipment, before what may be a name; null where none stands there. */
export function withoutUnit(item: Item, rules: RulePack): Item | null {
  const read = readAs(item.text, rules);
  if (read === null || !ofEquipment(read.unit, rules)) return null;
  return { ...item, text: read.rest, labels: textsOf([read.rest]), control: null };
}
