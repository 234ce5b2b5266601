/** What `govapp detect` is asked: its words, and how they are kept in the run folder for `--resume`. No account is among them, only where it lies. */
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { Type, type Static } from 'typebox';
import { Check, Clean } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import { Declaration } from '../evidence/declaration.ts';
import { literals, strict, text } from '../evidence/parts.ts';
import { FORMATS } from '../report/formats.ts';
import { newRunId } from '../worker/inspection.ts';
import { loadDeclaration } from './values.ts';

const maybe = Type.Optional(text);

/** What is looked at, what for and how far: of one run always the same. */
const what = {
  miniProgram: maybe,
  host: maybe,
  quickApp: maybe,
  purpose: text,
  rules: maybe,
  seed: text,
  budget: text,
  probes: text,
  shownAt: Type.Array(text),
} as const;

/** Where and by whom: may be another when the run is gone on with. */
const where = {
  device: text,
  credentials: maybe,
  allowHost: Type.Array(text),
  hosts: maybe,
  reader: text,
  person: text,
  personTimeout: text,
  appium: maybe,
  format: Type.Array(literals(FORMATS)),
} as const;

/** The words of the command line, by the names of its options. */
const Words = Type.Object({ ...what, ...where }, strict);
export type Words = Static<typeof Words>;

export const isWhere = (name: string): boolean => Object.hasOwn(where, name);

/** `package` null: a program in a host. `role` null: without an account. */
const Kept = Type.Object(
  {
    schema: Type.Literal('govapp-order/1'),
    run: text,
    paths: Type.Array(text),
    package: Type.Union([text, Type.Null()], { description: 'SHA-256' }),
    role: Type.Union([text, Type.Null()]),
    declaration: Declaration,
    words: Words,
  },
  strict,
);
export type Kept = Static<typeof Kept>;

/** One detection to be done into `dir`. `kept`: what an earlier process was asked; null: this is the first. */
export type Asked = {
  readonly run: string;
  readonly dir: string;
  readonly paths: readonly string[];
  readonly declaration: Declaration;
  readonly words: Words;
  readonly kept: Kept | null;
};

/** Paths as they are from anywhere. */
function settled(words: Words): Words {
  const { credentials, rules, hosts } = words;
  return {
    ...words,
    ...(credentials === undefined || credentials.startsWith('secret:') ? {} : { credentials: resolve(credentials) }),
    ...(rules === undefined || /^[\w-]+$/u.test(rules) ? {} : { rules: resolve(rules) }),
    ...(hosts === undefined ? {} : { hosts: resolve(hosts) }),
  };
}

/** The words among options that hold others besides. */
export function wordsIn(options: object): Words {
  const words = Clean(Words, structuredClone(options));
  if (!Check(Words, words)) throw new Error('the options of detect are not its words');
  return settled(words);
}

/** A detection that is asked for anew. Throws `BadRequest` 64 without a declaration, 66 or 65 for one that cannot be read. */
export async function askedAnew(
  paths: readonly string[],
  options: { readonly declaration?: string; readonly out?: string },
  now: Date,
): Promise<Asked> {
  const { declaration, out } = options;
  if (declaration === undefined) throw new BadRequest('请用 --declaration 给出申报信息文件（schemas/declaration.json）。', 64);
  const run = newRunId(now, randomBytes(3).toString('hex'));
  return {
    run,
    dir: resolve(out ?? join('runs', run)),
    paths: paths.map((path) => resolve(path)),
    declaration: await loadDeclaration(declaration),
    words: wordsIn(options),
    kept: null,
  };
}

/** As it lies in the run folder. */
export const keptText = (asked: Asked, found: Pick<Kept, 'package' | 'role'>): string =>
  JSON.stringify({
    schema: 'govapp-order/1',
    run: asked.run,
    paths: [...asked.paths],
    ...found,
    declaration: asked.declaration,
    words: asked.words,
  } satisfies Kept);

/** null: it is of another version. */
export function keptIn(content: string): Kept | null {
  const found: unknown = JSON.parse(content);
  return Check(Kept, found) ? found : null;
}
