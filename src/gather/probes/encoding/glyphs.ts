/**
 * Was a character drawn, or only what a font draws for a character it lacks? The samples stand between fences (国甲国乙国): the
 * fence's own picture is found again, what stands between two of them is one sample. Pure over ink.
 */

/** One bit a pixel: 1 is ink. Row by row. */
export type Ink = { readonly width: number; readonly height: number; readonly bits: Uint8Array };
export type Glyph = Ink;

type Fence = { readonly glyph: Glyph; /** From one fence to the next in 国国国, px. */ readonly pitch: number; readonly y: number };

const at = ({ width, bits }: Ink, x: number, y: number): number => bits[y * width + x] ?? 0;

/** Runs of columns with ink between columns without. */
function runsOf(ink: Ink): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from = -1;
  for (let x = 0; x <= ink.width; x += 1) {
    let inked = false;
    for (let y = 0; x < ink.width && y < ink.height && !inked; y += 1) inked = at(ink, x, y) === 1;
    if (inked && from < 0) from = x;
    if (!inked && from >= 0) {
      runs.push({ from, to: x });
      from = -1;
    }
  }
  return runs;
}

/** The part of a picture between two columns, cut to its ink; null when there is none. */
export function cut(ink: Ink, from: number, to: number): { readonly glyph: Glyph; readonly x: number; readonly y: number } | null {
  let [left, right, top, bottom] = [to, from - 1, ink.height, -1];
  for (let y = 0; y < ink.height; y += 1)
    for (let x = Math.max(0, from); x < Math.min(to, ink.width); x += 1) {
      if (at(ink, x, y) === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  if (right < left) return null;
  const [width, height] = [right - left + 1, bottom - top + 1];
  const bits = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) bits[y * width + x] = at(ink, left + x, top + y);
  return { glyph: { width, height, bits }, x: left, y: top };
}

/** Share of the pixels of a glyph that differ from what stands at a place. */
function differs(ink: Ink, glyph: Glyph, x0: number, y0: number): number {
  let off = 0;
  for (let y = 0; y < glyph.height; y += 1)
    for (let x = 0; x < glyph.width; x += 1) {
      const there = x0 + x >= 0 && x0 + x < ink.width && y0 + y >= 0 && y0 + y < ink.height ? at(ink, x0 + x, y0 + y) : 0;
      if (there !== at(glyph, x, y)) off += 1;
    }
  return off / (glyph.width * glyph.height);
}

/** Anti-aliasing and rounding of positions. */
const SAME = 0.12;

/** Two drawings are one glyph. */
export function sameGlyph(a: Glyph, b: Glyph): boolean {
  if (Math.abs(a.width - b.width) > 2 || Math.abs(a.height - b.height) > 2) return false;
  for (let dy = -1; dy <= 1; dy += 1) for (let dx = -1; dx <= 1; dx += 1) if (differs(a, b, dx, dy) <= SAME) return true;
  return false;
}

/** Finds the fence in a picture of 国国国: three equal drawings, equally far apart. null: not to be told. */
export function fenceIn(ink: Ink): Fence | null {
  const runs = runsOf(ink).map((run) => cut(ink, run.from, run.to));
  for (const [index, first] of runs.entries()) {
    const [second, third] = [runs[index + 1], runs[index + 2]];
    if (!first || !second || !third) continue;
    const pitch = second.x - first.x;
    if (Math.abs(third.x - second.x - pitch) > 1 || first.glyph.width < pitch * 0.5 || first.glyph.height < 8) continue;
    if (sameGlyph(first.glyph, second.glyph) && sameGlyph(second.glyph, third.glyph)) return { glyph: first.glyph, pitch, y: first.y };
  }
  return null;
}

/** Where the fence stands in a picture, left to right. */
function fencesIn(ink: Ink, fence: Fence): readonly number[] {
  const found: number[] = [];
  for (let x = 0; x + fence.glyph.width <= ink.width + 1; x += 1) {
    let best = 1;
    // Another face may set the line a little lower.
    for (let y = Math.max(0, fence.y - 8); y <= fence.y + 8; y += 1) {
      best = Math.min(best, differs(ink, fence.glyph, x, y));
      if (best <= SAME) break;
    }
    if (best > SAME) continue;
    found.push(x);
    x += Math.floor(fence.glyph.width / 2);
  }
  return found;
}

/** The drawing of each of `count` fenced samples: null where nothing is drawn. `null` as a whole: the fences were not all found. */
export function between(ink: Ink, fence: Fence, count: number): readonly (Glyph | null)[] | null {
  const fences = fencesIn(ink, fence);
  if (fences.length !== count + 1) return null;
  return fences.slice(0, -1).map((x, index) => cut(ink, x + fence.glyph.width + 1, (fences[index + 1] ?? x) - 1)?.glyph ?? null);
}

/** How a sample was drawn, against how a character is that does not exist (null: that was not to be seen). */
export function drawnAs(glyph: Glyph | null, lacking: Glyph | null): 'glyph' | 'missing' {
  return glyph === null || (lacking !== null && sameGlyph(glyph, lacking)) ? 'missing' : 'glyph';
}
