/** Which column is what: the heading is found by its names, and whatever names nothing is kept as it is. Pure. */
import { BadRequest } from '../../errors.ts';
import { headerKey, type ColumnMapping } from '../columns/mapping.ts';
import { TABLE_FIELDS, type Field } from '../forms/fields.ts';
import type { Grid } from './grid.ts';

type Meaning =
  | { readonly is: 'field'; readonly field: Field }
  | { readonly is: 'received' | 'package' | 'packageName' | 'filing' | 'result' | 'unknown' };
export type Column = Meaning & { readonly at: number; readonly header: string };

export type Heading = {
  /** 0-based. */
  readonly row: number;
  readonly columns: readonly Column[];
};

/** Titles and notes may stand above it. */
const LOOK = 15;

/** The first row that names the unit and the application. Throws `BadRequest` (65) when there is none, or when two columns are one thing. */
export function headingOf({ rows }: Grid, mapping: ColumnMapping, name: string): Heading {
  const known = new Map<string, Meaning>();
  for (const field of TABLE_FIELDS) for (const said of mapping.columns[field.key] ?? []) known.set(headerKey(said), { is: 'field', field });
  for (const is of ['received', 'package', 'packageName'] as const) for (const said of mapping[is]) known.set(headerKey(said), { is });
  // Columns that only the table of results has: read back, they are no content.
  for (const [key, said] of mapping.results)
    if (!known.has(headerKey(said))) known.set(headerKey(said), { is: key === 'filing' ? 'filing' : 'result' });
  const required = TABLE_FIELDS.filter(({ required: must, key }) => must === true && mapping.defaults?.[key] === undefined);
  for (const [row, cells] of rows.slice(0, LOOK).entries()) {
    const columns = cells.flatMap((text, at): readonly Column[] => {
      const header = text.replaceAll(/\s+/gu, ' ').trim();
      if (header === '') return [];
      const found: Meaning = known.get(headerKey(text)) ?? { is: 'unknown' };
      return [{ ...found, at, header }];
    });
    const fields = columns.flatMap((one) => (one.is === 'field' ? [one.field.key] : []));
    if (!fields.includes('declaration.hostUnit.name') || !fields.includes('declaration.app.name')) continue;
    const missing = required.filter(({ key }) => !fields.includes(key)).map(({ label }) => `“${label}”`);
    if (missing.length > 0)
      throw new BadRequest(`表格“${name}”第${String(row + 1)}行的表头缺少${missing.join('、')}列：请补上，或用 --columns 给出列对应关系。`);
    const twice = fields.find((key, index) => fields.indexOf(key) !== index);
    if (twice !== undefined) {
      const label = TABLE_FIELDS.find(({ key }) => key === twice)?.label ?? twice;
      throw new BadRequest(`表格“${name}”第${String(row + 1)}行的表头中有两列都是“${label}”：请只留一列，或用 --columns 给出列对应关系。`);
    }
    return { row, columns };
  }
  throw new BadRequest(
    `表格“${name}”的前${String(LOOK)}行没有表头（至少有“单位名称”和“应用名称”两列）：请核对所选工作表，或用 --columns 给出列对应关系。`,
  );
}
