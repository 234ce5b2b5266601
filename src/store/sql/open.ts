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
  close(): Promise<void>;
};

/** `databaseUrl` null: the embedded database in `folder`. Throws `EnvironmentMissing`. */
export function openStore(
  { databaseUrl, folder }: { readonly databaseUrl: string | null; readonly folder: string },
  log: (error: Error) => void,
): Promise<Store> {
  return databaseUrl === null ? openPglite(folder) : openPostgres(databaseUrl, log);
}
