/** A recorded walk read twice: remembering what earlier pictures showed, and each picture whole. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Parse } from 'typebox/value';
import { Box } from '../../src/evidence/artifact.ts';
import { normalise } from '../../src/evidence/normalise.ts';
import type { LineRead, PictureToRead } from '../../src/ports.ts';
import type { EngineId } from '../../src/reading/engines/choice.ts';
import { openEngine, type Reading } from './reading-engine.ts';

/** What stands beside each picture: what else the reader was given. */
const Given = Type.Object({
  density: Type.Number(),
  tree: Type.Array(Type.Object({ text: Type.String(), box: Box, secret: Type.Boolean() })),
  region: Box,
});

export type WalkResult = {
  readonly engine: string;
  readonly pictures: number;
  readonly lines: number;
  readonly wholeCpuMs: number;
  readonly againCpuMs: number;
  /** Texts that only one of the two has, by picture; what differs in signs and spaces alone is not one. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
};

/** The pictures of a recorded walk in their order: `001.png` with `001.json`, as the reader was given them. Throws `Error` when there are none. */
export async function recordedWalk(folder: string): Promise<readonly PictureToRead[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
  if (names.length === 0) throw new Error(`${folder}: no pictures of a walk`);
  return Promise.all(
    names.map(async (name) => {
      const given: unknown = JSON.parse(await readFile(join(folder, name.replace(/png$/u, 'json')), 'utf8'));
      return { ...Parse(Given, given), png: await readFile(join(folder, name)) };
    }),
  );
}

export async function measureWalk(id: EngineId, pictures: readonly PictureToRead[], signal: AbortSignal): Promise<WalkResult> {
  const { engine, readings: again } = await readAll(id, 'remembers', pictures, signal);
  const { readings: whole } = await readAll(id, 'forgets', pictures, signal);
  const differing = (a: readonly Reading[], b: readonly Reading[]): string[] =>
    a.flatMap(({ lines }, at) => missingIn(lines, b[at]?.lines ?? []).map((text) => `${at + 1}: ${text}`));
  return {
    engine,
    pictures: pictures.length,
    lines: whole.reduce((sum, { lines }) => sum + lines.length, 0),
    wholeCpuMs: cpuOf(whole),
    againCpuMs: cpuOf(again),
    lost: differing(whole, again),
    gained: differing(again, whole),
  };
}

async function readAll(id: EngineId, memory: 'remembers' | 'forgets', pictures: readonly PictureToRead[], signal: AbortSignal) {
  const bench = await openEngine(id, memory, signal);
  try {
    const readings: Reading[] = [];
    for (const picture of pictures) {
      signal.throwIfAborted();
      readings.push(await bench.read(picture));
    }
    return { engine: bench.engine, readings };
  } finally {
    await bench.close();
  }
}

/** Texts that are not said in the other reading, as one line or within several. */
function missingIn(lines: readonly LineRead[], others: readonly LineRead[]): string[] {
  const all = others.map(({ raw }) => meaning(raw)).join('');
  return lines.filter(({ raw }) => !all.includes(meaning(raw))).map(({ raw }) => raw);
}

function meaning(text: string): string {
  return normalise(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function cpuOf(readings: readonly Reading[]): number {
  return readings.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}
