/** Which texts are cells of a grid or a bar. */
import { expect, test } from 'vitest';
import { barsOf } from '../../src/gather/bars.ts';
import { Notes } from '../../src/gather/notes.ts';
import { addPage } from '../support/known.ts';
import { node, view } from '../support/tree.ts';

type Text = readonly [label: string, x: number, y: number, width: number];

/** Labels of the cells that were found, bar by bar. */
function bars(...texts: readonly Text[]): string[][] {
  const notes = new Notes();
  const known = addPage(notes, '页面');
  for (const spot of view(...texts.map(([text, x, y, width]) => node('TextView', { text, at: [x, y, width, 56] }))).spots)
    notes.hold(known, { ...spot, soft: true }, 0);
  const found = new Map<unknown, string[]>();
  for (const [cell, first] of barsOf(known)) found.set(first, [...(found.get(first) ?? []), cell.control.label]);
  return [...found.values()];
}

test('four texts at even steps are a bar; so are those of the line below, on their own', () =>
  expect(
    bars(
      ['通知公告', 78, 640, 170],
      ['办事指南', 328, 640, 172],
      ['志愿活动', 581, 642, 172],
      ['服务', 870, 640, 90],
      ['信访', 120, 900, 90],
      ['公积金', 345, 900, 135],
      ['社保卡', 598, 900, 135],
    ),
  ).toEqual([
    ['通知公告', '办事指南', '志愿活动', '服务'],
    ['信访', '公积金', '社保卡'],
  ]));

test.each([
  [
    'a name and its value',
    [
      ['市社会福利院', 75, 300, 368],
      ['床位 420', 838, 300, 170],
    ],
  ],
  [
    'uneven steps',
    [
      ['北线', 60, 300, 100],
      ['进行中', 220, 300, 150],
      ['36.2 公顷', 860, 300, 180],
    ],
  ],
  [
    'one under the other',
    [
      ['甲村', 60, 300, 100],
      ['乙村', 60, 430, 100],
      ['丙村', 60, 560, 100],
    ],
  ],
] as const)('%s: none', (_name, texts) => expect(bars(...texts)).toEqual([]));
