/**
 * Keeps the account's user name, password and code out of everything the walk sees and keeps: trees and readings come with a
 * mask in their place, pictures are overwritten there before they are hashed. The walk never holds the secrets but to type them.
 */
import sharp from 'sharp';
import type { Box, Observation } from '../evidence/schema.ts';
import type { Device, Tree } from '../../device-farm/device.ts';
import type { LineRead, Reader, ReadingResult } from '../ports.ts';
import { hiddenIn, hideInTree } from './hide-tree.ts';
import { MASK, type Secrets, type Seen } from './secrets.ts';
import { centre, inside } from './boxes.ts';
import { readable } from './words.ts';

export type Shield = {
  readonly device: Device;
  readonly reader: Reader;
  /** Boxes of a picture to be overwritten, px; `reading` is the picture's own, `tree` of the same moment. */
  places(tree: Observation<Tree>, reading: Observation<ReadingResult>): readonly Box[];
};

/** A node larger than this part of the picture is overwritten only where its pixels could not be read. */
const LARGE = 0.2;
const FILL = { r: 64, g: 64, b: 64, alpha: 1 } as const;

/** Widths in a proportional face, in half-widths of an ideograph. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\u2e80-\uffff]/, 2],
  [/[iljtfI.,:;'|!()[\] ]/, 0.6],
  [/[mwMW@%]/, 1.6],
  [/[A-Z#&]/, 1.3],
];
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, one) => sum + (WIDTHS.find(([pattern]) => pattern.test(one))?.[1] ?? 1.1), 0);

/** Where in the line the stretches are drawn: by their share of its width, and more on each side the farther in they stand. */
function boxesIn(line: LineRead, secrets: Secrets, seen: Seen): Box[] {
  const { box, raw } = line;
  const all = Math.max(1, widthOf(raw));
  const unit = box.width / all;
  // A text of the tree set in several lines of print: where it was broken cannot be told.
  const broken = box.height > unit * 4;
  const air = box.height * 0.15;
  return secrets.stretches(raw, seen).map(([from, to]) => {
    if (broken) return box;
    const [before, after] = [widthOf(raw.slice(0, from)), widthOf(raw.slice(to))];
    const left = Math.max(0, before - 1 - 0.05 * before) * unit;
    const right = (all - Math.max(0, after - 1 - 0.05 * after)) * unit;
    return { x: box.x + left, y: box.y - air, width: right - left, height: box.height + 2 * air };
  });
}

const hiddenLine = (line: LineRead, secrets: Secrets, seen: Seen): LineRead => {
  const raw = secrets.hidden(line.raw, seen);
  return raw === line.raw ? line : { ...line, raw, normal: secrets.hidden(line.normal, seen) };
};

/** The device and the reader as the walk is given them. */
export function createShield(device: Device, reader: Reader, secrets: Secrets): Shield {
  // What a reading showed of the secrets; the reading itself no longer does.
  const read = new WeakMap<ReadingResult, readonly Box[]>();
  // What a node really said, by its box: the reader compares it with the pixels, or each such line would be read twice.
  const said = new WeakMap<Box, string>();
  const { width, height } = device.facts.screen;
  return {
    device: {
      ...device,
      tree: async (signal) =>
        hideInTree(await device.tree(signal), secrets, (node) => said.set(node.box, readable(node.text) || readable(node.description))),
    },
    reader: {
      ...reader,
      read: async (picture, signal) => {
        const tree = picture.tree.map((one) => ({ ...one, text: said.get(one.box) ?? one.text }));
        const reading = await reader.read({ ...picture, tree }, signal);
        if (reading.state === 'unseen') return reading;
        const fields = picture.tree.filter((one) => one.text.trim() === MASK).map(({ box }) => box);
        const seen = (line: LineRead): Seen => ({ misread: true, field: fields.some((box) => inside(centre(line.box), box)) });
        const { lines } = reading.value;
        const value = { ...reading.value, lines: lines.map((line) => hiddenLine(line, secrets, seen(line))) };
        read.set(
          value,
          lines.flatMap((line) => boxesIn(line, secrets, seen(line))),
        );
        return { state: 'seen', value };
      },
    },
    places: (tree, reading) => {
      const drawn = reading.state === 'seen' ? (read.get(reading.value) ?? []) : [];
      const nodes = hiddenIn(tree.state === 'seen' ? tree.value.root : null).filter(({ box, whole }) => {
        if (reading.state === 'unseen') return true;
        // The words around a secret are evidence: where the pixels were read, only the secret's own place is overwritten.
        if (!whole && drawn.some((one) => inside(centre(one), box))) return false;
        return box.width * box.height < width * height * LARGE;
      });
      return [...nodes.map(({ box }) => box), ...drawn];
    },
  };
}

/** The PNG with each box filled evenly, and the boxes as they were filled (whole px inside the picture). */
export async function overwrite(png: Buffer, boxes: readonly Box[]): Promise<{ readonly png: Buffer; readonly masked: Box[] }> {
  const picture = sharp(png);
  const { width, height } = await picture.metadata();
  const masked = boxes
    .map((box) => {
      const x = Math.max(0, Math.floor(box.x));
      const y = Math.max(0, Math.floor(box.y));
      return {
        x,
        y,
        width: Math.min(width, Math.ceil(box.x + box.width)) - x,
        height: Math.min(height, Math.ceil(box.y + box.height)) - y,
      };
    })
    .filter((box) => box.width > 0 && box.height > 0);
  if (masked.length === 0) return { png, masked };
  const fills = masked.map(
    ({ x, y, ...size }) => ({ input: { create: { ...size, channels: 4, background: FILL } }, left: x, top: y }) as const,
  );
  return { png: await picture.composite(fills).png({ compressionLevel: 6 }).toBuffer(), masked };
}
