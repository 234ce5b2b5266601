/** Packages handed in beside a table: each read once, before anything is decided; kept among the evidence files only when its row is taken. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { BadRequest } from '../../errors.ts';
import type { OpenPackage } from '../../ports.ts';
import type { EvidenceFiles } from '../../store/files/port.ts';
import type { FolderFile } from '../batch/match-packages.ts';
import type { ReadPackage } from './import.ts';

/** `name`: as the table may call it. */
export type OnDisk = { readonly name: string; readonly path: string };

export type ReadFolder = {
  readonly files: readonly FolderFile[];
  /** Of a file that could be read, as the package's version is known by. */
  readonly sha256Of: (name: string) => string | undefined;
  /** Keeps a file of a row that is taken. */
  readonly packageOf: (name: string) => Promise<ReadPackage>;
};

/** `read`: reads and closes a package. What cannot be used is said of its file, and stops nothing else. */
export async function readFolder(
  found: readonly OnDisk[],
  read: (paths: readonly string[], signal: AbortSignal) => Promise<OpenPackage['about']>,
  kept: Pick<EvidenceFiles, 'put'>,
  signal: AbortSignal,
): Promise<ReadFolder> {
  const about = new Map<string, OpenPackage['about']>();
  const files: FolderFile[] = [];
  for (const { name, path } of found) {
    try {
      const own = await read([path], signal);
      about.set(name, own);
      files.push({ name, packageName: own.packageName, refusal: null });
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      files.push({ name, packageName: null, refusal: error.message });
    }
  }
  return {
    files,
    sha256Of: (name) => about.get(name)?.sha256,
    async packageOf(name) {
      const [own, file] = [about.get(name), found.find((one) => one.name === name)];
      if (!own || !file) throw new Error(`a package that was not read: ${name}`);
      const put = await kept.put(createReadStream(file.path), signal);
      return { about: own, parts: [{ name: basename(name), ...put }], label: basename(name) };
    },
  };
}
