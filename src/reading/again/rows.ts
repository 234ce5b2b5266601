import { crc32 } from 'node:zlib';
import type { Raster } from '../raster.ts';

/** The rows of a picture, to be known again. */
export type Rows = {
  readonly width: number;
  /** CRC-32 of each row; what matters are stretches of many equal rows, which no chance makes. */
  readonly keys: Uint32Array;
  /** 1: nothing but even stretches, so that no text runs through it. */
  readonly quiet: Uint8Array;
};

/** Steps of 0–255 between neighbours that make an edge: the faintest text has more. */
const EDGE = 10;
/** Edges a row may have and still be quiet: those of a card and of what lies beside it. */
const EDGES = 4;

export function rowsOf({ width, height, data }: Raster): Rows {
  const keys = new Uint32Array(height);
  const quiet = new Uint8Array(height);
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width * 3, (y + 1) * width * 3);
    keys[y] = crc32(row);
    // Most empty rows are the one above again.
    quiet[y] = y > 0 && keys[y] === keys[y - 1] ? (quiet[y - 1] ?? 0) : isQuiet(row) ? 1 : 0;
  }
  return { width, keys, quiet };
}

/** Two multiplicative hashes in one number. */
export function keyOf(bytes: Uint8Array, seed = 0): number {
  let [a, b] = [0x811c9dc5 ^ seed, 0x9e3779b9 ^ seed];
  const { length } = bytes;
  for (let at = 0; at < length; at += 3) {
    const value = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    a = Math.imul(a ^ value, 0x01000193);
    b = Math.imul(b ^ value, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return (a >>> 0) * 0x200000 + (b >>> 11);
}

function isQuiet(row: Uint8Array): boolean {
  let edges = 0;
  for (let at = 3; at < row.length; at++) {
    if (Math.abs((row[at] ?? 0) - (row[at - 3] ?? 0)) <= EDGE) continue;
    edges += 1;
    // Up to three channels an edge.
    if (edges > EDGES * 3) return false;
  }
  return true;
}
