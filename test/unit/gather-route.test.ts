/** The way from a page to one that is known. */
import { expect, test } from 'vitest';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { TabStacks } from '../../src/gather/tab-stacks.ts';
import { route } from '../../src/gather/travel.ts';
import { Traps } from '../../src/gather/trouble.ts';
import { addPage } from '../support/known.ts';
import { node, view } from '../support/tree.ts';

const notes = new Notes();
const bar = ['工作', '消息', '个人'].map((text, index) => node('View', { text, clickable: true, at: [130 + index * 360, 2220, 100, 80] }));
const page = (title: string, tabs: boolean): Known => {
  const known = addPage(notes, title);
  if (tabs) notes.absorb(known, view(...bar), 0);
  return known;
};
const [work, mine, settings] = [page('工作', true), page('个人', true), page('设置', false)];
const tap = (from: Known, label: string, to: Known): void => {
  const id = from.held.find(({ control }) => control.label === label)?.control.id ?? `${from.id}.${label}`;
  notes.went(from, id, to, { from: from.id, act: 'tap', label }, '');
};
tap(work, '个人', mine);
tap(mine, '工作', work);
tap(mine, '设置', settings);
const way = (trail: readonly Known[], to: Known): string[] | undefined => {
  const [at] = trail.slice(-1);
  const standing = { notes, trail: trail.map(({ id }) => id), traps: new Traps() };
  return at && route(standing, at, to)?.map(({ key }) => (key === 'back' ? 'back' : 'tap'));
};

test('the bar is known', () => expect(work.held.map(({ control }) => control.role)).toEqual(['tab', 'tab', 'tab']));

test('of a tab and the back key, as short, the tab: from a page of the bar the key may leave the app', () => {
  expect(way([work, mine], work)).toEqual(['tap']);
  expect(way([work, mine, settings], work)).toEqual(['back', 'tap']);
});

test('where no tab leads there, the key', () => expect(way([work, mine, settings], mine)).toEqual(['back']));

test('a tab that was left deep leads there first, and the way back from there to its own page', () => {
  const stacks = new TabStacks();
  const sites = page('台账', true);
  const site = page('档案', true);
  const tread = (known: Known, tab: string | null): boolean =>
    stacks.tread({ id: known.id, tab, selected: null }, (before) => [...before, known.id]);
  for (const [known, tab] of [
    [work, '工作'],
    [sites, null],
    [site, null],
    [mine, '个人'],
    [site, '工作'],
    [mine, '个人'],
  ] as const)
    tread(known, tab);
  const standing = { notes, trail: [...(stacks.trail ?? [])], traps: new Traps(), tabs: stacks };
  expect(standing.trail).toEqual([mine.id]);
  expect(route(standing, mine, site)?.map(({ to }) => to)).toEqual([site.id]);
  expect(route(standing, mine, work)?.map(({ key, to }) => [key === 'back', to])).toEqual([
    [false, site.id],
    [true, sites.id],
    [true, work.id],
  ]);
});

test('of what turns a page over in its place and the key, as short, the former: the key would leave the page', () => {
  const chips = ['待签收', '已签收'].map((text, index) => node('View', { text, clickable: true, at: [60 + index * 300, 300, 200, 80] }));
  const [waiting, signed] = [page('公文', false), page('公文', false)];
  for (const known of [waiting, signed]) notes.absorb(known, view(...chips), 0);
  tap(work, '公文', waiting);
  tap(waiting, '已签收', signed);
  tap(signed, '待签收', waiting);
  expect(way([work, waiting, signed, waiting], signed)).toEqual(['tap']);
});

test('what one state of a page leads to by its header, another state does too, unless it was tapped there or the guard is against it', () => {
  const other = new Notes();
  const sign = (text: string, x: number) => node('View', { text, clickable: true, at: [x, 120, 200, 80] });
  const state = (text: string): Known => {
    const known = addPage(other, '首页');
    other.absorb(known, view(sign('栏目', 60), sign('删除', 600), node('View', { text, clickable: true, at: [60, 900, 300, 80] })), 0);
    return known;
  };
  const [news, notices] = [state('要闻'), state('公告')];
  const [columns, gone] = [addPage(other, '栏目'), addPage(other, '回收站')];
  const go = (from: Known, label: string, to: Known): void => {
    const id = from.held.find(({ control }) => control.label === label)?.control.id ?? '';
    other.went(from, id, to, { from: from.id, act: 'tap', label }, '');
  };
  const from = (to: Known) => route({ notes: other, trail: [notices.id], traps: new Traps() }, notices, to)?.map((hop) => hop.to);
  go(news, '栏目', columns);
  go(news, '删除', gone);
  go(news, '要闻', gone);
  expect(from(columns)).toEqual([columns.id]);
  expect(from(gone)).toBeUndefined();
  go(notices, '栏目', notices);
  expect(from(columns)).toBeUndefined();
});
