import { describe, expect, it } from 'vitest';
import { isSure, lineReader } from '../../src/reading/engines/ppocr/read-line.ts';
import type { PlacedChar } from '../../src/reading/engines/engine.ts';

const WHITE = { width: 400, height: 200, data: new Uint8Array(400 * 200 * 3).fill(255) };
const LINE = { x: 20, y: 20, width: 140, height: 40 };

/** What is said at half the width, and at the full one. */
async function read(
  expected: readonly { readonly text: string; readonly box?: typeof LINE }[],
  squeezed: string,
  confidence = 0.95,
): Promise<{ readonly text: string; readonly shares: readonly number[] }> {
  const shares: number[] = [];
  const chars = (text: string, sure: number): PlacedChar[] =>
    Array.from(text).map((char, at) => ({ text: char, x: 30 + at * 30, confidence: sure }));
  const readLine = lineReader((_, __, share) => {
    shares.push(share);
    return Promise.resolve(share === 1 ? chars('全宽', 0.99) : chars(squeezed, confidence));
  });
  const found = await readLine(
    WHITE,
    LINE,
    expected.map(({ text, box = LINE }) => ({ text, box })),
  );
  return { text: found.map(({ text }) => text).join(''), shares };
}

describe('a line of which the tree says what stands there', () => {
  it.each([
    ['just that', [{ text: '政务公开' }], '政务公开'],
    ['a line of a paragraph', [{ text: '除应急值守外不设置打卡签到功能。', box: { ...LINE, height: 120, y: 10 } }], '设置打卡签'],
    ['the end of one', [{ text: '除应急值守外不设置打卡签到功能。', box: { ...LINE, height: 120, y: 10 } }], '能。'],
  ])('is taken at half the width: %s', async (_, expected, squeezed) => {
    expect(await read(expected, squeezed)).toEqual({ text: squeezed, shares: [0.5] });
  });
  it.each([
    ['says something else', [{ text: '每日签到' }], '每日签退', 0.95],
    ['says less', [{ text: '每日签到' }], '签到', 0.95],
    [
      'says a piece of a paragraph that may be anywhere',
      [{ text: '除应急值守外不设置打卡签到功能。', box: { ...LINE, height: 120, y: 10 } }],
      '签到',
      0.95,
    ],
    ['says nothing', [{ text: '每日签到' }], '', 0.95],
    ['is not sure', [{ text: '每日签到' }], '每日签到', 0.65],
  ] as const)('is read in full where half the width %s', async (_, expected, squeezed, confidence) => {
    expect(await read(expected, squeezed, confidence)).toEqual({ text: '全宽', shares: [0.5, 1] });
  });
  it.each([
    ['nothing is expected', []],
    ['it stands elsewhere', [{ text: '政务公开', box: { ...LINE, y: 100 } }]],
    ['something stands beside it', [{ text: '我的' }]],
  ])('is read in full at once where %s', async (_, expected) => {
    expect((await read(expected, '政务公开')).shares).toEqual([1]);
  });
  it('is first read at two thirds where digits and letters are many', async () => {
    expect(await read([{ text: '电话12345' }], '电话12345')).toEqual({ text: '电话12345', shares: [0.65] });
  });
  it('may hold one weak character among many', () => {
    const sure = (confidences: readonly number[]) => isSure(confidences.map((confidence) => ({ text: '办', x: 0, confidence })));
    expect([sure([0.9, 0.9, 0.9, 0.9, 0.9, 0.4]), sure([0.9, 0.9, 0.4]), sure([]), sure(Array<number>(6).fill(0.6))]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(
      isSure([
        { text: '办', x: 0, confidence: 0.9 },
        { text: '：', x: 9, confidence: 0.1 },
      ]),
    ).toBe(true);
  });
});
