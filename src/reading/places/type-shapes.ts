/** Characters as fonts draw them, to be compared with pixels. */
import sharp from 'sharp';

/** px: the side of the square a character is drawn in; its em. */
export const CELL = 48;

/** What a screen's Chinese is drawn in, as this machine's fonts have it. */
export const FACES = [
  { family: 'Noto Sans CJK SC, sans-serif', weight: 400 },
  { family: 'Noto Sans CJK SC, sans-serif', weight: 700 },
  { family: 'Noto Serif CJK SC, serif', weight: 400 },
  { family: 'Noto Serif CJK SC, serif', weight: 700 },
] as const;
export type Face = (typeof FACES)[number];

/** Characters to a picture, so that its width stays small. */
const ACROSS = 16;
/** Shapes remembered: 10 kB each. */
const SHAPES = 800;

const EMPTY = new Uint32Array((CELL + 1) ** 2);
const known = new Map<string, Uint32Array>();

type Wanted = { readonly char: string; readonly face: Face };
const keyOf = ({ char, face }: Wanted): string => `${face.family} ${face.weight} ${char}`;

/** The shape of each character: of each corner of its pixels how much ink (0–255 a pixel) stands above and left of it, `CELL + 1` a row. */
export async function shapesOf(chars: readonly string[], face: Face): Promise<ReadonlyMap<string, Uint32Array>> {
  await drawAll(chars, [face]);
  return new Map(chars.map((char) => [char, known.get(keyOf({ char, face })) ?? EMPTY]));
}

/** Draws characters in several faces at once, for `shapesOf` to have: each picture costs more than what is in it. */
export async function drawAll(chars: readonly string[], faces: readonly Face[]): Promise<void> {
  const wanted = [...new Set(chars)].flatMap((char) => faces.map((face) => ({ char, face })));
  const isMissing = (one: Wanted): boolean => !known.has(keyOf(one));
  if (known.size + wanted.filter(isMissing).length > SHAPES) known.clear();
  const missing = wanted.filter(isMissing);
  for (let from = 0; from < missing.length; from += ACROSS) {
    const some = missing.slice(from, from + ACROSS);
    const shapes = await drawn(some);
    for (const [at, one] of some.entries()) known.set(keyOf(one), shapes[at] ?? EMPTY);
  }
}

async function drawn(wanted: readonly Wanted[]): Promise<Uint32Array[]> {
  const width = wanted.length * CELL;
  const texts = wanted.map(({ char, face: { family, weight } }, at) => {
    const style = `font-family="${family}" font-weight="${weight}" font-size="${CELL}"`;
    return `<text x="${at * CELL}" y="${CELL * 0.88}" ${style}>&#${char.codePointAt(0) ?? 0};</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${CELL}">${texts.join('')}</svg>`;
  const alpha = await sharp(Buffer.from(svg)).ensureAlpha().extractChannel(3).raw().toBuffer();
  return wanted.map((_, at) => sumsOf(alpha, at * CELL, width));
}

function sumsOf(alpha: Uint8Array, left: number, width: number): Uint32Array {
  const sums = new Uint32Array((CELL + 1) ** 2);
  for (let y = 0; y < CELL; y++) {
    let row = 0;
    for (let x = 0; x < CELL; x++) {
      row += alpha[y * width + left + x] ?? 0;
      sums[(y + 1) * (CELL + 1) + x + 1] = (sums[y * (CELL + 1) + x + 1] ?? 0) + row;
    }
  }
  return sums;
}

/** Of some characters those whose shapes are at least so much like one's own, 0–1. */
export async function alike(char: string, others: readonly string[], least: number): Promise<readonly string[]> {
  const [face] = FACES;
  const shapes = await shapesOf([char, ...others], face);
  const own = coarse(shapes.get(char));
  return others.filter((other) => other !== char && product(own, coarse(shapes.get(other))) >= least);
}

/** Pixels a side at which shapes are held against one another. */
const SIDE = 16;
const coarseOf = new WeakMap<Uint32Array, Float64Array>();

/** A shape at `SIDE` pixels a side, its mean taken away, and as long as one. */
function coarse(sums: Uint32Array = EMPTY): Float64Array {
  const before = coarseOf.get(sums);
  if (before !== undefined) return before;
  const step = CELL / SIDE;
  const at = (x: number, y: number): number => sums[y * step * (CELL + 1) + x * step] ?? 0;
  const cells = Float64Array.from({ length: SIDE * SIDE }, (_, index) => {
    const [x, y] = [index % SIDE, Math.floor(index / SIDE)];
    return at(x + 1, y + 1) - at(x, y + 1) - at(x + 1, y) + at(x, y);
  });
  const mean = cells.reduce((sum, one) => sum + one, 0) / cells.length;
  const length = Math.sqrt(cells.reduce((sum, one) => sum + (one - mean) ** 2, 0)) || 1;
  const found = cells.map((one) => (one - mean) / length);
  coarseOf.set(sums, found);
  return found;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
