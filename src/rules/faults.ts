/** What is wrong with a rule pack, all of it, each with the place (JSON pointer) and a sentence. */
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { explain } from '../evidence/explain.ts';
import type { RulePack } from './pack.ts';
import { quoteFault, type SourceTexts } from './source-texts.ts';

export type Fault = { readonly pointer: string; readonly message: string };

/** The keywords of our schemas that tell where expressions stand. */
type Shape = {
  readonly format?: string;
  readonly items?: Shape | readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
};

/** Faults of the form: first the expressions, then the first place where the value leaves its schema. None: it is of the schema. */
export function formFaults(schema: TSchema, value: unknown): readonly Fault[] {
  const broken = brokenPatterns(schema, value, '');
  if (broken.length > 0) return broken;
  if (Check(schema, value)) return [];
  const said = explain(schema, value) ?? '内容与格式要求不一致';
  return [{ pointer: /^(?:\/[^\s]*)/u.exec(said)?.[0] ?? '/', message: said }];
}

/** The value is of the schema: `formFaults` found nothing. */
export const isOf = <T extends TSchema>(schema: T, value: unknown): value is Static<T> => formFaults(schema, value).length === 0;

function brokenPatterns(shape: Shape, value: unknown, pointer: string): Fault[] {
  if (shape.format === 'regex' && typeof value === 'string') {
    try {
      return new RegExp(value, 'u').test('') ? [{ pointer, message: `正则表达式“${short(value)}”连空文字也符合：请收紧` }] : [];
    } catch (error) {
      // Not an expression: the answer is where, and what the engine says of it.
      return [
        { pointer, message: `“${short(value)}”不是有效的正则表达式（${error instanceof Error ? error.message : String(error)}）：请更正` },
      ];
    }
  }
  if (Array.isArray(value)) {
    const { items } = shape;
    return value.flatMap((one, index) => {
      const own = isTuple(items) ? items[index] : items;
      return own === undefined ? [] : brokenPatterns(own, one, `${pointer}/${String(index)}`);
    });
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = shape.properties?.[key];
    return own === undefined ? [] : brokenPatterns(own, inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  });
}

const isTuple = (items: Shape['items']): items is readonly Shape[] => Array.isArray(items);
const short = (said: string): string => (said.length > 40 ? `${said.slice(0, 40)}…` : said);

/** Faults of the content of a pack that has its form: quotations that do not stand in their source, clauses twice or without basis, words twice. */
export function contentFaults(pack: RulePack, sources: SourceTexts): readonly Fault[] {
  return [...clauseFaults(pack, sources), ...doubled(pack, ''), ...rulingFaults(pack)];
}

function clauseFaults({ clauses }: RulePack, sources: SourceTexts): Fault[] {
  return clauses.flatMap(({ id, basis }, at): Fault[] => {
    const pointer = `/clauses/${String(at)}`;
    return [
      ...(clauses.findIndex((one) => one.id === id) < at ? [{ pointer: `${pointer}/id`, message: `检测项“${id}”重复` }] : []),
      ...(basis.some(({ standing }) => standing === 'in-force')
        ? []
        : [{ pointer: `${pointer}/basis`, message: `检测项“${id}”没有现行有效的依据，不能作为判定项` }]),
      ...basis.flatMap((one, index): Fault[] => {
        const message = quoteFault(one, sources);
        return message === null ? [] : [{ pointer: `${pointer}/basis/${String(index)}/quote`, message }];
      }),
    ];
  });
}

function rulingFaults({ rulings }: RulePack): Fault[] {
  return rulings.flatMap(({ id, date }, at): Fault[] => [
    ...(rulings.findIndex((one) => one.id === id) < at ? [{ pointer: `/rulings/${String(at)}/id`, message: `口径“${id}”重复` }] : []),
    ...(Number.isNaN(Date.parse(date)) ? [{ pointer: `/rulings/${String(at)}/date`, message: `日期“${date}”不存在` }] : []),
  ]);
}

/** A word that stands twice in one list: one of them will be forgotten when the other is changed. */
function doubled(value: unknown, pointer: string): Fault[] {
  if (Array.isArray(value))
    return value.flatMap((one, at) =>
      typeof one === 'string'
        ? value.indexOf(one) < at
          ? [{ pointer: `${pointer}/${String(at)}`, message: `“${short(one)}”在同一列表中重复` }]
          : []
        : doubled(one, `${pointer}/${String(at)}`),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => doubled(inner, `${pointer}/${key}`));
}
