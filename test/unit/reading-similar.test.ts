import { describe, expect, it } from 'vitest';
import { comparable, findIn } from '../../src/reading/similar.ts';

describe('findIn', () => {
  it.each([
    ['签到', '每日签到有礼', 0, '签到'],
    ['签到', '签到签到', 0, '签到'],
    ['川1CP备246', '川11CP备246', 1, '川11cp备246'],
    ['打卡签到', '今日打卡到', 1, '打卡到'],
    ['打卡', '天气', 2, ''],
    ['签到', '', 2, ''],
    ['', '签到', 0, ''],
  ])('%s in %s', (needle, hay, distance, stretch) => {
    const found = findIn(comparable(needle), comparable(hay));
    expect(found.distance).toBe(distance);
    if (stretch !== '') expect(comparable(hay).slice(found.from, found.to).join('')).toBe(stretch);
  });
});

describe('comparable', () => {
  it.each([
    ['京ICP备 O5号－1', '京1cp备05号1'],
    ['+5 分！', '+5分'],
    ['……', ''],
  ])('%s', (text, expected) => expect(comparable(text).join('')).toBe(expected));
});
