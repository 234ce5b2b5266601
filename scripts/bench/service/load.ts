/** Requests from a few keep-alive connections, as fast as they are answered. */
import { Agent, request } from 'node:http';

export type Load = { readonly perSecond: number; readonly p99Ms: number; readonly requests: number };
export type Sent = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: Buffer;
};

const CONNECTIONS = 16;

/** For `ms`; throws at the first answer that is not 2xx. */
export async function load(ms: number, next: () => Sent): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const took: number[] = [];
  const began = performance.now();
  const worker = async (): Promise<void> => {
    while (performance.now() - began < ms) {
      const start = performance.now();
      await once(agent, next());
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  return { perSecond: took.length / seconds, p99Ms: took[Math.floor(took.length * 0.99)] ?? 0, requests: took.length };
}

function once(agent: Agent, { method, url, headers, payload }: Sent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent }, (answer) => {
      const { statusCode = 0 } = answer;
      const said: Buffer[] = [];
      answer.on('data', (bytes: Buffer) => void (statusCode >= 300 && said.push(bytes)));
      answer.once('end', () =>
        statusCode < 300 ? resolve() : reject(new Error(`${method} ${url}: ${String(statusCode)} ${Buffer.concat(said).toString()}`)),
      );
    });
    sent.once('error', reject);
    sent.end(payload);
  });
}
