/** Screenshots made small enough to stand inside the report. The originals stay in the run folder, untouched. */
import sharp from 'sharp';
import type { Report } from '../verdict/report-schema.ts';
import { figurePlaces } from './places.ts';

/** A picture ready to be shown. `width` and `height` are those of the original, in px: boxes are in its coordinates. */
export type ReportPicture = { readonly dataUri: string; readonly width: number; readonly height: number };

/** By path in the run folder. null: there is one, but the report had no room for it. Not in the map: missing or broken. */
export type Pictures = ReadonlyMap<string, ReportPicture | null>;

/** px. A finding is read, a page of the list is recognised. */
const FINDING_WIDTH = 480;
const THUMB_WIDTH = 160;
/** Bytes of encoded pictures, before base64 (4/3): keeps the whole report under 8 MB. Findings are served first. */
const BUDGET = 4 * 1024 * 1024;
/** Bytes kept for thumbnails once the budget is spent. */
const THUMB_RESERVE = 1024 * 1024;
const MAX_INPUT_PIXELS = 40_000_000;

/**
 * Loads what the report shows: the pictures of findings larger, the first picture of each page as a thumbnail.
 * A picture that cannot be read or decoded is left out (the report then says 截图缺失). Beyond the budget a finding's
 * picture becomes a thumbnail, and what then still has no room is null. The same input gives the same bytes.
 */
export async function loadPictures(report: Report, readFile: (path: string) => Promise<Buffer>): Promise<Pictures> {
  const widths = new Map<string, number>();
  for (const place of figurePlaces(report.clauses)) if (place.picture !== null) widths.set(place.picture, FINDING_WIDTH);
  for (const screen of report.screens) {
    const first = screen.pictures[0];
    if (first !== undefined && !widths.has(first)) widths.set(first, THUMB_WIDTH);
  }
  const pictures = new Map<string, ReportPicture | null>();
  let spent = 0;
  for (const [path, width] of widths) {
    let picture = await load(path, width, readFile);
    if (picture !== null && spent + picture.bytes > BUDGET) picture = await load(path, THUMB_WIDTH, readFile);
    if (picture === null) continue;
    const { bytes, ...fit } = picture;
    if (spent + bytes > BUDGET + THUMB_RESERVE) pictures.set(path, null);
    else {
      spent += bytes;
      pictures.set(path, fit);
    }
  }
  return pictures;
}

async function load(
  path: string,
  width: number,
  readFile: (path: string) => Promise<Buffer>,
): Promise<(ReportPicture & { readonly bytes: number }) | null> {
  try {
    const original = sharp(await readFile(path), { limitInputPixels: MAX_INPUT_PIXELS, failOn: 'error' });
    const { width: fullWidth, height: fullHeight } = await original.metadata();
    const encoded = await original
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: width === THUMB_WIDTH ? 60 : 72, effort: 4 })
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
