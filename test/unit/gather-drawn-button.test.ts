/** Texts that are drawn as buttons, told by the pixels alone. Strokes stand for words: a bar of four blocks. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Box } from '../../src/evidence/schema.ts';
import { allowed } from '../../src/gather/choosing.ts';
import { withDrawnButtons } from '../../src/gather/drawn-button.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { addPage } from '../support/known.ts';
import { line, node, view } from '../support/tree.ts';

const NONE = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;
const WIDTH = 1080;

type Words = { readonly middle: readonly [number, number]; readonly colour: string };

/** Four characters of 42 px around a point. */
const strokes = ({ middle: [x, y], colour }: Words): string =>
  [0, 1, 2, 3]
    .map((at) => `<rect x="${x - 90 + at * 46}" y="${y - 21}" width="38" height="42" fill="none" stroke="${colour}" stroke-width="5"/>`)
    .join('');

const picture = (inner: string): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="2340"><rect width="1080" height="2340" fill="#faf9ff"/>${inner}</svg>`,
    ),
  )
    .png()
    .toBuffer();

const boxOf = ({ middle: [x, y] }: Words): Box => ({ x: x - 90, y: y - 32, width: 180, height: 64 });

const drawnAt = async (inner: string, box: Box): Promise<Box | null | undefined> => {
  const seen = view(line('往村里传', 3, { at: [box.x, box.y, box.width, box.height] }));
  const { spots } = await withDrawnButtons(seen, await picture(inner), 3);
  return spots[0]?.drawn;
};

const white = (x: number, y: number): Words => ({ middle: [x, y], colour: '#fff' });
const blue = (x: number, y: number): Words => ({ middle: [x, y], colour: '#1f5fa8' });

test.each([
  ['filled, its box that of the words', '<rect x="48" y="1500" width="984" height="144" rx="30" fill="#1f5fa8"/>', white(540, 1572), null],
  [
    'filled, its box that of the surface',
    '<rect x="48" y="1500" width="984" height="144" rx="30" fill="#1f5fa8"/>',
    white(540, 1572),
    [48, 1500, 984, 144],
  ],
  [
    'an outline on the page',
    '<rect x="50" y="1500" width="980" height="120" rx="24" fill="none" stroke="#777" stroke-width="3"/>',
    blue(540, 1560),
    [48, 1498, 984, 124],
  ],
  [
    'a pale surface, one of two',
    '<rect x="48" y="1500" width="474" height="120" rx="60" fill="#dfe5f8"/><rect x="558" y="1500" width="474" height="120" rx="60" fill="#dfe5f8"/>',
    blue(285, 1560),
    null,
  ],
] as const)('a button: %s', async (_, surface, words, box) => {
  const [x, y, width, height] = box ?? [];
  const asked = x === undefined || y === undefined || width === undefined || height === undefined ? boxOf(words) : { x, y, width, height };
  expect(await drawnAt(surface + strokes(words), asked)).not.toBeNull();
});

test('a button: round, shaded, with the time under its words', async () => {
  const shade =
    '<defs><radialGradient id="g"><stop offset="0" stop-color="#3c8ae0"/><stop offset="1" stop-color="#1f5fa8"/></radialGradient></defs><circle cx="540" cy="900" r="225" fill="url(#g)"/>';
  const words = white(540, 860);
  expect(await drawnAt(shade + strokes(words) + strokes(white(540, 950)), boxOf(words))).toMatchObject({
    width: expect.closeTo(440, -1.5),
  });
});

test('a button that goes on under the bottom bar is one already', async () => {
  const words = blue(540, 2060);
  const bar = '<rect x="0" y="2100" width="1080" height="240" fill="#ececf4"/>';
  const outline = '<rect x="50" y="2000" width="980" height="120" rx="24" fill="none" stroke="#777" stroke-width="3"/>';
  const tabs = ['首页', '值守', '联络', '我'].map((text, at) => node('View', { text, clickable: true, at: [at * 270, 2100, 270, 240] }));
  const { x, y, width, height } = boxOf(words);
  const seen = view(...tabs, line('学完了', 3, { at: [x, y, width, height] }));
  const { spots } = await withDrawnButtons(seen, await picture(outline + strokes(words) + bar), 3);
  expect(spots.find(({ label }) => label === '学完了')?.drawn).toMatchObject({ x: 52 });
});

test.each([
  ['words on the page', '', blue(540, 1560)],
  ['a row of a card, at its left', '<rect x="48" y="1400" width="984" height="144" rx="24" fill="#eef"/>', blue(190, 1472)],
  ['a band from edge to edge', '<rect x="0" y="1400" width="1080" height="144" fill="#dde"/>', blue(540, 1472)],
  ['the head of a card', '<rect x="48" y="1400" width="984" height="700" rx="24" fill="#e6e8f4"/>', blue(540, 1450)],
  ['the name under a sign of a tile', '<rect x="60" y="1400" width="300" height="300" rx="24" fill="#e6e8f4"/>', blue(210, 1660)],
] as const)('no button: %s', async (_, surface, words) => {
  expect(await drawnAt(surface + strokes(words), boxOf(words))).toBeNull();
});

const page = (drawn: Box | null, label: string): { readonly notes: Notes; readonly known: Known } => {
  const notes = new Notes();
  const known: Known = addPage(notes, '预警正文');
  known.kind = 'other';
  const plainly = view(line('发布于今天', 1), line(label, 12, { at: [450, 1660, 180, 64] }));
  const seen = { ...plainly, spots: plainly.spots.map((spot) => (spot.label === label ? { ...spot, drawn } : spot)) };
  known.segments.push({
    view: seen,
    mark: '',
    wordless: false,
    picture: Promise.resolve(NONE),
    tree: NONE,
    reading: Promise.resolve(NONE),
    read: null,
  });
  notes.absorb(known, seen, 0);
  return { notes, known };
};

test.each([
  ['往村里传', true, false],
  ['往村里传', false, true],
  ['往期简报', false, true],
  ['查看往期', true, true],
])('%s at the foot of what one came to read, drawn as a button: %s; may be tapped: %s', (label, isDrawn, may) => {
  const { notes, known } = page(isDrawn ? { x: 48, y: 1640, width: 984, height: 120 } : null, label);
  const held = known.held.find(({ control }) => control.label === label);
  if (!held) throw new Error('nothing is held');
  expect(allowed(notes, known, held)).toBe(may);
  expect([...notes.untouched.values()].map(({ why }) => why)).toEqual(may ? [] : ['ambiguous-act']);
});
