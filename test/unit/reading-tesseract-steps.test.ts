import { describe, expect, it } from 'vitest';
import { textOf, type OcrLine } from '../../src/reading/engines/engine.ts';
import { completed, linesOf, worth, type Block } from '../../src/reading/engines/tesseract/lines.ts';
import { flattened, normalisedGrey, portable } from '../../src/reading/engines/tesseract/prepare.ts';
import { loadRules } from '../../src/rules/load.ts';

/** One glyph: its text, where it begins and ends (px), Tesseract's confidence. */
type Glyph = readonly [text: string, x0: number, x1: number, confidence?: number];

/** What Tesseract gives of one line `y` px down, 30 px high, as far as it is looked at; words as it cut them. */
const blockAt = (y: number, ...words: readonly (readonly Glyph[])[]): Block => {
  const all = words.flat();
  const [y0, y1] = [y, y + 30];
  const bbox = { x0: Math.min(...all.map(([, x0]) => x0)), x1: Math.max(...all.map(([, , x1]) => x1)), y0, y1 };
  const placed = words.map((glyphs) => ({
    symbols: glyphs.map(([text, x0, x1, confidence = 99]) => ({ text, confidence, bbox: { x0, x1, y0, y1 } })),
  }));
  return { paragraphs: [{ lines: [{ bbox, words: placed }] }] };
};
const block = (...words: readonly (readonly Glyph[])[]): Block => blockAt(100, ...words);
const glyphs = (text: string, x: number, step: number, confidence = 99): Glyph[] =>
  Array.from(text, (char, at) => [char, x + at * step, x + at * step + step - 4, confidence]);
const textsOf = (lines: readonly OcrLine[]) => lines.map(({ chars }) => textOf(chars));

describe('lines of what Tesseract read', () => {
  it('Chinese has no spaces wherever it is cut, Latin words have', () => {
    expect(textsOf(linesOf([block(glyphs('政务', 0, 30), glyphs('服', 60, 30), glyphs('务', 90, 30))]))).toEqual(['政务服务']);
    expect(textsOf(linesOf([block(glyphs('GOV', 0, 16), glyphs('APP', 60, 16))]))).toEqual(['GOV APP']);
    expect(textsOf(linesOf([block(glyphs('使用', 0, 30), glyphs('APP', 64, 16), glyphs('办理', 116, 30))]))).toEqual(['使用APP办理']);
  });
  it('a glyph that reaches to the line’s end stands where it begins', () => {
    const [line] = linesOf([
      block([
        ['打', 0, 26],
        ['卡', 30, 146],
        ['记', 60, 86],
        ['录', 90, 116],
      ]),
    ]);
    expect(line?.chars.map(({ x }) => x)).toEqual([13, 45, 73, 103]);
  });
  it('the box has room around the ink, never outside the picture', () => {
    expect(linesOf([block(glyphs('签到', 2, 30))])[0]?.box).toEqual({ x: 0, y: 95.5, width: 62.5, height: 39 });
  });
  it('two texts of one row are two lines', () => {
    expect(textsOf(linesOf([block(glyphs('姓名', 0, 30), glyphs('张明', 500, 30))]))).toEqual(['姓名', '张明']);
  });
  it('characters one below the other are one text', () => {
    const at = (char: string, y: number): Block => blockAt(y, [[char, 650, 680]]);
    expect(textsOf(linesOf([at('在', 0), at('线', 34), at('客', 68), at('服', 102)]))).toEqual(['在线客服']);
  });
  it('pictures read as letters are dropped, nothing at all is nothing', () => {
    expect(linesOf([block(glyphs('TYTr', 0, 20, 84))])).toEqual([]);
    expect(linesOf(null)).toEqual([]);
  });
});

describe('what a confidence is worth', () => {
  it('rises, from nothing to 0.69, and never to what detectors take as sure', async () => {
    const all = Array.from({ length: 101 }, (_, confidence) => worth(confidence));
    expect([all[0], all[100]]).toEqual([0, 0.69]);
    expect(all.every((value, at) => value >= (all[at - 1] ?? 0))).toBe(true);
    expect(worth(92.5)).toBeCloseTo(0.52);
    const { pack } = await loadRules(undefined);
    expect(worth(100)).toBeLessThan(pack.thresholds.minCharConfidence);
  });
});

describe('two readings in one', () => {
  const line = (text: string, x: number, confidence: number): OcrLine => ({
    box: { x, y: 0, width: text.length * 30, height: 30 },
    chars: Array.from(text, (char, at) => ({ text: char, x: x + at * 30 + 15, confidence })),
  });
  it.each<[string, OcrLine[], OcrLine[], string[]]>([
    ['what only the second saw is added', [line('姓名', 0, 0.68)], [line('张明', 300, 0.6)], ['姓名', '张明']],
    ['what the first was sure of stands', [line('姓名', 0, 0.66)], [line('姓各', 0, 0.68)], ['姓名']],
    ['a surer second takes the place of an unsure first', [line('立田', 0, 0.4)], [line('立即签到', 0, 0.6)], ['立即签到']],
    ['a less sure second does not', [line('立即', 0, 0.5)], [line('八口田签', 0, 0.2)], ['立即']],
  ])('%s', (_, first, second, texts) => {
    expect(textsOf(completed(first, second))).toEqual(texts);
  });
});

describe('preparing the picture', () => {
  /** 96 × 64 px of `ground` with a bar of `ink` in the middle. */
  const barred = (ground: number, ink: number) => {
    const data = new Uint8Array(96 * 64).fill(ground);
    for (let y = 28; y < 34; y++) data.fill(ink, y * 96 + 20, y * 96 + 76);
    return { width: 96, height: 64, data };
  };
  it.each([
    ['black on white', 255, 0],
    ['white on green', 150, 255],
    ['faint grey on white', 255, 225],
  ])('flattens %s to black on white', (_, ground, ink) => {
    const { data } = flattened(barred(ground, ink));
    expect(data[0]).toBe(255);
    expect(data[30 * 96 + 48]).toBeLessThan(20);
  });
  it('makes no ink of an even ground', () => {
    expect(new Set(flattened(barred(200, 200)).data)).toEqual(new Set([255]));
  });
  it('draws grey out to its full range, and writes it as a portable map', async () => {
    const rgb = new Uint8Array(64 * 64 * 3).fill(180);
    rgb.fill(90, 0, 64 * 64);
    const grey = await normalisedGrey({ width: 64, height: 64, data: rgb });
    expect(grey.data).toHaveLength(64 * 64);
    expect(Math.min(...grey.data)).toBeLessThan(10);
    expect(Math.max(...grey.data)).toBeGreaterThan(245);
    expect(portable({ width: 2, height: 1, data: Uint8Array.of(7, 9) })).toEqual(Buffer.from('P5\n2 1\n255\n\u0007\u0009', 'latin1'));
  });
});
