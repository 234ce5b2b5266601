/** Whether an account may be used now: spacing and a daily cap keep it from looking like a machine. Pure. */
import { addDays, beijingDayAt } from '../../../calendar/day.ts';
import type { HostAccountState } from '../tables/host-accounts.ts';

export type Allowance = {
  readonly state: HostAccountState;
  readonly reason: string | null;
  /** s from the end of one use to the next. */
  readonly spacingSeconds: number;
  /** Uses a day, Beijing time. */
  readonly dailyCap: number;
};

export type Uses = {
  /** End of the last use; null: never used. */
  readonly lastEnd: Date | null;
  /** Uses that began today, Beijing time. */
  readonly today: number;
};

/** `from`: when it may be used at the earliest; null: not before a person has done something. */
export type Word = { readonly may: true } | { readonly may: false; readonly why: string; readonly from: Date | null };

/** The moment Beijing's day began, or that of `days` later. */
export const beijingDayBegan = (now: Date, days = 0): Date => new Date(`${addDays(beijingDayAt(now), days)}T00:00:00+08:00`);

export function mayUse({ state, reason, spacingSeconds, dailyCap }: Allowance, { lastEnd, today }: Uses, now: Date): Word {
  if (state !== 'ready') return { may: false, why: `账号已停用（${reason ?? '未说明原因'}），须由人员处理后恢复`, from: null };
  const rested = lastEnd === null ? now : new Date(lastEnd.getTime() + spacingSeconds * 1000);
  if (today >= dailyCap) {
    const tomorrow = beijingDayBegan(now, 1);
    return { may: false, why: `账号今日已用 ${String(today)} 次，达到每日上限`, from: rested > tomorrow ? rested : tomorrow };
  }
  if (rested > now) return { may: false, why: `账号两次使用之间须间隔 ${String(spacingSeconds)} 秒`, from: rested };
  return { may: true };
}
