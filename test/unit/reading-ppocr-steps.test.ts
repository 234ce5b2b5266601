import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentMissing } from '../../src/errors.ts';
import { textOf, type OcrLine } from '../../src/reading/engines/engine.ts';
import { stack } from '../../src/reading/engines/columns.ts';
import { textBoxes } from '../../src/reading/engines/ppocr/components.ts';
import { decodeCtc } from '../../src/reading/engines/ppocr/ctc.ts';
import { tiles } from '../../src/reading/engines/ppocr/detect.ts';
import { joinRows, withoutRepeats } from '../../src/reading/engines/ppocr/join.ts';
import { dictionary, loadModels } from '../../src/reading/engines/ppocr/models.ts';
import { sideBySide } from '../../src/reading/engines/ppocr/read-column.ts';
import { splitAtBlanks } from '../../src/reading/split.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

/** Characters 30 px apart, a space or full-width blank counting as one place. */
const line = (text: string, y = 0, x = 0, height = 40): OcrLine => ({
  box: box(x, y, text.length * 30, height),
  chars: [...text.matchAll(/[^_]/gu)].map((found) => ({ text: found[0], x: x + found.index * 30 + 15, confidence: 0.99 })),
});

/** A probability map of 100 × 60 with rectangles painted on it. */
const map = (paint: readonly (readonly [x: number, y: number, width: number, height: number, value: number])[]) => {
  const data = new Float32Array(100 * 60);
  for (const [x, y, width, height, value] of paint) {
    for (let row = y; row < y + height; row++) data.fill(value, row * 100 + x, row * 100 + x + width);
  }
  return { width: 100, height: 60, data };
};

const stacked = (lines: readonly OcrLine[]) => stack(lines).map((found) => textOf(found.chars));

describe('textBoxes', () => {
  it('finds a component and widens it by area over perimeter', () => {
    // 40 × 10 at 1.6: 400 · 1.6 / 100 = 6.4 on each side.
    expect(textBoxes(map([[30, 20, 40, 10, 0.9]]))).toEqual([
      { x: 23.6, y: 13.6, width: expect.closeTo(52.8), height: expect.closeTo(22.8) },
    ]);
  });
  it('keeps components apart, joins diagonal neighbours', () => {
    expect(
      textBoxes(
        map([
          [5, 5, 20, 6, 0.9],
          [60, 40, 20, 6, 0.9],
        ]),
      ),
    ).toHaveLength(2);
    expect(
      textBoxes(
        map([
          [5, 5, 20, 6, 0.9],
          [25, 11, 20, 6, 0.9],
        ]),
      ),
    ).toHaveLength(0); // one box, half empty: score 0.45
  });
  it.each([
    ['below the threshold', [[5, 5, 20, 6, 0.29]]],
    ['below the box score', [[5, 5, 20, 6, 0.55]]],
    ['too thin', [[5, 5, 20, 2, 0.9]]],
  ] as const)('drops what is %s', (_, paint) => expect(textBoxes(map(paint))).toEqual([]));
  it('stays inside the map', () => {
    expect(textBoxes(map([[0, 0, 100, 60, 0.9]]))).toEqual([box(0, 0, 100, 60)]);
  });
});

describe('joinRows', () => {
  it('joins a small gap, chains of them, and leaves a large one', () => {
    expect(joinRows([box(0, 0, 50, 20), box(56, 2, 50, 20)])).toEqual([box(0, 0, 106, 22)]);
    expect(joinRows([box(0, 0, 50, 20), box(56, 0, 50, 20), box(112, 0, 50, 20)])).toEqual([box(0, 0, 162, 20)]);
    expect(joinRows([box(0, 0, 50, 20), box(58, 0, 50, 20)])).toHaveLength(2);
  });
  it('does not join rows, nor a title with small print', () => {
    expect(joinRows([box(0, 0, 50, 20), box(0, 18, 50, 20)])).toHaveLength(2);
    expect(joinRows([box(0, 0, 50, 40), box(52, 10, 50, 20)])).toHaveLength(2);
  });
  it('drops a box found again in the next tile', () => {
    expect(withoutRepeats([box(0, 0, 100, 20), box(1, 1, 98, 18), box(0, 30, 100, 20)])).toHaveLength(2);
  });
});

describe('tiles', () => {
  it('takes a phone screen whole, whatever its make', () => {
    for (const [width, height] of [
      [1080, 2340],
      [720, 1280],
      [1440, 3200],
      [2340, 1080],
      [40, 400],
      [1, 1],
    ] as const) {
      expect(tiles(width, height)).toEqual([box(0, 0, width, height)]);
    }
  });
  it('covers a long picture with overlapping parts', () => {
    const parts = tiles(1080, 9000);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts[0]?.y).toBe(0);
    expect((parts.at(-1)?.y ?? 0) + (parts.at(-1)?.height ?? 0)).toBe(9000);
    for (const [index, part] of parts.slice(1).entries()) expect(part.y).toBeLessThan((parts[index]?.y ?? 0) + part.height - 300);
  });
});

describe('decodeCtc', () => {
  const keys = ['', '签', '到', ' '];
  const scores = (best: readonly (readonly [index: number, score: number])[]): Float32Array => {
    const data = new Float32Array(best.length * keys.length);
    for (const [step, [index, score]] of best.entries()) data[step * keys.length + index] = score;
    return data;
  };

  it('folds repeats, drops blanks, gives each character its place and best confidence', () => {
    const read = decodeCtc(
      scores([
        [0, 1],
        [1, 0.6],
        [1, 0.9],
        [0, 1],
        [2, 0.8],
        [0, 1],
        [0, 1],
        [0, 1],
      ]),
      8,
      keys,
    );
    expect(read.map((char) => char.text).join('')).toBe('签到');
    expect(read[0]).toEqual({ text: '签', at: 0.25, confidence: expect.closeTo(0.9) });
    expect(read[1]?.at).toBeCloseTo(4.5 / 8);
  });
  it('keeps a doubled character that a blank parts, and spaces', () => {
    const read = decodeCtc(
      scores([
        [1, 1],
        [0, 1],
        [1, 1],
        [3, 1],
        [2, 1],
      ]),
      5,
      keys,
    );
    expect(read.map((char) => char.text)).toEqual(['签', '签', ' ', '到']);
  });
  it('refuses scores of another dictionary', () => expect(() => decodeCtc(new Float32Array(7), 2, keys)).toThrow(RangeError));
});

describe('splitAtBlanks', () => {
  it.each([
    ['主办单位：某某市政府', ['主办单位：某某市政府']],
    ['主办单位___某某市政府', ['主办单位', '某某市政府']],
    ['主办单位_某某市政府', ['主办单位_某某市政府'.replace('_', '')]],
    ['登_录', ['登录']],
    ['关_于_我_们', ['关于我们']],
    ['我的积分_____1280', ['我的积分', '1280']],
    ['甲乙丙___丁戊己___庚辛壬', ['甲乙丙', '丁戊己', '庚辛壬']],
  ])('%s', (text, expected) => expect(splitAtBlanks(line(text)).map((part) => textOf(part.chars))).toEqual(expected));
  it('places the parts by their characters', () => {
    const [left, right] = splitAtBlanks(line('主办单位___某某市政府'));
    expect(left?.box.x).toBe(0);
    expect((left?.box.x ?? 0) + (left?.box.width ?? 0)).toBeCloseTo(126, 0);
    expect(right?.box.x).toBeCloseTo(204, 0);
  });
});

describe('columns', () => {
  it('lays cells side by side', () => {
    const data = new Uint8Array(2 * 6 * 3);
    for (let y = 0; y < 6; y++) data.fill(y, y * 6, y * 6 + 6);
    const row = sideBySide({ width: 2, height: 6, data }, box(0, 0, 2, 6), 3);
    expect([row.width, row.height]).toEqual([6, 2]);
    expect(Array.from(row.data.filter((_, index) => index % 3 === 0))).toEqual([0, 0, 2, 2, 4, 4, 1, 1, 3, 3, 5, 5]);
  });
  it('stacks single Chinese characters, not digits, rows of a calendar or lines', () => {
    expect(stacked([line('签', 0), line('到', 42)])).toEqual(['签到']);
    expect(stacked([line('1', 0), line('8', 42)])).toEqual(['1', '8']);
    expect(stacked([line('日', 0), line('一', 70)])).toEqual(['日', '一']);
    expect(stacked([line('签到', 0), line('积分', 42)])).toEqual(['签到', '积分']);
    expect(stacked([line('签', 0), line('到', 42, 20)])).toEqual(['签', '到']);
  });
});

describe('models', () => {
  it('makes blank + keys + space of the key file, keeping a blank key', () => {
    expect(dictionary('甲\n\u3000\n乙\n')).toEqual(['', '甲', '\u3000', '乙', ' ']);
  });
  it('refuses missing and altered files in one clear sentence', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'models-'));
    try {
      await expect(loadModels(folder)).rejects.toThrow(EnvironmentMissing);
      await expect(loadModels(folder)).rejects.toThrow(/缺少文字识别模型文件/u);
      for (const name of ['ch_PP-OCRv4_det_infer.onnx', 'ch_PP-OCRv4_rec_infer.onnx', 'ppocr_keys_v1.txt'])
        await writeFile(join(folder, name), 'x');
      await expect(loadModels(folder)).rejects.toThrow(/SHA-256 不符/u);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
