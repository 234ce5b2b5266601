/** Who hands in (报送单位), who may knock, and what was kept secret for them. */
import { boolean, customType, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, madeAt, moment } from './columns.ts';

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** 报送单位: a province's office or a central department. A submitting body sees only its own. */
export const bodies = pgTable('bodies', {
  id: id(),
  name: text('name').notNull().unique(),
  kind: text('kind').$type<BodyKind>().notNull(),
  /** GB/T 2260 code of the province, for a provincial office. */
  region: text('region'),
  at: madeAt(),
});
export type BodyKind = 'nation' | 'province' | 'department' | 'unit';

/** API tokens: only their SHA-256 is kept. */
export const tokens = pgTable('tokens', {
  id: id(),
  /** SHA-256 (hex) of the token; a token has 256 random bits, so a plain hash suffices. */
  hash: text('hash').notNull().unique(),
  name: text('name').notNull(),
  /** null: not bound to one body. */
  bodyId: text('body_id').references(() => bodies.id),
  role: text('role').notNull(),
  scopes: jsonb('scopes').$type<readonly string[]>().notNull(),
  at: madeAt(),
  expiresAt: moment('expires_at').notNull(),
  revokedAt: moment('revoked_at'),
  usedAt: moment('used_at'),
});

/** What a replayed request is answered with. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    id: id(),
    /** Whose key: keys of different callers never meet. */
    owner: text('owner').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of method, path and body: another request under the same key is refused. */
    request: text('request').notNull(),
    /** null while the first request is still at work. */
    answer: jsonb('answer'),
    at: madeAt(),
  },
  (table) => [uniqueIndex('idempotency_owner_key').on(table.owner, table.key), index('idempotency_at').on(table.at)],
);

/** Test accounts and HMAC secrets, AES-256-GCM; the key is a file outside the database. */
export const secrets = pgTable(
  'secrets',
  {
    id: id(),
    bodyId: text('body_id').references(() => bodies.id),
    purpose: text('purpose').$type<'accounts' | 'access' | 'webhook'>().notNull(),
    sealed: bytes('sealed').notNull(),
    at: madeAt(),
    /** Deleted after this at the latest (accounts: 30 days, or when their detection is closed). */
    expiresAt: moment('expires_at'),
  },
  (table) => [index('secrets_expiry').on(table.expiresAt)],
);

/** Where events are sent. */
export const webhooks = pgTable('webhooks', {
  id: id(),
  bodyId: text('body_id').references(() => bodies.id),
  url: text('url').notNull(),
  events: jsonb('events').$type<readonly string[]>().notNull(),
  /** The HMAC secret. */
  secretId: text('secret_id')
    .notNull()
    .references(() => secrets.id),
  active: boolean('active').notNull(),
  at: madeAt(),
});
