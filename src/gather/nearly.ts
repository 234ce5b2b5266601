/** Finding what was read almost right. Pure. */

type Cell = { readonly cost: number; readonly from: number };

/** Stretches of `text` that are `wanted` but for at most `slack` characters changed, missing or added (Sellers); of overlapping ones the nearest. */
export function nearly(text: string, wanted: string, slack: number): (readonly [from: number, to: number])[] {
  let column: readonly Cell[] = Array.from({ length: wanted.length + 1 }, (_, row) => ({ cost: row, from: 0 }));
  const found: (Cell & { readonly to: number })[] = [];
  for (let to = 1; to <= text.length; to += 1) {
    const next: Cell[] = [{ cost: 0, from: to }];
    for (let row = 1; row <= wanted.length; row += 1) {
      const [diagonal, left, above] = [column[row - 1], column[row], next[row - 1]];
      if (!diagonal || !left || !above) continue;
      const changed = diagonal.cost + (text[to - 1] === wanted[row - 1] ? 0 : 1);
      const cost = Math.min(changed, left.cost + 1, above.cost + 1);
      next.push({ cost, from: cost === changed ? diagonal.from : cost === left.cost + 1 ? left.from : above.from });
    }
    column = next;
    const last = column[wanted.length];
    if (last && last.cost <= slack) found.push({ ...last, to });
  }
  return found
    .filter((one) => !found.some((other) => other.from < one.to && one.from < other.to && other.cost < one.cost))
    .map(({ from, to }) => [from, to] as const);
}
