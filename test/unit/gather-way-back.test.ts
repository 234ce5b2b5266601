/** When the page's own arrow is taken instead of the back key. */
import { expect, test } from 'vitest';
import { WayBack } from '../../src/gather/way-back.ts';
import { button, line, node, view } from '../support/tree.ts';

const corner = { x: 10, y: 90, width: 120, height: 100 };
const named = view({ ...node('Button', { description: 'back', clickable: true }), box: corner }, line('勤务安排', 2), button('查询', 4));
const wordless = view({ ...node('Button', { clickable: true }), box: corner }, line('勤务安排', 2), button('查询', 4));
const elsewhere = view(line('勤务安排', 2), button('返回', 9));
const [home, page] = [{ id: 'S1' }, { id: 'S2' }] as const;

test('the key is pressed until it left the app where a page lay below', () => {
  const way = new WayBack();
  expect(way.arrowOf(named)).toBeNull();
  way.learn(null, undefined, null);
  expect(way.arrowOf(named)).toBeNull();
  way.learn(null, home, null);
  expect(way.arrowOf(named)?.label).toBe('back');
  expect(way.arrowOf(wordless)?.label).toBe('');
  expect(way.arrowOf(elsewhere)).toBeNull();
});

test('a key that mostly leads back stays the way', () => {
  const way = new WayBack();
  way.learn(null, home, home);
  way.learn(null, home, null);
  expect(way.arrowOf(named)).toBeNull();
});

test('an arrow that leads elsewhere twice is left alone', () => {
  const way = new WayBack();
  way.learn(null, home, null);
  const arrow = way.arrowOf(named);
  way.learn(arrow, home, page);
  expect(way.arrowOf(named)).not.toBeNull();
  way.learn(arrow, home, null);
  expect(way.arrowOf(named)).toBeNull();
});
