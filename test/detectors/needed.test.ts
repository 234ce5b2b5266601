/** What an expression needs a text to hold: never asked too much of, so that no text it fits is passed over. */
import { describe, expect, it } from 'vitest';
import { neededBy, neededByWords } from '../../detectors/common/needed.ts';
import { squeeze } from '../../detectors/common/words.ts';
import { loadRules } from '../../src/rules/load.ts';
import { loadHalf } from '../corpus/load.ts';

const { pack } = await loadRules();

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
};
const said = (needed: ReturnType<typeof neededBy>): string | null =>
  needed === null ? null : [...needed].map((unit) => String.fromCharCode(unit)).join('');

describe('what an expression needs', () => {
  it.each<[string, string | null]>([
    ['签到', '签'],
    ['(?:打|签)?卡', '卡'],
    ['打卡|签到', '打签'],
    ['(?:打卡)*天', '天'],
    ['打?卡?', null],
    ['^.{2,4}$', null],
    ['[打签]到{0,2}', '打签'],
    ['[^签]', null],
    ['(?=签)到', '到'],
    ['(?<!未)签+', '签'],
    ['[a-c]', 'aAbBcC'],
    ['\\(签', '('],
    ['\\p{Script=Han}', null],
    ['|签', null],
  ])('%s: %s', (pattern, needed) => expect(said(neededBy(pattern))).toBe(needed));

  it('the last characters of words', () => expect(said(neededByWords(['打卡', '签到', 'TOP']))).toBe('卡到Pp'));

  // A minute and more where the machine has other work.
  it('no text of the corpus that an expression of the pack fits is passed over', { timeout: 240_000 }, async () => {
    const { cases } = await loadHalf('open');
    const texts = [...new Set(strings(cases.map(({ screens }) => screens)).map(squeeze))];
    const { clauses: _, likeness: __, ...words } = pack;
    const passed: string[] = [];
    for (const pattern of new Set(strings(words))) {
      const needed = neededBy(pattern);
      if (needed === null) continue;
      const one = new RegExp(pattern, 'u');
      const missed = texts.find((text) => one.test(text) && !Array.from(text).some((letter) => needed.has(letter.charCodeAt(0))));
      if (missed !== undefined) passed.push(`${pattern}: ${missed}`);
    }
    expect({ texts: texts.length > 2000, passed }).toEqual({ texts: true, passed: [] });
  });
});
