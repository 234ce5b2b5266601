import { basename } from 'node:path';
import { BadRequest } from '../../src/errors.ts';
import type { PackageFacts } from './package-facts.ts';
import type { PackageReader } from '../../src/ports.ts';
import { checkFile, hashFile } from './file.ts';
import { frameworkOf } from './framework.ts';
import { readManifest } from './manifest.ts';
import { readSigners } from './signers.ts';
import { listEntries } from './zip.ts';

/**
 * Reads an APK without running it. `read` throws `BadRequest` (66: no such file; 65: not a usable APK) with one
 * sentence naming the file, `EnvironmentMissing` when aapt or apksigner is not installed.
 */
export function createPackageReader(): PackageReader {
  return { read: readPackage };
}

async function readPackage(path: string, signal: AbortSignal): Promise<PackageFacts> {
  const file = basename(path);
  const bytes = await checkFile(path);
  const names = await listEntries(path, signal);
  const manifest = await readManifest(path, signal);
  if (manifest.launchableActivity === null) {
    throw new BadRequest(`安装包 ${file} 没有可启动的界面（launchable-activity），可能是插件包或拆分包，请提交能独立启动的完整 APK。`);
  }
  return {
    fileName: file,
    sha256: await hashFile(path, signal),
    bytes,
    ...manifest,
    launchableActivity: manifest.launchableActivity,
    signers: [...(await readSigners(path, manifest.minSdk, signal))],
    framework: frameworkOf(names),
  };
}
