/** Submitting bodies and API tokens. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { and, eq, getTableColumns, gt, isNull } from 'drizzle-orm';
import type { Db } from './db.ts';
import { only } from './outcome.ts';
import { bodies, tokens, type BodyKind } from './tables/bodies.ts';

export type Body = typeof bodies.$inferSelect;
export type Token = typeof tokens.$inferSelect;

/** The body of that name, made when it is new. */
export async function keepBody(
  db: Db,
  given: { readonly name: string; readonly kind: BodyKind; readonly region?: string },
  at: Date,
): Promise<Body> {
  await db
    .insert(bodies)
    .values({ ...given, id: randomUUID(), at })
    .onConflictDoNothing();
  return only(await db.select().from(bodies).where(eq(bodies.name, given.name)));
}

export async function listBodies(db: Db): Promise<readonly Body[]> {
  return db.select().from(bodies).orderBy(bodies.name);
}

/** Makes a token; `secret` is shown this once and not kept. */
export async function newToken(
  db: Db,
  given: {
    readonly name: string;
    readonly bodyId: string | null;
    readonly role: string;
    readonly scopes: readonly string[];
    readonly expiresAt: Date;
  },
  at: Date,
): Promise<{ readonly secret: string; readonly token: Token }> {
  const secret = `govapp_${randomBytes(32).toString('base64url')}`;
  const rows = await db
    .insert(tokens)
    .values({ ...given, id: randomUUID(), hash: hashed(secret), at })
    .returning();
  return { secret, token: only(rows) };
}

/** The token, when it is known, not expired and not revoked; notes that it was used. */
export async function useToken(db: Db, secret: string, at: Date): Promise<Token | null> {
  const [row] = await db
    .update(tokens)
    .set({ usedAt: at })
    .where(and(eq(tokens.hash, hashed(secret)), gt(tokens.expiresAt, at), isNull(tokens.revokedAt)))
    .returning();
  return row ?? null;
}

/** False when there is no such token, or it was revoked before. */
export async function revokeToken(db: Db, id: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(tokens)
    .set({ revokedAt: at })
    .where(and(eq(tokens.id, id), isNull(tokens.revokedAt)))
    .returning({ id: tokens.id });
  return rows.length === 1;
}

export async function listTokens(db: Db): Promise<readonly Omit<Token, 'hash'>[]> {
  const { hash: _, ...shown } = getTableColumns(tokens);
  return db.select(shown).from(tokens).orderBy(tokens.at);
}

const hashed = (secret: string): string => createHash('sha256').update(secret).digest('hex');
