import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeZip } from '../fixtures/apk/make-zip.ts';

/** An `.apks` as SAI writes it. */
export async function zipSet(folder: string, to: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.apk'));
  const entries = await Promise.all(names.map(async (name) => ({ name, body: await readFile(join(folder, name)) })));
  await writeFile(to, makeZip([{ name: 'meta.sai_v2.json', body: '{}' }, ...entries]));
  return to;
}
