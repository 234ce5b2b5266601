import type { Box } from '../evidence/schema.ts';
import type { OcrLine } from './engines/engine.ts';
import { bottom, right } from './geometry.ts';
import { characterWidth, part } from './split.ts';

/** The lines, or parts of lines, that stand in the region and outside every secret box. */
export function readable(lines: readonly OcrLine[], secrets: readonly Box[], region: Box): OcrLine[] {
  return lines.flatMap((line) => (inRegion(line.box, region) ? withoutSecrets(line, secrets) : []));
}

function inRegion(box: Box, region: Box): boolean {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  return x >= region.x && x <= right(region) && y >= region.y && y <= bottom(region);
}

/** A label and its password field may be read as one line: only what stands beside the field is kept. */
function withoutSecrets(line: OcrLine, secrets: readonly Box[]): OcrLine[] {
  const middle = line.box.y + line.box.height / 2;
  const across = secrets.filter((secret) => middle >= secret.y && middle <= bottom(secret));
  if (across.length === 0) return [line];
  const slack = characterWidth(line.chars, line.box) / 2;
  const hidden = line.chars.map(({ x }) => across.some((secret) => x >= secret.x - slack && x <= right(secret) + slack));
  return runs(hidden, false)
    .map(([from, to]) => part(line, from, to))
    .filter((kept) => kept.chars.length > 0);
}

/** Stretches of `flags` equal to `wanted`, as [from, to). */
export function runs(flags: readonly boolean[], wanted: boolean): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const [index, flag] of flags.entries()) {
    const last = found.at(-1);
    if (flag !== wanted) continue;
    if (last !== undefined && last[1] === index) last[1] = index + 1;
    else found.push([index, index + 1]);
  }
  return found;
}
