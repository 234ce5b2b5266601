/** Which taps put the cursor in a field. */
import { expect, test } from 'vitest';
import { raisesKeyboard } from '../../src/gather/keyboard.ts';
import { button, field, line, node, view } from '../support/tree.ts';

const row = node('View', {
  clickable: true,
  at: [0, 400, 1080, 270],
  children: [line('内容', 0, { at: [48, 440, 120, 54] }), field(0, { hint: '内容', at: [48, 500, 984, 160] })],
});
const form = view(row, button('发送', 8));

test.each([
  ['the field itself', { x: 500, y: 580 }, true],
  ['its name, in one row with it', { x: 100, y: 460 }, true],
  ['a button beside it', { x: 500, y: 1180 }, false],
  ['nothing', { x: 500, y: 2000 }, false],
] as const)('%s', (_name, tap, expected) => expect(raisesKeyboard(form, tap)).toBe(expected));
