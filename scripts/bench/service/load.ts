/** Requests from a few keep-alive connections: as fast as they are answered, or at a rate. */
import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';

export type Load = { readonly perSecond: number; readonly p99Ms: number; readonly requests: number };
export type Sent = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: Buffer;
};

const CONNECTIONS = 16;

/**
 * For `ms`; throws at the first answer that is not 2xx. With `perSecond` requests are due at even steps, whether those before are
 * answered or not, and the time of each counts from when it was due.
 */
export async function load(ms: number, next: () => Sent, perSecond?: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const took: number[] = [];
  const began = performance.now();
  let asked = 0;
  const due = (): number => (perSecond === undefined ? performance.now() : began + (asked++ * 1000) / perSecond);
  const worker = async (): Promise<void> => {
    for (let start = due(); start - began < ms; start = due()) {
      const early = start - performance.now();
      if (early > 0) await setTimeout(early);
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
