/** Edit distance in which characters that the models cannot say cost nothing, whatever was read for them. */
export function distanceBetween(wanted: readonly string[], got: readonly string[], known: (char: string) => boolean): number {
  let costs = Array.from({ length: got.length + 1 }, (_, index) => index);
  for (const char of wanted) {
    const weight = known(char) ? 1 : 0;
    const next = [(costs[0] ?? 0) + weight];
    for (const [at, found] of got.entries()) {
      next.push(Math.min((costs[at] ?? 0) + (char === found ? 0 : weight), (costs[at + 1] ?? 0) + weight, (next[at] ?? 0) + 1));
    }
    costs = next;
  }
  return costs[got.length] ?? wanted.length;
}
