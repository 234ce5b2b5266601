/**
 * Pages that stay mounted under others: the tree lists them all, a finger meets only the uppermost. Found by texts that
 * stand in one another's place, settled by the pixels: what is not drawn is no text and no control of this screen. Pure.
 */
import type { Box } from '../evidence/schema.ts';
import type { ReadingResult, TreeText } from '../ports.ts';
import { centre, inside } from './boxes.ts';
import type { IsFlat } from './flat.ts';
import type { Spot, View } from './view.ts';

/** From this many texts in one another's place on, pages are taken to lie over each other. */
const LEAST_CLASHES = 2;

const area = (box: Box): number => Math.max(0, box.width) * Math.max(0, box.height);

function shared(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Two texts that cannot both be read there: one in the other's place, neither saying what the other says. */
function clash(a: TreeText, b: TreeText): boolean {
  if (a.secret || b.secret || a.text === '' || b.text === '' || a.text.includes(b.text) || b.text.includes(a.text)) return false;
  return shared(a.box, b.box) > 0.3 * Math.min(area(a.box), area(b.box));
}

/** Texts overlap in a way that only pages over pages explain. */
export function isLayered(texts: readonly TreeText[]): boolean {
  let clashes = 0;
  for (const [index, one] of texts.entries()) {
    if (texts.slice(index + 1).some((other) => clash(one, other))) clashes += 1;
    if (clashes >= LEAST_CLASHES) return true;
  }
  return false;
}

/** Texts that the pixels show where they stand. */
function shownOf(texts: readonly TreeText[], { lines }: ReadingResult): readonly TreeText[] {
  const read = lines.filter(({ sources }) => sources.includes('ocr'));
  return texts.filter((one) =>
    read.some(
      ({ raw, box }) =>
        (raw.includes(one.text) || one.text.includes(raw)) && (inside(centre(box), one.box) || inside(centre(one.box), box)),
    ),
  );
}

/** The room between two boxes is no more than the larger side of the first. */
function isNear(one: Box, other: Box): boolean {
  const most = Math.max(one.width, one.height);
  const across = Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width);
  const down = Math.max(one.y, other.y) - Math.min(one.y + one.height, other.y + other.height);
  return across <= most && down <= 0;
}

/** Texts in whose place the pixels show another text of the tree, and not them. */
function displaced(texts: readonly TreeText[], reading: ReadingResult): ReadonlySet<TreeText> {
  const drawn = shownOf(texts, reading);
  return new Set(texts.filter((one) => !drawn.includes(one) && drawn.some((other) => clash(one, other))));
}

/** As a link of signs alone is called, by the end of its address: nobody draws that. */
const ADDRESS = /^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*$/;

/**
 * The view without what the reading found not drawn. A control without words stays only where it is a field or a tick box; one called
 * by an address where something is drawn that is none of the texts.
 */
export function withoutCovered(view: View, reading: ReadingResult, isFlat: IsFlat | null): View {
  const hidden = reading.lines.filter((line) => !line.drawn);
  const covered = (text: string, box: Box): boolean =>
    hidden.some(
      (line) => (line.raw === text || line.raw.includes(text)) && (inside(centre(line.box), box) || inside(centre(box), line.box)),
    );
  const gone = displaced(view.texts, reading);
  const texts = view.texts.filter((one) => one.secret || !(gone.has(one) || covered(one.text, one.box)));
  const shown = shownOf(view.texts, reading);
  // A round button bears its name beside it: drawn there, and not in the button.
  const isNamedBeside = (part: string, { box }: Spot): boolean =>
    shown.some((one) => one.text === part && !inside(centre(one.box), box) && isNear(box, one.box));
  const lost = (part: string, spot: Spot): boolean =>
    (covered(part, spot.box) || [...gone].some((one) => one.text === part && inside(centre(one.box), spot.box))) &&
    !isNamedBeside(part, spot);
  const isSign = ({ soft, parts, box }: Spot): boolean =>
    !soft &&
    parts.every((part) => ADDRESS.test(part)) &&
    isFlat?.(box) === false &&
    !texts.some((one) => !parts.includes(one.text) && shared(one.box, box) > 0);
  const spots = view.spots.filter((spot) => {
    if (spot.role === 'secret-field' || spot.role === 'tick') return true;
    if (spot.parts.length === 0) return spot.role === 'field';
    if (isSign(spot)) return true;
    return !spot.parts.every((part) => lost(part, spot));
  });
  return { ...view, texts, spots };
}
