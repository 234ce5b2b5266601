/** One character as read: `at` is its centre as a share of the crop's width (0–1), `confidence` 0–1. */
export type CharRead = { readonly text: string; readonly at: number; readonly confidence: number };

/**
 * Greedy CTC: the best class of every time step, repeats folded, blanks (class 0) dropped.
 * `scores` holds `steps` rows of one probability per dictionary entry.
 */
export function decodeCtc(scores: Float32Array, steps: number, dictionary: readonly string[]): CharRead[] {
  const classes = dictionary.length;
  if (scores.length !== steps * classes) throw new RangeError(`${scores.length} scores are not ${steps} steps of ${classes} classes`);
  const chars: CharRead[] = [];
  let run: { best: number; first: number; last: number; confidence: number } | null = null;
  const close = (): void => {
    if (run !== null && run.best !== 0) {
      chars.push({ text: dictionary[run.best] ?? '', at: (run.first + run.last + 1) / 2 / steps, confidence: run.confidence });
    }
    run = null;
  };
  for (let step = 0; step < steps; step++) {
    let best = 0;
    let score = -Infinity;
    for (let index = 0; index < classes; index++) {
      const value = scores[step * classes + index] ?? 0;
      if (value > score) [best, score] = [index, value];
    }
    if (run !== null && run.best === best) {
      run.last = step;
      run.confidence = Math.max(run.confidence, score);
      continue;
    }
    close();
    run = { best, first: step, last: step, confidence: score };
  }
  close();
  return chars;
}
