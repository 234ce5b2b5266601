/** `govapp report` on run folders that are not whole: one clear sentence, nothing written. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStoredReport } from '../../src/cli/stored-report.ts';
import { formats } from '../../src/cli/report.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import { createRunFolder } from '../../src/store/run-folder.ts';
import { makeReport } from '../support/report.ts';
import { makeEvidence } from '../support/run.ts';

let base = '';
let dir = '';
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'report-bad-'));
  dir = join(base, '检测材料（第一批）');
  const run = await createRunFolder(dir);
  const artifact = await run.keep('screenshot', 'a-0.png', Buffer.from('png'));
  await run.save(makeEvidence([artifact]));
  const evidenceHash = sha256(await readFile(join(dir, 'evidence.json')));
  await writeFile(join(dir, 'report.json'), JSON.stringify(makeReport({ evidenceHash })));
});
afterEach(() => rm(base, { recursive: true, force: true }));

test.each<[string, () => Promise<void>, number, string]>([
  ['no evidence yet', () => rm(join(dir, 'evidence.json')), 66, 'evidence.json'],
  ['half of the evidence', () => writeFile(join(dir, 'evidence.json'), '{"schema":'), 65, '不是完整的 JSON'],
  ['a picture gone', () => rm(join(dir, 'screens/a-0.png')), 65, 'screens/a-0.png'],
  ['a picture altered', () => writeFile(join(dir, 'screens/a-0.png'), 'gnp'), 65, 'screens/a-0.png'],
  ['no report', () => rm(join(dir, 'report.json')), 66, 'govapp judge'],
  ['half a report', () => writeFile(join(dir, 'report.json'), '{"schema":"govapp-report/1"'), 65, 'govapp judge'],
  ['a report of other evidence', () => writeFile(join(dir, 'report.json'), JSON.stringify(makeReport())), 65, '证据'],
])('%s', async (_, spoil, code, words) => {
  expect((await openStoredReport(dir)).report.run.id).toBe(makeReport().run.id);
  await spoil();
  const before = await readdir(dir);
  await expect(openStoredReport(dir)).rejects.toMatchObject({ name: 'BadRequest', code, message: expect.stringContaining(words) });
  expect(await readdir(dir)).toEqual(before);
});

test('formats: a list in any comma, and one sentence for what is none', () => {
  expect(formats('html，PDF、csv')).toEqual(['html', 'pdf', 'csv']);
  expect(() => formats('docx')).toThrow('--format');
});
