/** Where the pixels show nothing at all: a text that the tree has there is not drawn, whatever the reason. */
import sharp from 'sharp';
import type { Box } from '../evidence/schema.ts';
import type { TreeText } from '../ports.ts';
import { centre, inside } from './boxes.ts';
import type { View } from './view.ts';
import { plain } from './words.ts';

/** Of 255: grey values of one surface differ by no more, the faintest writing from what it stands on by more. */
const SURFACE = 12;
/** px left out at each edge: the line of a card may run there. */
const EDGE = 2;
/** A picture on which fewer of the texts can be is of another moment, or black where none may be taken. */
const LEAST_DRAWN = 0.25;

/** Whether nothing is drawn in a box. */
export type IsFlat = (box: Box) => boolean;

/** `png`: the whole screen. */
export async function flatnessOf(png: Buffer): Promise<IsFlat> {
  const { data, info } = await sharp(png).removeAlpha().greyscale().raw().toBuffer({ resolveWithObject: true });
  return (box) => {
    const [left, top] = [Math.max(0, Math.round(box.x) + EDGE), Math.max(0, Math.round(box.y) + EDGE)];
    const right = Math.min(info.width, Math.round(box.x + box.width) - EDGE);
    const bottom = Math.min(info.height, Math.round(box.y + box.height) - EDGE);
    if (right - left < EDGE || bottom - top < EDGE) return false;
    let [least, most] = [255, 0];
    for (let y = top; y < bottom; y += 1)
      for (let x = left; x < right; x += 1) {
        const grey = data[(y * info.width + x) * info.channels] ?? 0;
        if (grey < least) least = grey;
        if (grey > most) most = grey;
        if (most - least > SURFACE) return false;
      }
    return true;
  };
}

const legible = ({ texts }: Pick<View, 'texts'>): readonly TreeText[] => texts.filter((one) => !one.secret && plain(one.text) !== '');

/** Texts in whose places nothing is drawn. Of a picture of another moment none. */
export function undrawnTexts(view: Pick<View, 'texts'>, isFlat: IsFlat): readonly TreeText[] {
  const said = legible(view);
  const gone = said.filter((one) => isFlat(one.box));
  return gone.length > said.length * (1 - LEAST_DRAWN) ? [] : gone;
}

/** The view without these texts, and without what they alone tell of. */
export function withoutTexts(view: View, texts: readonly TreeText[]): View {
  const keyOf = ({ text, box }: TreeText): string => `${text} ${String(box.x)} ${String(box.y)}`;
  const keys = new Set(texts.map(keyOf));
  const said = legible(view);
  const gone = new Set(said.filter((one) => keys.has(keyOf(one))));
  if (gone.size === 0) return view;
  const isGone = (part: string, { box }: View['spots'][number]): boolean => {
    const here = said.filter((one) => one.text === part.trim() && (inside(centre(one.box), box) || inside(centre(box), one.box)));
    return here.length > 0 && here.every((one) => gone.has(one));
  };
  return {
    ...view,
    texts: view.texts.filter((one) => !gone.has(one)),
    spots: view.spots.filter((spot) => spot.parts.length === 0 || !spot.parts.every((part) => isGone(part, spot))),
  };
}
