/** The parts of the world that every command shares. */
import { existsSync, readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import { CHAIN_FILES, type FileFact } from '../evidence/chain-schema.ts';
import { sha256 } from '../evidence/hashing.ts';
import type { StoredRun } from '../inspect.ts';
import type { Clock } from '../ports.ts';
import { readLater, readSeal } from '../store/later.ts';
import { openRunFolder, writeReport } from '../store/run-folder.ts';
import type { Custody } from './custody.ts';

/** Name and version, as they stand in the evidence. */
export const TOOL = toolName();

function toolName(): string {
  // package.json lies one level higher above compiled code (dist/src/cli) than above the source (src/cli).
  const file = ['../../package.json', '../../../package.json'].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  const found: unknown = file ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const Package = Type.Object({ name: Type.String(), version: Type.String() });
  return Check(Package, found) ? `${found.name} ${found.version}` : 'govapp-detect';
}

export function systemClock(): Clock {
  return { now: () => new Date(), elapsed: () => performance.now() };
}

/** A run folder whose artifacts were all verified, ready to be judged. Throws `BadRequest` also when the evidence is not what was sealed. */
export async function openStoredRun(dir: string, custody: Pick<Custody, 'report'>): Promise<StoredRun> {
  const run = await openRunFolder(dir);
  const seal = await readSeal(dir);
  if (seal && seal.manifest.evidence.sha256 !== run.evidenceHash)
    throw new BadRequest(`${CHAIN_FILES.evidence} 与封存清单不一致：证据已被改动，不能据以出具报告。`);
  // Nothing is written beside a journal that does not hold: the new report could not be noted in it.
  if (seal) await readLater(dir);
  const written = new Map<string, FileFact>();
  return {
    evidence: run.evidence,
    evidenceHash: run.evidenceHash,
    readFile: (path) => run.readFile(path),
    async write(name, content) {
      await writeReport(dir, name, content);
      written.set(name, { path: name, sha256: sha256(content), bytes: Buffer.byteLength(content) });
    },
    judged: (report) => custody.report(dir, report, [...written.values()]),
  };
}
