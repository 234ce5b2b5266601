/**
 * Keeps the account's user name, password and code out of everything the walk sees and keeps: trees and readings come with a
 * mask in their place, pictures are overwritten there before they are hashed. The walk never holds the secrets but to type them.
 */
import type { Box, Observation } from '../evidence/schema.ts';
import { boxOfStretch } from '../evidence/stretch.ts';
import type { Device, Tree } from '../../device-farm/device.ts';
import type { LineRead, Reader, ReadingResult } from '../ports.ts';
import { hiddenIn, hideInTree } from './hide-tree.ts';
import { MASK, type Secrets, type Seen } from './secrets.ts';
import { centre, inside } from './boxes.ts';
import { readable } from './words.ts';

export type Shield = {
  readonly device: Device;
  readonly reader: Reader;
  /** What a person is about to type; hidden from now on. */
  learn(text: string): void;
  /** Boxes of a picture to be overwritten, px; `reading` is the picture's own, `tree` of the same moment. */
  places(tree: Observation<Tree>, reading: Observation<ReadingResult>): readonly Box[];
};

/** A node larger than this part of the picture is overwritten only where its pixels could not be read. */
const LARGE = 0.2;

/** Where in the line the secrets are drawn. */
const boxesIn = (line: LineRead, secrets: Secrets, seen: Seen): Box[] =>
  secrets.stretches(line.raw, seen).map(([from, to]) => boxOfStretch(line, from, to));

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
    learn: (text) => secrets.learn(text),
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
