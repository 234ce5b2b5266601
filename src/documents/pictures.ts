/** Screenshots as they stand in documents: the whole one, and beside it the marked part enlarged. The originals stay untouched. */
import sharp, { type Sharp } from 'sharp';
import type { Box } from '../evidence/schema.ts';
import { fillsOf, wholeBoxes } from '../privacy/fill.ts';
import { clamped, cropAround } from '../report/html/figure.ts';
import type { Figure, OfficialDocument } from './value.ts';

/** JPEG; sizes in px. */
export type Shot = { readonly jpeg: Buffer; readonly width: number; readonly height: number };
/** By `shotKey`. A figure without one shows its `absent` sentence. */
export type Shots = ReadonlyMap<string, Shot>;

const WHOLE_HEIGHT = 720;
const CROP_WIDTH = 560;
const GAP = 20;
const MAX_INPUT_PIXELS = 40_000_000;
/** Bytes of all pictures of one document: what a mail or the management system still takes. */
const BUDGET = 6 * 1024 * 1024;

export const shotKey = ({ run, path, boxes }: Figure): string => JSON.stringify([run, path, boxes]);

/**
 * Loads the figures of a document. One that cannot be read or decoded, or for which there is no more room, is left out: its
 * place then says so in words. The same input gives the same bytes.
 */
export async function loadShots(document: OfficialDocument, readFile: (run: string, path: string) => Promise<Buffer>): Promise<Shots> {
  const shots = new Map<string, Shot>();
  let spent = 0;
  for (const block of document.blocks) {
    if (block.type !== 'figures') continue;
    for (const figure of block.items) {
      if (figure.path === null || shots.has(shotKey(figure)) || spent > BUDGET) continue;
      const shot = await load(figure, figure.path, block.items.length === 1, readFile);
      if (shot === null) continue;
      shots.set(shotKey(figure), shot);
      spent += shot.jpeg.byteLength;
    }
  }
  return shots;
}

async function load(
  figure: Figure,
  path: string,
  withCrop: boolean,
  readFile: (run: string, path: string) => Promise<Buffer>,
): Promise<Shot | null> {
  try {
    return await drawn(await readFile(figure.run, path), figure, withCrop);
  } catch {
    // A picture that is gone or broken is itself a fact, told in its place; the document must still be written.
    return null;
  }
}

async function drawn(png: Buffer, { boxes: marked, hide }: Figure, withCrop: boolean): Promise<Shot> {
  const options = { limitInputPixels: MAX_INPUT_PIXELS, failOn: 'error' } as const;
  const { width, height } = await sharp(png, options).metadata();
  const boxes = marked.flatMap((one) => clamped(one, width, height) ?? []);
  const [box = null] = boxes;
  const over = [...fillsOf(wholeBoxes(hide, width, height)), ...(box === null ? [] : [{ input: frames(boxes, width, height) }])];
  const framed = await sharp(png, options).composite(over).png({ compressionLevel: 1 }).toBuffer();
  const whole = await sharp(framed).resize({ height: WHOLE_HEIGHT, withoutEnlargement: true }).toBuffer({ resolveWithObject: true });
  const region = box === null || !withCrop ? null : cropAround(box, width, height);
  if (region === null) return jpeg(sharp(whole.data));
  const crop = await sharp(framed)
    .extract({ left: region.x, top: region.y, width: region.width, height: region.height })
    .resize({ width: CROP_WIDTH })
    .toBuffer({ resolveWithObject: true });
  const size = { width: whole.info.width + GAP + CROP_WIDTH, height: Math.max(whole.info.height, crop.info.height) };
  return jpeg(
    sharp({ create: { ...size, channels: 3, background: '#fff' } }).composite([
      { input: whole.data, left: 0, top: 0 },
      { input: crop.data, left: whole.info.width + GAP, top: 0 },
    ]),
  );
}

async function jpeg(image: Sharp): Promise<Shot> {
  const { data, info } = await image.flatten({ background: '#fff' }).jpeg({ quality: 80 }).toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height };
}

/** Two lines each, light and dark, so that a box is seen on any ground; and an edge about the screen. */
function frames(boxes: readonly Box[], fullWidth: number, fullHeight: number): Buffer {
  const line = Math.max(4, Math.round(fullWidth / 180));
  const rectangle = ({ x, y, width, height }: Box, stroke: string, thick: number): string =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${line}" fill="none" stroke="${stroke}" stroke-width="${thick}"/>`;
  const all = boxes.map((box) => `${rectangle(box, '#fff', line * 2)}${rectangle(box, '#e0181f', line)}`).join('');
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${fullWidth}" height="${fullHeight}"><rect x="1" y="1" width="${fullWidth - 2}" height="${fullHeight - 2}" fill="none" stroke="#999" stroke-width="2"/>${all}</svg>`,
  );
}
