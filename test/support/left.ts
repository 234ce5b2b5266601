/** What requests left behind. */
import { readdir } from 'node:fs/promises';
import { count } from 'drizzle-orm';
import { applications, appVersions, auditLog, detections, idempotencyKeys, outbox, secrets } from '../../src/store/sql/tables/index.ts';
import type { TestApi } from './api.ts';

/** Rows of everything a request could leave, and what lies in its folder. */
export async function whatIsLeft({ given, scratch }: Pick<TestApi, 'given' | 'scratch'>) {
  const { db } = given.store;
  const tables = [applications, appVersions, auditLog, detections, idempotencyKeys, outbox, secrets];
  const rows = await Promise.all(tables.map(async (table) => (await db.select({ many: count() }).from(table))[0]?.many));
  const files = await readdir(given.folder, { recursive: true }).then((all) => all.filter((path) => path.startsWith('files/')));
  return { rows, files, scratch: await readdir(scratch) };
}
export const NOTHING = { rows: [0, 0, 0, 0, 0, 0, 0], files: [], scratch: [] };
