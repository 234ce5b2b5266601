/** A PostgreSQL of the test's own, from Debian's package, as an unprivileged user; gone when the test is. */
import { execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);

export type TestPostgres = {
  /** URL of a new empty database. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
};

export async function startPostgres(): Promise<TestPostgres> {
  const bin = await binaries();
  const dir = await mkdtemp(join(tmpdir(), 'govapp-pg-'));
  const asUser = await unprivileged(dir);
  const command = (name: string, ...args: string[]): [string, string[]] => {
    const [first = '', ...rest] = [...asUser, join(bin, name), ...args];
    return [first, rest];
  };
  const data = join(dir, 'data');
  await run(...command('initdb', '-D', data, '-U', 'govapp', '-A', 'trust', '--no-sync', '--locale=C.UTF-8'));
  const port = await freePort();
  const settings = [
    'fsync=off',
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${dir}`,
    'shared_buffers=16MB',
    'log_min_messages=panic',
  ];
  const server = spawn(...command('postgres', '-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])), {
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = (name: string): string => `postgres://govapp@127.0.0.1:${String(port)}/${name}`;
  await answers(url('postgres'));
  let count = 0;
  return {
    async newDatabase() {
      const name = `t${String(++count)}`;
      await query(url('postgres'), `create database ${name}`);
      return url(name);
    },
    async stop() {
      server.kill('SIGINT'); // Fast shutdown. setpriv becomes the server, so this reaches the server itself.
      await ended;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function binaries(): Promise<string> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql (scripts/setup does)');
  return `/usr/lib/postgresql/${newest}/bin`;
}

/** PostgreSQL refuses to run as root. */
async function unprivileged(dir: string): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) return [];
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((one) => one.startsWith('postgres:'));
  const [, , uid = '', gid = ''] = line?.split(':') ?? [];
  await chown(dir, Number(uid), Number(gid));
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
}

async function answers(url: string): Promise<void> {
  const late = performance.now() + 30_000;
  for (;;) {
    try {
      await query(url, 'select 1');
      return;
    } catch (error) {
      if (performance.now() > late) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** A port of this machine that nobody has. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
