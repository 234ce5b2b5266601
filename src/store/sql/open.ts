/** The one door to SQL. */
import type { Db } from './db.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

export type Store = {
  readonly db: Db;
  /** `pglite`: evaluation grade, one process; survives a kill, not a loss of power. */
  readonly kind: 'pglite' | 'postgres';
  /** For readiness. Throws what the database says. */
  ping(): Promise<void>;
  /** Once; again does nothing. */
  close(): Promise<void>;
};

/** `databaseUrl` null: the embedded database in `folder`. Throws `EnvironmentMissing`. */
export async function openStore(
  { databaseUrl, folder }: { readonly databaseUrl: string | null; readonly folder: string },
  log: (error: Error) => void,
): Promise<Store> {
  const store = await (databaseUrl === null ? openPglite(folder) : openPostgres(databaseUrl, log));
  let closing: Promise<void> | null = null;
  return { ...store, close: () => (closing ??= store.close()) };
}
