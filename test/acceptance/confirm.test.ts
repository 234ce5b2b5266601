/** 换机复核 through the command line: a run that fails, looked at again on a second virtual device. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildApps } from '../../scripts/build-apps.ts';
import { readEvidence } from '../../src/evidence/validate.ts';
import { detectApp, govapp } from '../support/run-app.ts';
import { startEffects } from '../support/effects.ts';

test('village-checkin: found again on another device by the same way, noted in the first run, and verified', async () => {
  const first = await detectApp('village-checkin');
  expect(first.report.overall).toBe('fail');
  expect(first.stdout).toContain('未经换机复核');
  const [built] = await buildApps({ only: ['village-checkin'] });
  if (!built) throw new Error('not built');
  const scratch = await mkdtemp(join(tmpdir(), 'govapp-confirm-'));
  const accounts = join(scratch, 'accounts.json');
  await writeFile(accounts, JSON.stringify({ accounts: first.app.accounts }), { mode: 0o600 });
  const effects = await startEffects();
  const out = join(scratch, 'second');
  try {
    const given = first.app.accounts.length > 0 ? ['--credentials', accounts] : [];
    const ran = await govapp(['confirm', first.dir, built.apk, ...given, '--out', out, '--allow-host', effects.host, '--format', 'pdf']);
    expect.soft([ran.code, ran.stderr]).toEqual([1, expect.any(String)]);
    expect.soft(ran.stdout).toMatch(/换机复核（.*）：.*再现/u);
    expect.soft(effects.effects().filter((name) => first.app.expected.forbidden.includes(name))).toEqual([]);
  } finally {
    await effects.stop();
  }
  const report: unknown = JSON.parse(await readFile(join(first.dir, 'report.json'), 'utf8'));
  expect(report).toMatchObject({
    overall: 'fail',
    confirmation: { clauses: expect.arrayContaining([expect.objectContaining({ clause: 'check-in', result: 'confirmed' })]) },
  });
  const second = readEvidence(JSON.parse(await readFile(join(out, 'evidence.json'), 'utf8')));
  expect.soft(second.run.confirms?.run).toBe(first.report.run.id);
  expect.soft(second.screens.length).toBeLessThan(first.evidence.screens.length);
  const verified = await govapp(['verify', first.dir]);
  // No key was configured: whole and unaltered, but vouched for by nobody.
  expect([verified.code, verified.stdout]).toEqual([9, expect.stringContaining('换机复核')]);
  const judged = await govapp(['judge', first.dir]);
  expect(judged.stdout).toMatch(/换机复核（.*）：.*再现/u);
});

test('what cannot be confirmed is refused before a device is started', async () => {
  const [clean, other] = await buildApps({ only: ['minsheng-clean', 'village-checkin'] });
  const first = await detectApp('minsheng-clean');
  if (!clean || !other) throw new Error('not built');
  const ran = await govapp(['confirm', first.dir, clean.apk]);
  expect([ran.code, ran.stderr]).toEqual([65, expect.stringContaining('不需要换机复核')]);
});
