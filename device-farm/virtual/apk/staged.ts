import { stat } from 'node:fs/promises';
import { EnvironmentMissing } from '../../../src/errors.ts';
import { run } from '../../adb/exec.ts';
import { librariesOf } from '../../apk/part.ts';
import { parseXmlTree } from '../../apk/xml-tree.ts';
import { BadArchive, openArchive, type Archive } from './archive.ts';
import { Refused } from './refused.ts';

/** One APK that adb has sent. */
export type Staged = {
  /** Where it lies on the host. */
  readonly path: string;
  /** The name adb gave it; the package manager's complaints name it. */
  readonly fileName: string;
  readonly packageName: string;
  readonly versionCode: string;
  readonly minSdk: number;
  /** null: a base package. */
  readonly split: string | null;
  readonly splitRequired: boolean;
  /** ABIs of its native libraries. */
  readonly abis: readonly string[];
  readonly archive: Archive;
};

/** What aapt prints of a package; it may end with code 1 over a resource it cannot resolve and yet have printed the manifest. */
export async function aapt(args: readonly string[]): Promise<string> {
  try {
    return (await run('aapt', args, { timeoutMs: 20_000, signal: new AbortController().signal })).stdout;
  } catch (cause) {
    if (cause instanceof EnvironmentMissing)
      throw new Refused('INSTALL_FAILED_INTERNAL_ERROR: aapt is not installed on the host', { cause });
    throw cause;
  }
}

/** Opens what was sent; the archive is the caller's to close. Throws `Refused`. */
export async function openStaged(path: string, fileName: string): Promise<Staged> {
  const archive = await openFile(path);
  try {
    const manifest = parseXmlTree(await aapt(['dump', 'xmltree', path, 'AndroidManifest.xml']));
    if (manifest.packageName === '') throw new Refused('INSTALL_PARSE_FAILED_NOT_APK: AndroidManifest.xml cannot be read');
    const { packageName, versionCode, split, splitRequired, minSdk } = manifest;
    const abis = librariesOf([...archive.names()]);
    return { path, fileName, packageName, versionCode, minSdk: minSdk ?? 1, split, splitRequired, abis, archive };
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function openFile(path: string): Promise<Archive> {
  try {
    if ((await stat(path)).size === 0) throw new BadArchive('empty file');
    return await openArchive(path);
  } catch (error) {
    if (error instanceof BadArchive) throw new Refused(`INSTALL_PARSE_FAILED_NOT_APK: ${error.message}`, { cause: error });
    throw error;
  }
}
