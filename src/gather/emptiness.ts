/** A page that came and shows nothing. */
import sharp from 'sharp';
import type { Box, Observation } from '../evidence/schema.ts';
import { centre, inside } from './boxes.ts';
import { onDevice, type Kit } from './kit.ts';
import { observe } from './look.ts';
import type { View } from './view.ts';

/** Parts of the height that a title and a bar of tabs take. */
const HEADER = 0.09;
const FOOTER = 0.09;
/** Part of the picture that differs from its ground below which nothing is drawn: a turning ring makes 0.002. */
const DRAWN_FROM = 0.012;
/** Grey values, 0 to 255. */
const DIFFERS_BY = 20;

/** Neither the view, with what was read of it, nor the picture has anything between the title and the tabs. `shot`: the picture, where it was taken already. */
export async function showsNothing(kit: Kit, view: View, shot?: Observation<Buffer>): Promise<boolean> {
  const { region } = view;
  const middle: Box = {
    x: region.x,
    y: Math.round(region.y + region.height * HEADER),
    width: region.width,
    height: Math.round(region.height * (1 - HEADER - FOOTER)),
  };
  if (view.dialog || view.texts.some((one) => inside(centre(one.box), middle))) return false;
  if (view.spots.some((spot) => spot.role !== 'tab' && inside(centre(spot.box), middle))) return false;
  const picture = shot ?? (await observe(() => onDevice(kit, () => kit.device.screenshot(kit.signal))));
  return picture.state === 'seen' && (await drawn(picture.value, middle)) < DRAWN_FROM;
}

/** Part of a stretch of the picture that is not its ground. */
async function drawn(png: Buffer, { x, y, width, height }: Box): Promise<number> {
  const data = await sharp(png).extract({ left: x, top: y, width, height }).greyscale().raw().toBuffer();
  const counts = Array.from({ length: 256 }, () => 0);
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1;
  const ground = counts.indexOf(Math.max(...counts));
  const same = counts.reduce((sum, count, value) => sum + (Math.abs(value - ground) <= DIFFERS_BY ? count : 0), 0);
  return 1 - same / data.length;
}
