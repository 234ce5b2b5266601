/** docker-compose.yml sets what config.ts reads, and nothing else of ours. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { checkRole } from '../../src/main/wire.ts';
import { readConfig } from '../../src/config.ts';

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
