/**
 * Points for a title: `full`, or smaller by up to a quarter where that saves a second line with a character or two on it.
 * `width`: points of the line; a Chinese character is as wide as it is high.
 */
export function titleSize(title: string, width: number, full: number): number {
  const whole = Math.floor(((width * 0.97) / Math.max(1, Array.from(title).length)) * 2) / 2;
  return whole < full && whole >= full * 0.75 ? whole : full;
}
