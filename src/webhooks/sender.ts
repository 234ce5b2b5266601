/** Carries events to webhooks: at least once, later and later while nobody takes them, then given up and said so. */
import type { Log } from '../log.ts';
import type { Clock } from '../ports.ts';
import type { Vault } from '../store/files/vault.ts';
import type { Db } from '../store/sql/db.ts';
import { openSecret } from '../store/sql/secrets.ts';
import { claimDeliveries, noteDelivery, type DueDelivery } from '../store/sql/webhooks.ts';
import { webhookUrl } from './addresses.ts';
import { postTo } from './post.ts';
import { signedHeaders } from './signature.ts';

/** Minutes until the next try, after the first, second, … failure: two days in all. */
const AGAIN_MINUTES = [1, 5, 15, 60, 180, 360, 720, 1440] as const;
/** Deliveries at once. */
const AT_ONCE = 8;
/** ms a claimed delivery is left to its process. */
const CLAIM_MS = 60_000;

export type SenderWorld = {
  readonly db: Db;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** Hosts inside that the operator allows. */
  readonly inside: readonly string[];
};

/** `lookMs`: ms between two looks for what is due. */
export function startSender(world: SenderWorld, lookMs = 1_000): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const working = work(world, lookMs, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await working;
    },
  };
}

async function work(world: SenderWorld, lookMs: number, signal: AbortSignal): Promise<void> {
  const { db, clock, log } = world;
  while (!signal.aborted) {
    try {
      const due = await claimDeliveries(db, clock.now(), CLAIM_MS, AT_ONCE);
      await Promise.all(due.map((one) => deliver(world, one, signal)));
      if (due.length === AT_ONCE) continue;
    } catch (error) {
      log.warn({ detail: messageOf(error) }, 'webhooks wait');
    }
    await pause(lookMs, signal);
  }
}

async function deliver({ db, vault, clock, log, inside }: SenderWorld, given: DueDelivery, signal: AbortSignal): Promise<void> {
  const { id, event, payload, tries } = given;
  const error = await attempt();
  if (signal.aborted && error !== null) return; // The claim runs out by itself.
  const at = clock.now();
  const minutes = AGAIN_MINUTES[tries];
  const nextAt = error === null || minutes === undefined ? null : new Date(at.getTime() + minutes * 60_000);
  await noteDelivery(db, given, { error, nextAt }, at);
  if (error !== null) log.warn({ delivery: id, event, tries: tries + 1, detail: error, givenUp: nextAt === null }, 'webhook not delivered');

  /** null: taken; else why not. */
  async function attempt(): Promise<string | null> {
    try {
      const url = webhookUrl(given.url, inside);
      const at = clock.now();
      const body = JSON.stringify({ type: event, timestamp: given.at.toISOString(), data: payload });
      const headers = signedHeaders(await openSecret(db, vault, given.secretId), id, at, body);
      const status = await postTo(url, { body, headers, inside: inside.includes(url.hostname) }, signal);
      return status >= 200 && status < 300 ? null : `HTTP ${String(status)}`;
    } catch (error) {
      return messageOf(error);
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
