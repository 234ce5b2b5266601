/** The only file that knows read-excel-file and write-excel-file. */
import { readSheet } from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { BadRequest } from '../../errors.ts';
import type { Grid } from './grid.ts';
import { lookIntoWorkbook } from './workbook.ts';

/** The first sheet. A date cell becomes yyyy-mm-dd, a number what stands in the file. Throws `BadRequest` (65). */
export async function readXlsx(bytes: Buffer, name: string): Promise<Grid> {
  const merges = await lookIntoWorkbook(bytes, name);
  try {
    const rows = await readSheet<string>(bytes, 1, { trim: false, parseNumber: (figures) => figures });
    return { rows: rows.map((row) => row.map(textOf)), merges };
  } catch (cause) {
    throw new BadRequest(`表格“${name}”不能读取：请用电子表格软件重新另存为 .xlsx 后再导入。`, 65, { cause });
  }
}

/** The library's types say `typeof Date` where a date is given. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
}

/** All cells are text: a code of 18 digits stays what it is. The first row is a heading. */
export function writeXlsx(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const [head = [], ...rest] = rows;
  const cells = [
    head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...rest.map((row) => row.map((value) => (value === '' ? null : { value, type: String }))),
  ];
  return writeXlsxFile(cells, {
    sheet: '结果',
    columns: head.map((one) => ({ width: Math.max(12, one.length * 2 + 4) })),
    stickyRowsCount: 1,
  }).toBuffer();
}
