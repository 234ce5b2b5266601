/**
 * JPEG mostly keeps colour at half the width and height: the strokes of small coloured text lose theirs to what lies beside
 * them (#0000cc on white comes out half as light as it is). How much is told by lightness, which is kept whole: a pixel has
 * as much of the ink's colour as there is ink among the pixels its colour was made of.
 */
import type { Colour } from './ink.ts';
import type { Raster } from './raster.ts';

/** Of two pixels in a row and the two that follow on the nearer side: what share each has in the colour of the first, by libjpeg. */
const WEIGHTS = [3 / 8, 3 / 8, 1 / 8, 1 / 8] as const;
/** Share of ink under which nothing can be told. */
const LEAST = 0.2;
/** Steps of 0–255 of lightness between ink and ground from which ink is told by it. */
const LIGHT = 12;

/** A pixel of the strokes' core, px of the picture, and the stretch of the line it stands in. */
export type CorePixel = { readonly x: number; readonly y: number; readonly stretch: number };

/** For each stretch what has to be added to the pixels of its core for the colour they lost; null where nothing was. */
export function lostColours(picture: Raster, pixels: readonly CorePixel[], grounds: readonly Colour[]): readonly (Colour | null)[] {
  if (picture.colourHalved !== true) return grounds.map(() => null);
  const sums = grounds.map(() => ({ lost: [0, 0, 0] as [number, number, number], pixels: 0 }));
  for (const { x, y, stretch } of pixels) {
    const [ground, sum] = [grounds[stretch], sums[stretch]];
    if (ground === undefined || sum === undefined) continue;
    const light = lightnessAt(picture, x, y) - lightness(...ground);
    if (Math.abs(light) < LIGHT) continue;
    const share = Math.min(1, Math.max(LEAST, inkAround(picture, x, y, lightness(...ground)) / light));
    const at = (y * picture.width + x) * 3;
    sum.pixels += 1;
    for (const channel of [0, 1, 2] as const) {
      const colour = (picture.data[at + channel] ?? 0) - ground[channel] - light;
      sum.lost[channel] += colour / share - colour;
    }
  }
  return sums.map(({ lost: [red, green, blue], pixels: count }) => (count === 0 ? null : [red / count, green / count, blue / count]));
}

/** The lightness that the pixels of which one's colour was made differ from the ground, each by its share. */
function inkAround(picture: Raster, x: number, y: number, ground: number): number {
  let sum = 0;
  for (const [row, down] of WEIGHTS.entries()) {
    for (const [column, across] of WEIGHTS.entries()) {
      sum += down * across * (lightnessAt(picture, besideAt(x, column, picture.width), besideAt(y, row, picture.height)) - ground);
    }
  }
  return sum;
}

/** The place itself, the other of its pair, and the two of the pair that is nearer. */
function besideAt(at: number, which: number, size: number): number {
  const [towards, away] = at % 2 === 0 ? [1, -1] : [-1, 1];
  const place = [at, at + towards, at + away, at + away * 2][which] ?? at;
  return Math.max(0, Math.min(size - 1, place));
}

function lightnessAt({ data, width }: Raster, x: number, y: number): number {
  const at = (y * width + x) * 3;
  return lightness(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
}

/** As JPEG has it (BT.601). */
function lightness(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
