import type { Box } from '../../evidence/schema.ts';
import type { Ink } from '../ink.ts';
import { wholePixels, type Raster } from '../raster.ts';
import { contentOf } from './crops.ts';

type Measure = (picture: Raster, box: Box) => Ink | null;

/** Boxes remembered: some hundred bytes each. */
const BOXES = 4000;

/** Measures what is drawn in a box whose very pixels were measured before, at whatever place, as it was then. */
export function rememberingInk(measure: Measure): Measure {
  const known = new Map<string, Ink | null>();
  return (picture, box) => {
    const whole = wholePixels(box, picture);
    if (whole === null) return null;
    const key = `${whole.width}x${whole.height} ${contentOf(picture, whole)}`;
    const before = known.get(key);
    const ink = before === undefined ? moved(measure(picture, whole), -whole.x, -whole.y) : before;
    // The least lately met is forgotten first.
    known.delete(key);
    known.set(key, ink);
    if (known.size > BOXES) known.delete(known.keys().next().value ?? key);
    return moved(ink, whole.x, whole.y);
  };
}

function moved(ink: Ink | null, x: number, y: number): Ink | null {
  return ink === null ? null : { ...ink, left: ink.left + x, right: ink.right + x, top: ink.top + y, bottom: ink.bottom + y };
}
