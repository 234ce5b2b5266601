/** The tuning half of the reading corpus and the recorded walk, read whole: the targets that hold may not be lost again. */
import { beforeAll, describe, expect, it } from 'vitest';
import { measureCorpus } from '../../scripts/bench/reading-corpus.ts';
import type { Result } from '../../scripts/bench/reading-table.ts';
import { measureTwo } from '../../scripts/bench/reading-two.ts';
import { measureWalk, recordedWalk } from '../../scripts/bench/reading-walk.ts';
import { screens } from '../ocr/load.ts';

const never = new AbortController().signal;
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('PP-OCR on the tuning half', () => {
  let result: Result;
  beforeAll(async () => {
    result = await measureCorpus('ppocr', 'tuning', await screens('tuning'), never);
  }, 60 * 60_000);
  const scores = () => result.screens.map(({ score }) => score);
  const targets = (kind: 'unit' | 'number') => scores().flatMap((score) => score.targets.filter((target) => target.kind === kind));

  it('errs on at most 0.8 % of the characters the models can say', ({ task }) => {
    const share = sum(scores().map(({ errors }) => errors)) / sum(scores().map(({ chars }) => chars));
    task.meta.summary = `CER ${(share * 100).toFixed(2)} %, ${scores().length} screens`;
    expect(scores().length).toBeGreaterThanOrEqual(400);
    expect(share).toBeLessThanOrEqual(0.008);
  });
  it('reads filing numbers and unit names, and none of them wrongly though surely', ({ task }) => {
    const share = (kind: 'unit' | 'number') => {
      const sayable = targets(kind).filter(({ strange }) => !strange);
      return sayable.filter(({ exact }) => exact).length / sayable.length;
    };
    task.meta.summary = `numbers ${(share('number') * 100).toFixed(1)} %, units ${(share('unit') * 100).toFixed(1)} %`;
    // A quarter of the numbers has letters like digits in it, some in fonts in which they cannot be told apart.
    expect(share('number')).toBeGreaterThanOrEqual(0.96);
    expect(share('unit')).toBeGreaterThanOrEqual(0.98);
    expect([...targets('unit'), ...targets('number')].filter(({ exact, sure }) => !exact && sure)).toEqual([]);
  });
  it('finds every restricted word and invents none', () => {
    const keywords = scores().map((score) => score.keywords);
    expect(sum(keywords.map(({ there }) => there))).toBeGreaterThan(50);
    expect(sum(keywords.map(({ found }) => found))).toBe(sum(keywords.map(({ there }) => there)));
    expect(sum(keywords.map((words) => words.false))).toBe(0);
  });
  it('measures places, contrast and height', () => {
    expect(Math.max(...[...targets('unit'), ...targets('number')].flatMap(({ centre }) => centre ?? []))).toBeLessThanOrEqual(0.01);
    const lines = scores().flatMap(({ legibility }) => legibility);
    const within = (good: (line: (typeof lines)[number]) => boolean): number => lines.filter(good).length / lines.length;
    expect(within(({ contrast }) => contrast !== null && Math.abs(contrast - 1) <= 0.1)).toBeGreaterThanOrEqual(0.94);
    // What the line itself says of it: small, blurred and compressed text is told less well.
    expect(within(({ contrast, within: by }) => contrast !== null && Math.abs(contrast - 1) <= by)).toBeGreaterThanOrEqual(0.97);
    expect(within(({ height }) => height !== null && Math.abs(height) <= 1)).toBeGreaterThanOrEqual(0.95);
  });
  it('says of every text of the tree whether it is drawn', () => {
    expect(sum(result.screens.map(({ tree }) => tree.texts))).toBeGreaterThan(500);
    expect(sum(result.screens.map(({ tree }) => tree.missed + tree.believed))).toBe(0);
  });
});

describe('two readers at once', () => {
  it(
    'take at most 800 MB together',
    async ({ task }) => {
      const mb = await measureTwo('ppocr', await recordedWalk('test/ocr/walk'), never);
      task.meta.summary = `${mb.toFixed(0)} MB`;
      expect(mb).toBeGreaterThan(200);
      expect(mb).toBeLessThanOrEqual(800);
    },
    10 * 60_000,
  );
});

describe('a recorded walk', () => {
  it(
    'takes less than half of the processor time of reading every picture whole (measured: 35 to 40 %), with no line lost',
    async ({ task }) => {
      const walk = await measureWalk('ppocr', await recordedWalk('test/ocr/walk'), never);
      const share = walk.againCpuMs / walk.wholeCpuMs;
      task.meta.summary = `${(share * 100).toFixed(0)} % of ${walk.wholeCpuMs} ms, ${walk.lines} lines of ${walk.pictures} pictures`;
      expect(walk.lines).toBeGreaterThan(200);
      expect(walk.lost).toEqual([]);
      expect(share).toBeLessThan(0.5);
    },
    10 * 60_000,
  );
});
