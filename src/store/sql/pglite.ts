/** The embedded database: one process, survives a kill, not a loss of power (no fsync). */
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { EnvironmentMissing } from '../../errors.ts';
import { lockFolder } from '../folder-lock.ts';
import { migrationsFolder, writeMoves } from './migrate.ts';
import type { Store } from './open.ts';
import * as schema from './tables/index.ts';

/** Opens (or makes) the database in `<dir>/sql`. Throws `EnvironmentMissing` when another process has it or the folder cannot be used. */
export async function openPglite(dir: string): Promise<Store> {
  const release = lockFolder(dir);
  let client: PGlite | undefined;
  try {
    client = await PGlite.create(join(dir, 'sql'));
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder });
    await writeMoves(db);
    const opened = client;
    return {
      kind: 'pglite',
      db,
      ping: async () => void (await opened.query('select 1')),
      async close() {
        await opened.close();
        release();
      },
    };
  } catch (cause) {
    await client?.close().catch(() => undefined); // It did not open: there is nothing to lose.
    release();
    throw new EnvironmentMissing(`不能打开内置数据库“${join(dir, 'sql')}”：请检查磁盘空间和权限；如已损坏，请从备份恢复。`, { cause });
  }
}
