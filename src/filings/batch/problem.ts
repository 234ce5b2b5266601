/** What is wrong in a table, by row and column, in Chinese. */
import { columnLetters } from './grid.ts';

/** error: the row is not taken · hint: for the reviewer; the row is taken. `row` 1-based as the spreadsheet shows it, 0: none. */
export type Problem = {
  readonly level: 'error' | 'hint';
  readonly row: number;
  /** 1-based; null: the row as a whole. */
  readonly column: number | null;
  readonly header: string | null;
  readonly words: string;
};

/** `第5行D列“统一社会信用代码”：校验位不符（GB 32100），请核对。` */
export function inWords({ row, column, header, words }: Problem): string {
  const where = `${row === 0 ? '' : `第${String(row)}行`}${column === null ? '' : `${columnLetters(column)}列`}${header === null ? '' : `“${header}”`}`;
  return `${where}${where === '' ? '' : '：'}${words}${/[。！]$/u.test(words) ? '' : '。'}`;
}
