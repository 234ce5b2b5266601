/** Redis wakes; it never tells. Whoever is woken looks into SQL, and looks there each second anyway. */
import type { Redis } from 'ioredis';
import { createBell } from './bell.ts';

export const WAKE = 'govapp:wake';

export type Waker = {
  /** Resolves when something may have happened, after `ms` at the latest, or when the signal fires. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls back for every word about the detection, until the function it gives is called. */
  onWord(detectionId: string, hear: () => void): () => void;
  close(): void;
};

/** Uses a connection of its own: one that listens can do nothing else. */
export async function listenForWakes(redis: Redis): Promise<Waker> {
  const ears = redis.duplicate();
  ears.on('error', () => undefined); // The main connection tells of it; without wakes the polling goes on.
  const bell = createBell();
  const hearers = new Map<string, Set<() => void>>();
  ears.on('message', (_channel: string, detectionId: string) => {
    bell.ring();
    for (const hear of hearers.get(detectionId) ?? []) hear();
  });
  await ears.subscribe(WAKE);
  return {
    wait: (ms, signal) => bell.wait(ms, signal),
    onWord(detectionId, hear) {
      const set = hearers.get(detectionId) ?? new Set();
      hearers.set(detectionId, set.add(hear));
      return () => {
        set.delete(hear);
        if (set.size === 0) hearers.delete(detectionId);
      };
    },
    close: () => ears.disconnect(),
  };
}
