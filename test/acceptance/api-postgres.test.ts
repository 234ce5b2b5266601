/** The API's tests once more, on PostgreSQL: one suite, both stores. The filing's story has a file of its own. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

test('test/api holds on PostgreSQL', { timeout: 20 * 60_000 }, async () => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const args = ['node_modules/vitest/vitest.mjs', 'run', 'test/api', '--exclude', 'test/api/filing.test.ts'];
  const run = spawn(process.execPath, args, { env: { ...env, GOVAPP_TEST_STORE: 'postgres' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, code] = await Promise.all([
    text(run.stdout),
    text(run.stderr),
    new Promise<number | null>((resolve) => run.once('exit', resolve)),
  ]);
  expect(code, `${out.slice(-6_000)}\n${err.slice(-2_000)}`).toBe(0);
  const [, passed = '0'] = /(\d+) passed, 0 failed/u.exec(out) ?? [];
  expect(Number(passed)).toBeGreaterThan(300);
});
