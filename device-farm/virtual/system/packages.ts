import { readFileSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Log } from '../../../src/log.ts';
import { openInstallable, type SentFile } from '../apk/installable.ts';
import { Refused } from '../apk/refused.ts';
import { createSessions, type InstallSessions } from './install-sessions.ts';
import { pathsOf, type InstalledPackage } from './package.ts';

/** Permissions a person is asked for; all others are granted at install. */
const runtimePermissions: ReadonlySet<string> = new Set(
  [
    'ACCESS_FINE_LOCATION',
    'ACCESS_COARSE_LOCATION',
    'CAMERA',
    'RECORD_AUDIO',
    'POST_NOTIFICATIONS',
    'READ_CONTACTS',
    'READ_PHONE_STATE',
    'READ_EXTERNAL_STORAGE',
    'READ_MEDIA_IMAGES',
  ].map((name) => `android.permission.${name}`),
);

export type PackageManager = {
  all(): readonly InstalledPackage[];
  get(name: string): InstalledPackage | undefined;
  has(name: string): boolean;
  /** Installs of several APKs, step by step. */
  readonly sessions: InstallSessions;
  /** Takes `size` bytes of an APK; null when installed, else the reason as `pm` words it. */
  install(bytes: Iterable<Buffer> | AsyncIterable<Buffer>, size: number, grantAll: boolean): Promise<string | null>;
  uninstall(name: string, keepData: boolean): Promise<boolean>;
  /** Null when done, else the message of the exception. */
  setPermission(name: string, permission: string, granted: boolean): string | null;
  instrumentations(): readonly string[];
  /** Bytes of an installed APK by its path on the device. */
  file(path: string): Buffer | null;
  /** The text of `dumpsys package <name>`. */
  describe(name: string): string;
};

export type PackageEvents = {
  /** Before a package's files change or go; its data go too unless they are kept. */
  beforeReplace(name: string, keepData: boolean): Promise<void>;
  /** Before a package is installed; why it is not, or null. */
  beforeInstall(name: string): Promise<string | null>;
  /** Bytes there is still room for. */
  room(): number;
};

function describePackage(found: InstalledPackage): string {
  const at = found.installed.toISOString().slice(0, 19).replace('T', ' ');
  const permission = (name: string): string => `      ${name}: granted=${found.granted.has(name)}\n`;
  const install = found.permissions.filter((name) => !runtimePermissions.has(name)).map(permission);
  const runtime = found.permissions.filter((name) => runtimePermissions.has(name)).map(permission);
  return `Packages:
  Package [${found.name}] (7f3a2b1):
    userId=10100
    pkg=Package{1d2e3f ${found.name}}
    codePath=${found.path.replace(/\/base\.apk$/, '')}
    splits=[${['base', ...found.splits].join(', ')}]
    versionCode=${found.versionCode} minSdk=21 targetSdk=33
    versionName=${found.versionName}
    flags=[ HAS_CODE ALLOW_CLEAR_USER_DATA${found.debuggable ? ' DEBUGGABLE' : ''} ]
    timeStamp=${at}
    firstInstallTime=${at}
    lastUpdateTime=${at}
    requested permissions:
${found.permissions.map((name) => `      ${name}\n`).join('')}    install permissions:
${install.join('')}    User 0: ceDataInode=1 installed=true hidden=false stopped=false
      runtime permissions:
${runtime.map((line) => `  ${line}`).join('')}`;
}

async function sizeOf(paths: readonly string[]): Promise<number> {
  let sum = 0;
  for (const path of paths) sum += (await stat(path)).size;
  return sum;
}

/** The package manager; APK files are kept under `host.folder` and removed with their package. `host.abis`: what the device runs. */
export function createPackages(
  host: { readonly folder: string; readonly abis: readonly string[] },
  system: readonly InstalledPackage[],
  events: PackageEvents,
  log: Log,
): PackageManager {
  const installed = new Map(system.map((entry) => [entry.name, entry]));
  const folders = new Map<string, string>();

  const drop = async (name: string, keepData: boolean): Promise<void> => {
    const found = installed.get(name);
    if (found === undefined) return;
    await events.beforeReplace(name, keepData);
    installed.delete(name);
    found.web?.archive.close();
    await rm(folders.get(name) ?? '', { recursive: true, force: true });
    folders.delete(name);
  };

  const place = async (home: string, files: readonly SentFile[], grantAll: boolean): Promise<void> => {
    const { manifest, kind, web, splits, files: onHost } = await openInstallable(files, host.abis);
    const refusal =
      events.room() < (await sizeOf(onHost))
        ? 'INSTALL_FAILED_INSUFFICIENT_STORAGE: no room left on the device'
        : await events.beforeInstall(manifest.name);
    if (refusal !== null) {
      web?.archive.close();
      throw new Refused(refusal);
    }
    const before = installed.get(manifest.name);
    if (before !== undefined && before.versionCode > manifest.versionCode) {
      web?.archive.close();
      throw new Refused(
        `INSTALL_FAILED_VERSION_DOWNGRADE: Update version code ${manifest.versionCode} is older than current ${before.versionCode}`,
      );
    }
    await drop(manifest.name, true);
    const granted = manifest.permissions.filter((name) => grantAll || !runtimePermissions.has(name));
    folders.set(manifest.name, home);
    installed.set(manifest.name, {
      ...manifest,
      kind,
      web,
      path: `/data/app/~~govapp==/${manifest.name}-1/base.apk`,
      splits,
      files: onHost,
      installed: new Date(),
      granted: new Set(granted),
      oneTime: new Set(),
      refused: new Map(),
    });
  };
  const sessions = createSessions(host.folder, place, log);

  return {
    all: () => [...installed.values()],
    get: (name) => installed.get(name),
    has: (name) => installed.has(name),
    sessions,
    async install(bytes, size, grantAll) {
      const id = await sessions.create(grantAll);
      return (await sessions.write(id, 'base.apk', bytes, size)) ?? (await sessions.commit(id));
    },
    async uninstall(name, keepData) {
      if (!installed.has(name) || installed.get(name)?.kind === 'system') return false;
      await drop(name, keepData);
      return true;
    },
    setPermission(name, permission, granted) {
      const found = installed.get(name);
      if (found === undefined) return `Exception occurred while executing: java.lang.IllegalArgumentException: Unknown package: ${name}`;
      if (!found.permissions.includes(permission)) {
        return `Exception occurred while executing: java.lang.SecurityException: Package ${name} has not requested permission ${permission}`;
      }
      found.refused.delete(permission);
      if (granted) found.granted.add(permission);
      else found.granted.delete(permission);
      return null;
    },
    file(path) {
      for (const found of installed.values()) {
        const at = pathsOf(found).indexOf(path);
        const onHost = found.files[at];
        if (onHost !== undefined) return readFileSync(onHost);
      }
      return null;
    },
    instrumentations: () =>
      [...installed.keys()]
        .filter((name) => name.endsWith('.server.test'))
        .map((name) => `${name}/androidx.test.runner.AndroidJUnitRunner (target=${name.replace(/\.test$/, '')})`),
    describe(name) {
      const found = installed.get(name);
      return found === undefined ? `Unable to find package: ${name}\n` : describePackage(found);
    },
  };
}
