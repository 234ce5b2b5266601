/** What is taken for a bottom tab bar. */
import { expect, test } from 'vitest';
import { node, view } from '../support/tree.ts';

type Cell = readonly [label: string, x: number, width: number];

/** Labels that became tabs; all stand in one line 34 dp from the bottom. */
const tabs = (...cells: readonly Cell[]): string[] =>
  view(...cells.map(([text, x, width]) => node('View', { text, clickable: true, at: [x, 2145, width, 132] })))
    .spots.filter(({ role }) => role === 'tab')
    .map(({ label }) => label);

test.each([
  [
    'over the whole width',
    [
      ['首页', 0, 360],
      ['资讯', 360, 360],
      ['我的', 720, 360],
    ],
    3,
  ],
  [
    'a capsule that floats in the middle',
    [
      ['河湖', 247, 211],
      ['监测', 457, 211],
      ['我', 668, 165],
    ],
    3,
  ],
  [
    'a capsule of acts',
    [
      ['点赞', 247, 211],
      ['收藏', 457, 211],
      ['分享', 668, 165],
    ],
    0,
  ],
  [
    'values to choose from',
    [
      ['小', 247, 195],
      ['标准', 442, 195],
      ['大', 637, 195],
    ],
    0,
  ],
  [
    'buttons at one end',
    [
      ['更多', 600, 150],
      ['目录', 750, 150],
      ['设置', 900, 150],
    ],
    0,
  ],
  [
    'buttons with room between them',
    [
      ['甲', 200, 120],
      ['乙', 480, 120],
      ['丙', 760, 120],
    ],
    0,
  ],
  [
    'two buttons in the middle',
    [
      ['稍后', 300, 240],
      ['详情', 540, 240],
    ],
    0,
  ],
] as const)('%s', (_name, cells, found) => expect(tabs(...cells)).toHaveLength(found));
