import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

test('a log writes none of the texts it was told to keep, in whatever a message holds them', async () => {
  const secrets = ['Kp7#man"grove', 'zhoulan'];
  const script = `
    const { createLog } = await import('./src/log.ts');
    const log = createLog('trace', ${JSON.stringify(secrets)});
    log.info({ detail: 'failed at Kp7#man"grove' }, 'for zhoulan');
    log.child({ part: 'zhoulan' }).warn(new Error('http://x/?p=' + encodeURIComponent('Kp7#man"grove')));
    log.info({ password: 'x1' }, 'plain');`;
  const { stdout, stderr } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(/Kp7|zhoulan|x1/);
  const lines = stderr
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toMatchObject([
    { detail: 'failed at [已隐去]', msg: 'for [已隐去]' },
    { part: '[已隐去]', level: 40 },
    { password: '[已隐去]', msg: 'plain' },
  ]);
});
