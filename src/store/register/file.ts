/** The register in a file of its own: for an office without a database. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lineOf } from '../../evidence/chain.ts';
import type { IssueEntry } from '../../evidence/issue-schema.ts';
import { appendLine } from '../append-line.ts';
import { readIfThere } from '../chain-file.ts';
import { withLock } from '../lock.ts';
import { nextLines, readLines, type IssueRegister } from './port.ts';

/** `path`: made with the first line. */
export function fileRegister(path: string): IssueRegister {
  const lines = async (): Promise<readonly IssueEntry[]> => readLines(path, (await readIfThere(path)) ?? '');
  return {
    lines,
    async add(bodies, at) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      return withLock(`${path}.lock`, async () => {
        const added = nextLines(await lines(), bodies, at);
        if (added.length > 0) await appendLine(path, added.map(lineOf).join(''));
        return added;
      });
    },
  };
}
