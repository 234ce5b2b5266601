/** The service as its operators run it: `govapp serve` in processes of their own, on either store. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisProcess, serveProcess } from './killable.ts';
import { freePort, startPostgres } from './postgres.ts';
import type { STORE_KINDS } from './stores.ts';

/** `pglite`: one process with everything in it; `postgres`: API and worker apart. */
const ROLES = { pglite: ['all'], postgres: ['api', 'worker'] } as const;

export type Serving = {
  readonly base: string;
  /** What its processes and the commands beside them are given. */
  readonly env: Readonly<Record<string, string>>;
  /** Until every process says that it serves. Fails with what they said. */
  start(): Promise<void>;
  /** SIGTERM to all at once; their exit codes, once all have ended. */
  stop(): Promise<readonly (number | null)[]>;
  /** Ends what is left and removes everything. */
  end(): Promise<void>;
};

/** Nothing runs yet but the stores: a first token is made beside the embedded one. */
export async function openServing(kind: (typeof STORE_KINDS)[number], over: Readonly<Record<string, string>>): Promise<Serving> {
  const folder = await mkdtemp(join(tmpdir(), 'govapp-serving-'));
  const listen = `127.0.0.1:${String(await freePort())}`;
  const shared = kind === 'postgres' ? await shares(folder) : null;
  const env = {
    GOVAPP_DATA: join(folder, 'data'),
    GOVAPP_LISTEN: listen,
    GOVAPP_ADB_PORT: String(await freePort()),
    ...(shared ? { DATABASE_URL: shared.databaseUrl, REDIS_URL: shared.redisUrl } : {}),
    ...over,
  };
  const processes = ROLES[kind].map((role) => serveProcess(role, env));
  return {
    base: `http://${listen}`,
    env,
    async start() {
      for (const one of processes) await one.start();
    },
    stop: () => Promise.all(processes.map((one) => one.stop())),
    async end() {
      for (const one of processes) await one.kill();
      await shared?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function shares(folder: string) {
  const postgres = await startPostgres();
  const data = join(folder, 'redis');
  await mkdir(data);
  const redis = await redisProcess(data);
  await redis.start();
  return {
    databaseUrl: await postgres.newDatabase(),
    redisUrl: redis.url,
    async stop() {
      await redis.stop();
      await postgres.stop();
    },
  };
}
