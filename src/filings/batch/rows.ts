/** Rows of a table as applications, each with everything that is wrong with it. Pure. */
import { isDay, type Day } from '../../calendar/day.ts';
import { explain } from '../../evidence/explain.ts';
import { Compile } from 'typebox/compile';
import type { ColumnMapping } from '../columns/mapping.ts';
import { TABLE_FIELDS } from '../forms/fields.ts';
import { Application } from '../forms/schema.ts';
import { promptsOf } from '../forms/prompts.ts';
import { readCell, readDay, type Read } from './cells.ts';
import type { Grid, Merge } from './grid.ts';
import type { Column, Heading } from './header.ts';
import type { Problem } from './problem.ts';

export type ReadRow = {
  /** 1-based, as the spreadsheet shows it. */
  readonly row: number;
  /** null when something is wrong. */
  readonly application: Application | null;
  readonly receivedOn: Day;
  /** 0-based; null: the table has none. */
  readonly packageColumn: number | null;
  /** Files named in the row; null: none is named. */
  readonly packages: readonly string[] | null;
  readonly packageName: string | null;
  /** What the row calls its unit and application, also where something else in it is wrong. */
  readonly named: { readonly unit: string; readonly app: string };
  /** 系统编号 of a row that was exported; null: the row has none. */
  readonly filing: string | null;
  readonly problems: readonly Problem[];
};

/** `receivedOn`: where the row names no day. `today`: what is later has not happened. */
export function readRows(
  grid: Grid,
  heading: Heading,
  mapping: ColumnMapping,
  { receivedOn, today }: { readonly receivedOn: Day; readonly today: Day },
): readonly ReadRow[] {
  const first = heading.row + 1;
  const merges = grid.merges.filter(({ toRow }) => toRow > first);
  return grid.rows.slice(first).flatMap((cells, index): readonly ReadRow[] => {
    const row = first + index + 1;
    if (cells.every((text) => text.trim() === '') && !merges.some((one) => one.fromRow <= row && row <= one.toRow)) return [];
    return [readRow(row, cells, heading.columns, mapping, merges, { receivedOn, today })];
  });
}

function readRow(
  row: number,
  cells: readonly string[],
  columns: readonly Column[],
  mapping: ColumnMapping,
  merges: readonly Merge[],
  days: { readonly receivedOn: Day; readonly today: Day },
): ReadRow {
  const problems: Problem[] = [];
  const values = new Map<string, unknown>();
  const unknown: Record<string, string> = {};
  let { receivedOn } = days;
  let packages: readonly string[] | null = null;
  let packageName: string | null = null;
  const wrong = (column: Column | null, words: string): void => {
    problems.push({ level: 'error', row, column: column === null ? null : column.at + 1, header: column?.header ?? null, words });
  };
  const filingColumn = columns.find(({ is }) => is === 'filing');
  const filing = (filingColumn === undefined ? '' : (cells[filingColumn.at] ?? '')).trim() || null;
  for (const column of columns) {
    const text = cells[column.at] ?? '';
    if (column.is === 'filing' || (column.is === 'result' && filing !== null)) continue;
    const merge = merges.find(
      (one) => one.fromRow <= row && row <= one.toRow && one.fromColumn <= column.at + 1 && column.at + 1 <= one.toColumn,
    );
    if (merge !== undefined) {
      wrong(column, `是合并单元格（第${String(merge.fromRow)}–${String(merge.toRow)}行），不能判断各行的内容，请取消合并后逐行填写`);
      continue;
    }
    if (column.is === 'field') {
      const read = readCell(column.field, text, mapping.values?.[column.field.key]);
      if ('wrong' in read) wrong(column, `“${shown(text)}”${read.wrong}`);
      else if ('value' in read) values.set(column.field.key, read.value);
      else if (column.field.required === true) wrong(column, '没有填写');
    } else if (column.is === 'received') {
      const read: Read = text.trim() === '' ? { absent: true } : readDay(text);
      if ('wrong' in read) wrong(column, `“${shown(text)}”${read.wrong}`);
      else if ('value' in read && typeof read.value === 'string') receivedOn = read.value;
      if (receivedOn > days.today) wrong(column, `收到日期${receivedOn}还没有到，请核对`);
    } else if (column.is === 'package') {
      const names = text
        .split(/[;；、\n]+/u)
        .map((one) => one.trim())
        .filter((one) => one !== '');
      packages = names.length === 0 ? null : names;
    } else if (column.is === 'packageName') packageName = text.trim() === '' ? null : text.trim();
    else if (text.trim() !== '') unknown[column.header] = text.trim();
  }
  for (const field of TABLE_FIELDS) {
    const said = mapping.defaults?.[field.key];
    if (said === undefined || values.has(field.key) || columns.some((one) => one.is === 'field' && one.field.key === field.key)) continue;
    const read = readCell(field, said, mapping.values?.[field.key]);
    if ('value' in read) values.set(field.key, read.value);
  }
  const draft = nested(values, unknown);
  const whole = problems.length === 0;
  const application = whole && isApplication(draft) ? draft : null;
  if (whole && application === null) wrong(null, explain(Application, draft) ?? '内容与格式要求不一致');
  // An export leaves most of the forms out: what it lacks is not missing from the filing.
  if (application !== null && filing === null)
    for (const { kind, words, basis } of promptsOf(application, days.today))
      if (kind === 'paper')
        problems.push({ level: 'hint', row, column: null, header: null, words: `${words.replace(/。$/u, '')}（${basis}）` });
  if (!isDay(receivedOn)) throw new Error(`not a day: ${receivedOn}`);
  const said = (key: string): string => {
    const value = values.get(key);
    return typeof value === 'string' ? value : '';
  };
  const named = { unit: said('declaration.hostUnit.name'), app: said('declaration.app.name') };
  const packageColumn = columns.find(({ is }) => is === 'package')?.at ?? null;
  return { row, application, receivedOn, packageColumn, packages, packageName, named, filing, problems };
}

/** A table has many rows: the check is compiled, at its first use. */
let compiled: ReturnType<typeof compileApplication> | null = null;
const compileApplication = () => Compile(Application);
const isApplication = (draft: unknown): draft is Application => (compiled ??= compileApplication()).Check(draft);

/** What a message repeats of a cell. */
const shown = (text: string): string => {
  const line = text.trim().replaceAll(/\s+/gu, ' ');
  return Array.from(line).length > 30 ? `${Array.from(line).slice(0, 30).join('')}…` : line;
};

type Tree = { [key: string]: unknown };

/** `declaration.app.name` → { declaration: { app: { name } } }; the declaration's two parts are always there. */
function nested(values: ReadonlyMap<string, unknown>, unknown: Readonly<Record<string, string>>): Tree {
  const tree: Tree = { declaration: { hostUnit: {}, app: {} } };
  for (const [key, value] of values) {
    const path = key.split('.');
    const last = path.pop() ?? '';
    let at = tree;
    for (const part of path) {
      const inner = at[part];
      const next: Tree = isTree(inner) ? inner : {};
      at[part] = next;
      at = next;
    }
    at[last] = value;
  }
  if (Object.keys(unknown).length > 0) tree['unknown'] = unknown;
  return tree;
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
