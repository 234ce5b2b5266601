/** From the pieces of text a page holds and its two pictures, with ink and without: lines, boxes, contrast, height. */
import sharp from 'sharp';
import type { Box } from '../../src/evidence/schema.ts';
import { around, right, sameRow } from '../../src/reading/geometry.ts';
import { luminance, ratio } from '../../src/reading/ink.ts';
import { wholePixels, type Raster } from '../../src/reading/raster.ts';
import type { Kind, Target, Truth, TruthLine } from './format.ts';

/** One row of one text node; boxes and sizes in CSS px. */
export type Piece = {
  readonly text: string;
  readonly box: Box;
  readonly size: number;
  readonly colour: string;
  readonly opacity: number;
  readonly kind: string | null;
  /** Pieces of one marked text have one of these. */
  readonly target: string | null;
  readonly vertical: boolean;
  readonly hidden: boolean;
  readonly cut: boolean;
  readonly inTree: boolean;
  readonly node: number;
};

type Pictures = { readonly withInk: Raster; readonly without: Raster };

/** A pixel is ink from this share of its colour's whole distance from what lies behind: less is the smoothing of an edge. */
const COVERED = 0.3;
/** Steps of 0–255 below which nothing is told apart. */
const LEAST = 3;

export async function rasterOf(png: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(png).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Throws `Error` naming the text that is marked drawn and has no ink, or marked wrongly. */
export function truthOf(name: string, pieces: readonly Piece[], pictures: Pictures, density: number, shrink: number): Truth {
  const seen = pieces.filter((piece) => !piece.hidden && onScreen(piece.box, pictures.withInk, density));
  const groups = rows(seen);
  const lines = groups.map((group) => lineOf(name, group, pictures, density));
  const scaled = lines.map((line) => ({ ...line, box: times(line.box, shrink) }));
  return { lines: scaled, targets: targetsOf(name, groups, lines), tree: treeOf(pieces, density * shrink) };
}

function onScreen(box: Box, picture: Raster, density: number): boolean {
  return (
    box.y >= 0 && box.x >= 0 && (box.y + box.height / 2) * density < picture.height && (box.x + box.width / 2) * density < picture.width
  );
}

/** Pieces that are one line to the eye: one row, less than a character apart. */
function rows(pieces: readonly Piece[]): Piece[][] {
  const found: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.box.x - b.box.x)) {
    const group = found.find((one) => goesOn(one.at(-1), piece));
    if (group === undefined) found.push([piece]);
    else group.push(piece);
  }
  return found.sort((a, b) => (a[0]?.box.y ?? 0) - (b[0]?.box.y ?? 0));
}

function goesOn(before: Piece | undefined, piece: Piece): boolean {
  if (before === undefined || before.vertical || piece.vertical || before.cut) return false;
  const sizes = Math.min(before.size, piece.size) / Math.max(before.size, piece.size);
  return sizes > 0.7 && sameRow(before.box, piece.box) > 0.6 && piece.box.x - right(before.box) < Math.min(before.size, piece.size);
}

function lineOf(name: string, group: readonly Piece[], pictures: Pictures, density: number): TruthLine {
  const text = group.map((piece) => piece.text).join('');
  const inks = group.map((piece) => inkOf(piece, pictures, density));
  const [first, ...more] = inks.flatMap((ink) => (ink === null ? [] : [ink.box]));
  const [piece] = group;
  if (first === undefined || piece === undefined || inks.includes(null))
    throw new Error(`${name}: “${text}” is not drawn; if that is meant, mark it data-hidden`);
  const box = more.reduce(around, first);
  const contrasts = inks.flatMap((ink) => ink?.ratios ?? []).sort((a, b) => a - b);
  const contrast = contrasts[Math.floor(contrasts.length / 2)] ?? 1;
  return { text, box, contrast, heightDp: (piece.vertical ? box.width : box.height) / density, vertical: piece.vertical, cut: piece.cut };
}

/** Where a piece has ink, and the ratio of its colour against each pixel that lies behind. */
function inkOf(
  piece: Piece,
  { withInk, without }: Pictures,
  density: number,
): { readonly box: Box; readonly ratios: readonly number[] } | null {
  const zone = wholePixels(times(glyphZone(piece), density), withInk);
  if (zone === null) return null;
  const colour = coloured(piece);
  let [left, top, last, lowest] = [Infinity, Infinity, -1, -1];
  const ratios: number[] = [];
  for (let y = zone.y; y < zone.y + zone.height; y++) {
    for (let x = zone.x; x < zone.x + zone.width; x++) {
      const at = (y * withInk.width + x) * 3;
      const behind = pixel(without, at);
      const full = over(colour, behind);
      if (!isInk(pixel(withInk, at), behind, full)) continue;
      [left, top, last, lowest] = [Math.min(left, x), Math.min(top, y), Math.max(last, x), Math.max(lowest, y)];
      ratios.push(ratio(luminance(...full), luminance(...behind)));
    }
  }
  return last < 0 ? null : { box: { x: left, y: top, width: last + 1 - left, height: lowest + 1 - top }, ratios };
}

function isInk(seen: Colour, behind: Colour, full: Colour): boolean {
  return seen.some((value, channel) => {
    const distance = Math.abs(value - (behind[channel] ?? 0));
    return distance >= LEAST && distance >= COVERED * Math.max(...full.map((one, at) => Math.abs(one - (behind[at] ?? 0))));
  });
}

/** A text's box is higher than its glyphs and reaches into its neighbours: they stand within 0.62 of the size about its middle. */
function glyphZone({ box, size, vertical }: Piece): Box {
  if (vertical) return box;
  const half = Math.min(box.height / 2, size * 0.62);
  return { ...box, y: box.y + box.height / 2 - half, height: half * 2 };
}

type Colour = readonly [red: number, green: number, blue: number];

function pixel({ data }: Raster, at: number): Colour {
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}

function over({ colour, alpha }: { readonly colour: Colour; readonly alpha: number }, [red, green, blue]: Colour): Colour {
  return [colour[0] * alpha + red * (1 - alpha), colour[1] * alpha + green * (1 - alpha), colour[2] * alpha + blue * (1 - alpha)];
}

function coloured({ text, colour, opacity }: Piece): { readonly colour: Colour; readonly alpha: number } {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/u.exec(colour)?.slice(1);
  const [red, green, blue, alpha = 1] = hex?.map((part) => Number.parseInt(part, 16)) ?? colour.match(/[\d.]+/gu)?.map(Number) ?? [];
  if (red === undefined || green === undefined || blue === undefined) throw new Error(`“${text}” has a colour that is no rgb(): ${colour}`);
  return { colour: [red, green, blue], alpha: alpha * opacity };
}

function targetsOf(name: string, groups: readonly (readonly Piece[])[], lines: readonly TruthLine[]): Target[] {
  const found = new Map<string, { kind: Kind; text: string; lines: number[] }>();
  for (const [at, group] of groups.entries()) {
    for (const { target, kind, text } of group) {
      if (target === null) continue;
      if (kind !== 'unit' && kind !== 'number')
        throw new Error(`${name}: data-kind="${String(kind)}" of “${text}” is neither unit nor number`);
      const one = found.get(target) ?? { kind, text: '', lines: [] };
      found.set(target, one);
      one.text += text;
      if (!one.lines.includes(at)) one.lines.push(at);
    }
  }
  return [...found.values()].map((one) => ({ ...one, contrast: Math.min(...one.lines.map((at) => lines[at]?.contrast ?? 1)) }));
}

function treeOf(pieces: readonly Piece[], scale: number): Truth['tree'] {
  const nodes = new Map<number, { text: string; box: Box; drawn: boolean }>();
  for (const piece of pieces.filter(({ inTree }) => inTree)) {
    const box = times(piece.box, scale);
    const node = nodes.get(piece.node);
    if (node === undefined) nodes.set(piece.node, { text: piece.text, box, drawn: !piece.hidden });
    else nodes.set(piece.node, { ...node, text: node.text + piece.text, box: around(node.box, box) });
  }
  return [...nodes.values()].map((node) => ({ ...node, secret: false }));
}

function times({ x, y, width, height }: Box, by: number): Box {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}
