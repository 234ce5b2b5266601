/** How a spot-check is drawn (抽取方案): the groups and how many of each. Published with the frame, before the seed. */
import { Type, type Static } from 'typebox';
import { strict } from '../evidence/parts.ts';
import { BadRequest } from '../errors.ts';
import { Dimension, DIMENSION_WORDS } from './strata.ts';

const some = Type.Integer({ minimum: 1, maximum: 100_000 });

export const DrawPlan = Type.Object(
  {
    by: Type.Array(Dimension, { uniqueItems: true, maxItems: 5 }),
    /** The day against which “last checked” is counted. */
    asOf: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    /** So many of each group, or so many in all: one each, the rest by the groups' sizes (largest remainder). */
    size: Type.Union([Type.Object({ each: some }, strict), Type.Object({ total: some }, strict)]),
    /** Another number for a group by its name; 0: none of it. */
    instead: Type.Optional(Type.Record(Type.String(), Type.Integer({ minimum: 0, maximum: 100_000 }))),
  },
  strict,
);
export type DrawPlan = Static<typeof DrawPlan>;

/** How many of each group, by name; never more than it has. Throws `BadRequest` (65) for a group that is none, or a total below the groups. */
export function sizesOf(counts: ReadonlyMap<string, number>, { size, instead = {} }: DrawPlan): ReadonlyMap<string, number> {
  const strange = Object.keys(instead).find((name) => !counts.has(name));
  if (strange !== undefined)
    throw new BadRequest(`抽取方案另定数量的分组“${strange}”不在名录中：现有分组 ${[...counts.keys()].slice(0, 10).join('、')}。`);
  const planned = 'each' in size ? new Map([...counts.keys()].map((name) => [name, size.each])) : shares(counts, size.total);
  return new Map([...counts].map(([name, count]) => [name, Math.min(count, instead[name] ?? planned.get(name) ?? 0)]));
}

/** Whole numbers throughout, so that any machine comes to the same. Of equal remainders the group first by name. */
function shares(counts: ReadonlyMap<string, number>, total: number): ReadonlyMap<string, number> {
  if (total < counts.size)
    throw new BadRequest(`抽取总数 ${String(total)} 少于分组数 ${String(counts.size)}：每组至少抽取1个，请增加总数或减少分组。`);
  const rest = total - counts.size;
  const whole = [...counts.values()].reduce((sum, count) => sum + count - 1, 0);
  if (whole === 0) return new Map([...counts.keys()].map((name) => [name, 1]));
  const parts = [...counts].map(([name, count]) => {
    const share = rest * (count - 1);
    return { name, size: 1 + Math.floor(share / whole), remainder: share % whole };
  });
  const left = total - parts.reduce((sum, { size }) => sum + size, 0);
  const more = new Set(
    parts
      .toSorted((a, b) => b.remainder - a.remainder || (a.name < b.name ? -1 : 1))
      .slice(0, left)
      .map(({ name }) => name),
  );
  return new Map(parts.map(({ name, size }) => [name, size + (more.has(name) ? 1 : 0)]));
}

/** 抽取方法, in words for the list of results and the plan. */
export function planWords({ by, asOf, size }: DrawPlan): { readonly strata: string; readonly method: string } {
  const groups = by.length === 0 ? '不分组' : `按${by.map((one) => DIMENSION_WORDS[one]).join('、')}分组`;
  const many =
    'each' in size ? `每组抽取${String(size.each)}个` : `共抽取${String(size.total)}个，每组至少1个，其余按各组数量分配（最大余数法）`;
  return {
    strata: by.includes('last-checked') ? `${groups}（最近检测时间以${asOf}为准）` : groups,
    method: `随机抽取（本批采用的方法）：以随机种子为密钥、备案编号为内容计算 HMAC-SHA-256，各组内按结果由小到大取前若干个；${many}`,
  };
}
