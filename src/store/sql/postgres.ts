/** PostgreSQL by `DATABASE_URL`: any number of processes and hosts. */
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, Pool } from 'pg';
import { EnvironmentMissing } from '../../errors.ts';
import { migrationsFolder, writeMoves } from './migrate.ts';
import type { Store } from './open.ts';
import * as schema from './tables/index.ts';

/** Any number, so long as it is the same in every process of ours. */
const MIGRATION_LOCK = 0x676f7661;
/** ms. */
const CONNECT_MS = 10_000;

/** Connects, migrates under a lock, and keeps a pool. Throws `EnvironmentMissing`; no message holds the password. */
export async function openPostgres(url: string, log: (error: Error) => void): Promise<Store> {
  const where = placeOf(url);
  try {
    await prepare(url);
  } catch (cause) {
    if (cause instanceof EnvironmentMissing) throw cause;
    throw new EnvironmentMissing(`不能连接或准备数据库 ${where}（DATABASE_URL）：请检查地址、用户、密码、库名和数据库是否已启动。`, {
      cause,
    });
  }
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: CONNECT_MS, idleTimeoutMillis: 30_000 });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', log);
  return {
    kind: 'postgres',
    db: drizzle(pool, { schema }),
    ping: async () => void (await pool.query('select 1')),
    close: () => pool.end(),
  };
}

async function prepare(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder });
    await writeMoves(db);
  } finally {
    await client.end(); // Ends the session, and its lock with it.
  }
}

function placeOf(url: string): string {
  try {
    const { protocol, hostname, port, pathname, searchParams } = new URL(url);
    if (!/^postgres(ql)?:$/u.test(protocol)) throw new TypeError(protocol);
    return `${searchParams.get('host') ?? hostname}:${port || '5432'}${pathname}`;
  } catch (cause) {
    throw new EnvironmentMissing('DATABASE_URL 不是 PostgreSQL 地址：请写成 postgres://用户:密码@主机:5432/库名。', { cause });
  }
}
