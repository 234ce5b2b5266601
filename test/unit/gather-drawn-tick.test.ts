/** Rings and boxes to tick that are drawn alone, told by the pixels. A bar of strokes stands for words. */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { allowed } from '../../src/gather/choosing.ts';
import { withDrawnButtons } from '../../src/gather/drawn-button.ts';
import { Notes } from '../../src/gather/notes.ts';
import { addPage } from '../support/known.ts';
import { node, view } from '../support/tree.ts';

const picture = (inner: string): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340"><rect width="1080" height="2340" fill="#fdfdff"/>${inner}</svg>`,
    ),
  )
    .png()
    .toBuffer();

const ROWS = [600, 744, 888] as const;
const LEFT = 96;
const RIGHT = 950;

const words = (y: number): string =>
  [0, 1]
    .map((at) => `<rect x="${228 + at * 46}" y="${y - 20}" width="38" height="40" fill="none" stroke="#222" stroke-width="5"/>`)
    .join('');
const ring = (x: number, y: number): string => `<circle cx="${x}" cy="${y}" r="28" fill="none" stroke="#666" stroke-width="6"/>`;
const box = (x: number, y: number): string =>
  `<rect x="${x - 26}" y="${y - 26}" width="52" height="52" rx="6" fill="none" stroke="#666" stroke-width="5"/>`;
const filled = (x: number, y: number): string =>
  `<circle cx="${x}" cy="${y}" r="28" fill="none" stroke="#1f5fa8" stroke-width="6"/><circle cx="${x}" cy="${y}" r="14" fill="#1f5fa8"/>`;
const clock = (x: number, y: number): string =>
  `${ring(x, y)}<path d="M${x} ${y - 20}v20l14 10" fill="none" stroke="#666" stroke-width="6"/>`;
const magnifier = (x: number, y: number): string =>
  `<circle cx="${x - 6}" cy="${y - 6}" r="19" fill="none" stroke="#666" stroke-width="5"/><path d="M${x + 8} ${y + 8}l18 18" stroke="#666" stroke-width="6"/>`;
const arrow = (x: number, y: number): string => `<path d="M${x - 12} ${y - 22}l24 22l-24 22" fill="none" stroke="#999" stroke-width="6"/>`;
const folder = (x: number, y: number): string =>
  `<path d="M${x - 28} ${y - 22}h20l8 8h28v36h-56z" fill="none" stroke="#666" stroke-width="5"/><path d="M${x - 20} ${y}h40" stroke="#666" stroke-width="5"/>`;
const avatar = (x: number, y: number): string => `<circle cx="${x}" cy="${y}" r="54" fill="none" stroke="#666" stroke-width="4"/>`;
const dot = (x: number, y: number): string => `<circle cx="${x}" cy="${y}" r="12" fill="#c33"/>`;

/** Texts alone, or rows that react, each with two words and a sign at one end. */
const rows = (reacts: boolean, more: string | null = null) =>
  view(
    ...ROWS.map((y, at) =>
      node('View', {
        at: [48, y - 72, 984, 144],
        clickable: reacts,
        children: [
          node('TextView', { text: ['十分', '卅分', '一时'][at] ?? '', at: [224, y - 32, 100, 64] }),
          ...(more === null ? [] : [node('TextView', { text: more, at: [700, y - 32, 120, 64] })]),
        ],
      }),
    ),
  );

type Sign = (x: number, y: number) => string;

const ticked = async (signs: readonly Sign[], x: number, seen = rows(true)): Promise<readonly boolean[]> => {
  const inner = ROWS.map((y, at) => words(y) + (signs[at] ?? signs[0])!(x, y)).join('');
  const { spots } = await withDrawnButtons(seen, await picture(inner), 3);
  return ['十分', '卅分', '一时'].map((label) => spots.some((spot) => spot.label.startsWith(label) && spot.ticks === true));
};

const ALL = [true, true, true];
const NONE = [false, false, false];

describe('a ring or a box to tick', () => {
  test.each<[string, Sign, number]>([
    ['rings before the words', ring, LEFT],
    ['rings at the end of the rows', ring, RIGHT],
    ['boxes before the words', box, LEFT],
    ['boxes at the end of the rows', box, RIGHT],
  ])('%s', async (_name, sign, x) => {
    expect(await ticked([sign], x)).toEqual(ALL);
    expect(await ticked([sign], x, rows(false))).toEqual(ALL);
  });

  test('the one that is filled already is known by the others', async () => expect(await ticked([filled, ring, ring], LEFT)).toEqual(ALL));

  test.each<[string, Sign, number]>([
    ['a clock', clock, LEFT],
    ['a magnifying glass', magnifier, LEFT],
    ['a folder', folder, LEFT],
    ['a place for a face', avatar, LEFT],
    ['a dot that says new', dot, RIGHT],
    ['an arrow', arrow, RIGHT],
    ['nothing', () => '', RIGHT],
  ])('%s is none', async (_name, sign, x) => expect(await ticked([sign], x)).toEqual(NONE));

  test('a row that says more than a choice does is none', async () =>
    expect(await ticked([ring], LEFT, rows(true, '明日到期'))).toEqual(NONE));
});

test('what is to be ticked is refused as something that changes data, and noted', async () => {
  const notes = new Notes();
  const seen = await withDrawnButtons(rows(false), await picture(ROWS.map((y) => words(y) + ring(LEFT, y)).join('')), 3);
  const known = addPage(notes, '业务自测');
  const reading = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;
  const picked = { picture: Promise.resolve(reading), tree: reading, reading: Promise.resolve(reading), read: null };
  known.segments.push({ view: seen, mark: '', wordless: false, ...picked });
  notes.absorb(known, seen, 0);
  for (const held of known.held) expect(allowed(notes, known, held)).toBe(false);
  expect([...notes.untouched.values()].map(({ label, why }) => [label, why])).toEqual([
    ['十分', 'would-change-data'],
    ['卅分', 'would-change-data'],
    ['一时', 'would-change-data'],
  ]);
});
