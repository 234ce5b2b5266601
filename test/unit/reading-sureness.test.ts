import { describe, expect, it } from 'vitest';
import { confirmed, hasNumber } from '../../src/reading/engines/ppocr/second-look.ts';
import type { PlacedChar } from '../../src/reading/engines/engine.ts';
import { doubtedBeside, drawnOnly } from '../../src/reading/left-out.ts';
import type { Raster } from '../../src/reading/raster.ts';
import { surenessOf } from '../../src/reading/sureness.ts';

const SURE = 0.7;

/** Characters 30 px apart; `one` with the confidence given, all others with 0.99. */
const chars = (text: string, one = '', confidence = 0.99): PlacedChar[] =>
  Array.from(text).map((char, at) => ({ text: char, x: at * 30 + 25, confidence: char === one ? confidence : 0.99 }));

describe('how sure a line is', () => {
  it.each([
    ['a character alone, nearly sure: such are often wrong', '孙璃', '璃', 0.96, false],
    ['the same in a word', '玻璃幕墙管理', '璃', 0.96, true],
    ['in a word, less sure', '玻璃幕墙管理', '璃', 0.82, true],
    ['in a word, unsure', '玻璃幕墙管理', '璃', 0.75, false],
    ['alone within the name of a place', '定远县水利局', '远', 0.8, true],
    ['alone within the name of a town', '驷马镇综合行政执法队', '驷', 0.92, true],
    ['the same, less sure', '驷马镇综合行政执法队', '驷', 0.85, false],
    ["a province's short name in a number", '陕政备2026', '陕', 0.85, true],
    ['a digit is as sure as it was read', '共36件', '6', 0.8, true],
    ['alone, quite sure', '孙璃', '璃', 0.98, true],
  ] as const)('%s', (_, text, one, confidence, sure) => {
    expect(surenessOf(chars(text, one, confidence)) >= SURE).toBe(sure);
  });
});

describe('a character that a name bears out', () => {
  const weak = (text: string, one: string, confidence: number, others: string) =>
    chars(text, one, confidence).map((char) => (char.text === one ? { ...char, others: Array.from(others) } : char));
  it.each([
    ['in a place whose county stands in the line', '衢州市常山县委员会', '衢', 0.6, '戳罗', true],
    ['in a place whose city stands in the line', '保定市涞源县管理处', '涞', 0.31, '滦渎', true],
    ['in a place alone, nothing else that was possible makes one', '涞源县管理处', '涞', 0.5, '滦渎', true],
    ['the same, hardly seen', '涞源县管理处', '涞', 0.35, '滦渎', false],
    ['in a place, but it may be another one', '涞源县管理处', '涞', 0.5, '沁婺', false],
    ['in no place', '共雕宁县政务', '雕', 0.6, '睢', false],
    ['in a town of the county in the line', '汕头市潮阳区谷饶镇综合治理中心', '饶', 0.6, '绕', true],
    ['in a town alone', '谷饶镇综合治理中心', '饶', 0.6, '绕', false],
  ] as const)('%s', (_, text, one, confidence, others, sure) => {
    expect(surenessOf(weak(text, one, confidence, others)) >= SURE).toBe(sure);
  });
  it('is not, where it was doubted for what stands around it', () => {
    const doubted = weak('保定市涞源县管理处', '涞', 0.5, '').map((char) =>
      char.text === '涞' ? { ...char, doubted: true as const } : char,
    );
    expect(surenessOf(doubted)).toBeLessThan(SURE);
  });
  it('a blank that may be nothing else does not count', () => {
    const blank = (others: readonly string[]) => surenessOf([...chars('备案编号'), { text: ' ', x: 150, confidence: 0.5, others }]);
    expect(blank([])).toBeGreaterThanOrEqual(SURE);
    expect(blank(['1'])).toBeLessThan(SURE);
  });
});

describe('a number looked at twice', () => {
  it.each([
    ['京政备〔2026〕1120号', true],
    ['ZW699042-48A', true],
    ['更新于2026-10-08', false],
    ['08:30至17:00', false],
    ['政务服务', false],
  ])('%s: %s', (text, yes) => expect(hasNumber(chars(text))).toBe(yes));
  it('is sure only as both have it', () => {
    const least = (second: string): number => Math.min(...confirmed(chars('备1120号'), chars(second)).map(({ confidence }) => confidence));
    expect(least('备1120号')).toBe(0.99);
    expect(least('备［1120］号')).toBe(0.99);
    expect(least('备 1120 号')).toBe(0.99);
    expect(least('备120号')).toBeLessThan(SURE);
    expect(least('备11120号')).toBeLessThan(SURE);
  });
  it('is doubted alone: what else stands in the line is as sure as it was', () => {
    const read = confirmed(chars('备1120号 V1.0.12'), chars('备1120号V1.0.2'));
    expect(read.map(({ text, confidence }) => (confidence < SURE ? text : '')).join('')).toBe('V1.0.12');
  });
});

describe('ink of which nothing was read', () => {
  /** Squares of ink, 24 px wide and high unless said otherwise, at x; the line's box is 40 px high. */
  const line = (read: string, ink: readonly (readonly [x: number, size: number])[]): number => {
    const width = 160;
    const data = new Uint8Array(width * 40 * 3).fill(255);
    for (const [x, size] of ink)
      for (let y = 20 - size / 2; y < 20 + size / 2; y++) data.fill(0, (y * width + x) * 3, (y * width + x + size) * 3);
    const picture: Raster = { width, height: 40, data };
    const said = doubtedBeside(chars(read), picture, { x: 0, y: 0, width, height: 40 });
    return Math.min(...said.map(({ confidence }) => confidence));
  };
  it.each([
    [
      'a character more than was read',
      '冯王李',
      [
        [13, 24],
        [43, 24],
        [73, 24],
        [103, 24],
      ],
      true,
    ],
    [
      'as many as were read',
      '冯王李',
      [
        [13, 24],
        [43, 24],
        [73, 24],
      ],
      false,
    ],
    [
      'a picture farther off',
      '冯王李',
      [
        [13, 24],
        [43, 24],
        [73, 24],
        [118, 24],
      ],
      false,
    ],
    [
      'a sign',
      '冯王李',
      [
        [13, 24],
        [43, 24],
        [73, 24],
        [103, 8],
      ],
      false,
    ],
    [
      'a larger picture',
      '冯王李',
      [
        [13, 24],
        [43, 24],
        [73, 24],
        [103, 36],
      ],
      false,
    ],
  ] as const)('%s', (_, read, ink, doubtful) => {
    expect(line(read, ink) < SURE).toBe(doubtful);
  });
  it('what was hardly seen where nothing is drawn is none', () => {
    const data = new Uint8Array(160 * 40 * 3).fill(255);
    for (let y = 8; y < 32; y++) for (const x of [13, 103]) data.fill(0, (y * 160 + x) * 3, (y * 160 + x + 24) * 3);
    const read = chars('冯厂王李').map((char) => (char.text === '厂' || char.text === '李' ? { ...char, confidence: 0.2 } : char));
    const said = drawnOnly(read, { width: 160, height: 40, data }, { x: 0, y: 0, width: 160, height: 40 });
    expect(said.map(({ text }) => text).join('')).toBe('冯王李');
  });
});
