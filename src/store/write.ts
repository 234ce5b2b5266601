/** Writing the files of a run folder (0600). */
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that is not there yet; fails when it is. */
export async function writeNew(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

/** Writes a file of the run so that a reader finds the old one or the new one, never half of it (0600). `name` is a plain file name. */
export async function writeReport(dir: string, name: string, content: string | Uint8Array): Promise<void> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/u.test(name)) throw new Error(`not a plain file name for a report: ${JSON.stringify(name)}`);
  const temporary = join(dir, `.${name}.${process.pid}.tmp`);
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(dir, name));
}
