/** An account taken for one detection and given back. Whoever has the lease of a device has the accounts on it. */
import { randomUUID } from 'node:crypto';
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Db } from '../db.ts';
import { hostAccounts, hostAccountUses } from '../tables/host-accounts.ts';
import { leases } from '../tables/work.ts';
import { usesOf, type HostAccount } from './accounts.ts';
import { mayUse } from './allowance.ts';

export type AccountAnswer =
  /** No account of this host is registered anywhere: the office does not manage them. */
  | { readonly kind: 'unmanaged' }
  | { readonly kind: 'taken'; readonly useId: string; readonly account: HostAccount }
  /** `elsewhere`: this device has none, another has. `from` as in `Word`. */
  | { readonly kind: 'wait'; readonly why: string; readonly from: Date | null; readonly elsewhere: boolean };

/** Takes the account of `host` on the device of the lease. What a holder who is gone left open is closed with its lease. */
export function takeHostAccount(
  db: Db,
  given: { readonly deviceId: string; readonly host: string; readonly leaseId: string; readonly detectionId: string },
  now: Date,
): Promise<AccountAnswer> {
  const { deviceId, host, leaseId, detectionId } = given;
  const registered = and(eq(hostAccounts.host, host), ne(hostAccounts.state, 'signed-out'));
  return db.transaction(async (tx) => {
    const [account] = await tx
      .select()
      .from(hostAccounts)
      .where(and(registered, eq(hostAccounts.deviceId, deviceId)))
      .for('update');
    if (!account) {
      const [other] = await tx.select({ id: hostAccounts.id }).from(hostAccounts).where(registered).limit(1);
      if (!other) return { kind: 'unmanaged' };
      return { kind: 'wait', why: '领取任务的设备上没有登录该承载平台的账号，等待有账号的设备', from: null, elsewhere: true };
    }
    await closeAbandoned(tx, account.id, leaseId, now);
    const word = mayUse(account, await usesOf(tx, account.id, now), now);
    if (!word.may) return { kind: 'wait', why: `承载平台账号 ${account.ref} 暂不能使用：${word.why}`, from: word.from, elsewhere: false };
    const useId = randomUUID();
    await tx.insert(hostAccountUses).values({ id: useId, accountId: account.id, leaseId, detectionId, at: now });
    return { kind: 'taken', useId, account };
  });
}

/** The device is leased to us, so nobody else uses the account any more. */
async function closeAbandoned(tx: Db, accountId: string, leaseId: string, now: Date): Promise<void> {
  const open = await tx
    .select({ id: hostAccountUses.id, endedAt: leases.endedAt })
    .from(hostAccountUses)
    .innerJoin(leases, eq(leases.id, hostAccountUses.leaseId))
    .where(and(eq(hostAccountUses.accountId, accountId), isNull(hostAccountUses.endedAt), ne(hostAccountUses.leaseId, leaseId)));
  for (const { id, endedAt } of open)
    await tx
      .update(hostAccountUses)
      .set({ endedAt: endedAt ?? now, endedBecause: '使用者失去联系，随设备收回' })
      .where(eq(hostAccountUses.id, id));
}

/** Gives it back; `quarantine`: what the host showed, for which nobody uses it before a person has looked. */
export function endHostAccountUse(db: Db, useId: string, because: string, now: Date, quarantine: string | null): Promise<void> {
  return db.transaction(async (tx) => {
    const [use] = await tx
      .update(hostAccountUses)
      .set({ endedAt: now, endedBecause: because })
      .where(and(eq(hostAccountUses.id, useId), isNull(hostAccountUses.endedAt)))
      .returning({ accountId: hostAccountUses.accountId });
    if (!use || quarantine === null) return;
    await tx
      .update(hostAccounts)
      .set({ state: 'quarantined', reason: quarantine })
      .where(and(eq(hostAccounts.id, use.accountId), eq(hostAccounts.state, 'ready')));
  });
}

/** Nothing was started after all: it does not count. */
export async function dropHostAccountUse(db: Db, useId: string): Promise<void> {
  await db.delete(hostAccountUses).where(and(eq(hostAccountUses.id, useId), isNull(hostAccountUses.endedAt)));
}
