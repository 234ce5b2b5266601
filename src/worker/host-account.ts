/** The account of a host that a mini program needs: taken before the detection starts, given back with what the host showed. */
import type { EnvironmentNote } from '../evidence/schema.ts';
import type { Detection } from '../store/sql/detections/accept.ts';
import { dropHostAccountUse, endHostAccountUse, takeHostAccount } from '../store/sql/host-accounts/uses.ts';
import type { Report } from '../verdict/report-schema.ts';
import type { WorkerWorld } from './worker-world.ts';

type World = Pick<WorkerWorld, 'db' | 'clock' | 'log'>;

export type AccountTurn = {
  /** `report`: what the run came to; null: to none. Never throws: an account that could not be given back is closed with its device's lease. */
  end(report: Pick<Report, 'environment'> | null): Promise<void>;
  /** Nothing was started: the use does not count. Never throws. */
  drop(): Promise<void>;
};

export type AccountWait = { readonly waitMs: number; readonly why: string };

/** ms after which a job that another device can serve is offered again. */
const ELSEWHERE_MS = 5_000;
/** ms after which it is looked again at the latest: a person may have released the account meanwhile. */
const MOST_WAIT_MS = 60_000;

const NO_ACCOUNT: AccountTurn = { end: () => Promise.resolve(), drop: () => Promise.resolve() };

/** Takes the account this detection needs on this device; one that needs none, or an office that registers none, has nothing to wait for. */
export async function accountFor(
  { db, clock, log }: World,
  { id, kind, settings }: Pick<Detection, 'id' | 'kind' | 'settings'>,
  device: { readonly id: string; readonly leaseId: string },
): Promise<AccountTurn | AccountWait> {
  const { host } = settings;
  if (kind !== 'mini-program' || host === undefined) return NO_ACCOUNT;
  const at = clock.now();
  const answer = await takeHostAccount(db, { deviceId: device.id, host, leaseId: device.leaseId, detectionId: id }, at);
  if (answer.kind === 'unmanaged') return NO_ACCOUNT;
  if (answer.kind === 'wait') {
    const { from, elsewhere, why } = answer;
    const left = from === null ? MOST_WAIT_MS : from.getTime() - at.getTime();
    return { why, waitMs: elsewhere ? ELSEWHERE_MS : Math.min(Math.max(left, ELSEWHERE_MS), MOST_WAIT_MS) };
  }
  const { useId, account } = answer;
  const quietly = async (work: Promise<void>): Promise<void> => {
    await work.catch((error: unknown) => log.warn({ account: account.id, detail: String(error) }, 'the account could not be given back'));
  };
  return {
    async end(report) {
      const quarantine = report && quarantineFor(report.environment);
      if (quarantine !== null) log.warn({ account: account.id, host, reason: quarantine }, 'the account is set aside');
      await quietly(endHostAccountUse(db, useId, quarantine ?? '检测结束', clock.now(), quarantine));
    },
    drop: () => quietly(dropHostAccountUse(db, useId)),
  };
}

/** Why the account must not be used until a person has looked at it; null: nothing speaks against it. Pure. */
export function quarantineFor(environment: readonly Pick<EnvironmentNote, 'kind' | 'said'>[]): string | null {
  for (const { kind, said } of environment) {
    const words = said.trim() === '' ? '' : `：“${said.trim().slice(0, 120)}”`;
    if (kind === 'host-restricted') return `承载平台出现风控页面${words}`;
    if (kind === 'host-signed-out') return `承载平台要求登录${words}`;
  }
  return null;
}
