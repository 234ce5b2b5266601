/** A Redis that is reached by URL, as several processes share one; keeps what it must (AOF, no eviction). */
import { spawn } from 'node:child_process';
import { freePort } from './postgres.ts';

/** Data in `folder`. Ends with this process, however that ends. */
export async function startUrlRedis(folder: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const port = String(await freePort());
  const settings = ['--bind', '127.0.0.1', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', ''];
  const server = spawn('setpriv', ['--pdeathsig', 'TERM', 'redis-server', '--port', port, '--dir', folder, ...settings], {
    stdio: 'ignore',
  });
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      server.kill();
      await gone;
    },
  };
}
