/** Rows of a statement that the query builder has no words for. */
import { getTableColumns, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from './db.ts';

export type RawRow = Readonly<Record<string, unknown>>;

/** As the database names the columns. */
export async function rawRows(db: Db, statement: SQL): Promise<readonly RawRow[]> {
  const result: unknown = await db.execute(statement);
  if (typeof result !== 'object' || result === null || !('rows' in result) || !Array.isArray(result.rows))
    throw new Error('the database gave no rows');
  return result.rows;
}

/** A row that has all columns of the table under their names in the database. */
export function rowOf<T extends PgTable>(table: T, raw: RawRow): T['$inferSelect'] {
  const row: Record<string, unknown> = {};
  for (const [key, column] of Object.entries(getTableColumns(table))) {
    const value = raw[column.name];
    row[key] = value === null ? null : column.mapFromDriverValue(value);
  }
  return row;
}
