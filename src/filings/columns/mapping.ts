/** What a table calls the cells of the forms: a file, so that another template needs no release. */
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { BadRequest } from '../../errors.ts';
import { explain } from '../../evidence/explain.ts';
import { literals, strict } from '../../evidence/parts.ts';
import { TABLE_FIELDS } from '../forms/fields.ts';
import national from './national.json' with { type: 'json' };

const headers = Type.Array(Type.String({ minLength: 1, pattern: '\\S' }));
export const RESULT_KEYS = [
  'name',
  'kind',
  'hostUnit',
  'creditCode',
  'status',
  'scope',
  'overall',
  'check-in',
  'points-ranking',
  'online-time',
  'host-unit-name',
  'complaints',
  'filing-number',
  'open',
  'due',
  'received',
  'number',
  'report',
  'filing',
] as const;
export type ResultKey = (typeof RESULT_KEYS)[number];

export const ColumnMapping = Type.Object(
  {
    schema: Type.Literal('govapp-columns/1'),
    title: Type.String(),
    /** Field → what its column may be called. */
    columns: Type.Record(Type.String(), headers),
    received: headers,
    package: headers,
    packageName: headers,
    /** Field → what a cell says → the option it means. */
    values: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.String()))),
    /** Field → what stands where a template has no such column (a template for 小程序 alone). */
    defaults: Type.Optional(Type.Record(Type.String(), Type.String())),
    /** Columns of the table of results, in order: what, and its heading. */
    results: Type.Array(Type.Tuple([literals(RESULT_KEYS), Type.String({ minLength: 1 })]), { minItems: 1 }),
  },
  { ...strict, $id: 'govapp-columns/1', title: '备案表格的列对应关系' },
);
export type ColumnMapping = Static<typeof ColumnMapping>;

/** `name`: of the file, for the message. Throws `BadRequest` (65) naming what is wrong. */
export function readMapping(json: unknown, name: string): ColumnMapping {
  if (!Check(ColumnMapping, json))
    throw new BadRequest(`列对应关系“${name}”不符合格式：${explain(ColumnMapping, json) ?? '内容与格式要求不一致'}。`);
  const known = new Set(TABLE_FIELDS.map(({ key }) => key));
  const unknown = [...Object.keys(json.columns), ...Object.keys(json.values ?? {}), ...Object.keys(json.defaults ?? {})].find(
    (key) => !known.has(key),
  );
  if (unknown !== undefined) throw new BadRequest(`列对应关系“${name}”中的“${unknown}”不是备案表格的项目。`);
  const all = [...Object.values(json.columns).flat(), ...json.received, ...json.package, ...json.packageName].map(headerKey);
  const twice = all.find((one, index) => all.indexOf(one) !== index);
  if (twice !== undefined) throw new BadRequest(`列对应关系“${name}”中列名“${twice}”对应了两个项目。`);
  return json;
}

/** The 指南's own names. */
export const nationalMapping = (): ColumnMapping => readMapping(national, '内置');

/** A heading as it is compared: width, spaces, line breaks, order numbers and marks of obligation do not count. */
export const headerKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replace(/^[*＊]?\d*[.、]?/u, '')
    .replace(/[*＊:：]+$/u, '')
    .toLowerCase();
