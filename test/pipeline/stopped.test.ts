/** Runs that are stopped or cannot start: what was gathered is kept, nothing goes on running. */
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readEvidence } from '../../src/evidence/validate.ts';
import { startRun } from '../support/run-app.ts';
import { watchForOrphans } from '../support/processes.ts';

/** A mount namespace of one's own, in which a file can be taken away for one command. */
const ownMounts = process.getuid?.() === 0 ? ['-m'] : ['-r', '-m'];
const mayHide = await promisify(execFile)('unshare', [...ownMounts, 'mount', '--bind', '/dev/null', '/usr/bin/chromium']).then(
  () => true,
  () => false,
);

test(
  'SIGINT in the middle: exit 130, the evidence so far, a report that does not call anything clean, no process left',
  {
    timeout: 180_000,
  },
  async () => {
    const orphans = await watchForOrphans();
    const run = await startRun('village-checkin', { stopAfter: /页面 [3-9]/ });
    expect(run.code, run.stderr).toBe(130);
    expect(run.stderr).toMatch(/正在停止/);
    expect(run.stderr).not.toMatch(/\n\s+at .+:\d+/);
    const evidence = readEvidence(JSON.parse(await readFile(join(run.dir, 'evidence.json'), 'utf8')));
    expect(evidence.coverage.ended).toBe('cancelled');
    expect(evidence.screens.length).toBeGreaterThan(0);
    for (const { path, bytes } of evidence.artifacts)
      if (path.startsWith('screens/')) expect((await stat(join(run.dir, path))).size).toBe(bytes);
    const report: unknown = JSON.parse(await readFile(join(run.dir, 'report.json'), 'utf8'));
    expect(report).not.toMatchObject({ overall: 'pass' });
    expect(await orphans(10_000)).toEqual([]);
  },
);

test.runIf(mayHide)('no Chromium on the machine: one sentence, exit 69, no process left', { timeout: 90_000 }, async () => {
  const orphans = await watchForOrphans();
  const run = await startRun('village-checkin', {
    under: ['unshare', ...ownMounts, 'bash', '-c', 'mount --bind /dev/null /usr/bin/chromium && exec "$@"', '_'],
  });
  expect(run.code, run.stderr).toBe(69);
  expect(run.stderr).toMatch(/Chromium.*安装 Debian 软件包 chromium/);
  expect(run.stderr).not.toMatch(/\n\s+at .+:\d+/);
  expect(await orphans(10_000)).toEqual([]);
});

test.runIf(process.getuid?.() === 0)(
  'a temporary folder that the browser’s user may not enter: one sentence, exit 69',
  { timeout: 90_000 },
  async () => {
    const orphans = await watchForOrphans();
    const closed = await mkdtemp(join(tmpdir(), 'govapp-closed-'));
    const run = await startRun('village-checkin', { env: { TMPDIR: closed } });
    expect(run.code, run.stderr).toBe(69);
    expect(run.stderr).toMatch(/临时目录.*TMPDIR/);
    expect(await orphans(10_000)).toEqual([]);
  },
);
