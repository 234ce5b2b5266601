/** Rows that an arrow alone shows to lead on or to unfold, told by the pixels. Strokes stand for words. */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { withDrawnButtons } from '../../src/gather/drawn-button.ts';
import { Frontier } from '../../src/gather/frontier.ts';
import { Notes } from '../../src/gather/notes.ts';
import type { View } from '../../src/gather/view.ts';
import { addPage } from '../support/known.ts';
import { line, node, view } from '../support/tree.ts';

const picture = (inner: string): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340"><rect width="1080" height="2340" fill="#f3f4f9"/>${inner}</svg>`,
    ),
  )
    .png()
    .toBuffer();

const ROWS = [600, 744, 888] as const;
const LABELS = ['地震避险', '山洪避险', '燃气泄漏'];
const LEFT = 140;
const RIGHT = 960;

type Sign = (x: number, y: number) => string;

const stroke = (d: string, width = 6): string => `<path d="${d}" fill="none" stroke="#c2c3c9" stroke-width="${width}"/>`;
const onward: Sign = (x, y) => stroke(`M${x - 10} ${y - 20}l20 20l-20 20`);
const unfolds: Sign = (x, y) => stroke(`M${x - 20} ${y - 10}l20 20l20 -20`);
const triangle: Sign = (x, y) => `<path d="M${x - 7} ${y - 14}l14 14l-14 14z" fill="#777"/>`;
const dropDown: Sign = (x, y) => `<path d="M${x - 14} ${y - 7}l14 14l14 -14z" fill="#777"/>`;
const backward: Sign = (x, y) => stroke(`M${x + 10} ${y - 20}l-20 20l20 20`);
const bullet: Sign = (x, y) => `<circle cx="${x}" cy="${y}" r="12" fill="#777"/>`;
const square: Sign = (x, y) => `<rect x="${x - 12}" y="${y - 12}" width="24" height="24" fill="#777"/>`;
const diamond: Sign = (x, y) => `<path d="M${x} ${y - 16}l16 16l-16 16l-16 -16z" fill="#777"/>`;
const check: Sign = (x, y) => stroke(`M${x - 20} ${y}l12 12l26 -26`);
const cross: Sign = (x, y) => stroke(`M${x - 16} ${y - 16}l32 32M${x + 16} ${y - 16}l-32 32`);
const dots: Sign = (x, y) => [-14, 0, 14].map((by) => `<circle cx="${x + by}" cy="${y}" r="4" fill="#777"/>`).join('');
const ring: Sign = (x, y) => `<circle cx="${x}" cy="${y}" r="28" fill="none" stroke="#666" stroke-width="6"/>`;

const words = (y: number): string =>
  [0, 1, 2, 3]
    .map((at) => `<rect x="${230 + at * 46}" y="${y - 20}" width="38" height="40" fill="none" stroke="#222" stroke-width="5"/>`)
    .join('');

const rows = (more = ''): readonly UiNode[] =>
  ROWS.flatMap((y, at) => [
    node('TextView', { text: LABELS[at] ?? '', at: [226, y - 32, 190, 64] }),
    ...(more === '' ? [] : [node('TextView', { text: more, at: [RIGHT - 60, y - 32, 120, 64] })]),
  ]);

const drawn = async (sign: Sign, x: number, nodes = rows()): Promise<View> =>
  withDrawnButtons(view(...nodes), await picture(ROWS.map((y) => words(y) + sign(x, y)).join('')), 3);

const led = ({ spots }: View): readonly string[] => spots.flatMap(({ leads, label }) => (leads === true ? [label] : []));

describe('an arrow beside a text', () => {
  test.each<[string, Sign, number]>([
    ['that points on at the end of the row', onward, RIGHT],
    ['that points down at the end of the row', unfolds, RIGHT],
    ['filled, before the words, as in a tree', triangle, LEFT],
    ['filled and pointing down, before the words', dropDown, LEFT],
  ])('%s', async (_name, sign, x) => expect(led(await drawn(sign, x))).toEqual(LABELS));

  test.each<[string, Sign, number]>([
    ['a bullet', bullet, LEFT],
    ['a square', square, LEFT],
    ['a diamond', diamond, LEFT],
    ['a ring to choose by', ring, LEFT],
    ['an arrow that points back', backward, LEFT],
    ['a check mark', check, RIGHT],
    ['a cross', cross, RIGHT],
    ['three dots', dots, RIGHT],
    ['nothing', () => '', RIGHT],
  ])('%s is none', async (_name, sign, x) => expect(led(await drawn(sign, x))).toEqual([]));

  test('what stands where the tree has a word is that word', async () => expect(led(await drawn(onward, RIGHT, rows('＞')))).toEqual([]));
});

test('where text alone did nothing it waits, but what an arrow stands beside is tried at once', async () => {
  const notes = new Notes();
  const mute = view(...['甲处', '乙处', '丙处', '丁处'].map((text, row) => line(text, row + 3)));
  const dead = addPage(notes, '机构', { kind: 'list' });
  notes.absorb(dead, mute, 0);
  const frontier = new Frontier(notes, 1);
  for (let tries = 0; tries < 3; tries += 1) {
    const target = frontier.next('signed-in', () => 0);
    if (target) frontier.tried({ ...target, held: Object.assign(target.held, { tries: 1 }) }, 'silent');
  }
  const pages = { plain: await drawn(() => '', RIGHT), led: await drawn(unfolds, RIGHT) };
  notes.absorb(addPage(notes, '办事须知'), pages.plain, 0);
  notes.absorb(addPage(notes, '防灾常识'), pages.led, 0);
  const next = [0, 1, 2].map(() => {
    const target = frontier.next('signed-in', () => 0);
    if (target) target.held.state = 'left';
    return target?.known.title;
  });
  expect(next).toEqual(['防灾常识', '防灾常识', '防灾常识']);
});
