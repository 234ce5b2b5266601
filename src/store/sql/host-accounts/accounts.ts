/** Accounts of hosts as the service knows them: which is signed in on which device, and how it stands. */
import { randomUUID } from 'node:crypto';
import { and, count, desc, eq, gte, max, ne } from 'drizzle-orm';
import { BadRequest } from '../../../errors.ts';
import type { Db } from '../db.ts';
import { hostAccounts, hostAccountUses, type HostAccountState } from '../tables/host-accounts.ts';
import { devices } from '../tables/work.ts';
import { beijingDayBegan, type Uses } from './allowance.ts';

export type HostAccount = typeof hostAccounts.$inferSelect;
export type { HostAccountState };

export type NewHostAccount = Pick<HostAccount, 'deviceId' | 'host' | 'ref'> & Partial<Pick<HostAccount, 'spacingSeconds' | 'dailyCap'>>;

/** Ten minutes between two uses, twenty uses a day: a busy person's, where nothing else is said. */
export const DEFAULT_SPACING_SECONDS = 600;
export const DEFAULT_DAILY_CAP = 20;

/** Letters, figures and signs of a register; so many figures in a row would be a telephone or identity number. */
const REF = /^(?!.*\d{7})[\p{L}\p{N}][\p{L}\p{N}._#-]{0,39}$/u;

/** Notes that an account is signed in on a device. Throws `BadRequest` 66 for an unknown device, 65 for a reference that could be a number of the account itself and for one too many. */
export async function addHostAccount(
  db: Db,
  { spacingSeconds = DEFAULT_SPACING_SECONDS, dailyCap = DEFAULT_DAILY_CAP, ...given }: NewHostAccount,
  act: { readonly who: string; readonly at: Date },
): Promise<HostAccount> {
  if (!REF.test(given.ref))
    throw new BadRequest('账号编号只填内部登记的编号（文字、字母、数字和 . _ # -，至多 40 字），不填手机号、证件号或微信号。');
  const [device] = await db.select({ id: devices.id }).from(devices).where(eq(devices.id, given.deviceId));
  if (!device) throw new BadRequest(`没有设备“${given.deviceId}”。`, 66);
  const [row] = await db
    .insert(hostAccounts)
    .values({ ...given, id: randomUUID(), spacingSeconds, dailyCap, state: 'ready', at: act.at, by: act.who })
    .onConflictDoNothing()
    .returning();
  if (!row) throw new BadRequest('该设备已登记此承载平台的账号，或该账号已登记在另一台设备上：请先注销原登记。');
  return row;
}

/** Sets an account's state with its reason (null for `ready`). Throws `BadRequest` 66; one that was signed off stays so. */
export async function setHostAccount(db: Db, id: string, state: HostAccountState, reason: string | null): Promise<HostAccount> {
  const [row] = await db
    .update(hostAccounts)
    .set({ state, reason })
    .where(and(eq(hostAccounts.id, id), ne(hostAccounts.state, 'signed-out')))
    .returning();
  if (!row) throw new BadRequest(`没有承载平台账号“${id}”，或已注销。`, 66);
  return row;
}

export type HostAccountListed = HostAccount & Uses;

/** All of them, the latest first, with their uses. */
export async function listHostAccounts(db: Db, now: Date): Promise<readonly HostAccountListed[]> {
  const rows = await db.select().from(hostAccounts).orderBy(desc(hostAccounts.at), hostAccounts.id);
  return Promise.all(rows.map(async (row) => ({ ...row, ...(await usesOf(db, row.id, now)) })));
}

/** Uses of an account, those that go on included. */
export async function usesOf(db: Db, accountId: string, now: Date): Promise<Uses> {
  const of = eq(hostAccountUses.accountId, accountId);
  const [last] = await db
    .select({ at: max(hostAccountUses.endedAt) })
    .from(hostAccountUses)
    .where(of);
  const [today] = await db
    .select({ uses: count() })
    .from(hostAccountUses)
    .where(and(of, gte(hostAccountUses.at, beijingDayBegan(now))));
  return { lastEnd: last?.at ?? null, today: today?.uses ?? 0 };
}
