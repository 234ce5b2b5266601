/** Who a token belongs to, for a moment: so that not every request writes to the database. */
import { createHash } from 'node:crypto';
import type { Token } from '../store/sql/bodies.ts';

/** ms. A token revoked on another host is taken this long at most. */
const KEEP_MS = 2_000;
/** Tokens held. */
const MOST = 1_000;

export type TokenMemory = {
  /** The token as it was found a moment ago, or as `find` finds it now; what is not valid is never remembered. `now`: ms. */
  find(secret: string, now: number, find: () => Promise<Token | null>): Promise<Token | null>;
  /** It was revoked here. */
  forget(tokenId: string): void;
};

export function createTokenMemory(): TokenMemory {
  const held = new Map<string, { readonly token: Token; readonly until: number }>();
  return {
    async find(secret, now, find) {
      // The secret itself is not kept.
      const key = createHash('sha256').update(secret).digest('base64');
      const known = held.get(key);
      if (known && now < Math.min(known.until, known.token.expiresAt.getTime())) return known.token;
      held.delete(key);
      const token = await find();
      if (token) held.set(key, { token, until: now + KEEP_MS });
      const [oldest] = held.keys();
      if (held.size > MOST && oldest !== undefined) held.delete(oldest);
      return token;
    },
    forget(tokenId) {
      for (const [key, { token }] of held) if (token.id === tokenId) held.delete(key);
    },
  };
}
