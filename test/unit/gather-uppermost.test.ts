/** Of pages that lie over each other: what the pixels tell at once, and what a page that only fades in must not be taken for. */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import type { Kit } from '../../src/gather/kit.ts';
import { without, type Sight } from '../../src/gather/look.ts';
import { uppermostOf } from '../../src/gather/uppermost.ts';
import type { LineRead } from '../../src/ports.ts';
import { FACTS, FOREGROUND, line, node, tree } from '../support/tree.ts';

const page = (...children: readonly UiNode[]): UiNode => node('View', { at: [0, 72, 1080, 2268], children });
const OLD = ['预警信息', '隐患台账', '今日天气'].map((text, at) => line(text, 2 + 4 * at));
const NEW = ['交接', '白班', '近几班'].map((text, at) => line(text, 4 + 4 * at));
const TREE = tree(node('View', { children: [page(...OLD), page(...NEW)] }));

const picture = (drawn: readonly UiNode[]): Promise<Buffer> => {
  const words = drawn.map(({ box: { x, y } }) => `<rect x="${x + 20}" y="${y + 20}" width="200" height="50" fill="#222"/>`).join('');
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340"><rect width="1080" height="2340" fill="#fff"/>${words}</svg>`,
    ),
  )
    .png()
    .toBuffer();
};

const read = ({ text, box }: UiNode): LineRead => ({
  raw: text,
  normal: text,
  sources: ['tree', 'ocr'],
  agree: true,
  charConfidence: 0.99,
  drawn: true,
  box,
  legibility: { state: 'unseen', reason: 'reader-failed', detail: '' },
});

/** What is left of the tree when the screen shows these, one after the other, and how often the reader was asked. */
async function seen(...shown: readonly (readonly UiNode[])[]): Promise<readonly [readonly string[], number]> {
  let [taken, asked] = [0, 0];
  const last = shown.at(-1) ?? [];
  const kit = {
    device: { facts: FACTS, screenshot: () => picture(shown[Math.min(taken++, shown.length - 1)] ?? []) },
    reader: { read: () => Promise.resolve({ state: 'seen', value: { lines: ((asked += 1), last.map(read)), ms: 1 } }) },
    clock: { elapsed: () => 0, now: () => new Date(0) },
    signal: new AbortController().signal,
    spent: { device: 0, settling: 0, reading: 0 },
    packageName: FOREGROUND.package,
  };
  // Only what this asks of it is there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const given = kit as unknown as Kit;
  const bare = {
    tree: { state: 'seen', value: TREE },
    foreground: FOREGROUND,
    settled: true,
    loading: false,
    mark: 'm',
    hidden: [],
    lastOwn: null,
    shot: null,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const sight = without(given, bare as unknown as Sight, []);
  const upper = await uppermostOf(given)(sight);
  return [upper.sight.view.texts.map(({ text }) => text), asked];
}

describe('a page over another', () => {
  test('is told without a reading where the other is not drawn', async () => {
    expect(await seen(NEW)).toEqual([['交接', '白班', '近几班'], 0]);
    expect(await seen(OLD)).toEqual([['预警信息', '隐患台账', '今日天气'], 0]);
  });

  test('that only fades in is not taken for covered by the one that goes', async () =>
    expect(await seen(OLD, OLD, NEW)).toEqual([['交接', '白班', '近几班'], 1]));
});
