/** A run folder as `detect` leaves it, for a made-up report: pictures drawn, evidence hashed, report.json beside it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../src/evidence/hashing.ts';
import { createRunFolder, writeReport } from '../../src/store/run-folder.ts';
import type { Report } from '../../src/verdict/report-schema.ts';
import { makeScreenshot } from './report.ts';
import { makeEvidence } from './run.ts';

/** `lines` by screen id: [y px, text]. */
export async function makeReportedRun(
  dir: string,
  report: Report,
  lines: Readonly<Record<string, readonly (readonly [number, string])[]>> = {},
): Promise<void> {
  const run = await createRunFolder(dir);
  const artifacts = [];
  for (const { id, title, pictures } of report.screens)
    for (const path of pictures)
      artifacts.push(await run.keep('screenshot', path.replace('screens/', ''), await makeScreenshot(title, lines[id] ?? [])));
  const evidence = makeEvidence(artifacts);
  await run.save({ ...evidence, run: { ...evidence.run, ...report.run } });
  const evidenceHash = sha256(await readFile(join(dir, 'evidence.json')));
  await writeReport(dir, 'report.json', JSON.stringify({ ...report, evidenceHash }));
}
