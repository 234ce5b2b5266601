/** A page that shows nothing, told from one with a single line that the tree, or only the reading, knows of. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { showsNothing } from '../../src/gather/emptiness.ts';
import type { Kit } from '../../src/gather/kit.ts';
import type { View } from '../../src/gather/view.ts';
import { button, line, view } from '../support/tree.ts';

const page = (svg: string): Promise<Buffer> =>
  sharp({ create: { width: 1080, height: 2340, channels: 3, background: '#f5f6f8' } })
    .composite([{ input: Buffer.from(`<svg width="1080" height="2340">${svg}</svg>`) }])
    .png()
    .toBuffer();
const blank = await page('');
const ring = await page('<circle cx="540" cy="1100" r="40" fill="none" stroke="#1a73e8" stroke-width="8"/>');
const drawn = await page('<rect x="90" y="500" width="900" height="400" fill="#174f8f"/>');
const middle = { x: 300, y: 1200, width: 480, height: 40 };
const read: View = { ...view(), blind: true, texts: [{ text: '供工作人员使用', box: middle, secret: false }] };

test.each<[string, boolean, View, Buffer]>([
  ['nothing at all', true, view(), blank],
  ['a turning ring', true, view(), ring],
  ['a title alone', true, view(line('实时视频', 0)), blank],
  ['a line of the tree', false, view(line('暂无数据', 8)), blank],
  ['a control of the tree', false, view(button('重试', 8)), blank],
  ['a line that only the reading knows of', false, read, blank],
  ['a picture', false, view(), drawn],
])('%s: %s', async (_name, empty, given, png) => {
  // Nothing of the kit is asked for where the picture is there already.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const kit = {} as Kit;
  expect(await showsNothing(kit, given, { state: 'seen', value: png })).toBe(empty);
});
