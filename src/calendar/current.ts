/** The calendars as they are now: read again when a file came, went or changed, so that a notice needs no restart. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Calendars } from './calendars.ts';
import { loadCalendars } from './folder.ts';

/** Each call looks at the folder's names and times only. Throws as `loadCalendars` does. */
export function currentCalendars(folder: string): () => Promise<Calendars> {
  let known: { readonly mark: string; readonly calendars: Calendars } | null = null;
  return async () => {
    const mark = await markOf(folder);
    if (known?.mark !== mark) known = { mark, calendars: await loadCalendars(folder) };
    return known.calendars;
  };
}

async function markOf(folder: string): Promise<string> {
  // A folder that is not there, or cannot be read: loadCalendars says which.
  const names = (await readdir(folder).catch((): string[] => [])).sort();
  const times = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
        () => '',
      ),
    ),
  );
  return names.map((name, index) => `${name} ${times[index] ?? ''}`).join('\n');
}
