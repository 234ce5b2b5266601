/** A table of filings from a file, by what it is called. */
import { BadRequest } from '../../errors.ts';
import { readCsv, writeCsv } from './csv.ts';
import type { Grid } from './grid.ts';
import { readXlsx, writeXlsx } from './xlsx.ts';

/** Bytes: far above 10,000 rows. */
const MOST_BYTES = 64 * 2 ** 20;

/** `.xlsx` or `.csv`. Throws `BadRequest` (65). */
export async function readTable(bytes: Buffer, name: string): Promise<Grid> {
  if (bytes.byteLength === 0) throw new BadRequest(`表格“${name}”是空文件。`);
  if (bytes.byteLength > MOST_BYTES) throw new BadRequest(`表格“${name}”过大：请分成几个文件，每个不超过 64 MB。`);
  if (/\.csv$/iu.test(name)) return readCsv(bytes, name);
  if (/\.xlsx$/iu.test(name)) return readXlsx(bytes, name);
  throw new BadRequest(`表格“${name}”的格式不受支持：请另存为 .xlsx 或 .csv。`);
}

export const writeTable = (rows: readonly (readonly string[])[], format: 'xlsx' | 'csv'): Promise<Buffer> =>
  format === 'csv' ? Promise.resolve(writeCsv(rows)) : writeXlsx(rows);
