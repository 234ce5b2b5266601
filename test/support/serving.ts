/** The service as its operators run it: `govapp serve` in processes of their own, on either store. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startPostgres } from './postgres.ts';
import { eventually } from './queue.ts';
import { startUrlRedis } from './redis.ts';
import type { STORE_KINDS } from './stores.ts';

/** `pglite`: one process with everything in it; `postgres`: API and worker apart. */
const PROCESSES = {
  pglite: [['serve']],
  postgres: [
    ['serve', '--role', 'api'],
    ['serve', '--role', 'worker'],
  ],
} as const;

export type Serving = {
  readonly base: string;
  /** What its processes and the commands beside them are given. */
  readonly env: Readonly<Record<string, string>>;
  /** Until every process says that it serves. Fails with what they said. */
  start(): Promise<void>;
  /** SIGTERM to each; their exit codes, once all have ended. */
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
  const children: ChildProcess[] = [];
  const ended = (): Promise<(number | null)[]> =>
    Promise.all(
      children.map(
        (child) =>
          new Promise<number | null>((resolve) => {
            if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
            else child.once('exit', resolve);
          }),
      ),
    );
  return {
    base: `http://${listen}`,
    env,
    async start() {
      for (const args of PROCESSES[kind]) {
        const child = spawn('bash', ['scripts/govapp', ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
        children.push(child);
        let said = '';
        for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
        await eventually(() => Promise.resolve(said.includes('服务已启动') || child.exitCode !== null), 120_000);
        if (child.exitCode !== null) throw new Error(said);
      }
    },
    async stop() {
      for (const child of children) child.kill('SIGTERM');
      return ended();
    },
    async end() {
      for (const child of children) child.kill('SIGKILL');
      await ended();
      await shared?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function shares(folder: string) {
  const postgres = await startPostgres();
  const data = join(folder, 'redis');
  await mkdir(data);
  const redis = await startUrlRedis(data);
  return {
    databaseUrl: await postgres.newDatabase(),
    redisUrl: redis.url,
    async stop() {
      await redis.stop();
      await postgres.stop();
    },
  };
}
