/** What the repositories are written against: either database, or a transaction in one. */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as tables from './tables/index.ts';

export type Db = PgDatabase<PgQueryResultHKT, typeof tables>;

/** Who does a thing, why and when: stands beside every change. */
export type Act = {
  /** A person's name or account, or the part of the system (`worker:…`, `queue`). */
  readonly who: string;
  readonly kind: 'person' | 'system';
  /** One sentence. */
  readonly why: string;
  readonly at: Date;
};
