import sharp from 'sharp';
import { expect, test } from 'vitest';
import { flatnessOf } from '../../src/gather/flat.ts';

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600">
  <defs><linearGradient id="g"><stop offset="0" stop-color="#f4f4fa"/><stop offset="1" stop-color="#e2e2ee"/></linearGradient></defs>
  <rect width="600" height="600" fill="url(#g)"/>
  <rect x="0" y="298" width="600" height="2" fill="#888"/>
  <path d="M60 80h40M80 60v40" stroke="#d4d4de" stroke-width="5"/>
  <rect x="300" y="400" width="200" height="80" fill="#1f5fa8"/></svg>`;

test.each([
  ['the page, shaded', [20, 180, 160, 60], true],
  ['the page beside the line of a card', [200, 240, 160, 60], true],
  ['a surface of another colour', [320, 410, 160, 60], true],
  ['the faintest sign', [50, 50, 60, 60], false],
  ['the edge of a surface', [260, 410, 160, 60], false],
  ['what has no size', [300, 300, 2, 2], false],
  ['outside the picture', [700, 10, 60, 60], false],
] as const)('nothing is drawn: %s', async (_name, [x, y, width, height], expected) => {
  const isFlat = await flatnessOf(await sharp(Buffer.from(SVG)).png().toBuffer());
  expect(isFlat({ x, y, width, height })).toBe(expected);
});
