import type { Box } from '../../../evidence/schema.ts';
import { scaled } from '../../prepare.ts';
import { wholePixels, type Raster } from '../../raster.ts';
import type { PlacedChar } from '../engine.ts';
import { decodeCtc } from './ctc.ts';
import type { Network } from './runtime.ts';

/** px; the recogniser's input height. */
const HEIGHT = 48;
/** px at that height; a longer crop is no line of a screen. */
const WIDEST = 48 * 100;
const NARROWEST = 16;

/** Time steps of a line's scores: the network halves its width twice, rounding up, and once rounding down. */
export function stepsOf(width: number): number {
  return Math.floor(Math.ceil(width / 4) / 2);
}

/** Reads one line, cropped from the picture as delivered, at its own width, or at a share of it. */
export async function recognise(
  network: Network,
  dictionary: readonly string[],
  picture: Raster,
  line: Box,
  share = 1,
): Promise<PlacedChar[]> {
  const crop = wholePixels(line, picture);
  if (crop === null) return [];
  const width = Math.min(WIDEST, Math.max(NARROWEST, Math.round((crop.width * HEIGHT * share) / crop.height)));
  const data = await network(planes(await scaled(picture, crop, width, HEIGHT), width * HEIGHT), [1, 3, HEIGHT, width]);
  const chars = decodeCtc(data, data.length / dictionary.length, dictionary);
  return chars.map(({ at, ...char }) => ({ ...char, x: crop.x + at * crop.width }));
}

/** The network's input, kept: lines come one after another. */
let input = new Float32Array(0);

/** Channels in the order blue, green, red, each from −1 to 1. */
function planes(rgb: Uint8Array, plane: number): Float32Array {
  if (input.length < 3 * plane) input = new Float32Array(3 * plane);
  const data = input.subarray(0, 3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    for (let pixel = 0; pixel < plane; pixel++) data[channel * plane + pixel] = (rgb[pixel * 3 + 2 - channel] ?? 0) / 127.5 - 1;
  }
  return data;
}
