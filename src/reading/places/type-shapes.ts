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

/** The shape of each character: of each corner of its pixels how much ink (0–255 a pixel) stands above and left of it, `CELL + 1` a row. */
export async function shapesOf(chars: readonly string[], face: Face): Promise<ReadonlyMap<string, Uint32Array>> {
  const keyOf = (char: string): string => `${face.family} ${face.weight} ${char}`;
  const missing = [...new Set(chars)].filter((char) => !known.has(keyOf(char)));
  if (known.size + missing.length > SHAPES) known.clear();
  const wanted = known.size === 0 ? [...new Set(chars)] : missing;
  for (let from = 0; from < wanted.length; from += ACROSS) {
    const some = wanted.slice(from, from + ACROSS);
    for (const [at, shape] of (await drawn(some, face)).entries()) known.set(keyOf(some[at] ?? ''), shape);
  }
  return new Map(chars.map((char) => [char, known.get(keyOf(char)) ?? EMPTY]));
}

async function drawn(chars: readonly string[], { family, weight }: Face): Promise<Uint32Array[]> {
  const width = chars.length * CELL;
  const texts = chars.map((char, at) => `<text x="${at * CELL}" y="${CELL * 0.88}">&#${char.codePointAt(0) ?? 0};</text>`).join('');
  const style = `font-family="${family}" font-weight="${weight}" font-size="${CELL}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${CELL}"><g ${style}>${texts}</g></svg>`;
  const alpha = await sharp(Buffer.from(svg)).ensureAlpha().extractChannel(3).raw().toBuffer();
  return chars.map((_, at) => sumsOf(alpha, at * CELL, width));
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

function coarse(sums: Uint32Array = EMPTY): readonly number[] {
  const step = CELL / SIDE;
  const at = (x: number, y: number): number => sums[y * step * (CELL + 1) + x * step] ?? 0;
  const cells = Array.from({ length: SIDE * SIDE }, (_, index) => {
    const [x, y] = [index % SIDE, Math.floor(index / SIDE)];
    return at(x + 1, y + 1) - at(x, y + 1) - at(x + 1, y) + at(x, y);
  });
  const mean = cells.reduce((sum, one) => sum + one, 0) / cells.length;
  const length = Math.sqrt(cells.reduce((sum, one) => sum + (one - mean) ** 2, 0)) || 1;
  return cells.map((one) => (one - mean) / length);
}

function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, one, at) => sum + one * (b[at] ?? 0), 0);
}
