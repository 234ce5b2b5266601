import { createServer } from 'node:http';
import { once } from 'node:events';
import { EnvironmentMissing } from '../../src/errors.ts';

/** The address the test apps report to: fixed, because a packaged app cannot be told another. Tests using it run one at a time. */
const effectsPort = 9911;

export type Effects = {
  /** `127.0.0.1:9911`, the one host the device must be allowed to reach. */
  readonly host: string;
  /** Names of the acts the app performed, in order of arrival, e.g. `login`, `clock`. */
  effects(): readonly string[];
  /** Forgets what was recorded so far. */
  clear(): void;
  stop(): Promise<void>;
};

/** Listens for what the test apps really did (`POST /effect`, body = name of the act). Throws `EnvironmentMissing` when the port is taken. */
export async function startEffects(port: number = effectsPort): Promise<Effects> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    // Chromium asks before it lets a page speak to a loopback address.
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      'access-control-allow-private-network': 'true',
    };
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const known = request.url === '/effect';
      if (known && request.method === 'POST') seen.push(Buffer.concat(parts).toString('utf8'));
      response.writeHead(known ? 204 : 404, headers).end();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((cause: unknown) => {
    throw new EnvironmentMissing(`端口 ${port} 已被占用：用到测试应用的测试须逐个运行，请先结束另一个。`, { cause });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address with a port');
  return {
    host: `127.0.0.1:${address.port}`,
    effects: () => [...seen],
    clear: () => void seen.splice(0),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
