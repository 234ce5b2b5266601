/** A binary heap by a number; equal ones in the order they came. */
export type Heap<T> = {
  push(key: number, value: T): void;
  pop(): T | undefined;
  /** The least key; Infinity when it is empty. */
  least(): number;
  size(): number;
  values(): readonly T[];
};

type Entry<T> = { readonly key: number; readonly turn: number; readonly value: T };

export function createHeap<T>(): Heap<T> {
  const entries: Entry<T>[] = [];
  let turn = 0;
  const before = (a: Entry<T>, b: Entry<T>): boolean => a.key < b.key || (a.key === b.key && a.turn < b.turn);
  return {
    push(key, value) {
      const entry = { key, turn: (turn += 1), value };
      let at = entries.push(entry) - 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        const other = entries[above];
        if (other === undefined || !before(entry, other)) break;
        entries[at] = other;
        at = above;
      }
      entries[at] = entry;
    },
    pop() {
      const [first] = entries;
      const last = entries.pop();
      if (first === undefined || last === undefined || entries.length === 0) return first?.value;
      let at = 0;
      for (;;) {
        const [left, right] = [entries[2 * at + 1], entries[2 * at + 2]];
        if (left === undefined) break;
        const rightIsLess = right !== undefined && before(right, left);
        const less = rightIsLess ? right : left;
        if (!before(less, last)) break;
        entries[at] = less;
        at = 2 * at + (rightIsLess ? 2 : 1);
      }
      entries[at] = last;
      return first.value;
    },
    least: () => entries[0]?.key ?? Infinity,
    size: () => entries.length,
    values: () => entries.map(({ value }) => value),
  };
}
