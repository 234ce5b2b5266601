/** The packs delivered with the tool. */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DEFAULT_PACK, loadRules, type LoadedRules } from './load.ts';

/** Texts that packs quote, and models they name, lie beside them and are no pack. */
const isPack = (name: string): boolean => name.endsWith('.json') && name !== 'sources.json' && !name.startsWith('likeness-');

/** Whether a pack of that id is delivered; a broken one is told of where it is loaded. */
export async function isPackId(id: string): Promise<boolean> {
  return (await names()).includes(id);
}

/** All of them, loaded, the default first, then by id. Throws `BadRequest` for one that is broken. */
export async function listPacks(): Promise<readonly LoadedRules[]> {
  const sorted = [...(await names())].sort((a, b) => Number(b === DEFAULT_PACK) - Number(a === DEFAULT_PACK) || (a < b ? -1 : 1));
  return Promise.all(sorted.map((name) => loadRules(name)));
}

let found: Promise<readonly string[]> | null = null;

/** They change with the tool only, so their folder is looked into once. */
function names(): Promise<readonly string[]> {
  found ??= readdir(fileURLToPath(new URL('./packs/', import.meta.url))).then((files) =>
    files.filter(isPack).map((name) => name.slice(0, -'.json'.length)),
  );
  return found;
}
