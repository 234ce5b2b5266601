import type { PlacedChar } from './engine.ts';

/** Mean confidence under which a reading is a picture's noise: lower where a Chinese character was seen, for icons read as letters. */
const NOISE = { chinese: 0.3, other: 0.5 } as const;

export function isNoise(chars: readonly PlacedChar[]): boolean {
  if (chars.length === 0) return true;
  const mean = chars.reduce((sum, char) => sum + char.confidence, 0) / chars.length;
  return mean < (chars.some((char) => /\p{Script=Han}/u.test(char.text)) ? NOISE.chinese : NOISE.other);
}
