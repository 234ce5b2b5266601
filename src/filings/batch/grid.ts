/** A sheet as text, whatever file it came from. */

/** 1-based, both ends included. */
export type Merge = { readonly fromRow: number; readonly toRow: number; readonly fromColumn: number; readonly toColumn: number };

export type Grid = { readonly rows: readonly (readonly string[])[]; readonly merges: readonly Merge[] };

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}

/** `B3:D5` → rows 3–5, columns 2–4; null for what is no range. */
export function mergeOf(ref: string): Merge | null {
  const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/u.exec(ref);
  if (!found) return null;
  const [, from = '', fromRow = '', to = '', toRow = ''] = found;
  const number = (letters: string): number => Array.from(letters).reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0);
  return { fromRow: Number(fromRow), toRow: Number(toRow), fromColumn: number(from), toColumn: number(to) };
}
