/** `Idempotency-Key`: the same request under one key is done once; another one is refused. */
import { canonicalJson, sha256 } from '../../evidence/hashing.ts';
import type { Clock } from '../../ports.ts';
import type { Db } from '../../store/sql/db.ts';
import { answerRequest, beginRequest, dropRequest, type KeyedRequest } from '../../store/sql/idempotency.ts';
import { Problem } from '../problem.ts';

/** What the request was, for `once`; null without a key. `content`: everything that was sent, files by their hashes. */
export function keyedRequest(owner: string, key: string | undefined, content: unknown): KeyedRequest | null {
  return key === undefined ? null : { owner, key, request: sha256(canonicalJson(content)) };
}

/**
 * `fresh` null: it was a replay, and the answer is that of the first request. `prepare` does what takes long and writes nothing to SQL; `work`
 * writes, whole or not at all: with a key in the transaction that keeps `answerOf` what it gave.
 */
export async function once<P, R, T extends object>(
  db: Db,
  keyed: KeyedRequest | null,
  clock: Clock,
  isAnswer: (value: unknown) => value is T,
  steps: {
    readonly prepare: () => Promise<P>;
    readonly work: (db: Db, prepared: P) => Promise<R>;
    readonly answerOf: (made: R) => T;
  },
): Promise<{ readonly answer: T; readonly fresh: R | null }> {
  const { prepare, work, answerOf } = steps;
  if (!keyed) {
    const fresh = await work(db, await prepare());
    return { answer: answerOf(fresh), fresh };
  }
  const begun = await beginRequest(db, keyed, clock.now());
  if (begun.state === 'other') throw new Problem('key-reused', '此幂等键（Idempotency-Key）已用于另一请求：请换用新的键。');
  if (begun.state === 'busy') throw new Problem('key-busy', '同一幂等键的请求正在处理：请稍后再试。', { headers: { 'retry-after': '2' } });
  if (begun.state === 'answered') {
    if (!isAnswer(begun.answer)) throw new Error('a stored answer does not keep to its form');
    return { answer: begun.answer, fresh: null };
  }
  try {
    const prepared = await prepare();
    const fresh = await db.transaction(async (tx) => {
      const made = await work(tx, prepared);
      await answerRequest(tx, keyed, answerOf(made));
      return made;
    });
    return { answer: answerOf(fresh), fresh };
  } catch (error) {
    await dropRequest(db, keyed);
    throw error;
  }
}
