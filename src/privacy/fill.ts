/** Pictures with places filled evenly: what stood there cannot be had back from them. */
import sharp, { type OutputInfo, type OverlayOptions } from 'sharp';
import type { Box } from '../evidence/schema.ts';

const FILL = { r: 64, g: 64, b: 64, alpha: 1 } as const;

/** The boxes in whole px inside a picture `width` × `height`, after scaling by `scale`; what lies outside is left out. */
export function wholeBoxes(boxes: readonly Box[], width: number, height: number, scale = 1): Box[] {
  return boxes
    .map((box) => {
      const x = Math.max(0, Math.floor(box.x * scale));
      const y = Math.max(0, Math.floor(box.y * scale));
      const right = Math.min(width, Math.ceil((box.x + box.width) * scale));
      const bottom = Math.min(height, Math.ceil((box.y + box.height) * scale));
      return { x, y, width: right - x, height: bottom - y };
    })
    .filter((box) => box.width > 0 && box.height > 0);
}

/** What sharp is to lay over a picture so that the boxes (whole px inside it) are filled. */
export function fillsOf(boxes: readonly Box[]): OverlayOptions[] {
  return boxes.map(({ x, y, ...size }) => ({ input: { create: { ...size, channels: 4, background: FILL } }, left: x, top: y }));
}

/** Fills the boxes (whole px inside the picture) in bare pixels, in place: half the time of laying pictures over it. */
export function fillPixels(pixels: Uint8Array, { width, channels }: Pick<OutputInfo, 'width' | 'channels'>, boxes: readonly Box[]): void {
  const isAlpha = channels === 2 || channels === 4;
  for (const box of boxes)
    for (let y = box.y; y < box.y + box.height; y++)
      for (let x = box.x; x < box.x + box.width; x++) {
        const at = (y * width + x) * channels;
        pixels.fill(FILL.r, at, at + channels);
        if (isAlpha) pixels[at + channels - 1] = 255;
      }
}

/** The PNG with each box filled evenly, and the boxes as they were filled (whole px inside the picture). */
export async function overwrite(png: Buffer, boxes: readonly Box[]): Promise<{ readonly png: Buffer; readonly masked: Box[] }> {
  const picture = sharp(png);
  const { width, height } = await picture.metadata();
  const masked = wholeBoxes(boxes, width, height);
  if (masked.length === 0) return { png, masked };
  return { png: await picture.composite(fillsOf(masked)).png({ compressionLevel: 6 }).toBuffer(), masked };
}
