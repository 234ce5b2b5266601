/** The parts of the world that every command shares. */
import { createRequire } from 'node:module';
import type { StoredRun } from '../inspect.ts';
import type { Clock } from '../ports.ts';
import { openRunFolder, writeReport } from '../store/run-folder.ts';

/** Name and version, as they stand in the evidence. */
export const TOOL = toolName();

function toolName(): string {
  // package.json lies one level higher beside compiled code (dist/src/cli) than beside the source (src/cli).
  const require = createRequire(import.meta.url);
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = require(path) as { name: string; version: string };
      return `${name} ${version}`;
    } catch {
      // Not at this level: the next is tried, and a name without a version is given when neither holds it.
    }
  }
  return 'govapp-detect';
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
