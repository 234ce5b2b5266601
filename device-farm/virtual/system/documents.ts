import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { mimeType } from '../apk/mime.ts';
import { sharedStorage, type DeviceFiles } from './files.ts';

/** A file that an app may be given. */
export type Document = { readonly path: string; readonly name: string; readonly type: string; readonly bytes: number };

/** What the system's file picker offers, and how an app gets it. */
export type Documents = {
  /** Files of the shared storage, the one put there last first; `accept` as an `<input type=file>` has it, empty for all. */
  list(accept: readonly string[]): readonly Document[];
  /** Puts a file where Chromium's own user can read it; its path on the host. */
  lend(path: string): Promise<string>;
};

function below(files: DeviceFiles, folder: string): readonly string[] {
  return files.list(folder).flatMap((name) => {
    const path = posix.join(folder, name);
    if (name.startsWith('.') || path === posix.join(sharedStorage, 'Android')) return [];
    return files.isFolder(path) ? below(files, path) : [path];
  });
}

/** Whether a file is of a kind asked for: `image/*`, `application/pdf` or `.pdf`. */
export function fits(name: string, accept: readonly string[]): boolean {
  const type = mimeType(name).split(';')[0] ?? '';
  return (
    accept.length === 0 ||
    accept.some((asked) => {
      if (asked.startsWith('.')) return name.toLowerCase().endsWith(asked.toLowerCase());
      const [kind, sort] = asked.toLowerCase().split('/');
      return asked === '*/*' || type === asked.toLowerCase() || (sort === '*' && type.startsWith(`${kind}/`));
    })
  );
}

/** `folder`: of the host, for what is lent; it lives as long as the device. */
export function createDocuments(files: DeviceFiles, folder: string): Documents {
  let lent = 0;
  return {
    list: (accept) =>
      below(files, sharedStorage)
        .map((path) => ({ path, name: posix.basename(path), bytes: files.read(path)?.length ?? 0 }))
        .filter(({ name }) => fits(name, accept))
        .map((file) => ({ ...file, type: mimeType(file.name).split(';')[0] ?? '' }))
        .reverse(),
    async lend(path) {
      const bytes = files.read(path);
      if (bytes === null) throw new Error(`${path} is gone`);
      const place = join(folder, `lent-${String(lent++)}`);
      await mkdir(place);
      await chmod(place, 0o755);
      const file = join(place, posix.basename(path));
      await writeFile(file, bytes);
      await chmod(file, 0o644);
      return file;
    },
  };
}
