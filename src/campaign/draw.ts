/** The draw: order by HMAC-SHA-256 of seed and filing number, the smallest of each group. The same inputs give the same list to anybody. */
import { createHmac } from 'node:crypto';
import { BadRequest } from '../errors.ts';
import type { FrameEntry } from './entry.ts';
import { sizesOf, type DrawPlan } from './plan.ts';
import { stratumOf } from './strata.ts';

/** One application in its group's order; `place` from 1. */
export type Placed = { readonly id: string; readonly mac: string; readonly place: number };

export type Stratum = {
  readonly name: string;
  readonly count: number;
  readonly size: number;
  /** All of the group, in the order in which they are drawn and then replace. */
  readonly order: readonly Placed[];
};

/** An application taken out after the draw, and why. In the order in which they were taken out. */
export type Exclusion = { readonly id: string; readonly reason: string };

export type Drawn = Placed & {
  readonly stratum: string;
  /** Whom it stands for; null: drawn at once. */
  readonly replaces: string | null;
};

/** A drawn one that was taken out; `replacement` null: its group has no more. */
export type Dropped = Exclusion & { readonly stratum: string; readonly replacement: string | null };

export type Draw = { readonly strata: readonly Stratum[]; readonly drawn: readonly Drawn[]; readonly dropped: readonly Dropped[] };

/** HMAC-SHA-256, key the seed, message the number, both UTF-8; hexadecimal. */
export const macOf = (seed: string, id: string): string => createHmac('sha256', seed).update(id).digest('hex');

/**
 * `drawn`: what is to be checked after all exclusions. Throws `BadRequest` (65) for a blank seed, or an exclusion that was not
 * drawn, stands twice or has no reason.
 */
export function draw(entries: readonly FrameEntry[], seed: string, plan: DrawPlan, exclusions: readonly Exclusion[] = []): Draw {
  if (seed.trim() === '' || seed !== seed.trim()) throw new BadRequest('随机种子不能为空，首尾不能有空格：请给出公布的种子。');
  const strata = strataOf(entries, seed, plan);
  const taken = new Map<string, Drawn>();
  for (const { name, order, size } of strata)
    for (const placed of order.slice(0, size)) taken.set(placed.id, { ...placed, stratum: name, replaces: null });
  const dropped: Dropped[] = [];
  const gone = new Set<string>();
  for (const { id, reason } of exclusions) {
    const one = taken.get(id);
    if (one === undefined) throw new BadRequest(`“${id}”不在本批抽取的应用程序中（或已剔除）：不能剔除。`);
    if (reason.trim() === '') throw new BadRequest(`剔除“${id}”须写明理由。`);
    taken.delete(id);
    gone.add(id);
    const order = strata.find(({ name }) => name === one.stratum)?.order ?? [];
    const next = order.find((placed) => !taken.has(placed.id) && !gone.has(placed.id));
    if (next !== undefined) taken.set(next.id, { ...next, stratum: one.stratum, replaces: id });
    dropped.push({ id, reason, stratum: one.stratum, replacement: next?.id ?? null });
  }
  const drawn = strata.flatMap(({ order }) => order.flatMap(({ id }) => taken.get(id) ?? []));
  return { strata, drawn, dropped };
}

function strataOf(entries: readonly FrameEntry[], seed: string, plan: DrawPlan): readonly Stratum[] {
  const groups = new Map<string, FrameEntry[]>();
  for (const entry of entries) {
    const name = stratumOf(entry, plan.by, plan.asOf);
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  const names = [...groups.keys()].sort();
  const sizes = sizesOf(new Map(names.map((name) => [name, groups.get(name)?.length ?? 0])), plan);
  return names.map((name) => {
    const order = (groups.get(name) ?? [])
      .map(({ id }) => ({ id, mac: macOf(seed, id) }))
      .sort((a, b) => (a.mac < b.mac || (a.mac === b.mac && a.id < b.id) ? -1 : 1))
      .map((one, index) => ({ ...one, place: index + 1 }));
    return { name, count: order.length, size: sizes.get(name) ?? 0, order };
  });
}
