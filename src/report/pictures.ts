/** Screenshots made small enough to stand inside the report, personal data filled. The originals stay in the run folder, untouched. */
import sharp, { type Sharp } from 'sharp';
import type { Box } from '../evidence/schema.ts';
import { fillPixels, wholeBoxes } from '../privacy/fill.ts';
import type { Report } from '../verdict/report-schema.ts';
import { allFigures } from './places.ts';

/** A picture ready to be shown. `width` and `height` are those of the original, in px: boxes are in its coordinates. */
export type ReportPicture = { readonly dataUri: string; readonly width: number; readonly height: number };

/** By path in the run folder. null: there is one, but the report had no room for it. Not in the map: missing or broken. */
export type Pictures = ReadonlyMap<string, ReportPicture | null>;

/** px. A finding is read, a page of the list is recognised. */
const FINDING_WIDTH = 480;
const THUMB_WIDTH = 160;
/** px: so wide is a picture in which no text can be read. */
const COARSE_WIDTH = 24;
/** Bytes of encoded pictures, before base64 (4/3): keeps the whole report under 8 MB. Findings are served first. */
const BUDGET = 4 * 1024 * 1024;
/** Bytes kept for thumbnails once the budget is spent. */
const THUMB_RESERVE = 1024 * 1024;
/** WebP's effort: 3 takes twice the time for a few per cent fewer bytes; at 1 the edges of text and cards begin to smear. */
const EFFORT = 2;
const MAX_INPUT_PIXELS = 40_000_000;
/** Pictures decoded at once: 10 to 40 MB each while they are. */
const AT_ONCE = 4;

type Encoded = ReportPicture & { readonly bytes: number };
/** What is done to one picture before it is shown. */
type Order = { readonly path: string; readonly width: number; readonly fill: readonly Box[]; readonly coarse: boolean };

/**
 * Loads what the report shows: the pictures of findings larger, the first picture of each page as a thumbnail.
 * A picture that cannot be read or decoded is left out (the report then says 截图缺失). Beyond the budget a finding's
 * picture becomes a thumbnail, and what then still has no room is null. The same input gives the same bytes.
 */
export async function loadPictures(report: Report, readFile: (path: string) => Promise<Buffer>): Promise<Pictures> {
  const orders = ordersOf(report);
  const encoded = await inTurns(orders, (order) => encode(order, readFile));
  const pictures = new Map<string, ReportPicture | null>();
  let spent = 0;
  for (const [index, order] of orders.entries()) {
    let picture = encoded[index] ?? null;
    if (picture !== null && spent + picture.bytes > BUDGET) picture = await encode({ ...order, width: THUMB_WIDTH }, readFile);
    if (picture === null) continue;
    const { bytes, ...fit } = picture;
    if (spent + bytes > BUDGET + THUMB_RESERVE) pictures.set(order.path, null);
    else {
      spent += bytes;
      pictures.set(order.path, fit);
    }
  }
  return pictures;
}

function ordersOf(report: Report): readonly Order[] {
  const widths = new Map<string, number>();
  for (const place of allFigures(report.clauses).flat()) if (place.picture !== null) widths.set(place.picture, FINDING_WIDTH);
  for (const screen of report.screens) {
    const first = screen.pictures[0];
    if (first !== undefined && !widths.has(first)) widths.set(first, THUMB_WIDTH);
  }
  const fills = new Map<string, Box[]>();
  const coarse = new Set<string>();
  for (const { hidden = [], unchecked, pictures } of report.screens) {
    for (const { picture, box } of hidden) fills.set(picture, [...(fills.get(picture) ?? []), box]);
    if (unchecked === true) for (const path of pictures) coarse.add(path);
  }
  return [...widths].map(([path, width]) => ({ path, width, fill: fills.get(path) ?? [], coarse: coarse.has(path) }));
}

/** Several at once, the answers in the order of the questions. */
async function inTurns<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const turn = async (): Promise<void> => {
    for (let index = next++; index < all.length; index = next++) {
      const one = all[index];
      if (one !== undefined) results[index] = await work(one);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  return results;
}

async function encode({ path, width, fill, coarse }: Order, readFile: (path: string) => Promise<Buffer>): Promise<Encoded | null> {
  try {
    const original = sharp(await readFile(path), { limitInputPixels: MAX_INPUT_PIXELS, failOn: 'error' });
    const { width: fullWidth, height: fullHeight } = await original.metadata();
    const [shown, height] = scaled(coarse ? COARSE_WIDTH : width, fullWidth, fullHeight);
    // Filled after resizing: the boxes are scaled with the picture.
    const resized = original.resize(shown, height, { fit: 'fill', fastShrinkOnLoad: true });
    const boxes = wholeBoxes(fill, shown, height, shown / fullWidth);
    const encoded = await (boxes.length === 0 ? resized : await filled(resized, boxes))
      .webp({ quality: width === THUMB_WIDTH ? 60 : 72, effort: EFFORT })
      .toBuffer();
    return {
      dataUri: `data:image/webp;base64,${encoded.toString('base64')}`,
      width: fullWidth,
      height: fullHeight,
      bytes: encoded.byteLength,
    };
  } catch {
    // A picture that is gone or broken is itself a fact, shown as 截图缺失; the rest of the report must still be written.
    return null;
  }
}

async function filled(picture: Sharp, boxes: readonly Box[]): Promise<Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  fillPixels(data, info, boxes);
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

function scaled(width: number, fullWidth: number, fullHeight: number): readonly [width: number, height: number] {
  const shown = Math.min(width, fullWidth);
  return [shown, Math.max(1, Math.round((fullHeight * shown) / fullWidth))];
}
