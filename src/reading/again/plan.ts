import type { OcrLine } from '../engines/engine.ts';
import { bottom } from '../geometry.ts';
import type { Rows } from './rows.ts';
import type { Run } from './runs.ts';

/** Rows of a picture; `to` exclusive. */
export type Stretch = { from: number; to: number };

type Read = { readonly lines: readonly OcrLine[] };

export type Plan = {
  /** What has to be read. */
  readonly stretches: readonly Stretch[];
  /** What was read before, where it stands now. */
  readonly lines: readonly OcrLine[];
};

/** Share of a line's height at either end that is margin and not ink. */
const MARGIN = 0.15;

/**
 * What of a picture has to be read when some runs of it are known: everything else that is not empty, out to where no text
 * can run across the border, and each known line that a border cuts.
 */
export function planOf(rows: Rows, runs: readonly Run<Read>[]): Plan {
  const stretches = unknown(rows, runs).map((stretch) => widened(rows, stretch));
  const known = runs.flatMap(({ from, to, shift, page }) =>
    page.lines.flatMap((line) => {
      const moved = { ...line, box: { ...line.box, y: line.box.y - shift } };
      const core = coreOf(moved);
      if (core.to <= from || core.from >= to) return [];
      const whole = core.from >= from && core.to <= to;
      if (!whole) stretches.push(core);
      return whole ? [{ line: moved, core }] : [];
    }),
  );
  // A line that is read again in part is read again whole; that may reach into another one.
  for (let changed = true; changed;) {
    changed = false;
    for (const { core } of known) {
      for (const stretch of stretches) {
        if (!meets(core, stretch) || (core.from >= stretch.from && core.to <= stretch.to)) continue;
        [stretch.from, stretch.to] = [Math.min(stretch.from, core.from), Math.max(stretch.to, core.to)];
        changed = true;
      }
    }
  }
  const joined = merged(stretches);
  return { stretches: joined, lines: known.filter(({ core }) => !joined.some((one) => meets(core, one))).map(({ line }) => line) };
}

function coreOf({ box }: OcrLine): Stretch {
  return { from: Math.round(box.y + box.height * MARGIN), to: Math.round(bottom(box) - box.height * MARGIN) };
}

function meets(a: Stretch, b: Stretch): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Stretches outside the runs, without their empty ends. */
function unknown(rows: Rows, runs: readonly Run<Read>[]): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const next of [...runs, { from: rows.keys.length, to: rows.keys.length }]) {
    let [first, last] = [from, next.from];
    while (first < last && rows.quiet[first] === 1) first++;
    while (last > first && rows.quiet[last - 1] === 1) last--;
    if (last > first) found.push({ from: first, to: last });
    from = next.to;
  }
  return found;
}

/** Out to where so many rows are empty that one line of text ends there. */
function widened(rows: Rows, { from, to }: Stretch): Stretch {
  const gap = Math.max(4, Math.round(rows.width / 180));
  return { from: emptyFrom(rows, from, -1, gap), to: emptyFrom(rows, to, 1, gap) };
}

function emptyFrom({ quiet }: Rows, start: number, step: 1 | -1, gap: number): number {
  let empty = 0;
  let at = start;
  while (at > 0 && at < quiet.length && empty < gap) {
    at += step;
    empty = quiet[step === 1 ? at - 1 : at] === 1 ? empty + 1 : 0;
  }
  return at;
}

function merged(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else joined.push({ ...stretch });
  }
  return joined;
}
