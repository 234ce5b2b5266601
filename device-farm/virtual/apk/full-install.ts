import { Refused } from './refused.ts';
import type { Staged } from './staged.ts';

type Facts = Pick<Staged, 'fileName' | 'packageName' | 'versionCode' | 'split' | 'splitRequired' | 'abis'>;

/**
 * What the package manager asks of the APKs of one session, in its order and its words (AOSP PackageInstallerSession,
 * validateApkInstallLocked). Gives the base. Throws `Refused`.
 */
export function baseOf<T extends Facts>(staged: readonly T[], deviceAbis: readonly string[]): T {
  const [first] = staged;
  if (first === undefined) throw new Refused('INSTALL_FAILED_INVALID_APK: No packages staged');
  const seen = new Set<string | null>();
  for (const one of staged) {
    if (seen.has(one.split)) throw new Refused(`INSTALL_FAILED_INVALID_APK: Split ${one.split ?? 'null'} was defined multiple times`);
    seen.add(one.split);
    if (one.packageName !== first.packageName)
      throw new Refused(`INSTALL_FAILED_INVALID_APK: ${one.fileName} package ${one.packageName} inconsistent with ${first.packageName}`);
    if (one.versionCode !== first.versionCode)
      throw new Refused(
        `INSTALL_FAILED_INVALID_APK: ${one.fileName} version code ${one.versionCode} inconsistent with ${first.versionCode}`,
      );
  }
  const base = staged.find(({ split }) => split === null);
  if (base === undefined) throw new Refused('INSTALL_FAILED_INVALID_APK: Full install must include a base package');
  if (base.splitRequired && staged.length === 1) throw new Refused(`INSTALL_FAILED_MISSING_SPLIT: Missing split for ${base.packageName}`);
  const abis = staged.flatMap((one) => one.abis);
  if (abis.length > 0 && !abis.some((abi) => deviceAbis.includes(abi)))
    throw new Refused('INSTALL_FAILED_NO_MATCHING_ABIS: Failed to extract native libraries, res=-113');
  return base;
}

/** Throws `Refused` unless all carry the same certificates; `signers` in the order of `staged`. */
export function oneSigner(staged: readonly Facts[], signers: readonly (readonly string[])[]): void {
  const key = (digests: readonly string[] = []): string => [...digests].sort().join();
  const other = staged.find((_, at) => key(signers[at]) !== key(signers[0]));
  if (other !== undefined) throw new Refused(`INSTALL_FAILED_INVALID_APK: ${other.fileName} signatures are inconsistent`);
}
