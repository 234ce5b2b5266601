import type { Box, Legibility, Observation } from '../evidence/schema.ts';
import { bottom, right } from './geometry.ts';
import type { Ink } from './ink.ts';
import type { Merged } from './merge.ts';
import { comparable } from './similar.ts';

/** Ratio under which something drawn is too faint for OCR (it read all of the measured set down to 1.35). */
const TOO_FAINT = 1.5;
/** What a contrast is good for unless said otherwise. */
const USUAL = 0.1;

/**
 * How well a person can read a line, from its pixels: median over its drawn lines. Of a text that only the tree has,
 * pixels can show that it is hidden or too faint, not that it can be read: that stays unseen.
 */
export function legibilityOf(inkOf: (box: Box) => Ink | null, line: Merged, density: number, region: Box): Observation<Legibility> {
  if (!line.drawn) return { state: 'seen', value: { contrast: 1, heightDp: 0, cut: line.cut, covered: line.covered } };
  const inks = line.ink.flatMap((box) => inkOf(box) ?? []);
  const contrast = median(inks.map((ink) => ink.contrast));
  const height = median(inks.map((ink) => glyphHeight(ink, line.raw)));
  if (contrast === null || height === null) return unmeasured('该处像素中未能分离出文字，无法测量清晰度');
  if (!line.sources.includes('ocr') && contrast >= TOO_FAINT) return unmeasured('控件树中的文字未能在画面上读到，无法确认其清晰度');
  const cut = line.cut || inks.some((ink) => touchesEdge(ink, region));
  const within = Math.max(...inks.map((ink) => ink.within));
  return {
    state: 'seen',
    value: {
      contrast: round(contrast),
      ...(within > USUAL ? { contrastWithin: within } : {}),
      heightDp: round(height / density),
      cut,
      covered: line.covered,
    },
  };
}

/** px. Of characters set one below the other the width is theirs, the height the column's. */
function glyphHeight(ink: Ink, raw: string): number {
  const [width, height] = [ink.right - ink.left, ink.bottom - ink.top];
  return height >= width * 1.5 && comparable(raw).length > 1 ? width : height;
}

/** Ink up to the very edge of the app's part of the screen goes on beyond it. */
function touchesEdge(ink: Ink, region: Box): boolean {
  return ink.top <= region.y || ink.left <= region.x || ink.bottom >= bottom(region) || ink.right >= right(region);
}

function unmeasured(detail: string): Observation<Legibility> {
  return { state: 'unseen', reason: 'reader-failed', detail };
}

function median(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
