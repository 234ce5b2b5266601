/** The packs delivered with the tool. */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DEFAULT_PACK, loadRules, type LoadedRules } from './load.ts';

/** Texts that packs quote, and models they name, lie beside them and are no pack. */
const isPack = (name: string): boolean => name.endsWith('.json') && name !== 'sources.json' && !name.startsWith('likeness-');

/** All of them, loaded, the default first, then by id. Throws `BadRequest` for one that is broken. */
export async function listPacks(): Promise<readonly LoadedRules[]> {
  const names = (await readdir(fileURLToPath(new URL('./packs/', import.meta.url))))
    .filter(isPack)
    .map((name) => name.slice(0, -'.json'.length))
    .sort((a, b) => Number(b === DEFAULT_PACK) - Number(a === DEFAULT_PACK) || (a < b ? -1 : 1));
  return Promise.all(names.map((name) => loadRules(name)));
}
