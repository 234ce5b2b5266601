import type { Box } from '../../../evidence/schema.ts';

/** Text probability of each pixel of the detector's output, row by row, 0–1. */
export type ProbabilityMap = { readonly width: number; readonly height: number; readonly data: Float32Array };

/** Measured on 86 rendered phone screens. */
export const DETECTION = { threshold: 0.3, boxScore: 0.6, unclip: 1.6, minSide: 3 } as const;

/** Axis-aligned text boxes of a probability map, in its own pixels: connected components, scored and widened to the glyphs' edge. */
export function textBoxes(map: ProbabilityMap): Box[] {
  const boxes: Box[] = [];
  for (const box of components(map)) {
    if (Math.min(box.width, box.height) < DETECTION.minSide || mean(map, box) < DETECTION.boxScore) continue;
    boxes.push(unclip(box, map));
  }
  return boxes;
}

/** The detector marks the core of a line; its margin grows with area over perimeter (DB's unclip). */
function unclip(box: Box, map: ProbabilityMap): Box {
  const distance = (box.width * box.height * DETECTION.unclip) / (2 * (box.width + box.height));
  const x = Math.max(0, box.x - distance);
  const y = Math.max(0, box.y - distance);
  return {
    x,
    y,
    width: Math.min(map.width, box.x + box.width + distance) - x,
    height: Math.min(map.height, box.y + box.height + distance) - y,
  };
}

function components({ width, height, data }: ProbabilityMap): Box[] {
  const seen = new Uint8Array(width * height);
  const boxes: Box[] = [];
  const stack: number[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || (data[start] ?? 0) <= DETECTION.threshold) continue;
    let [left, top, rightmost, lowest] = [width, height, 0, 0];
    seen[start] = 1;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      left = Math.min(left, x);
      rightmost = Math.max(rightmost, x);
      top = Math.min(top, y);
      lowest = Math.max(lowest, y);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (seen[next] === 1 || (data[next] ?? 0) <= DETECTION.threshold) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    boxes.push({ x: left, y: top, width: rightmost - left + 1, height: lowest - top + 1 });
  }
  return boxes;
}

function mean({ width, data }: ProbabilityMap, box: Box): number {
  let sum = 0;
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) sum += data[y * width + x] ?? 0;
  }
  return sum / (box.width * box.height);
}
