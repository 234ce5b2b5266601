/** A table as a plan: which rows would be new, which are there already, which are not taken and why. Nothing is written. Pure. */
import type { Day } from '../../calendar/day.ts';
import { hashOf, rowKeyOf } from '../begin.ts';
import { nationalMapping, type ColumnMapping } from '../columns/mapping.ts';
import type { Application } from '../forms/schema.ts';
import type { Grid } from './grid.ts';
import { headingOf } from './header.ts';
import { matchPackages, type FolderFile } from './match-packages.ts';
import type { Problem } from './problem.ts';
import { readRows } from './rows.ts';

export type GoodRow = {
  readonly row: number;
  readonly application: Application;
  readonly receivedOn: Day;
  readonly rowKey: string;
  readonly hash: string;
  /** 系统编号 of a row that was exported. */
  readonly filing: string | null;
  /** Names of its packages in the folder. */
  readonly packages: readonly string[];
};

export type Plan = { readonly rows: number; readonly good: readonly GoodRow[]; readonly problems: readonly Problem[] };

/** Throws `BadRequest` (65) only for a table that cannot be understood as one. */
export function planBatch(
  grid: Grid,
  name: string,
  given: { readonly receivedOn: Day; readonly today: Day; readonly mapping?: ColumnMapping; readonly files?: readonly FolderFile[] },
): Plan {
  const mapping = given.mapping ?? nationalMapping();
  const rows = readRows(grid, headingOf(grid, mapping, name), mapping, given);
  const matched = matchPackages(rows, given.files ?? []);
  const read = rows.flatMap(({ row, application, receivedOn, filing }): readonly GoodRow[] => {
    if (application === null) return [];
    const { hostUnit, app } = application.declaration;
    const rowKey = rowKeyOf(hostUnit.name, app.name, app.kind ?? 'APP');
    return [{ row, application, receivedOn, rowKey, hash: hashOf(application), filing, packages: matched.of.get(row) ?? [] }];
  });
  const byKey = new Map<string, GoodRow[]>();
  for (const one of read) byKey.set(one.rowKey, [...(byKey.get(one.rowKey) ?? []), one]);
  const doubled = read
    .filter(({ rowKey }) => (byKey.get(rowKey) ?? []).length > 1)
    .map(({ row, rowKey }): Problem => {
      const all = (byKey.get(rowKey) ?? []).map((one) => String(one.row)).join('、');
      return {
        level: 'error',
        row,
        column: null,
        header: null,
        words: `与同表其他行重复（第${all}行的单位、应用名称和类型相同），请只留一行`,
      };
    });
  const problems = [...rows.flatMap((row) => row.problems), ...matched.problems, ...doubled].sort(
    (a, b) => a.row - b.row || (a.column ?? 0) - (b.column ?? 0),
  );
  const bad = new Set(problems.filter(({ level }) => level === 'error').map(({ row }) => row));
  return { rows: rows.length, good: read.filter(({ row }) => !bad.has(row)), problems };
}
