/** The walk's bench: its references choose as they say, and its figures are what the notes say. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { area, needlessRepeats, pagesFound, share, toTheLast, type Figures } from '../../scripts/bench/walk/figures.ts';
import { breadthFirst, depthFirst, random } from '../../scripts/bench/walk/references.ts';
import { readFigures } from '../../scripts/bench/walk/merge.ts';
import { OURS, summaryOf, targetsOf } from '../../scripts/bench/walk/table.ts';
import type { Choosing } from '../../src/gather/choosing.ts';
import type { Known } from '../../src/gather/notes.ts';
import { menu, walkSmallApp, type SmallApp, type SmallWalk } from '../support/small-app.ts';

const APP: SmallApp = {
  首页: menu('公文', '立即签到', '会议'),
  公文: menu('收文', '发文'),
  会议: menu('纪要'),
  收文: menu('归档库'),
  发文: [],
  纪要: [],
  归档库: [],
};
const walk = (choosing: Choosing, steps: number, seed = 1): SmallWalk => walkSmallApp(APP, choosing, { steps, seed });

describe('references', () => {
  test('depth first goes on from the page it came to, and backs up to the last page with something left', () =>
    expect(walk(depthFirst, 20).tapped).toEqual(['首页/公文', '公文/收文', '收文/归档库', '公文/发文', '首页/会议', '会议/纪要']));

  test('breadth first tries all of a page before what is below it, and of pages as deep the nearer one', () =>
    expect(walk(breadthFirst, 20).tapped).toEqual(['首页/公文', '首页/会议', '会议/纪要', '公文/收文', '公文/发文', '收文/归档库']));

  test('random is the same for a seed, another for another, never refused, and comes to everything', () => {
    const { tapped } = walk(random, 300);
    expect(walk(random, 300).tapped).toEqual(tapped);
    expect(walk(random, 300, 2).tapped).not.toEqual(tapped);
    expect(tapped).toHaveLength(300);
    expect(new Set(tapped)).toEqual(new Set(walk(depthFirst, 20).tapped));
  });

  test('random prefers nothing', () => {
    const { tapped } = walk(random, 4000);
    const of = (label: string): number => tapped.filter((one) => one === `首页/${label}`).length;
    expect(of('公文') / (of('公文') + of('会议'))).toBeCloseTo(0.5, 1);
  });

  test.each([random, depthFirst, breadthFirst])('the guard is asked: %o', (choosing) => {
    const { tapped, notes } = walk(choosing, 100);
    expect(tapped.filter((one) => one.includes('签到'))).toEqual([]);
    expect([...notes.untouched.values()].map(({ label, why }) => [label, why])).toEqual([['立即签到', 'would-change-data']]);
  });
});

describe('figures', () => {
  test('a tap that is done again and changes nothing is a needless repeat; one that leads on is none', () => {
    const { notes } = walk(depthFirst, 20);
    expect(needlessRepeats(notes)).toBe(0);
    const [home, papers] = notes.known;
    const [first] = home?.held ?? [];
    if (!home || !papers || !first) throw new Error('the walk has these');
    const again = (to: Known): void =>
      notes.went(home, first.control.id, to, { from: home.id, act: 'tap', label: first.control.label }, new Date(50).toISOString());
    again(papers);
    expect(needlessRepeats(notes)).toBe(0);
    again(home);
    again(home);
    expect(needlessRepeats(notes)).toBe(2);
  });

  test('pages are counted in actions, and what lies beyond the budget was not found', () => {
    const { notes } = walk(breadthFirst, 20);
    expect(pagesFound(notes, ['公文', '纪要', '归档', '没有的页面'], [0, 1, 2, 3, 4, 5], 5)).toEqual({
      公文: 1,
      纪要: 3,
      归档: null,
      没有的页面: null,
    });
  });

  const figures = (strategy: string, pages: Figures['pages'], over: Partial<Figures> = {}): Figures => ({
    app: 'a',
    strategy,
    budget: 100,
    actions: 100,
    pages,
    repeats: 0,
    own: 0.05,
    seconds: 60,
    screens: 9,
    harm: [],
    ended: 'frontier-empty',
    trace: [],
    ...over,
  });

  test.each([
    [{ a: 20, b: 40 }, 40, 1, 0.7],
    [{ a: 20, b: null }, null, 0.5, 0.4],
    [{ a: 0 }, 0, 1, 1],
  ] as const)('%o', (pages, last, found, under) => {
    const walked = figures(OURS, pages);
    expect(toTheLast(walked)).toBe(last);
    expect(share(walked)).toBe(found);
    expect(area(walked)).toBeCloseTo(under);
  });

  test.each([
    ['all hold', { a: 10, b: 30 }, {}, [true, true, true, true, true, true]],
    ['more than half of the best', { a: 10, b: 31 }, {}, [true, false, true, true, true, true]],
    ['a page is missing', { a: 10, b: null }, {}, [false, false, false, true, true, true]],
    ['repeats, own time, harm', { a: 10, b: 30 }, { repeats: 11, own: 0.11, harm: ['x'] }, [true, true, true, false, false, false]],
  ] as const)('targets: %s', (_name, pages, over, holds) => {
    const walks = [figures('random', { a: 50, b: null }), figures('depth-first', { a: 20, b: 60 }), figures(OURS, pages, over)];
    expect(targetsOf(walks, true).map((one) => one.holds)).toEqual(holds);
  });

  test('walks of one app are compared over the actions all of them were given', () => {
    const walks = [figures('random', { a: 10, b: 15 }, { budget: 20 }), figures(OURS, { a: 10, b: 18 }, { budget: 200 })];
    expect(targetsOf(walks, false)[0]).toMatchObject({ holds: false, measured: '0/1' });
    expect(summaryOf(walks)).toContain('30 %');
  });

  test('what earlier runs left is put together, the later for the earlier', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-walk-'));
    const write = async (name: string, walks: unknown): Promise<string> => {
      await writeFile(join(folder, name), JSON.stringify({ walks }));
      return join(folder, name);
    };
    try {
      const first = await write('1.json', [figures(OURS, { a: 9 }, { app: 'b' }), figures('random', { a: 9 })]);
      const second = await write('2.json', [figures(OURS, { a: 3 }, { app: 'b' })]);
      expect((await readFigures([first, second])).map(({ app, pages }) => [app, pages['a']])).toEqual([
        ['a', 9],
        ['b', 3],
      ]);
      await expect(readFigures([await write('3.json', [1])])).rejects.toThrow('3.json');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('the median of the ratios is told, and the medians beside each other, of references that walked every app', () => {
    const of = (app: string, ours: number, depth: number, breadth: number | null): Figures[] => [
      figures(OURS, { a: ours }, { app }),
      figures('depth-first', { a: depth }, { app }),
      ...(breadth === null ? [] : [figures('breadth-first', { a: breadth }, { app })]),
    ];
    const [, last] = targetsOf([...of('a', 10, 20, 40), ...of('b', 30, 50, 40), ...of('c', 20, 90, null)], true);
    expect(last?.measured).toBe('0.50（3 of 3 apps）; median 20 beside 50（depth-first）: 0.40');
  });

  test('where nobody found all, the last page is not compared', () => {
    const [, last] = targetsOf([figures('random', { a: null }), figures(OURS, { a: null })], true);
    expect(last?.holds).toBe(false);
    expect(last?.measured).toMatch(/^—（0 of 1 apps）/);
    // With few actions it is not asked at all.
    expect(targetsOf([figures('random', { a: 9 }), figures(OURS, { a: 3 })], false)).toHaveLength(4);
  });
});
