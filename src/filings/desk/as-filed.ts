/** Rows of an export read back: does the filing say what the row says? What the row leaves out is no difference. */
import { canonicalJson } from '../../evidence/hashing.ts';
import type { Db } from '../../store/sql/db.ts';
import type { Filing } from '../../store/sql/filings/open.ts';
import { lastForms } from '../../store/sql/filings/read.ts';
import type { Application } from '../forms/schema.ts';

export type RowOfFiling = { readonly filing: Filing; readonly application: Application };

/** Ids of the filings that say everything their row says: code and kind as they stand now, the rest as last handed in. */
export async function saysAsFiled(db: Db, rows: readonly RowOfFiling[]): Promise<ReadonlySet<string>> {
  const ids = rows.map(({ filing }) => filing.id);
  const forms = await lastForms(db, ids, 'application');
  return new Set(ids.filter((id, at) => rows[at] !== undefined && isAsFiled(rows[at], forms.get(id)?.content)));
}

/** The names met by the row's key, in which width and spaces do not count. */
function isAsFiled({ filing, application: { declaration, ...rest } }: RowOfFiling, form: unknown): boolean {
  const { hostUnit, app, ...others } = declaration;
  const { name: _unit, creditCode = null, ...unit } = hostUnit;
  const { name: _name, kind: _kind, ...more } = app;
  if (creditCode !== null && creditCode !== filing.creditCode) return false;
  return isWithin({ ...rest, declaration: { ...others, hostUnit: unit, app: more } }, form);
}

/** Every value of `part` stands at its place in `whole`; lists are compared whole. */
function isWithin(part: unknown, whole: unknown): boolean {
  if (!isRecord(part)) return canonicalJson(part) === canonicalJson(whole);
  return Object.entries(part).every(([key, value]) => isWithin(value, isRecord(whole) ? whole[key] : undefined));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
