/** Processes as operators run them, to be killed without warning and started again: `govapp serve` and Redis. */
import { spawn, type ChildProcess } from 'node:child_process';
import { freePort } from './postgres.ts';
import { eventually } from './queue.ts';

export type Killable = {
  /** Of the process that runs now. */
  pid(): number;
  /** Until it serves. Fails with what it said. */
  start(): Promise<void>;
  /** SIGKILL; resolves when it is gone. Nothing when it is already. */
  kill(): Promise<void>;
};

type Launch = () => { readonly child: ChildProcess; readonly serves: (said: string) => Promise<boolean> };

function killable(launch: Launch): Killable {
  let now: ChildProcess | null = null;
  return {
    pid: () => now?.pid ?? 0,
    async start() {
      const { child, serves } = launch();
      now = child;
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
      await eventually(async () => child.exitCode !== null || (await serves(said)), 120_000);
      if (child.exitCode !== null) throw new Error(said);
    },
    async kill() {
      if (now === null || now.exitCode !== null || now.signalCode !== null) return;
      const child = now;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** `govapp serve --role <role>`. */
export const serveProcess = (role: 'api' | 'worker', env: Readonly<Record<string, string>>): Killable =>
  killable(() => ({
    child: spawn('bash', ['scripts/govapp', 'serve', '--role', role], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
    serves: (said) => Promise.resolve(said.includes('服务已启动')),
  }));

/** A Redis by URL that keeps what it must (AOF, no eviction) in `folder`, over a kill too. */
export async function redisProcess(folder: string): Promise<Killable & { readonly url: string }> {
  const port = String(await freePort());
  const settings = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction', '--save', ''];
  const args = ['--pdeathsig', 'KILL', 'redis-server', '--port', port, '--bind', '127.0.0.1', '--dir', folder, ...settings];
  return {
    url: `redis://127.0.0.1:${port}`,
    ...killable(() => ({
      child: spawn('setpriv', args, { stdio: ['ignore', 'pipe', 'pipe'] }),
      serves: (said) => Promise.resolve(said.includes('Ready to accept connections')),
    })),
  };
}
