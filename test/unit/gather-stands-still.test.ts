/** When a page is at its end. */
import { expect, test } from 'vitest';
import { standsStill } from '../../src/gather/stands-still.ts';
import { line, node, view } from '../support/tree.ts';

const rows = (from: number, count: number) => Array.from({ length: count }, (_, at) => `第${from + at}条`);
/** A page that scrolls, with `fixed` above what it shows. */
const page = (shown: readonly string[], ...fixed: readonly string[]) =>
  view(
    node('ScrollView', {
      scrollable: true,
      at: [0, 100, 1080, 2200],
      children: [...fixed, ...shown].map((text, row) => line(text, row + 1)),
    }),
  );

test.each([
  ['nothing moved', page(rows(1, 8)), page(rows(1, 8)), true],
  ['a line of news changed meanwhile', page(rows(1, 8), '要闻一'), page(rows(1, 8), '要闻二'), true],
  ['the list went on', page(rows(1, 8)), page(rows(5, 8)), false],
  [
    'the list went on under filters that stay',
    page(rows(1, 5), '全部', '待办', '已办', '筛选'),
    page(rows(4, 5), '全部', '待办', '已办', '筛选'),
    false,
  ],
  ['few texts, one of them another', page(rows(1, 3)), page(['第9条', ...rows(2, 2)]), false],
  ['all other texts', page(rows(1, 8)), page(rows(21, 8)), false],
] as const)('%s', (_name, before, after, still) => expect(standsStill(before, after)).toBe(still));
