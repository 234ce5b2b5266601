import type { Box } from '../evidence/schema.ts';

/** Decoded pixels: 8-bit sRGB, three bytes a pixel, row by row from the top left. */
export type Raster = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** A JPEG whose colour was kept at half its width and height (4:2:0). */
  readonly colourHalved?: boolean;
};

/** `box` widened to whole pixels and cut to the picture; null when nothing of it is inside. */
export function wholePixels(box: Box, picture: { readonly width: number; readonly height: number }): Box | null {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  const width = Math.min(picture.width, Math.ceil(box.x + box.width)) - x;
  const height = Math.min(picture.height, Math.ceil(box.y + box.height)) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
