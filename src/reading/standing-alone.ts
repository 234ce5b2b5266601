import type { PlacedChar } from './engines/engine.ts';

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Which characters make no word with others, as the platform's word breaking (ICU) has it. */
export function standingAlone(chars: readonly PlacedChar[]): ReadonlySet<number> {
  // One code unit a character, so that places in the text are places in the line.
  const text = chars.map((char) => (char.text.length === 1 ? char.text : '\u3000')).join('');
  const alone = new Set<number>();
  for (const { segment, index } of words.segment(text)) if (segment.length === 1) alone.add(index);
  return alone;
}
