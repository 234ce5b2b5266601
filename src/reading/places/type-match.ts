/** How like the ink at a character's place is to that character as a font draws it. */
import type { Box } from '../../evidence/schema.ts';
import type { PlacedChar } from '../engines/engine.ts';
import { againstGround } from '../ink.ts';
import { wholePixels, type Raster } from '../raster.ts';
import { CELL, drawAll, FACES, shapesOf, type Face } from './type-shapes.ts';

const HAN = /\p{Script=Han}/u;
/** px of an em at which shapes are compared. */
const EM = 28;
/** An em as shares of how far characters stand apart. */
const SIZES = [0.8, 0.85, 0.9, 0.95, 1, 1.05] as const;
/** Confidence from which a character tells what the line is drawn in; how many of them are asked, and how like they must be. */
const SURE = 0.95;
const ASKED = 3;
const LIKE = 0.6;
/** How far beside its place a character is looked for, in ems. */
const AWAY = { x: 0.3, y: 0.25 } as const;

/** Ink of a line, 0–255 a pixel. */
type Inked = { readonly box: Box; readonly distance: Uint8Array };
type Fit = { readonly face: Face; readonly em: number };

/** Likeness, −1 to 1, of each of some characters to the ink at a place of the line; null when nothing tells what the line is drawn in. */
export type Likeness = (at: number, chars: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/** Finds what a line is drawn in by its surely read characters. */
export async function likenessIn(chars: readonly PlacedChar[], picture: Raster, line: Box): Promise<Likeness | null> {
  const box = wholePixels(line, picture);
  const advance = advanceOf(chars);
  if (box === null || advance === null) return null;
  const inked = { box, distance: againstGround(picture, box).distance.slice() };
  const fit = await fitOf(chars, inked, advance);
  if (fit === null) return null;
  return async (at, candidates) => {
    const { x = 0 } = chars[at] ?? {};
    const shapes = await shapesOf(candidates, fit.face);
    const patch = patchAt(inked, x, fit.em);
    return new Map(candidates.map((char) => [char, best(patch, template(shapes.get(char), fit.em))]));
  };
}

/** px between neighbouring Chinese characters. */
function advanceOf(chars: readonly PlacedChar[]): number | null {
  const gaps = chars.flatMap(({ text, x }, at) => {
    const before = chars[at - 1];
    return before !== undefined && HAN.test(text) && HAN.test(before.text) ? [x - before.x] : [];
  });
  const sorted = [...gaps].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) return null;
  const usual = sorted.filter((gap) => Math.abs(gap - middle) <= middle * 0.35);
  return usual.reduce((sum, gap) => sum + gap, 0) / usual.length;
}

async function fitOf(chars: readonly PlacedChar[], inked: Inked, advance: number): Promise<Fit | null> {
  const known = chars.filter(({ text, confidence }) => HAN.test(text) && confidence >= SURE && text !== '一').slice(-ASKED);
  if (known.length < 2) return null;
  const texts = known.map(({ text }) => text);
  const likeOf = async (face: Face, em: number): Promise<number> => {
    const shapes = await shapesOf(texts, face);
    const likes = known.map(({ text, x }) => best(patchAt(inked, x, em), template(shapes.get(text), em)));
    return likes.reduce((sum, one) => sum + one, 0) / likes.length;
  };
  await drawAll(texts, FACES);
  const [first] = FACES;
  let found: Fit & { readonly like: number } = { face: first, em: advance, like: -1 };
  for (const share of SIZES) {
    const like = await likeOf(first, advance * share);
    if (like > found.like) found = { face: first, em: advance * share, like };
  }
  for (const face of FACES.slice(1)) {
    const like = await likeOf(face, found.em);
    if (like > found.like) found = { ...found, face, like };
  }
  return found.like >= LIKE ? found : null;
}

/** Ink around a place at the size shapes are compared at. */
type Patch = { readonly width: number; readonly height: number; readonly data: Float32Array };

function patchAt({ box, distance }: Inked, x: number, em: number): Patch {
  const scale = em / EM;
  const width = Math.round(EM * (1 + AWAY.x * 2));
  const height = Math.round(EM * (1 + AWAY.y * 2));
  const data = new Float32Array(width * height);
  const [left, top] = [x - box.x - (width * scale) / 2, box.height / 2 - (height * scale) / 2];
  for (let py = 0; py < height; py++) {
    for (let px = 0; px < width; px++) data[py * width + px] = mean(distance, box, left + px * scale, top + py * scale, scale);
  }
  return { width, height, data };
}

/** The mean of a square of pixels, or what lies between them where it is smaller than one. */
function mean(data: Uint8Array, { width, height }: Box, x: number, y: number, side: number): number {
  const steps = Math.max(1, Math.round(side));
  let sum = 0;
  for (let j = 0; j < steps; j++) {
    const fy = y + ((j + 0.5) * side) / steps - 0.5;
    const y0 = Math.floor(fy);
    for (let i = 0; i < steps; i++) {
      const fx = x + ((i + 0.5) * side) / steps - 0.5;
      const x0 = Math.floor(fx);
      // Beyond the line there is no ink.
      if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) continue;
      const at = y0 * width + x0;
      const upper = (data[at] ?? 0) * (x0 + 1 - fx) + (data[at + 1] ?? 0) * (fx - x0);
      const lower = (data[at + width] ?? 0) * (x0 + 1 - fx) + (data[at + width + 1] ?? 0) * (fx - x0);
      sum += upper * (y0 + 1 - fy) + lower * (fy - y0);
    }
  }
  return sum / (steps * steps);
}

/** A shape at the size of comparing, as blurred as the line's pixels are; its mean taken away, and as long as one. */
function template(sums: Uint32Array | undefined, em: number): Float32Array {
  const data = new Float32Array(EM * EM);
  if (sums === undefined) return data;
  // Each pixel of the picture is the mean of its square.
  const half = Math.max(CELL / EM, CELL / em) / 2;
  const [from, to] = [0, 0].map((_, end) =>
    Array.from({ length: EM }, (__, at) => Math.min(CELL, Math.max(0, Math.round(((at + 0.5) * CELL) / EM + (end === 0 ? -half : half))))),
  );
  let sum = 0;
  for (let y = 0; y < EM; y++) {
    const [top, bottom] = [(from?.[y] ?? 0) * (CELL + 1), (to?.[y] ?? 0) * (CELL + 1)];
    for (let x = 0; x < EM; x++) {
      const [left, right] = [from?.[x] ?? 0, to?.[x] ?? 0];
      const total = (sums[bottom + right] ?? 0) - (sums[bottom + left] ?? 0) - (sums[top + right] ?? 0) + (sums[top + left] ?? 0);
      data[y * EM + x] = total / Math.max(1, (right - left) * ((bottom - top) / (CELL + 1)));
      sum += data[y * EM + x] ?? 0;
    }
  }
  let square = 0;
  for (let at = 0; at < data.length; at++) {
    data[at] = (data[at] ?? 0) - sum / data.length;
    square += (data[at] ?? 0) ** 2;
  }
  const length = Math.sqrt(square);
  if (length > 0) for (let at = 0; at < data.length; at++) data[at] = (data[at] ?? 0) / length;
  return data;
}

/** The correlation of a shape with a patch where it is highest: every other place first, then those around the best. */
function best(patch: Patch, shape: Float32Array): number {
  const [lastX, lastY] = [patch.width - EM, patch.height - EM];
  let found = { x: 0, y: 0, like: -1 };
  const tryAt = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x > lastX || y > lastY) return;
    const like = correlation(patch, shape, x, y);
    if (like > found.like) found = { x, y, like };
  };
  for (let y = 0; y <= lastY; y += 2) for (let x = 0; x <= lastX; x += 2) tryAt(x, y);
  const { x, y } = found;
  for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) if (dx !== 0 || dy !== 0) tryAt(x + dx, y + dy);
  return found.like;
}

function correlation({ width, data }: Patch, shape: Float32Array, left: number, top: number): number {
  let sum = 0;
  let square = 0;
  let product = 0;
  for (let y = 0; y < EM; y++) {
    const row = (top + y) * width + left;
    for (let x = 0; x < EM; x++) {
      const value = data[row + x] ?? 0;
      sum += value;
      square += value * value;
      product += value * (shape[y * EM + x] ?? 0);
    }
  }
  const variance = square - (sum * sum) / (EM * EM);
  return variance <= 0 ? -1 : product / Math.sqrt(variance);
}
