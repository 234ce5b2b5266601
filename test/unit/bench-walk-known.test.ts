/** The walk's bench: what a walker that knew the app would need. */
import { describe, expect, test } from 'vitest';
import { withTheAppKnown } from '../../scripts/bench/walk/app-known.ts';
import { besideOf } from '../../scripts/bench/walk/beside.ts';
import type { Figures } from '../../scripts/bench/walk/figures.ts';
import { depthFirst } from '../../scripts/bench/walk/references.ts';
import { createWay, type Standing } from '../../scripts/bench/walk/shortest-way.ts';
import { OURS } from '../../scripts/bench/walk/table.ts';
import { together, waysOf, type Way, type Ways } from '../../scripts/bench/walk/ways.ts';
import { chanceOf } from '../../scripts/bench/year/random.ts';
import { menu, walkSmallApp } from '../support/small-app.ts';

const app = (taps: readonly Way[], goals: readonly string[], over: Partial<Ways> = {}): Ways => ({
  start: 'p 首页',
  spent: 1,
  taps,
  backs: [],
  anew: [],
  pages: Object.fromEntries(goals.map((goal) => [goal, [goal]])),
  ...over,
});
const tap = (from: string, to: string, actions = 1): Way => [`p ${from}`, `p ${to}`, actions];
const MENU = [tap('首页', '甲'), tap('甲', '甲一'), tap('甲', '甲二'), tap('首页', '乙')];

describe('with the app known', () => {
  test.each([
    // 乙 first and back, then what is deeper: nobody comes back from the last page.
    ['back is an action, the last way back is spared', MENU, ['p 甲一', 'p 甲二', 'p 乙'], {}, 7],
    ['what is met on the way costs nothing', MENU, ['p 甲', 'p 甲一'], {}, 3],
    ['a page without a way back is left for last', MENU, ['p 甲一', 'p 乙'], { backs: [['p 首页', 'p 乙', null]] }, 6],
    [
      '… and else left by a new start',
      MENU,
      ['p 甲二', 'p 乙'],
      { backs: [...trap('甲', '甲二'), ...trap('首页', '乙')], anew: [['p', 'p 首页', 2]] },
      6,
    ],
    [
      'back may lead past a page',
      MENU,
      ['p 甲一', 'p 甲二', 'p 乙'],
      {
        backs: [
          ['p 甲', 'p 甲一', 'p 首页'],
          ['p 甲', 'p 甲二', 'p 首页'],
        ],
      },
      8,
    ],
    ['what a way costs counts', [tap('首页', '丙', 12)], ['p 丙'], {}, 13],
    ['what stands there at the start is found', MENU, ['p 首页'], {}, 1],
  ] as const)('%s', (_name, taps, goals, over, actions) => expect(withTheAppKnown(app(taps, goals, over))).toBe(actions));

  test('one of several pages of a title is enough, and the best of them is taken', () =>
    expect(withTheAppKnown({ ...app(MENU, []), pages: { 一: ['p 甲一', 'p 乙'], 二: ['p 甲二'] } })).toBe(5));

  test('a title without a page, and a page without a way, make it unknown', () => {
    expect(withTheAppKnown({ ...app(MENU, []), pages: { 一: [] } })).toBeNull();
    expect(withTheAppKnown(app(MENU, ['p 丁']))).toBeNull();
  });

  test.each([1, 2, 3, 4, 5, 6])('no order of six pages of a random app is shorter (%i)', (seed) => {
    const chance = chanceOf(seed);
    const pages = Array.from({ length: 12 }, (_, at) => String(at));
    const taps = pages.flatMap((page, at) => {
      const under = tap(at === 0 ? '首页' : (pages[chance.below(at)] ?? '首页'), page);
      return chance.is(0.3) ? [under, tap('首页', page)] : [under];
    });
    const ways = app(
      taps,
      pages.slice(-6).map((page) => `p ${page}`),
      { anew: [['p', 'p 首页', 2]] },
    );
    const go = createWay(ways);
    const shortest = (at: Standing | null, left: readonly string[]): number =>
      at === null
        ? Number.POSITIVE_INFINITY
        : left.length === 0
          ? at.acts
          : Math.min(
              ...left.map((page) =>
                shortest(
                  go(at, [page]),
                  left.filter((other) => other !== page),
                ),
              ),
            );
    expect(withTheAppKnown(ways)).toBe(1 + shortest({ trail: [ways.start], acts: 0 }, Object.keys(ways.pages)));
  });
});

function trap(from: string, page: string): Ways['backs'] {
  return [[`p ${from}`, `p ${page}`, null]];
}

const TITLES = ['公文', '收文', '发文', '会议', '纪要'];

function walked(): Ways {
  const pages = { 首页: menu('公文', '会议'), 公文: menu('收文', '发文'), 会议: menu('纪要'), 收文: [], 发文: [], 纪要: [] };
  const { notes } = walkSmallApp(pages, depthFirst, { steps: 20 });
  const [home] = notes.known;
  // The small app has no device: its start is added, an action of its own before the first tap.
  notes.transitions.unshift({
    from: 'start',
    to: home?.id ?? '',
    key: 'launch',
    step: { from: 'start', act: 'launch', label: '启动应用' },
    at: new Date(0).toISOString(),
  });
  const ways = waysOf(
    notes,
    TITLES,
    [0, 1, 2, 3, 4, 5].map((at) => at - 0.5),
  );
  if (!ways) throw new Error('the walk has begun');
  return ways;
}

test('the ways of a walk lead where its taps led, and the shortest tour over them is counted', () => {
  const ways = walked();
  expect(ways.spent).toBe(1);
  expect(ways.taps.filter(([, , actions]) => actions === 1)).toHaveLength(5);
  // 会议 纪要, a new start (two steps back are one more), 公文 收文 back 发文.
  expect(withTheAppKnown(ways)).toBe(8);
});

test('what two walks learned is put together', () => {
  const ways = walked();
  const less = { ...ways, pages: { ...ways.pages, 纪要: [] } };
  expect(withTheAppKnown(less)).toBeNull();
  const both = together([less, ways]);
  expect(both && withTheAppKnown(both)).toBe(8);
  expect(together([])).toBeNull();
});

test('the table sets ours between the best reference and a walker that knew the app', () => {
  const of = (strategy: string, last: number, commit: string): Figures => ({
    app: '甲',
    strategy,
    budget: 100,
    actions: 100,
    pages: Object.fromEntries(TITLES.map((title) => [title, last])),
    repeats: 0,
    own: 0,
    seconds: 1,
    screens: 6,
    harm: [],
    ended: 'frontier-empty',
    trace: [],
    commit,
  });
  const table = besideOf([of('random', 90, 'aaa'), of('depth-first', 36, 'aaa'), { ...of(OURS, 18, 'bbb'), ways: walked() }]);
  const [row, , summed] = table.split('\n').slice(-3);
  expect(summed).toBe('ours / known: median 2.25（1 apps）; known / best: median 0.22, above 0.50 on 0 of 1 apps');
  expect(row).toBe('| 甲 | 5/5 | 8 | 18 | 36（depth-first） | 0.50 | 2.25 | 82 % | 64 % | bbb aaa |');
});
