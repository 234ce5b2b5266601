/** Names of icons are no texts of the page. */
import { expect, test } from 'vitest';
import { node, view } from '../support/tree.ts';

const text = (said: string, box: { x: number; y: number; width: number; height: number }) => ({ ...node('TextView', { text: said }), box });
const row = (...children: ReturnType<typeof text>[]) => ({
  ...node('View', { text: children.map((one) => one.text).join(' '), clickable: true, children }),
  box: { x: 48, y: 900, width: 984, height: 132 },
});

test.each([
  ['chevron_right', 24, ['我的班次', '早班']],
  ['menu', 72, ['我的班次', '早班']],
  // Drawn as a word: the icon font did not come.
  ['chevron_right', 300, ['chevron_right', '我的班次', '早班']],
])('%s in %i px', (name, width, said) => {
  const shown = view(
    row(
      text(name, { x: 960, y: 933, width, height: 63 }),
      text('我的班次', { x: 96, y: 930, width: 204, height: 72 }),
      text('早班', { x: 822, y: 933, width: 102, height: 60 }),
    ),
  );
  expect(shown.spots.find(({ soft }) => !soft)?.label).toBe(said.join(' '));
  expect(shown.texts.map((one) => one.text)).not.toContain(width === 300 ? '' : name);
});

test('a short Latin word with room for its letters stays', () => {
  const shown = view(text('wifi', { x: 100, y: 300, width: 120, height: 60 }));
  expect(shown.texts.map((one) => one.text)).toEqual(['wifi']);
});

test('a button keeps its name, drawn or not', () => {
  const shown = view({ ...node('Button', { text: 'back', clickable: true }), box: { x: 12, y: 84, width: 144, height: 144 } });
  expect(shown.spots.map(({ label }) => label)).toEqual(['back']);
});

test('a sign in the header is a button, the same in a text is none', () => {
  const at = (y: number) => text('≡', { x: 24, y, width: 132, height: 132 });
  expect(view(at(80)).spots.map(({ soft, role }) => [soft, role])).toEqual([[false, 'button']]);
  expect(view(at(1200)).spots.every(({ soft }) => soft)).toBe(true);
});

test('a link of signs alone is called by its address, which is no name; what is drawn as # keeps it', () => {
  const at = { x: 864, y: 1884, width: 168, height: 168 };
  const link = (text: string, ...children: ReturnType<typeof node>[]) => ({
    ...node('View', { text, clickable: true, children }),
    box: at,
  });
  const sign = { ...node('Image'), box: { ...at, width: 72, height: 72 } };
  expect(view(link('#', sign)).spots.map(({ label }) => label)).toEqual(['']);
  expect(view(link('#', text('#', at))).spots.map(({ label }) => label)).toEqual(['#']);
  expect(view(link('#')).spots.map(({ label }) => label)).toEqual(['#']);
});
