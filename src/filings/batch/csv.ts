/** The only file that knows csv-parse and csv-stringify. */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { BadRequest } from '../../errors.ts';
import type { Grid } from './grid.ts';

/** The mark `writeCsv` puts before what a spreadsheet would run. */
const ESCAPED = /^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/u;

/** UTF-8 (with or without its mark) or GB18030, told by which of them the bytes are. Throws `BadRequest` (65). */
export function readCsv(bytes: Uint8Array, name: string): Grid {
  const text = decoded(bytes, name);
  try {
    const rows = parse(text, { relax_column_count: true, skip_empty_lines: false, bom: true, delimiter: delimiterOf(text) });
    return { rows: rows.map((row) => row.map((text) => text.replace(ESCAPED, ''))), merges: [] };
  } catch (cause) {
    const where = cause instanceof CsvError && typeof cause['lines'] === 'number' ? `第${String(cause['lines'])}行附近` : '';
    throw new BadRequest(`表格“${name}”${where}不是完整的 CSV（引号或列没有闭合）：请用电子表格软件重新另存后再导入。`, 65, { cause });
  }
}

/** GB18030 knows every byte pair that GBK does, and four bytes for rare characters; UTF-8 is tried first, since it says when it is not. */
function decoded(bytes: Uint8Array, name: string): string {
  for (const label of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(label, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch {
      // Not this one: the next is tried.
    }
  }
  throw new BadRequest(`表格“${name}”既不是 UTF-8 也不是 GB18030 编码：请另存为“CSV UTF-8”后再导入。`);
}

/** WPS and Excel save with `,`, `;` or a tab, by the machine's settings: whichever the first filled line has most of. */
function delimiterOf(text: string): string {
  const line = text.split(/\r?\n/u, 20).find((one) => one.trim() !== '') ?? '';
  const counts = [',', '\t', ';'].map((one) => [one, line.split(one).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** UTF-8 with its mark, so that a spreadsheet program reads Chinese; a cell that a spreadsheet would run as a formula is made text. */
export function writeCsv(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(
    stringify(
      rows.map((row) => [...row]),
      { bom: true, escape_formulas: true, record_delimiter: 'windows' },
    ),
  );
}
