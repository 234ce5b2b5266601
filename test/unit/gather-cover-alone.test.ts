/** A box that came up by itself over a page of which nothing was drawn: told by its words, whichever was seen first. */
import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { asMet, doubtPages, isCoverAlone } from '../../src/gather/cover-alone.ts';
import { coverOf } from '../../src/gather/covers.ts';
import type { Sight } from '../../src/gather/look.ts';
import { Notes, type Held, type Known } from '../../src/gather/notes.ts';
import { mayGoWell, noteUnseen } from '../../src/gather/trouble.ts';
import type { View } from '../../src/gather/view.ts';
import { addPage } from '../support/known.ts';
import { menu } from '../support/small-app.ts';
import { button, field, FOREGROUND, line, node, view } from '../support/tree.ts';

const NOT = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;
const CROSS = node('View', { clickable: true, at: [489, 1188, 102, 102] });
const BOX: readonly UiNode[] = [line('读书月开始了', 4), line('还剩 3 天', 5), button('我要参加', 6), CROSS];
const boxed = (...children: readonly UiNode[]): View => ({ ...view(...children), dialog: true, veiled: true });

function keep(notes: Notes, title: string, seen: View, given: Parameters<typeof addPage>[2] = {}): Known {
  const known = addPage(notes, title, given);
  known.segments.push({
    view: seen,
    mark: '',
    wordless: false,
    picture: Promise.resolve(NOT),
    tree: NOT,
    reading: Promise.resolve(NOT),
    read: null,
  });
  notes.absorb(known, seen, 0);
  return known;
}
const meetCover = (notes: Notes, seen: View): Known => {
  const cover = keep(notes, '盖', seen, { kind: 'cover' });
  notes.covers.push({ screen: cover.id, kind: 'advert', answered: '' });
  doubtPages(notes, cover, 'advert');
  return cover;
};

/** A page with entries, the first of which was tapped `tries` times and led to `to`. */
function opened(notes: Notes, to: Known, tries = 1): { readonly home: Known; readonly entry: Held } {
  const home = keep(notes, '首页', view(...menu('实时视频', '水情简报')), { kind: 'home' });
  const [entry] = home.held;
  if (!entry) throw new Error('the page holds entries');
  Object.assign(entry, { tries, state: 'tried' });
  lead(notes, home, to);
  return { home, entry };
}
const lead = (notes: Notes, home: Known, to: Known): void =>
  notes.went(home, home.held[0]?.control.id ?? '', to, { from: home.id, act: 'tap', label: '实时视频' }, '');

const said = ({ environment }: Notes): readonly (readonly [string, string])[] => environment.map((one) => [one.kind, one.said]);

describe('the box first', () => {
  const arriving = (notes: Notes, seen: View, from: Known | null = null, key = '') => {
    // Nothing but the view and whose it is is looked at.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    const { sight, met } = asMet(notes, { sight: { view: seen, foreground: FOREGROUND } as Sight }, from, key);
    return { met, cover: coverOf(sight.view, FOREGROUND.package, !met)?.kind ?? null };
  };
  test.each<[string, readonly UiNode[], boolean]>([
    ['itself, a day later', [line('读书月开始了', 4), line('还剩 2 天', 5), button('我要参加', 6), CROSS], true],
    ['itself, without what counts in it', [line('读书月开始了', 4), button('我要参加', 6), CROSS], true],
    ['a page with one word more', [...BOX, line('通知公告', 1)], false],
    ['a page with a word of it', [line('读书月开始了', 1)], false],
    ['a form with a button', [line('读书月报名', 1), field(4, { hint: '姓名' }), button('我要参加', 6)], false],
    ['a page without a word', [CROSS], false],
  ])('%s, nothing behind it', (_name, children, met) => {
    const notes = new Notes();
    meetCover(notes, boxed(...BOX));
    expect(arriving(notes, view(...children))).toEqual({ met, cover: met ? 'advert' : null });
    expect(isCoverAlone(notes, view(...children))).toBe(met);
  });

  test('at each opening alike, where nothing stands behind it; not where nothing is known to answer it', () => {
    const notes = new Notes();
    meetCover(notes, boxed(...BOX));
    const { home, entry } = opened(notes, keep(notes, '空白', view()));
    Object.assign(entry, { tries: 2, state: 'new' });
    expect(arriving(notes, view(...BOX), home, entry.control.id)).toEqual({ met: true, cover: 'advert' });
    const mute = [line('系统提示', 4), line('正在同步数据', 6)];
    meetCover(notes, boxed(...mute));
    expect(arriving(notes, view(...mute))).toEqual({ met: false, cover: null });
    expect(isCoverAlone(notes, view(...mute))).toBe(true);
  });

  test('words of a page under a cover are not its own, and a box in a window of its own is no page without one', () => {
    const notes = new Notes();
    meetCover(notes, view(...BOX));
    meetCover(notes, { ...view(line('确定退出？', 4), button('取消', 6)), dialog: true });
    expect(isCoverAlone(notes, view(...BOX))).toBe(false);
    expect(isCoverAlone(notes, view(line('确定退出？', 4), button('取消', 6)))).toBe(false);
  });

  test('what a tap brings up each time is the tap’s own; what came once is sent away first', () => {
    const notes = new Notes();
    const survey = boxed(line('我的任务', 4), button('领取任务说明', 5), button('查看历次任务清单', 7), CROSS);
    meetCover(notes, survey);
    const own = keep(notes, '任务', survey, { kind: 'dialog' });
    const { home, entry } = opened(notes, own);
    const come = (): boolean => arriving(notes, survey, home, entry.control.id).met;
    expect(come()).toBe(false);
    notes.edges.get(home.id)?.delete(entry.control.id);
    expect(come()).toBe(true);
    Object.assign(entry, { tries: 2, state: 'new' });
    expect(come()).toBe(false);
    expect(arriving(notes, survey)).toEqual({ met: true, cover: 'advert' });
  });
});

describe('the page first', () => {
  test('it was not seen: its entry is opened again, and what is not seen then is said', () => {
    const notes = new Notes();
    const page = keep(notes, '读书月开始了', view(...BOX));
    const { entry } = opened(notes, page);
    noteUnseen(notes, '');
    expect(said(notes)).toEqual([]);
    meetCover(notes, boxed(...BOX));
    expect([page.kind, page.trouble, entry.state]).toEqual(['cover', 'page-blank', 'new']);
    expect(notes.covers.map(({ screen }) => screen)).toContain(page.id);
    expect(page.held.map(({ state }) => state)).not.toContain('new');
    noteUnseen(notes, '');
    noteUnseen(notes, '');
    expect(said(notes)).toEqual([['page-blank', '实时视频']]);
  });

  test('nothing is said once the page itself was seen', () => {
    const notes = new Notes();
    const { home } = opened(notes, keep(notes, '读书月开始了', view(...BOX)));
    meetCover(notes, boxed(...BOX));
    lead(notes, home, keep(notes, '实时视频', view(line('东闸', 3), line('西闸', 4))));
    noteUnseen(notes, '');
    expect(said(notes)).toEqual([]);
  });

  test('what the box’s own button led to then is no entry of the app', () => {
    const notes = new Notes();
    const page = keep(notes, '读书月开始了', view(...BOX));
    opened(notes, page);
    const under = keep(notes, '我要参加', view());
    under.trouble = 'page-blank';
    notes.went(page, page.held[0]?.control.id ?? '', under, { from: page.id, act: 'tap', label: '我要参加' }, '');
    meetCover(notes, boxed(...BOX));
    noteUnseen(notes, '');
    expect(said(notes)).toEqual([['page-blank', '实时视频']]);
  });

  test('opened twice already, it is not opened again and said all the same', () => {
    const notes = new Notes();
    const { entry } = opened(notes, keep(notes, '读书月开始了', view(...BOX)), 2);
    meetCover(notes, boxed(...BOX));
    expect(entry.state).toBe('tried');
    noteUnseen(notes, '');
    expect(said(notes)).toEqual([['page-blank', '实时视频']]);
  });

  test('a box over a page may be the tap’s own: opened again, never taken away', () => {
    const notes = new Notes();
    const own = keep(notes, '读书月开始了', boxed(...BOX), { kind: 'dialog' });
    const { entry } = opened(notes, own);
    meetCover(notes, boxed(...BOX));
    expect([own.kind, own.trouble, entry.state]).toEqual(['dialog', undefined, 'new']);
  });

  test.each<[string, View, View]>([
    ['a form that never came up elsewhere', view(line('报名', 1), field(4, { hint: '姓名' }), button('我要参加', 6)), boxed(...BOX)],
    ['a page with more than the box says', view(...BOX, line('通知公告', 1)), boxed(...BOX)],
    ['a page met under a cover that the tree did not tell from it', view(...BOX), view(...BOX)],
  ])('%s stays a page', (_name, seen, box) => {
    const notes = new Notes();
    const page = keep(notes, '报名', seen);
    const { entry } = opened(notes, page);
    meetCover(notes, box);
    expect([page.kind, page.trouble, entry.state]).toEqual(['other', undefined, 'tried']);
  });
});

describe('a second opening', () => {
  const notes = new Notes();
  const blank = keep(notes, '实时视频', view());
  const { home, entry } = opened(notes, blank);
  test.each([
    ['a page in trouble, once', 1, 'page-blank', false, undefined, true],
    ['a page in trouble, twice', 2, 'page-blank', false, undefined, false],
    ['a tap that something took', 1, null, true, undefined, true],
    ['two taps that something took', 2, null, true, undefined, false],
    ['a page in trouble, then a tap that something took', 2, null, true, 'page-blank', true],
    ['… and once more', 3, null, true, 'page-blank', false],
    ['nothing at all', 1, null, false, undefined, false],
  ] as const)('%s', (_name, tries, trouble, taken, before, again) => {
    if (before) blank.trouble = before;
    else delete blank.trouble;
    entry.tries = tries;
    expect(mayGoWell(notes, entry, trouble, { taken, moved: false })).toBe(again);
    expect(mayGoWell(notes, entry, trouble, { taken, moved: true })).toBe(again && (trouble ?? before) !== undefined);
  });

  test('that never was (the time was up) leaves the page unseen, and that is said; a tab by where it leads now', () => {
    blank.trouble = 'page-loading';
    noteUnseen(notes, '');
    expect(said(notes)).toEqual([['page-loading', '实时视频']]);
    entry.control = { ...entry.control, role: 'tab' };
    notes.environment.length = 0;
    notes.tabTargets.set(`${home.phase}:实时视频`, 'S999');
    noteUnseen(notes, '');
    expect(said(notes)).toEqual([]);
  });
});
