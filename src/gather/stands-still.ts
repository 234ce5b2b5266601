/** Whether a draw upwards moved a page: at its end it stands still, but for what moves by itself (a line of news that changes, a marquee). Pure. */
import type { Box } from '../evidence/schema.ts';
import { centre, inside } from './boxes.ts';
import type { View } from './view.ts';

type Shown = Pick<View, 'texts' | 'region' | 'scrollables'>;

/** Fewer texts in the part that scrolls tell nothing unless all of the screen is as it was … */
const LEAST = 6;
/** … and of more, so many must stand where they stood: a header and filters that stay in sight are less. */
const SHARE = 0.85;

export function standsStill(before: Shown, after: Shown): boolean {
  if (mark(before) === mark(after)) return true;
  const area: Box = after.scrollables[0] ?? after.region;
  const texts = after.texts.filter(({ box }) => inside(centre(box), area));
  const stood = new Set(before.texts.map(place));
  return texts.length >= LEAST && texts.filter((one) => stood.has(place(one))).length >= SHARE * texts.length;
}

const mark = ({ texts }: Shown): string => texts.map(({ text, box }) => `${text}@${String(box.x)},${String(box.y)}`).join('\n');

const place = ({ text, box }: View['texts'][number]): string => `${text}@${String(box.y)}`;
