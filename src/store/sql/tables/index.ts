/** All tables: what drizzle-kit reads to write a migration, and what a query can name. */
export * from './bodies.ts';
export * from './apps.ts';
export * from './detections.ts';
export * from './work.ts';
export * from './host-accounts.ts';
export * from './judgement.ts';
export * from './campaigns.ts';
export * from './filings.ts';
export * from './issued.ts';
