/** Both databases, for suites that must hold on either. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepApplication, keepVersion } from '../../src/store/sql/apps.ts';
import { keepBody } from '../../src/store/sql/bodies.ts';
import type { Act, Db } from '../../src/store/sql/db.ts';
import type { NewDetection } from '../../src/store/sql/detections/accept.ts';
import { openStore, type Store } from '../../src/store/sql/open.ts';
import { startPostgres } from './postgres.ts';

export const STORE_KINDS = ['pglite', 'postgres'] as const;
/** What a suite of one store runs on: test/acceptance/api-postgres.test.ts has it run on the other. */
export const USUAL_STORE: (typeof STORE_KINDS)[number] = process.env['GOVAPP_TEST_STORE'] === 'postgres' ? 'postgres' : 'pglite';

export type TestStore = {
  readonly where: { readonly databaseUrl: string | null; readonly folder: string };
  readonly folder: string;
  readonly store: Store;
  /** Closes it and removes everything. */
  end(): Promise<void>;
};

export async function openTestStore(kind: (typeof STORE_KINDS)[number]): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'govapp-store-'));
  const server = kind === 'postgres' ? await startPostgres() : null;
  const where = { databaseUrl: server ? await server.newDatabase() : null, folder };
  const store = await openStore(where, () => undefined);
  return {
    where,
    folder,
    store,
    async end() {
      await store.close();
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const act = (why: string, over: Partial<Act> = {}): Act => ({ who: 'test', kind: 'system', why, at: new Date(), ...over });

/** A body with an application and a version of it, and a detection of that. */
export async function makeOrder(db: Db, over: Partial<NewDetection> & { readonly name?: string } = {}): Promise<NewDetection> {
  const { name = '云岭示范办公', ...rest } = over;
  const at = new Date();
  const body = await keepBody(db, { name: '云岭省网信办', kind: 'province' }, at);
  const application = await keepApplication(
    db,
    { bodyId: body.id, kind: 'apk', name, hostUnit: '云岭市示范局', identity: `cn.example.${Buffer.from(name).toString('hex')}` },
    at,
  );
  const version = await keepVersion(
    db,
    {
      applicationId: application.id,
      sha256: 'a'.repeat(64),
      packageName: application.identity,
      versionName: '1.0',
      versionCode: 1,
      signer: null,
      parts: [{ name: 'base.apk', sha256: 'b'.repeat(64), bytes: 3 }],
      bytes: 3,
    },
    { who: 'test', at },
  );
  return {
    bodyId: body.id,
    of: { applicationId: application.id, versionId: version.id },
    purpose: 'filing',
    declaration: { hostUnit: { name: '云岭市示范局' }, app: { name } },
    rules: 'in-force-2026',
    deviceClass: 'virtual',
    receivedOn: '2026-11-02',
    priority: 1000,
    ...rest,
  };
}
