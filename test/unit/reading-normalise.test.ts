import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/evidence/normalise.ts';

describe('normalise', () => {
  it.each([
    ['国办发〔2023〕38号', '国办发(2023)38号'],
    ['国办发［２０２３］３８号', '国办发(2023)38号'],
    ['【公告】（试行）', '(公告)(试行)'],
    ['京ICP备 05070218 号 — 1A', '京ICP备05070218号-1A'],
    ['京ICP备05070218号——1A', '京ICP备05070218号-1A'],
    ['每 日 签 到', '每日签到'],
    ['第 3 天', '第3天'],
    ['ICP  License No', 'ICP License No'],
    ['签\u200B到\uFEFF', '签到'],
    ['\uE601签到', '签到'],
    ['更多⋯', '更多...'],
    ['“签到”', '"签到"'],
    ['主办单位：', '主办单位:'],
    ['《隐私政策》', '《隐私政策》'],
    ['\uE601', ''],
    [' \u3000\n', ''],
  ])('%j → %j', (text, expected) => expect(normalise(text)).toBe(expected));

  it('is stable', () => {
    for (const text of ['国办发〔2023〕38号 —— 附件', 'A－B', '签 到 + 5']) expect(normalise(normalise(text))).toBe(normalise(text));
  });
});
