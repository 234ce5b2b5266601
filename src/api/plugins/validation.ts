/** TypeBox decides what is valid; `explain` says in Chinese what is not. Unknown fields are refused. */
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Convert } from 'typebox/value';
import { explain } from '../../evidence/explain.ts';
import type { App } from '../instance.ts';
import { Problem } from '../problem.ts';
import { checkTexts, decodeText, parseJson } from '../texts.ts';

const PARTS: Readonly<Record<string, string>> = { body: '请求正文', querystring: '查询参数', params: '地址中的参数', headers: '请求头' };

export function addValidation(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) =>
    Promise.resolve(parseJson(decodeText(bytes, '请求正文'), '请求正文')),
  );
  app.setValidatorCompiler<TSchema>(({ schema, httpPart = 'body' }) => {
    const what = PARTS[httpPart] ?? httpPart;
    return (given: unknown) => {
      // A query is text; what its schema calls a number is read as one.
      const value = httpPart === 'querystring' ? Convert(schema, structuredClone(given)) : given;
      try {
        checkTexts(value, what);
        return { value: validated(schema, value, what) };
      } catch (error) {
        if (error instanceof Problem) return { error };
        throw error;
      }
    };
  });
}

const COMPILED = new WeakMap<TSchema, { Check(value: unknown): boolean }>();

/** Schemas of this API are few and live as long as it does: each is compiled once. */
function keepsTo<T extends TSchema>(schema: T, value: unknown): value is Static<T> {
  const compiled = COMPILED.get(schema) ?? Compile(schema);
  COMPILED.set(schema, compiled);
  return compiled.Check(value);
}

/** The value, when it keeps to the schema. Throws `bad-request` naming the place, never repeating a value: it may be secret. */
export function validated<T extends TSchema>(schema: T, value: unknown, what: string): Static<T> {
  if (keepsTo(schema, value)) return value;
  const found = (explain(schema, value) ?? '内容与格式要求不一致')
    .replace(/，现为“.*$/su, '')
    .replace(/的值“.*”(?=不在允许|格式不符)/su, '的值');
  throw new Problem('bad-request', `${what}不符合格式：${found}。`);
}
