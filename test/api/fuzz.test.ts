/** Every route of the OpenAPI document, with what its schemas say and with what they do not: a clear answer, nothing of the inside, the service goes on. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessOf } from '../../src/api/access.ts';
import { PROBLEMS } from '../../src/api/problem.ts';
import { openTestApi, type TestApi } from '../support/api.ts';
import { around, nasty } from '../support/from-schema.ts';
import { USUAL_STORE } from '../support/stores.ts';

type Parameter = { readonly in: string; readonly name: string; readonly schema: unknown };
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> };
};
type Route = { readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; readonly path: string; readonly operation: Operation };

/** Requests to each route. The seed is fixed: what fails once fails again. */
const RUNS = 30;
const SEED = 20261122;
/** What only the inside knows: stack frames, SQL, folders, libraries. */
const INSIDE = /\bat [\w.<>]+ \(|node_modules|\/src\/|\.ts:\d|select .* from |insert into|pglite|drizzle|ECONN|ENOENT/iu;

let api: TestApi;
let routes: readonly Route[] = [];
beforeAll(async () => {
  api = await openTestApi(USUAL_STORE, { perMinute: 1_000_000 });
  const { paths } = (await api.app.inject('/docs/json')).json<{ paths: Record<string, Record<string, Operation>> }>();
  const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
  routes = Object.entries(paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method.toLowerCase()];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
});
afterAll(() => api.end());

/** A role that the table lets in, so that the request gets as far as it can. */
function rolesOf({ method, path }: Route) {
  const entry = accessOf(
    method,
    path.replaceAll(/\{([^}]+)\}/gu, (_, name: string) => (name === '*' ? '*' : `:${name}`)),
  );
  return entry === undefined || entry === 'open' ? (['auditor'] as const) : entry.roles;
}

/** Halves of surrogate pairs cannot stand in an address. */
const inAddress = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('utf8');

function requestsTo(route: Route) {
  const { parameters = [], requestBody } = route.operation;
  const inPath = parameters.filter((one) => one.in === 'path');
  const inQuery = parameters.filter((one) => one.in === 'query');
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  return fc
    .record({
      role: fc.constantFrom(...rolesOf(route)),
      path: fc.tuple(...inPath.map(({ schema }) => around(schema))),
      query: fc.dictionary(fc.constantFrom('unknown', ...inQuery.map(({ name }) => name)), fc.oneof(nasty, fc.string())),
      good: fc.tuple(...inQuery.map(({ name, schema }) => fc.tuple(fc.constant(name), around(schema)))),
      useGood: fc.boolean(),
      body: body === undefined ? fc.oneof(fc.constant(undefined), nasty) : around(body),
      type: fc.oneof(
        { weight: 9, arbitrary: fc.constant('application/json') },
        { weight: 1, arbitrary: fc.constantFrom('text/plain', 'multipart/form-data; boundary=x', 'application/xml', 'nonsense') },
      ),
    })
    .map(({ role, path, query, good, useGood, body: payload, type }) => {
      const names = inPath.map(({ name }) => name);
      const filled = names.reduce((url, name, at) => url.replace(`{${name}}`, encodeURIComponent(inAddress(path[at]))), route.path);
      const pairs = (useGood ? good : Object.entries(query)).map(([name, value]): [string, string] => [name, inAddress(value)]);
      return {
        role,
        url: `${filled}?${String(new URLSearchParams(pairs))}`,
        payload: payload === undefined ? undefined : JSON.stringify(payload),
        type,
      };
    });
}

test('the document tells of every route', () => {
  expect(routes.length).toBeGreaterThan(30);
  for (const route of routes) expect(rolesOf(route).length, `${route.method} ${route.path}`).toBeGreaterThan(0);
});

test('whatever comes, the answer is one of ours', async () => {
  const answered = new Map<number, number>();
  for (const route of routes) {
    if (route.path.startsWith('/docs')) continue;
    await fc.assert(
      fc.asyncProperty(requestsTo(route), async ({ role, url, payload, type }) => {
        const sends = payload !== undefined && route.method !== 'GET';
        const answer = await api.app.inject({
          method: route.method,
          url,
          headers: { ...api.as(role), ...(sends ? { 'content-type': type } : {}) },
          ...(sends ? { payload } : {}),
        });
        const { statusCode, headers, body } = answer;
        answered.set(statusCode, (answered.get(statusCode) ?? 0) + 1);
        expect(statusCode, body).toBeLessThan(500);
        if (statusCode < 400) return;
        expect(headers['content-type']).toContain('application/problem+json');
        const problem = answer.json<{ code: string; detail: string; status: number }>();
        expect(Object.keys(PROBLEMS)).toContain(problem.code);
        expect(problem.status).toBe(statusCode);
        expect(problem.detail).toMatch(/[\u4e00-\u9fff].*。$/su);
        expect(body).not.toMatch(INSIDE);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }
  expect((await api.app.inject('/healthz')).statusCode).toBe(200);
  expect((await api.app.inject('/readyz')).statusCode).toBe(200);
  // The requests got past the door, and some were taken.
  expect([...answered.keys()]).toEqual(expect.arrayContaining([200, 201, 400, 404]));
}, 240_000);
