import { describe, expect, test } from 'vitest';
import { isCoarse, spanIn, timedPages, withNeighbours } from '../../src/gather/probes/figures.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { FOREGROUND, line, view } from '../support/tree.ts';

describe('stretches of time on a page', () => {
  test.each<[string, readonly string[], string | null]>([
    ['今日在线 2小时15分', [], '今日在线2小时15分'],
    ['12.5小时', ['相伴至今'], '12.5小时'],
    ['00:12:31', [], '00:12:31'],
    ['45分钟', ['本周'], '45分钟'],
    ['12:40', ['视频时长'], '12:40'],
    ['视频时长：12:40', [], '视频时长：12:40'],
    ['125', ['累计时长（分钟）'], '125'],
    ['1,260', ['在线时长'], '1,260'],
    ['3h 20min', [], '3h20min'],
    ['36', ['年龄'], null],
    ['10:30', ['局务会'], null],
    ['2026年3月2日 15时', [], null],
    ['5分钟前', [], null],
    ['3个工作日内办结', [], null],
    ['剩余2小时', [], null],
    ['30天以内', [], null],
    ['上午9时至11时', [], null],
    ['积分 96分', [], null],
    ['94分', ['刘桂香'], null],
    ['94 分', ['今日得分'], null],
    ['累计考评 94分', [], null],
    ['48 分', ['今日在线'], '48分'],
    ['使用 48分', [], '使用48分'],
    ['2时15分', ['刘桂香'], '2时15分'],
    ['通知公告', ['3小时'], null],
  ])('%s beside %j: %s', (text, beside, expected) => {
    expect(spanIn({ text, beside })).toBe(expected);
  });

  test('bare minutes beside a name are a time where the page speaks of time, points stay points', () => {
    const at = (text: string, x: number, y: number) => ({ text, box: { x, y, width: 200, height: 40 } });
    const rows = [at('刘桂香', 0, 400), at('94分', 600, 400)];
    expect(withNeighbours([at('在线时长', 0, 0), ...rows]).map(spanIn)).toEqual([null, null, '94分']);
    expect(withNeighbours([at('红旗榜', 0, 0), ...rows]).map(spanIn)).toEqual([null, null, null]);
  });

  test.each([
    ['36小时', true],
    ['3天', true],
    ['2小时15分', false],
    ['00:12:31', false],
    ['45分钟', false],
  ] as const)('%s is coarse: %s', (figure, coarse) => {
    expect(isCoarse(figure)).toBe(coarse);
  });

  test('a bare number belongs to the label in its row, not to one three rows away', () => {
    const at = (text: string, x: number, y: number) => ({ text, box: { x, y, width: 200, height: 40 } });
    const shown = withNeighbours([at('累计时长', 0, 0), at('125', 600, 0), at('8', 600, 300)]);
    expect(shown.map(spanIn)).toEqual([null, '125', null]);
  });
});

function page(notes: Notes, kind: Known['kind'], title: string, ...texts: readonly string[]): Known {
  const seen = view(...texts.map((text, row) => line(text, row)));
  const none = { state: 'unseen', reason: 'reader-failed', detail: '' } as const;
  return notes.add({
    phase: 'signed-in',
    identity: { structural: title, template: '', content: '' },
    contents: new Set(),
    kind,
    title,
    parent: null,
    step: { from: 'start', act: 'launch', label: '' },
    place: FOREGROUND,
    segments: [
      {
        view: seen,
        mark: '',
        wordless: false,
        picture: Promise.resolve(none),
        tree: none,
        reading: Promise.resolve(none),
        read: none,
      },
    ],
    held: [],
    toTheEnd: true,
    blind: false,
    joined: true,
    failures: 0,
    at: '',
  });
}

test('a person’s own page comes first, articles are left out, pages without a figure too', () => {
  const notes = new Notes();
  page(notes, 'list', '课程', ...Array.from({ length: 7 }, (_one, at) => `急救课 ${String(at + 5)}分钟`));
  page(notes, 'article', '新闻', '累计在线 3小时');
  page(notes, 'home', '首页', '通知公告');
  page(notes, 'mine', '我的', '本周使用', '2小时15分');
  expect(timedPages(notes.known).map(({ known }) => known.title)).toEqual(['我的', '课程']);
});

test('places to go to: no further pictures of a place, and of a page changed by a later start only the newer', () => {
  const notes = new Notes();
  notes.carriedOn = 'signed-in';
  const add = (phase: Known['phase'], structural: string, title: string): Known =>
    notes.add({ ...page(new Notes(), 'home', title), phase, identity: { structural, template: '', content: '' } });
  const home = add('signed-in', 'a', '首页');
  const mine = add('signed-in', 'b', '我的');
  add('signed-in', 'b#2', '我的');
  add('relaunch', 'b#3', '我的');
  add('relaunch', 'b', '我的');
  add('first-start', 'c', '启动');
  expect(notes.current('relaunch')).toEqual([home, mine]);
  const changed = add('relaunch', 'd', '首页');
  expect(notes.current('relaunch')).toEqual([mine, changed]);
  expect(notes.current('signed-in')).toEqual([home, mine]);
});
