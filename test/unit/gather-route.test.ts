/** The way from a page to one that is known. */
import { expect, test } from 'vitest';
import { Notes, type Known } from '../../src/gather/notes.ts';
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

test('of what turns a page over in its place and the key, as short, the former: the key would leave the page', () => {
  const chips = ['待签收', '已签收'].map((text, index) => node('View', { text, clickable: true, at: [60 + index * 300, 300, 200, 80] }));
  const [waiting, signed] = [page('公文', false), page('公文', false)];
  for (const known of [waiting, signed]) notes.absorb(known, view(...chips), 0);
  tap(work, '公文', waiting);
  tap(waiting, '已签收', signed);
  tap(signed, '待签收', waiting);
  expect(way([work, waiting, signed, waiting], signed)).toEqual(['tap']);
});
