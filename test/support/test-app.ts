import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { Credentials } from '../../src/evidence/credentials.ts';
import { Declaration, Purpose } from '../../src/evidence/declaration.ts';
import { literals, strict, text } from '../../src/evidence/parts.ts';

const Outcome = literals(['pass', 'fail', 'review', 'inconclusive', 'not-applicable']);

/** `expected.json`: what a detection of the app must come to. */
const Expected = Type.Object(
  {
    purpose: Purpose,
    /** By clause id; a clause left out is not sure enough to assert. */
    outcomes: Type.Record(text, Outcome),
    /** Titles of pages a walk must reach. */
    mustFind: Type.Array(text),
    /** Effects that must never be recorded. */
    forbidden: Type.Array(text),
  },
  strict,
);
type Expected = Static<typeof Expected>;

export type TestApp = {
  readonly declaration: Declaration;
  readonly expected: Expected;
  /** Empty when the app needs no sign-in. */
  readonly accounts: Static<typeof Credentials>['accounts'];
};

/** Another set of papers for the same package: `undeclared` stands for `declaration-undeclared.json` and `expected-undeclared.json`. */
export const named = (file: string, papers?: string): string => (papers === undefined ? `${file}.json` : `${file}-${papers}.json`);

/** Reads what stands beside a test app; throws when a file does not keep to its schema. */
export async function readTestApp(folder: string, papers?: string): Promise<TestApp> {
  return {
    declaration: await read(join(folder, named('declaration', papers)), Declaration),
    expected: await read(join(folder, named('expected', papers)), Expected),
    accounts: await read(join(folder, named('credentials', papers)), Credentials)
      .catch((error: unknown) =>
        isAbsent(error) && papers !== undefined ? read(join(folder, 'credentials.json'), Credentials) : Promise.reject(error),
      )
      .then(
        (found) => found.accounts,
        (error: unknown) => {
          if (isAbsent(error)) return [];
          throw error;
        },
      ),
  };
}

const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function read<T extends TSchema>(path: string, schema: T): Promise<Static<T>> {
  const value: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (Value.Check(schema, value)) return value;
  const errors = [...Value.Errors(schema, value)].map((error) => `${error.instancePath}: ${error.message}`);
  throw new Error(`${path}: ${errors.join('; ')}`);
}
