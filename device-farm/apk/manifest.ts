import { basename } from 'node:path';
import { BadRequest } from '../../src/errors.ts';
import type { PackageFacts } from './package-facts.ts';
import { run } from '../adb/exec.ts';
import { findBuildTool } from '../adb/sdk.ts';
import { parseBadging } from './badging.ts';
import { parseXmlTree, type PlainManifest } from './xml-tree.ts';

const DEADLINE_MS = 60_000;

/** What the manifest says. `launchableActivity` null: the package has none. */
export type Manifest = Pick<
  PackageFacts,
  'packageName' | 'label' | 'versionCode' | 'versionName' | 'activities' | 'permissions' | 'minSdk' | 'targetSdk' | 'abis'
> & { readonly launchableActivity: string | null } & Pick<PlainManifest, 'split' | 'configFor' | 'splitRequired' | 'onDemand'>;

/**
 * Reads the manifest with aapt. `dump badging` stops at the first resource it cannot resolve (usual with hardened
 * packages), so the plain manifest tree is read as well and fills what is missing.
 * Throws `BadRequest` when neither gives a package name, `EnvironmentMissing` without aapt.
 */
export async function readManifest(path: string, signal: AbortSignal): Promise<Manifest> {
  const tool = await findBuildTool('aapt');
  const options = { timeoutMs: DEADLINE_MS, signal };
  const badging = await run(tool, ['dump', 'badging', path], options);
  const tree = await run(tool, ['dump', 'xmltree', path, 'AndroidManifest.xml'], options);
  const badge = parseBadging(badging.stdout);
  const plain = parseXmlTree(tree.stdout);
  const packageName = badge.packageName || plain.packageName;
  if (packageName === '') {
    const said = (badging.stderr || tree.stderr).trim().split('\n')[0] ?? '';
    throw new BadRequest(
      `安装包 ${basename(path)} 的 AndroidManifest.xml 无法解析（${said || 'aapt 没有给出包名'}），请检查文件是否损坏或被特殊加壳。`,
    );
  }
  const minSdk = badge.minSdk ?? plain.minSdk ?? 1;
  return {
    packageName,
    label: badge.label,
    versionCode: badge.versionCode || plain.versionCode,
    versionName: badge.versionName || plain.versionName,
    launchableActivity: badge.launchableActivity ?? plain.launcher,
    activities: [...plain.activities],
    // For a split, which names no target SDK, aapt invents the permissions of Android 1.5.
    permissions: [...new Set([...(plain.split === null ? badge.permissions : []), ...plain.permissions])],
    minSdk,
    targetSdk: badge.targetSdk ?? plain.targetSdk ?? minSdk,
    abis: [...badge.abis],
    split: plain.split,
    configFor: plain.configFor,
    splitRequired: plain.splitRequired,
    onDemand: plain.onDemand,
  };
}
