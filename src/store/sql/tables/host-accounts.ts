/** Accounts of hosts (承载平台：微信 …) that are signed in on devices: by reference, never a number, a name or a secret of theirs. */
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { id, madeAt, moment } from './columns.ts';
import { detections } from './detections.ts';
import { devices, leases } from './work.ts';

export const hostAccounts = pgTable(
  'host_accounts',
  {
    id: id(),
    /** The device it is signed in on. */
    deviceId: text('device_id')
      .notNull()
      .references(() => devices.id),
    /** 承载平台, by its id: `wechat`. */
    host: text('host').notNull(),
    /** 账号编号: what the office calls it in its own register. */
    ref: text('ref').notNull(),
    /** s from the end of one use to the next. */
    spacingSeconds: integer('spacing_seconds').notNull(),
    /** Uses a day, Beijing time. */
    dailyCap: integer('daily_cap').notNull(),
    state: text('state').$type<HostAccountState>().notNull(),
    /** Why it is not ready: one sentence. */
    reason: text('reason'),
    at: madeAt(),
    by: text('by').notNull(),
  },
  (table) => [
    uniqueIndex('host_accounts_device')
      .on(table.deviceId, table.host)
      .where(sql`state <> 'signed-out'`),
    uniqueIndex('host_accounts_ref')
      .on(table.host, table.ref)
      .where(sql`state <> 'signed-out'`),
  ],
);
/** `quarantined`: until a person releases it; `signed-out`: taken off the device for good, kept for its history. */
export type HostAccountState = 'ready' | 'quarantined' | 'signed-out';

/** Who used which account, and when. At most one use that is not over; it lives and ends with the lease of its device. */
export const hostAccountUses = pgTable(
  'host_account_uses',
  {
    id: id(),
    accountId: text('account_id')
      .notNull()
      .references(() => hostAccounts.id),
    leaseId: text('lease_id')
      .notNull()
      .references(() => leases.id),
    detectionId: text('detection_id')
      .notNull()
      .references(() => detections.id),
    at: madeAt(),
    endedAt: moment('ended_at'),
    endedBecause: text('ended_because'),
  },
  (table) => [
    uniqueIndex('host_account_uses_live')
      .on(table.accountId)
      .where(sql`ended_at is null`),
    index('host_account_uses_of').on(table.accountId, table.at),
  ],
);
