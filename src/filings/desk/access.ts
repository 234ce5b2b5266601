/** Accounts the unit gave: sealed one by one, opened only to be put before the worker. Waiting detections go on with them. */
import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { BadRequest } from '../../errors.ts';
import { strict } from '../../evidence/parts.ts';
import type { Vault } from '../../store/files/vault.ts';
import type { Act, Db } from '../../store/sql/db.ts';
import { moveLocked, lockDetection } from '../../store/sql/detections/move.ts';
import { lockFiling, setFiling } from '../../store/sql/filings/move.ts';
import { detectionsOfFiling } from '../../store/sql/filings/read.ts';
import { note } from '../../store/sql/judgement.ts';
import { dropSecret, keepSecret, openSecret } from '../../store/sql/secrets.ts';
import { filingAccess } from '../../store/sql/tables/filings.ts';
import { missingAccess } from '../access.ts';
import { applicationOf } from './load.ts';

const short = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
const optional = Type.Optional;

/** One account (office.md 5.2). All of it is sealed. */
export const AccessRecord = Type.Object(
  {
    role: short,
    level: optional(Type.Unsafe<'省' | '市' | '县' | '乡'>(Type.Enum(['省', '市', '县', '乡']))),
    unit: optional(short),
    sees: optional(Type.String({ maxLength: 1000, description: '该角色应能看到的内容' })),
    network: optional(Type.Unsafe<string>(Type.Enum(['互联网', '政务外网', 'VPN', '零信任客户端', '受邀设备', '其他']))),
    tenant: optional(short),
    smsHolder: optional(short),
    smsPhone: optional(short),
    hours: optional(Type.String({ maxLength: 200, description: '可登录时段，如 工作日7:30-9:30' })),
    expiresOn: optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    username: short,
    password: Type.String({ minLength: 1, maxLength: 500 }),
    code: optional(short),
  },
  { ...strict, description: '访问信息（保密）' },
);
export type AccessRecord = Static<typeof AccessRecord>;

export type KeptAccess = typeof filingAccess.$inferSelect;

/** 30 days, as accounts handed in for a detection: then they are asked for again. */
const KEEP_MS = 30 * 86_400_000;

/** What is there now: whose accounts, never which. */
export async function accessOf(db: Db, filingId: string): Promise<readonly KeptAccess[]> {
  return db
    .select()
    .from(filingAccess)
    .where(and(eq(filingAccess.filingId, filingId), isNull(filingAccess.droppedAt)))
    .orderBy(asc(filingAccess.at), asc(filingAccess.id));
}

export const givenAccess = async (db: Db, filingId: string) =>
  (await accessOf(db, filingId)).filter(({ secretId }) => secretId !== null).map(({ role, level }) => ({ role, level }));

/** Keeps the record; the same role given again takes the place of the earlier one. Detections that waited for accounts are queued. */
export function keepAccess(db: Db, vault: Vault, filingId: string, record: AccessRecord, act: Act): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const filing = await lockFiling(tx, filingId);
    const expiry = record.expiresOn === undefined ? Infinity : Date.parse(`${record.expiresOn}T23:59:59+08:00`);
    if (Number.isNaN(expiry) || expiry <= act.at.getTime()) throw new BadRequest('账号有效期（expiresOn）不存在或已经过去：请核对。');
    const expiresAt = new Date(Math.min(expiry, act.at.getTime() + KEEP_MS));
    const secretId = await keepSecret(
      tx,
      vault,
      { text: JSON.stringify(record), purpose: 'access', bodyId: filing.bodyId, expiresAt },
      act.at,
    );
    const { role, level = null, expiresOn = null } = record;
    for (const earlier of (await accessOf(tx, filingId)).filter((one) => one.role === role)) await dropAccess(tx, earlier, act);
    await tx.insert(filingAccess).values({ id: randomUUID(), filingId, role, level, secretId, expiresOn, at: act.at, by: act.who });
    const missing = missingAccess(await applicationOf(tx, filingId), await givenAccess(tx, filingId));
    await setFiling(tx, filingId, { accessMissing: missing });
    await note(tx, { who: act.who, action: 'filing.access.keep', object: filingId, detail: { role, level }, at: act.at });
    await wakeWaiting(tx, vault, filingId, act);
    return missing;
  });
}

async function dropAccess(tx: Db, { id, secretId }: KeptAccess, { at }: Act): Promise<void> {
  await tx.update(filingAccess).set({ droppedAt: at }).where(eq(filingAccess.id, id));
  if (secretId !== null) await dropSecret(tx, secretId);
}

/**
 * The accounts as a detection takes them, sealed for it alone; null when there are none. The detail beside them (SMS holder, network)
 * stays in the records.
 */
export async function accountsForDetection(
  tx: Db,
  vault: Vault,
  filingId: string,
  at: Date,
): Promise<{ readonly ref: string; readonly mark: string } | null> {
  const filing = await lockFiling(tx, filingId);
  const accounts: object[] = [];
  for (const { secretId } of await accessOf(tx, filingId)) {
    if (secretId === null) continue;
    const record: unknown = JSON.parse(await openSecret(tx, vault, secretId));
    if (!Check(AccessRecord, record)) throw new Error('a sealed access record does not keep to its form');
    const { role, username, password, code } = record;
    accounts.push({ role, username, password, ...(code === undefined ? {} : { code }) });
  }
  if (accounts.length === 0) return null;
  const text = JSON.stringify({ accounts });
  const expiresAt = new Date(at.getTime() + KEEP_MS);
  const ref = await keepSecret(tx, vault, { text, purpose: 'accounts', bodyId: filing.bodyId, expiresAt }, at);
  return { ref, mark: vault.mark(text) };
}

async function wakeWaiting(tx: Db, vault: Vault, filingId: string, act: Act): Promise<void> {
  for (const { detection } of await detectionsOfFiling(tx, filingId)) {
    if (detection.state !== 'waiting-access') continue;
    const accounts = await accountsForDetection(tx, vault, filingId, act.at);
    if (accounts === null) return;
    const row = await lockDetection(tx, detection.id);
    await moveLocked(tx, row, 'queued', { ...act, why: '访问信息已提供' }, { accountsRef: accounts.ref, note: null });
  }
}
