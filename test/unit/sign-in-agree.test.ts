/** What is ticked before one signs in, and what is left as it is. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Point } from '../../device-farm/device.ts';
import type { Kit } from '../../src/gather/kit.ts';
import { agree } from '../../src/gather/sign-in/agree.ts';
import { Walk } from '../../src/gather/walk.ts';
import { FACTS, line, node, view } from '../support/tree.ts';

const SENTENCE = line('已阅读并同意协议', 8, { at: [204, 1240, 420, 60] });
const tick = (checked: boolean, y: number) => node('CheckBox', { at: [96, y, 72, 72], clickable: true, checkable: true, checked });

const picture = (box: string): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340"><rect width="1080" height="2340" fill="#fff"/>${box}<path d="M210 1250h380v40h-380z" fill="none" stroke="#222" stroke-width="6"/></svg>`,
    ),
  )
    .png()
    .toBuffer();

const EMPTY = '<rect x="104" y="1242" width="56" height="56" rx="6" fill="none" stroke="#666" stroke-width="6"/>';
const FULL = `${EMPTY}<path d="M112 1268l16 16l26 -32" fill="none" stroke="#1f5fa8" stroke-width="8"/>`;

/** Where the device was tapped, and whether the pixels told. */
async function agreed(seen: ReturnType<typeof view>, drawn: string, blindly = false): Promise<readonly [readonly Point[], boolean]> {
  const taps: Point[] = [];
  const device = {
    facts: FACTS,
    tap: (at: Point): Promise<void> => Promise.resolve(void taps.push(at)),
    screenshot: (): Promise<Buffer> => picture(drawn),
  };
  const { signal } = new AbortController();
  const clock = { elapsed: () => 0, now: () => new Date(0), pause: () => Promise.resolve() };
  // Only what a tick touches is there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const kit = { device, signal, clock, spent: { device: 0, settling: 0, reading: 0 } } as unknown as Kit;
  const told = await agree(new Walk(kit), seen, blindly);
  return [taps, told];
}

test.each([
  ['a box that is drawn empty', [SENTENCE], EMPTY, false, 1, true],
  ['a box that is drawn ticked', [SENTENCE], FULL, false, 0, false],
  ['a box of which the pixels say nothing, blindly', [SENTENCE], '', true, 1, false],
  ['a box of the tree', [SENTENCE, tick(false, 1234)], '', false, 1, false],
  ['a ticked box of the tree beside the sentence, blindly', [SENTENCE, tick(true, 1234)], '', true, 0, false],
  ['a ticked box of the tree elsewhere (remember me), blindly', [SENTENCE, tick(true, 1000)], '', true, 1, false],
  ['nothing to agree to, blindly', [line('忘记密码', 9)], EMPTY, true, 0, false],
] as const)('%s', async (_name, nodes, drawn, blindly, taps, told) => {
  const [at, by] = await agreed(view(...nodes), drawn, blindly);
  expect([at.length, by]).toEqual([taps, told]);
});
