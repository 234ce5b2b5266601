/** The API over a test's store, a private Redis and the real package reader; one token for each role. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentCalendars } from '../../src/calendar/current.ts';
import { CLOCK_DEFAULTS } from '../../src/calendar/due.ts';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { ROLES, SCOPES, type Role } from '../../src/api/access.ts';
import { createApp } from '../../src/api/app.ts';
import type { App, Limits } from '../../src/api/instance.ts';
import type { ApiWorld } from '../../src/api/world.ts';
import { printPdf } from '../../src/printing/pdf.ts';
import { startCampaignScheduler } from '../../src/campaign/scheduler.ts';
import { listenForWakes } from '../../src/queue/wake.ts';
import { createVault } from '../../src/store/files/vault.ts';
import { keepBody, newToken, type Body } from '../../src/store/sql/bodies.ts';
import { clock as realClock, openTestQueue, quiet, type TestQueue } from './queue.ts';
import { openTestStore, USUAL_STORE, type STORE_KINDS, type TestStore } from './stores.ts';
import { filesIn } from './worker.ts';

export type Who = Role | 'other-body' | 'second-reviewer';

export type TestApi = {
  readonly app: App;
  readonly given: TestStore;
  readonly queue: TestQueue;
  readonly scratch: string;
  /** `submitting-body` is of the first, `other-body` and `self-check-unit` of the second. */
  readonly bodies: readonly [Body, Body];
  as(who: Who): { readonly authorization: string };
  end(): Promise<void>;
};

export async function openTestApi(
  kind: (typeof STORE_KINDS)[number] = USUAL_STORE,
  limits: Partial<Limits> = {},
  over: Partial<Pick<ApiWorld, 'signOn' | 'webhookHosts' | 'clock'>> = {},
): Promise<TestApi> {
  const { clock = realClock } = over;
  const given = await openTestStore(kind);
  const queue = await openTestQueue();
  const { db } = given.store;
  const waker = await listenForWakes(queue.redis);
  const campaigns = await startCampaignScheduler(db, queue.redis, quiet);
  const scratch = await mkdtemp(join(tmpdir(), 'govapp-uploads-'));
  const app = await createApp({
    store: given.store,
    redis: queue.redis,
    relay: queue.relay(db),
    waker,
    campaigns,
    files: filesIn(given.folder),
    vault: createVault(Buffer.alloc(32, 7)),
    clock,
    log: quiet,
    scratch,
    limits,
    office: { calendars: currentCalendars(join(given.folder, 'calendars')), settings: CLOCK_DEFAULTS },
    signOn: null,
    print: printPdf,
    webhookHosts: [],
    ...over,
    async readPackage(paths, signal) {
      const opened = await createPackageReader().open(paths, signal);
      await opened.close();
      return opened.about;
    },
  });
  const at = clock.now();
  const own = await keepBody(db, { name: '云岭省网信办', kind: 'province' }, at);
  const other = await keepBody(db, { name: '海湾省网信办', kind: 'province' }, at);
  const expiresAt = new Date(at.getTime() + 366 * 86_400_000);
  const token = async (who: Who): Promise<string> => {
    const role = who === 'other-body' ? 'submitting-body' : who === 'second-reviewer' ? 'reviewer' : who;
    const bodyId = who === 'submitting-body' ? own.id : who === 'other-body' || who === 'self-check-unit' ? other.id : null;
    return (await newToken(db, { name: `持有人-${who}`, bodyId, role, scopes: SCOPES, expiresAt }, at)).secret;
  };
  const tokens = new Map<Who, string>();
  for (const who of [...ROLES, 'other-body', 'second-reviewer'] as const) tokens.set(who, await token(who));
  return {
    app,
    given,
    queue,
    scratch,
    bodies: [own, other],
    as: (who) => ({ authorization: `Bearer ${tokens.get(who) ?? ''}` }),
    async end() {
      await app.close();
      await campaigns.stop();
      waker.close();
      await queue.end();
      await given.end();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

export type FormPart = readonly [name: string, value: string | Buffer] | readonly [name: string, value: Buffer, fileName: string];

/** A multipart form as bytes, so that what is wrong can be written as well. */
export function formOf(parts: readonly FormPart[], boundary = 'xxGOVAPPxx') {
  const pieces = parts.flatMap(([name, value, fileName]) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"\r\ncontent-type: application/octet-stream`}\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
