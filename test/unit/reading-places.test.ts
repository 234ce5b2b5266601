import { describe, expect, it } from 'vitest';
import { decodeCtc } from '../../src/reading/engines/ppocr/ctc.ts';
import { doubted, placed } from '../../src/reading/places/gazetteer.ts';

/** Characters as an engine gives them; `weak` maps a character to what else it may be. */
const chars = (text: string, weak: Readonly<Record<string, string>> = {}) =>
  Array.from(text).map((char, at) => {
    const others = weak[char];
    return {
      text: char,
      x: at * 30,
      confidence: others === undefined ? 0.99 : 0.4,
      ...(others === undefined ? {} : { others: Array.from(others) }),
    };
  });

describe('a place name, beside what was read', () => {
  it.each([
    ['the reading saw it as possible', '修州市营商环境建设局', { 修: '儋詹' }, '儋州市营商环境建设局'],
    ['a region above stands in the line', '漯河市郧城区大数据局', { 郧: '廓瓯' }, '漯河市郾城区大数据局'],
    ['what cannot be said, under its city', '信阳市狮河区民政局', { 狮: '沥师' }, '信阳市浉河区民政局'],
    ['several would fit: left alone', '郑城县统计局', { 郑: '郏郧' }, null],
    ['a place already: left alone', '通州市民政局、通州区', { 通: '道' }, null],
    ['read surely: left alone', '修州市营商环境建设局', {}, null],
    ['a town', '转门口街道人民政府', { 转: '轼辕镇' }, '辕门口街道人民政府'],
    ['a town as it stands: left alone', '东华门街道办事处', { 华: '安' }, null],
    ['two of a very long name', '维西衡便族自治县林业局', { 衡: '傈', 便: '煲' }, '维西傈僳族自治县林业局'],
    ['no place near: left alone', '服努中心', { 努: '务' }, null],
  ])('%s', (_, read, weak, right) => {
    expect(placed(chars(read, weak))).toBe(right);
  });

  it('is put right from a long name though the reading was nearly sure', () => {
    const read = (text: string, wrong: string) => chars(text).map((char) => (char.text === wrong ? { ...char, confidence: 0.8 } : char));
    expect(placed(read('齐齐哈尔市梅里斯达翰尔族区司法局', '翰'))).toBe('齐齐哈尔市梅里斯达斡尔族区司法局');
    expect(placed(read('漯河市郧城区大数据局', '郧'))).toBeNull();
  });

  describe('in a line that a person looks at anyway', () => {
    const read = (text: string, at: number, faint: Readonly<Record<string, number>>) =>
      chars(text).map((char, index) => (index === at ? { ...char, confidence: 0.9, faint: new Map(Object.entries(faint)) } : char));

    it.each([
      [
        'a place hardly seen, where the others are hardly possible',
        '浙川县生态局',
        0,
        { 湘: 0.002, 淅: 0.00006, 沐: 0.00002 },
        '淅川县生态局',
      ],
      ['two places nearly as likely: left alone', '浙川县生态局', 0, { 淅: 0.00006, 沐: 0.00005 }, null],
      ['no place possible: left alone', '浙川县生态局', 0, { 湘: 0.002 }, null],
      ['a county of two characters', '主办：黔县文旅局', 3, { 點: 0.1, 黟: 0.01 }, '主办：黟县文旅局'],
      ['the same under its region', '黄山市黔县文旅局', 3, { 黟: 0.01 }, '黄山市黟县文旅局'],
      ['such a county as it stands: left alone', '蔚县文旅局', 0, { 易: 0.01 }, null],
      ['within a word: left alone', '服务全县群众', 2, { 云: 0.01 }, null],
      ['part of a word: left alone', '洛阳文化市场执法大队', 2, { 兴: 0.01 }, null],
    ])('%s', (_, text, at, faint, right) => {
      expect(placed(read(text, at, faint), false)).toBe(right);
      expect(placed(read(text, at, faint))).toBeNull();
    });
  });

  it('is doubted in a town of the county that stands in the line', () => {
    const known = (char: string): boolean => char !== '漷';
    const weakest = (text: string): number => Math.min(...doubted(chars(text), known).map(({ confidence }) => confidence));
    expect(weakest('北京市通州区郭县镇人民政府')).toBeLessThan(0.7);
    expect(weakest('郭县镇人民政府')).toBe(0.99);
    expect(weakest('北京市通州区西集镇人民政府')).toBe(0.99);
  });

  it('is doubted where it stands for a character that cannot be said', () => {
    const known = (char: string): boolean => char !== '鄠';
    const weakest = (text: string): number => Math.min(...doubted(chars(text), known).map(({ confidence }) => confidence));
    expect(weakest('鄂邑区行政审批局')).toBeLessThan(0.7);
    expect(weakest('长安区行政审批局')).toBe(0.99);
    expect(weakest('办事大厅')).toBe(0.99);
    expect(weakest('北京市通州区郭县镇人民政府')).toBe(0.99);
  });
});

describe('a character lost', () => {
  const dictionary = ['', '县', '民', '政', '局', '岚', '岢', '告', ' '];
  /** Of each step the classes and their chances; the rest is blank. */
  const scores = (steps: readonly Readonly<Record<string, number>>[]): Float32Array => {
    const data = new Float32Array(steps.length * dictionary.length);
    for (const [at, step] of steps.entries()) {
      const all = Object.entries(step);
      data[at * dictionary.length] = 1 - all.reduce((sum, [, chance]) => sum + chance, 0);
      for (const [char, chance] of all) data[at * dictionary.length + dictionary.indexOf(char)] = chance;
    }
    return data;
  };
  const sure = (text: string) => Array.from(text).flatMap((char) => [{}, { [char]: 0.99 }, {}, {}]);
  const read = (middle: Readonly<Record<string, number>>) => {
    const steps = [...sure('民'), {}, middle, {}, {}, ...sure('岚县政局')];
    return decodeCtc(scores(steps), steps.length, dictionary);
  };

  it.each([
    ['at the beginning', [{}, { 岢: 0.4 }, {}, {}, ...sure('岚县民政局')], '岢岚县民政局'],
    ['at the end', [...sure('民政局县'), {}, { 岚: 0.3 }, {}], '民政局县岚'],
    ['in a line too short to tell how far apart its characters are', [{}, { 岢: 0.4 }, {}, {}, ...sure('岚')], '岢岚'],
  ])('%s is put in', (_, steps, text) => {
    const found = decodeCtc(scores(steps), steps.length, dictionary);
    expect(found.map((char) => char.text).join('')).toBe(text);
    expect(Math.min(...found.map(({ confidence }) => confidence))).toBeLessThan(0.5);
  });
  it('is put in with its own low confidence', () => {
    const found = read({ 岢: 0.42, 告: 0.1 });
    expect(found.map(({ text }) => text).join('')).toBe('民岢岚县政局');
    expect(found[1]).toMatchObject({ confidence: expect.closeTo(0.42), others: ['岢', '告'] });
  });
  it('keeps the chances of other Chinese characters, though hardly any, of one that is not wholly sure', () => {
    const chances = (score: number) => {
      const steps = [{}, { 岚: score, 岢: 0.0002, 告: 0.00001 }, {}, {}];
      return decodeCtc(scores(steps), steps.length, dictionary)[0]?.faint;
    };
    expect([...(chances(0.9)?.keys() ?? [])]).toEqual(['岢']);
    expect(chances(0.98)).toBeUndefined();
  });
  it('is not made up where nothing stands', () => {
    expect(
      read({ 岢: 0.05 })
        .map(({ text }) => text)
        .join(''),
    ).toBe('民岚县政局');
    expect(
      read({ ' ': 0.45 })
        .map(({ text }) => text)
        .join(''),
    ).toBe('民岚县政局');
  });
});
