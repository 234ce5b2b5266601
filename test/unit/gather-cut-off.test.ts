import { expect, test } from 'vitest';
import { cutOff } from '../../src/gather/cut-off.ts';
import { button, line, node, view } from '../support/tree.ts';

const row = (text: string, y: number, height = 130) => line(text, 0, { at: [36, y, 600, height] });

test('a panel whose last line is cut off is drawn up from a line that is in sight', () => {
  const area = cutOff(view(row('任务', 100), row('主体', 1980), row('时限', 2140), row('事由', 2280, 60)));
  expect(area).toMatchObject({ x: 0, y: 72 });
  expect((area?.y ?? 0) + (area?.height ?? 0)).toBe(2205);
});

test.each([
  ['a page that ends on the screen', [row('任务', 100), row('主体', 1980), row('时限', 2140)]],
  [
    'a page with tabs at its foot',
    [row('任务', 100), button('首页', 16, { at: [0, 2190, 540, 140] }), button('我的', 16, { at: [540, 2190, 540, 140] })],
  ],
  [
    'a page that scrolls by itself',
    [node('View', { scrollable: true, at: [0, 200, 1080, 2140], children: [row('主体', 1980), row('事由', 2280, 60)] })],
  ],
] as const)('%s is left as it is', (_name, nodes) => expect(cutOff(view(...nodes))).toBeNull());
