/** A screen by its pixels: colours, and how far they are apart. */
import type { Box } from '../evidence/schema.ts';

export type Pixels = {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** y at which the bottom bar begins: what goes on under it is cut off there. */
  readonly floor?: number;
};

export type Colour = readonly [number, number, number];

/** Of 255: what differs more from a surface is drawn on it. */
export const INK = 48;

export const offset = ({ width, channels }: Pixels, x: number, y: number): number => (y * width + x) * channels;

/** The greatest difference of any channel between the pixel at an offset and a colour. */
export function apart({ data }: Pixels, at: number, red: number, green: number, blue: number): number {
  return Math.max(Math.abs((data[at] ?? 0) - red), Math.abs((data[at + 1] ?? 0) - green), Math.abs((data[at + 2] ?? 0) - blue));
}

/** Of the box, looked at in every other pixel; shades within 16 are one. */
export function commonest(pixels: Pixels, box: Box): Colour {
  const counts = new Map<number, number>();
  let most: Colour = [0, 0, 0];
  let highest = 0;
  for (let y = box.y; y < box.y + box.height; y += 2)
    for (let x = box.x; x < box.x + box.width; x += 2) {
      const from = offset(pixels, x, y);
      const [red = 0, green = 0, blue = 0] = pixels.data.subarray(from, from + 3);
      const shade = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
      const count = (counts.get(shade) ?? 0) + 1;
      counts.set(shade, count);
      if (count > highest) [highest, most] = [count, [red, green, blue]];
    }
  return most;
}
