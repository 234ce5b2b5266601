import { posix } from 'node:path';

/** The device's file system as far as adb sees it: small, in memory, gone with the device. */
export type DeviceFiles = {
  /** Bytes it holds at most. */
  readonly capacity: number;
  read(path: string): Buffer | null;
  /** False when the device is full. */
  write(path: string, bytes: Buffer): boolean;
  remove(path: string): boolean;
  makeFolder(path: string): void;
  isFolder(path: string): boolean;
  /** Names in a folder. */
  list(path: string): readonly string[];
};

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

function clean(path: string): string {
  return posix.resolve('/', path);
}

export function createFiles(): DeviceFiles {
  const files = new Map<string, Buffer>();
  const folders = new Set(standing);
  const used = (): number => [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  const makeFolder = (path: string): void => {
    for (let at = clean(path); at !== '/'; at = posix.dirname(at)) folders.add(at);
  };
  return {
    capacity,
    read: (path) => files.get(clean(path)) ?? null,
    write(path, bytes) {
      if (used() + bytes.length > capacity) return false;
      makeFolder(posix.dirname(clean(path)));
      files.set(clean(path), bytes);
      return true;
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
