import { posix } from 'node:path';

/** The device's file system as far as adb sees it: small, in memory, gone with the device. */
export type DeviceFiles = {
  /** Bytes it holds at most. */
  readonly capacity: number;
  used(): number;
  /** Takes so many bytes away from what it can hold. */
  fill(bytes: number): void;
  read(path: string): Buffer | null;
  /** What stops it, in the kernel's words; null when it was written. */
  write(path: string, bytes: Buffer): 'No space left on device' | 'Read-only file system' | null;
  remove(path: string): boolean;
  makeFolder(path: string): void;
  isFolder(path: string): boolean;
  /** Names in a folder. */
  list(path: string): readonly string[];
};

/** Where a person's files lie; apps are given them by the file picker. */
export const sharedStorage = '/sdcard';

const capacity = 512 * 1024 * 1024;
const standing = [
  '/',
  '/data',
  '/data/local',
  '/data/local/tmp',
  '/sdcard',
  '/sdcard/Download',
  '/system',
  '/system/bin',
  '/proc',
  '/proc/net',
];

/** The other name of the shared storage, which `/sdcard` is a link to. */
const linked = /^\/(?:storage\/emulated\/0|storage\/self\/primary|mnt\/sdcard)(?=\/|$)/;

/** Where the shell's user may write: everything else belongs to the system image. */
const writable = /^\/(?:sdcard|data\/local\/tmp)\/./;

function clean(path: string): string {
  return posix.resolve('/', path).replace(linked, sharedStorage);
}

/** `packages`: the bytes of an installed package's APK by its path on the device. */
export function createFiles(packages: (path: string) => Buffer | null): DeviceFiles {
  const files = new Map<string, Buffer>();
  const folders = new Set(standing);
  let filled = 0;
  const used = (): number => [...files.values()].reduce((sum, bytes) => sum + bytes.length, filled);
  const makeFolder = (path: string): void => {
    for (let at = clean(path); at !== '/'; at = posix.dirname(at)) folders.add(at);
  };
  return {
    capacity,
    used,
    fill: (bytes) => void (filled = bytes),
    read: (path) => files.get(clean(path)) ?? packages(clean(path)),
    write(path, bytes) {
      if (!writable.test(clean(path))) return 'Read-only file system';
      if (used() + bytes.length > capacity) return 'No space left on device';
      makeFolder(posix.dirname(clean(path)));
      files.set(clean(path), bytes);
      return null;
    },
    remove(path) {
      const target = clean(path);
      let removed = files.delete(target) || folders.delete(target);
      for (const name of files.keys()) if (name.startsWith(`${target}/`)) removed = files.delete(name) || removed;
      return removed;
    },
    makeFolder,
    isFolder: (path) => folders.has(clean(path)),
    list(path) {
      const folder = clean(path);
      return [...files.keys(), ...folders]
        .filter((name) => name !== '/' && posix.dirname(name) === folder)
        .map((name) => posix.basename(name));
    },
  };
}
