/** A list without an end, met again below what was seen of it. */
import { expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { identityOf } from '../../src/gather/identity.ts';
import type { Sight } from '../../src/gather/look.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { furtherPart } from '../../src/gather/recognise.ts';
import { addPage } from '../support/known.ts';
import { FOREGROUND, node, tree, view } from '../support/tree.ts';

const NONE = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;
const row = (nth: number, at: number): UiNode =>
  node('Button', { text: `关于第${String(nth)}号工地扬尘整改复查情况的督办单`, clickable: true, at: [0, 400 + at * 270, 1080, 260] });
const head = (title: string): UiNode => node('TextView', { text: title, at: [400, 90, 280, 60] });
const chip = node('Button', { text: '已办', clickable: true, at: [360, 240, 360, 120] });
const list = (title: string, from: number, ...more: readonly UiNode[]): readonly UiNode[] => [
  head(title),
  ...more,
  ...[0, 1, 2, 3].map((at) => row(from + at, at)),
];

function seen(notes: Notes, title: string, ...parts: readonly (readonly UiNode[])[]): Known {
  const [top = []] = parts;
  const known = addPage(notes, title, { identity: identityOf(view(...top), FOREGROUND, title) });
  known.toTheEnd = false;
  for (const [at, nodes] of parts.entries()) {
    const one = view(...nodes);
    const none = Promise.resolve(NONE);
    known.segments.push({ view: one, mark: '', wordless: false, picture: none, tree: NONE, reading: none, read: null });
    notes.absorb(known, one, at);
  }
  return known;
}

const sight = (...nodes: readonly UiNode[]): Sight => ({
  view: view(...nodes),
  tree: { state: 'seen', value: tree(...nodes) },
  foreground: FOREGROUND,
  settled: true,
  loading: false,
  mark: '',
  hidden: [],
  lastOwn: null,
  shot: null,
});
const met = (notes: Notes, nodes: readonly UiNode[], title: string, trail: string[] = []): string | undefined =>
  furtherPart({ notes, phase: 'signed-in', trail }, sight(...nodes), title)?.id;

test('rows that were never seen, under the title of a list that goes on, are that list', () => {
  const notes = new Notes();
  const known = seen(notes, '待办事项', list('待办事项', 1, chip), list('待办事项', 5));
  expect(met(notes, list('待办事项', 90), '待办事项')).toBe(known.id);
  expect(met(notes, list('待办事项', 90, chip), '待办事项')).toBe(known.id);
});

test('another title, an entry it does not hold, or a list that was seen to its end is another page', () => {
  const notes = new Notes();
  const known = seen(notes, '待办事项', list('待办事项', 1), list('待办事项', 5));
  expect(met(notes, list('通知公告', 90), '通知公告')).toBeUndefined();
  expect(met(notes, list('待办事项', 90, chip), '待办事项')).toBeUndefined();
  known.toTheEnd = true;
  expect(met(notes, list('待办事项', 90), '待办事项')).toBeUndefined();
});

test('of two lists of one title it is the one last walked on', () => {
  const notes = new Notes();
  const one = seen(notes, '消息', list('消息', 1), list('消息', 5));
  const other = seen(notes, '消息', list('消息', 21), list('消息', 25));
  expect(met(notes, list('消息', 90), '消息', [one.id, other.id])).toBe(other.id);
  expect(met(notes, list('消息', 90), '消息', [other.id, one.id])).toBe(one.id);
});
