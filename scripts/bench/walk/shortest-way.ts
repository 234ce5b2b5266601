/** From where a walker stands to the nearest of some pages: back along the way it came, then by taps, or by a new start. Pure. */
import type { Way, Ways } from './ways.ts';

/** `trail`: pages since the last start, the one in sight last. `acts`: spent since the walk began. */
export type Standing = { readonly trail: readonly string[]; readonly acts: number };

type Reach = ReadonlyMap<string, { readonly acts: number; readonly by: string | null }>;

/** null: there is no way to any of them. */
export function createWay({ taps, backs, anew }: Ways): (from: Standing, to: readonly string[]) => Standing | null {
  const on = new Map<string, Way[]>();
  for (const way of taps) on.set(way[0], [...(on.get(way[0]) ?? []), way]);
  const reaches = new Map<string, Reach>();
  const reachFrom = (page: string): Reach => {
    const known = reaches.get(page) ?? reach(on, page);
    reaches.set(page, known);
    return known;
  };
  const unlike = new Map(backs.map(([from, page, to]) => [`${from} > ${page}`, to]));
  return (from, to) => {
    const begun = anew.flatMap(([phase, page, acts]) =>
      phase === phaseOf(from.trail.at(-1) ?? '') ? [{ trail: [page], acts: from.acts + acts }] : [],
    );
    let best: { readonly at: Standing; readonly page: string; readonly acts: number } | null = null;
    for (const at of [...backwards(from, unlike), ...begun]) {
      const far = reachFrom(at.trail.at(-1) ?? '');
      for (const page of to) {
        const acts = at.acts + (far.get(page)?.acts ?? Number.POSITIVE_INFINITY);
        if (acts < (best?.acts ?? Number.POSITIVE_INFINITY)) best = { at, page, acts };
      }
    }
    return best && { trail: [...best.at.trail, ...path(reachFrom(best.at.trail.at(-1) ?? ''), best.page)], acts: best.acts };
  };
}

const phaseOf = (page: string): string => page.split(' ')[0] ?? '';

/** Where the back key leads, once, twice, … */
function* backwards(from: Standing, unlike: ReadonlyMap<string, string | null>): Generator<Standing> {
  let { trail, acts } = from;
  for (;;) {
    yield { trail, acts };
    const [before, page] = trail.slice(-2);
    if (before === undefined || page === undefined) return;
    const to = unlike.get(`${before} > ${page}`);
    if (to === null) return;
    const at = to === undefined ? trail.length - 2 : trail.lastIndexOf(to);
    trail = at >= 0 ? trail.slice(0, at + 1) : [...trail.slice(0, -2), to ?? before];
    acts += 1;
  }
}

function reach(on: ReadonlyMap<string, readonly Way[]>, from: string): Reach {
  const far = new Map<string, { acts: number; by: string | null }>([[from, { acts: 0, by: null }]]);
  const queue = new Set([from]);
  for (const at of queue) {
    queue.delete(at);
    for (const [, to, actions] of on.get(at) ?? []) {
      const acts = (far.get(at)?.acts ?? 0) + actions;
      if (acts >= (far.get(to)?.acts ?? Number.POSITIVE_INFINITY)) continue;
      far.set(to, { acts, by: at });
      queue.add(to);
    }
  }
  return far;
}

function path(far: Reach, to: string): readonly string[] {
  const pages: string[] = [];
  for (let at = to; ;) {
    const by = far.get(at)?.by;
    if (by === undefined || by === null) return pages;
    pages.unshift(at);
    at = by;
  }
}
