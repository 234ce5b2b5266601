import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { LineRead } from '../../src/ports.ts';
import { rememberingLines } from '../../src/reading/again/crops.ts';
import { planOf } from '../../src/reading/again/plan.ts';
import { remembering } from '../../src/reading/again/remembering.ts';
import { rowsOf } from '../../src/reading/again/rows.ts';
import { indexOf, knownRuns } from '../../src/reading/again/runs.ts';
import type { Engine, OcrLine } from '../../src/reading/engines/engine.ts';
import type { Raster } from '../../src/reading/raster.ts';
import { startReadingProcess } from '../../src/reading/reading-process.ts';

const WIDTH = 360;

/** White, with stripes where the pattern of a number stands: `[from, to, number]`, each unlike the others. */
function picture(height: number, stripes: readonly (readonly [from: number, to: number, pattern: number])[]): Raster {
  const data = new Uint8Array(WIDTH * height * 3).fill(255);
  for (const [from, to, pattern] of stripes) {
    for (let y = from; y < to; y++) {
      for (let x = 0; x < WIDTH; x++) {
        if ((x * (pattern + 3) + (y - from) * 7) % 11 < 5) data.fill(pattern * 10, (y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3);
      }
    }
  }
  return { width: WIDTH, height, data };
}

const line = (text: string, y: number, height = 40): OcrLine => ({
  box: { x: 10, y, width: 300, height },
  chars: Array.from(text).map((char, at) => ({ text: char, x: 20 + at * 30, confidence: 0.99 })),
});
const pageOf = (raster: Raster, lines: readonly OcrLine[]) => {
  const rows = rowsOf(raster);
  return { rows, index: indexOf(rows), lines };
};
const [header, first, second, third] = [line('标题', 0), line('一号', 100), line('二号', 200), line('三号', 300)];
const page = pageOf(
  picture(400, [
    [5, 35, 1],
    [105, 135, 2],
    [205, 235, 3],
  ]),
  [header, first, second],
);

describe('rows seen before', () => {
  it('are known where they were and where they were scrolled to', () => {
    const scrolled = rowsOf(
      picture(400, [
        [5, 35, 1],
        [55, 85, 3],
        [305, 335, 4],
      ]),
    );
    const runs = knownRuns(scrolled, [page]);
    expect(runs).toMatchObject([{ shift: 0 }, { shift: 150 }]);
    const plan = planOf(scrolled, runs);
    expect(plan.lines).toEqual([header, line('二号', 50)]);
    expect(plan.stretches).toHaveLength(1);
    expect(plan.stretches[0]?.from).toBeLessThanOrEqual(301);
    expect(plan.stretches[0]?.to).toBeGreaterThanOrEqual(339);
  });
  it('are read again where a border cuts a line', () => {
    const half = rowsOf(
      picture(400, [
        [5, 35, 1],
        [105, 118, 2],
        [118, 135, 9],
      ]),
    );
    const plan = planOf(half, knownRuns(half, [page]));
    expect(plan.lines).toEqual([header]);
    expect(plan.stretches).toMatchObject([{ from: expect.toSatisfy((from: number) => from <= 105) }]);
  });
  it('of another width are unknown', () => {
    expect(knownRuns({ ...page.rows, width: 720 }, [page])).toEqual([]);
  });
});

describe('an engine that remembers', () => {
  it('is asked only for what is new, and not at all for a page it read', async () => {
    const asked: unknown[] = [];
    const answers = [[header, first, second], [third]];
    const engine: Engine = {
      name: '',
      model: '',
      modelHash: '',
      options: '',
      read: (_, question) => Promise.resolve(answers[asked.push(question) - 1] ?? []),
    };
    const again = remembering(engine);
    const stripes = [[5, 35, 1] as const, [105, 135, 2] as const, [205, 235, 3] as const];
    expect(await again.read(picture(400, stripes))).toEqual([header, first, second]);
    expect(await again.read(picture(400, stripes))).toEqual([header, first, second]);
    expect(await again.read(picture(400, [...stripes, [305, 335, 4]]))).toEqual([header, first, second, third]);
    expect(asked).toEqual([{ expected: [] }, { rows: [expect.anything()], expected: [] }]);
  });
});

describe('a line whose pixels were read before', () => {
  it('is read once, wherever it stands and whatever margin it has', async () => {
    let reads = 0;
    const read = rememberingLines((_, box) => {
      reads += 1;
      return Promise.resolve([{ text: '办', x: box.x + 50, confidence: 1 }]);
    });
    const raster = picture(300, []);
    for (const [x, y] of [
      [40, 20],
      [140, 120],
    ] as const)
      raster.data.fill(0, (y * WIDTH + x) * 3, (y * WIDTH + x + 30) * 3);
    expect(await read(raster, { x: 30, y: 10, width: 60, height: 30 })).toMatchObject([{ x: 80 }]);
    expect(await read(raster, { x: 125, y: 105, width: 70, height: 40 })).toMatchObject([{ x: 180 }]);
    expect(reads).toBe(1);
  });
});

describe('with the real models', () => {
  it('a page that was scrolled reads as if it were new', async () => {
    const png = await readFile(new URL('../fixtures/reading/page.png', import.meta.url));
    const top = await sharp(png).extract({ left: 0, top: 0, width: 720, height: 100 }).png().toBuffer();
    const scrolled = await sharp({ create: { width: 720, height: 1280, channels: 3, background: '#fff' } })
      .composite([
        { input: await sharp(png).extract({ left: 0, top: 160, width: 720, height: 1120 }).png().toBuffer(), left: 0, top: 100 },
        { input: top, left: 0, top: 0 },
      ])
      .png()
      .toBuffer();
    const region = { x: 0, y: 0, width: 720, height: 1280 };
    const readings: (readonly LineRead[])[] = [];
    for (const memory of ['remembers', 'forgets'] as const) {
      const reader = await startReadingProcess('ppocr', new AbortController().signal, 60_000, memory);
      try {
        for (const picture of memory === 'remembers' ? [png, scrolled] : [scrolled]) {
          const result = await reader.read({ png: picture, density: 2, tree: [], region }, 60_000);
          if (result.state === 'unseen') throw new Error(result.detail);
          readings.push(result.value.lines);
        }
      } finally {
        await reader.kill();
      }
    }
    const [, again, afresh] = readings.map((lines) => lines.map(({ normal }) => normal).sort());
    expect(afresh?.length).toBeGreaterThan(8);
    expect(again).toEqual(afresh);
  }, 120_000);
});
