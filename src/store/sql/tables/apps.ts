/** Applications and the versions that were handed in. */
import { bigint, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bodies } from './bodies.ts';
import { id, madeAt } from './columns.ts';

export const applications = pgTable(
  'applications',
  {
    id: id(),
    bodyId: text('body_id')
      .notNull()
      .references(() => bodies.id),
    kind: text('kind').$type<AppKind>().notNull(),
    name: text('name').notNull(),
    hostUnit: text('host_unit').notNull(),
    /** Package name, appid or hap package: what the application is known by. */
    identity: text('identity').notNull(),
    /** 承载平台 of a mini program. */
    platform: text('platform').notNull().default(''),
    /** The filing number, once issued. */
    issuedNumber: text('issued_number'),
    at: madeAt(),
  },
  (table) => [uniqueIndex('applications_identity').on(table.bodyId, table.kind, table.platform, table.identity)],
);
export const APP_KINDS = ['apk', 'mini-program', 'quick-app'] as const;
export type AppKind = (typeof APP_KINDS)[number];

/** One file of a package as handed in: base APK, split, archive. */
export type PackagePart = { readonly name: string; readonly sha256: string; readonly bytes: number };

export const appVersions = pgTable(
  'app_versions',
  {
    id: id(),
    applicationId: text('application_id')
      .notNull()
      .references(() => applications.id),
    /** Of the package, as PackageFacts has it. */
    sha256: text('sha256').notNull(),
    packageName: text('package_name').notNull(),
    versionName: text('version_name').notNull(),
    versionCode: bigint('version_code', { mode: 'number' }).notNull(),
    /** SHA-256 of the signing certificate; null when it is unsigned or unknown. */
    signer: text('signer'),
    /** In the evidence files, by their hashes. */
    parts: jsonb('parts').$type<readonly PackagePart[]>().notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    at: madeAt(),
    by: text('by').notNull(),
  },
  (table) => [uniqueIndex('app_versions_hash').on(table.applicationId, table.sha256), index('app_versions_sha').on(table.sha256)],
);
