/** Reads of an insert or update that must give a row. */
export function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('the database gave no row where one was written');
  return row;
}
