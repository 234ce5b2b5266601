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
 * `replayed`: the answer is that of the first request. `prepare` does what takes long and writes nothing to SQL; `work` writes in
 * the transaction it is given, together with the answer.
 */
export async function once<P, T extends object>(
  db: Db,
  keyed: KeyedRequest | null,
  clock: Clock,
  isAnswer: (value: unknown) => value is T,
  { prepare, work }: { readonly prepare: () => Promise<P>; readonly work: (tx: Db, prepared: P) => Promise<T> },
): Promise<{ readonly answer: T; readonly replayed: boolean }> {
  if (!keyed) {
    const prepared = await prepare();
    return { answer: await db.transaction((tx) => work(tx, prepared)), replayed: false };
  }
  const begun = await beginRequest(db, keyed, clock.now());
  if (begun.state === 'other') throw new Problem('key-reused', '此幂等键（Idempotency-Key）已用于另一请求：请换用新的键。');
  if (begun.state === 'busy') throw new Problem('key-busy', '同一幂等键的请求正在处理：请稍后再试。', { headers: { 'retry-after': '2' } });
  if (begun.state === 'answered') {
    if (!isAnswer(begun.answer)) throw new Error('a stored answer does not keep to its form');
    return { answer: begun.answer, replayed: true };
  }
  try {
    const prepared = await prepare();
    const answer = await db.transaction(async (tx) => {
      const made = await work(tx, prepared);
      await answerRequest(tx, keyed, made);
      return made;
    });
    return { answer, replayed: false };
  } catch (error) {
    await dropRequest(db, keyed);
    throw error;
  }
}
