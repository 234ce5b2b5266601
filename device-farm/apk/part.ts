import { basename } from 'node:path';
import { checkFile, hashFile } from './file.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { listEntries } from './zip.ts';

/** One APK file of an app, read without running it. */
export type Part = {
  readonly path: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Names of the ZIP's entries. */
  readonly names: readonly string[];
  /** ABIs it brings native libraries for. */
  readonly abis: readonly string[];
} & Pick<Manifest, 'split'> & { readonly manifest: Manifest };

/** Reads one APK. Throws `BadRequest` with one sentence naming the file, `EnvironmentMissing` without aapt, `Cancelled`. */
export async function readPart(path: string, signal: AbortSignal): Promise<Part> {
  const bytes = await checkFile(path);
  const names = await listEntries(path, signal);
  const manifest = await readManifest(path, signal);
  return {
    path,
    fileName: basename(path),
    sha256: await hashFile(path, signal),
    bytes,
    names,
    abis: [...new Set([...manifest.abis, ...librariesOf(names)])],
    split: manifest.split,
    manifest,
  };
}

/** ABIs by the folders under `lib/`, as the package manager looks for them. */
export function librariesOf(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => /^lib\/([^/]+)\/[^/]+\.so$/.exec(name)?.[1] ?? []))];
}
