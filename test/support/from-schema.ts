/** Values for a JSON schema: most keep to it, some break it on purpose. */
import * as fc from 'fast-check';

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** What finds its way into fields one day. */
export const nasty: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  '',
  ' ',
  "'; drop table detections; --",
  '" or 1=1 --',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '${jndi:ldap://x}',
  '{{7*7}}',
  'a\u0000b',
  '\ud800',
  '𠮷'.repeat(40),
  '‮علي',
  'x'.repeat(600),
  'null',
  '-1',
  '9'.repeat(40),
  '2026-02-30',
  '0000-00-00',
  '2026-13-45',
  '275761-01-01',
  null,
  true,
  -1,
  0.5,
  Number.MAX_SAFE_INTEGER,
  1e308,
  [],
  {},
  [[[]]],
  { $gt: '' },
  { constructor: { prototype: {} } },
);

/** Keeps to the schema as far as JSON schema can say it. */
export function valid(schema: unknown): fc.Arbitrary<unknown> {
  if (!isSchema(schema)) return fc.jsonValue({ maxDepth: 2 });
  if ('const' in schema) return fc.constant(schema['const']);
  const { anyOf, type } = schema;
  if (Array.isArray(schema['enum'])) return fc.constantFrom<unknown>(...schema['enum']);
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((one) => valid(one)));
  if (type === 'object') return objectOf(schema);
  if (type === 'array')
    return fc.array(valid(schema['items']), {
      minLength: number(schema['minItems']) ?? 0,
      maxLength: Math.min(number(schema['maxItems']) ?? 3, 4),
    });
  if (type === 'integer') return fc.integer({ min: number(schema['minimum']) ?? -5, max: number(schema['maximum']) ?? 1_000_000 });
  if (type === 'number') return fc.double({ noNaN: true, min: number(schema['minimum']) ?? -5, max: number(schema['maximum']) ?? 1e6 });
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'string') return textOf(schema);
  return fc.jsonValue({ maxDepth: 2 });
}

function textOf(schema: Schema): fc.Arbitrary<string> {
  const { pattern } = schema;
  const [minLength, maxLength] = [number(schema['minLength']) ?? 0, Math.min(number(schema['maxLength']) ?? 40, 60)];
  if (typeof pattern === 'string' && pattern !== '\\S') return fc.stringMatching(new RegExp(pattern, 'u'), { size: '-1' });
  return fc.string({ minLength: Math.max(minLength, 1), maxLength, unit: 'grapheme' });
}

function objectOf(schema: Schema): fc.Arbitrary<unknown> {
  const properties = isSchema(schema['properties']) ? schema['properties'] : {};
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const arbs = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valid(one)]));
  return fc.record(arbs, { requiredKeys: Object.keys(arbs).filter((name) => required.includes(name)), noNullPrototype: true });
}

/** The same, with something wrong in one place: a field replaced, dropped or added, or the whole another thing. */
export function broken(schema: unknown): fc.Arbitrary<unknown> {
  return fc.tuple(valid(schema), nasty, fc.nat(), fc.constantFrom('replace', 'drop', 'add', 'whole')).map(([value, bad, at, how]) => {
    if (how === 'whole' || !isSchema(value)) return bad;
    const names = Object.keys(value);
    const name = names[at % Math.max(names.length, 1)] ?? 'unknown';
    if (how === 'add') return { ...value, [`x${String(at % 3)}`]: bad };
    if (how === 'drop') return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    return { ...value, [name]: bad };
  });
}

/** Mostly kept, often broken. */
export const around = (schema: unknown): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 2, arbitrary: valid(schema) }, { weight: 3, arbitrary: broken(schema) });
