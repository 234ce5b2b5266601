import { BadRequest } from '../../src/errors.ts';
import type { OpenPackage, PackageReader } from '../../src/ports.ts';
import type { DeviceFacts } from '../device.ts';
import { choose, foreignAbis } from './fit.ts';
import { frameworkOf } from './framework.ts';
import { openGiven, type Archive } from './given.ts';
import { asOneApp, asOneSigner, type OneApp } from './one-app.ts';
import type { PackageFacts } from './package-facts.ts';
import { readPart, type Part } from './part.ts';
import { hashOfSet } from './set-hash.ts';
import { readSigners } from './signers.ts';
import { packageTexts } from './texts.ts';

/**
 * Reads packages without running them: an APK, the APKs of a split set, their folder or their archive. `open` throws
 * `BadRequest` (66: not there; 65: not a usable package; 64: forms mixed) with one sentence naming the file,
 * `EnvironmentMissing` when aapt or apksigner is not installed, `Cancelled`.
 */
export function createPackageReader(): PackageReader {
  return { open: openPackage };
}

async function openPackage(paths: readonly string[], signal: AbortSignal): Promise<OpenPackage> {
  const given = await openGiven(paths, signal);
  try {
    const read: Part[] = [];
    for (const path of given.apks) read.push(await readPart(path, signal));
    const app = asOneApp(read);
    const launchable = app.base.manifest.launchableActivity;
    if (launchable === null) {
      throw new BadRequest(
        `安装包 ${app.base.fileName} 没有可启动的界面（launchable-activity），可能是插件包或拆分包，请提交能独立启动的完整 APK。`,
      );
    }
    const signers: (readonly string[])[] = [];
    for (const part of app.parts) signers.push(await readSigners(part.path, app.base.manifest.minSdk, signal));
    const facts = { ...factsOf(app, given.archive), launchableActivity: launchable, signers: [...asOneSigner(app, signers)] };
    const paths = app.parts.map(({ path }) => path);
    return {
      about: facts,
      fit: (device) => fit(app, facts, device),
      texts: (abort) => packageTexts(paths, abort),
      close: async () => await given.close(),
    };
  } catch (error) {
    await given.close();
    throw error;
  }
}

/** What does not depend on the device. */
function factsOf(app: OneApp, archive: Archive | null): Omit<PackageFacts, 'launchableActivity' | 'signers' | 'parts'> {
  const { base, parts } = app;
  const { packageName, label, versionCode, versionName, minSdk, targetSdk } = base.manifest;
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const all = <T>(of: (part: Part) => readonly T[]): T[] => [...new Set(parts.flatMap(of))];
  return {
    ...(archive ?? { fileName: base.fileName, sha256: parts.length === 1 ? base.sha256 : hashOfSet(parts), bytes }),
    handedIn: archive !== null ? 'archive' : parts.length === 1 ? 'apk' : 'apks',
    packageName,
    label,
    versionCode,
    versionName,
    minSdk,
    targetSdk,
    activities: all(({ manifest }) => manifest.activities),
    permissions: all(({ manifest }) => manifest.permissions),
    abis: all((part) => part.abis),
    framework: frameworkOf(all(({ names }) => names)),
  };
}

function fit(app: OneApp, facts: Omit<PackageFacts, 'parts'>, device: DeviceFacts): ReturnType<OpenPackage['fit']> {
  const { taken } = choose(app.parts, device);
  const foreign = foreignAbis(app.parts, device);
  return {
    facts: {
      ...facts,
      parts: app.parts.map(({ fileName, sha256, bytes, split }, at) => ({ fileName, sha256, bytes, split, taken: taken[at] ?? 'yes' })),
    },
    paths: app.parts.filter((_, at) => taken[at] === 'yes').map(({ path }) => path),
    refusal:
      foreign === null
        ? null
        : `设备 ${device.serial} 的处理器架构（${device.abis?.join('、') ?? ''}）不在安装包 ${facts.fileName} 支持的架构（${foreign.join('、')}）之内，无法安装（INSTALL_FAILED_NO_MATCHING_ABIS）：请换用架构相符的设备，或提交含该架构的安装包。`,
  };
}
