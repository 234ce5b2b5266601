/** The parts of the world that every command shares. */
import { existsSync, readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { StoredRun } from '../inspect.ts';
import type { Clock } from '../ports.ts';
import { openRunFolder, writeReport } from '../store/run-folder.ts';

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

/** A run folder whose artifacts were all verified, ready to be judged. */
export async function openStoredRun(dir: string): Promise<StoredRun> {
  const run = await openRunFolder(dir);
  return {
    evidence: run.evidence,
    evidenceHash: run.evidenceHash,
    readFile: (path) => run.readFile(path),
    write: (name, content) => writeReport(dir, name, content),
  };
}
