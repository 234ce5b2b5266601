/** What happens next, by the kind of error and by nothing else. Pure. */
import { BadRequest, Cancelled, DeviceLost, EnvironmentMissing, NeedsPerson } from '../errors.ts';
import type { DetectionState } from '../store/sql/states.ts';

export type Consequence = {
  readonly to: DetectionState;
  /** For the record: why the state changes. */
  readonly why: string;
  /** Stays with the detection; null: nothing to say. */
  readonly note: string | null;
  /** Whether the device is to blame. */
  readonly deviceFault: boolean;
  /** Whether this spent one of the detection's attempts. */
  readonly attempt: boolean;
};

export type Situation = {
  readonly error: unknown;
  /** A report was written: what was seen stands, whatever came after. */
  readonly reported: boolean;
  /** Attempts spent before. */
  readonly attempts: number;
  /** Times it was queued again before, for whatever reason. */
  readonly turns: number;
};

/** Attempts of its own a detection has. */
export const ATTEMPTS = 2;
/** Turns after which a person looks why no device brings it to an end. */
export const TURNS = 8;

export function consequenceOf({ error, reported, attempts, turns }: Situation): Consequence {
  const plain = { note: null, deviceFault: false, attempt: false };
  if (error === null && reported) return { ...plain, to: 'proposed', why: '检测完成，已出结论建议' };
  const said = saidBy(error);
  if (error instanceof Cancelled) return { ...plain, to: 'cancelled', why: '按要求取消，已取得的材料已保存' };
  // The device refused the app: evidence and an inconclusive report say so; another try would meet the same.
  if (error instanceof EnvironmentMissing && reported)
    return { ...plain, to: 'proposed', why: '设备不能安装被测程序，已如实记录', note: said };
  if (error instanceof DeviceLost)
    return turns + 1 < TURNS
      ? { ...plain, to: 'queued', why: `设备故障，换设备重新排队：${said}`, deviceFault: true }
      : { ...plain, to: 'failed', why: `连续 ${String(TURNS)} 次未能在设备上完成`, note: said, deviceFault: true };
  if (error instanceof NeedsPerson) return { ...plain, to: 'waiting-person', why: '需要人工介入', note: said };
  if (error instanceof BadRequest || error instanceof EnvironmentMissing) return { ...plain, to: 'failed', why: said, note: said };
  const trouble = error === null ? '检测结束但没有检测报告' : said;
  return attempts + 1 < ATTEMPTS
    ? { ...plain, to: 'queued', why: `检测程序异常，再试一次：${trouble}`, attempt: true }
    : {
        ...plain,
        to: 'failed',
        why: `检测程序异常：${trouble}`,
        note: '检测程序内部错误，已取得的材料已保存，请联系维护人员。',
        attempt: true,
      };
}

/**
 * Of a 换机复核, whatever it comes to: the first result stands, so nothing that goes wrong here makes the detection fail. `late`: it is
 * not to be waited for any longer. `confirmed` false: the proposal says that it was not looked at again, and `note` why.
 */
export function consequenceOfConfirming({
  error,
  turns,
  late,
}: Pick<Situation, 'error' | 'turns'> & { readonly late: boolean }): Consequence & {
  readonly confirmed: boolean;
} {
  const plain = { note: null, deviceFault: false, attempt: false, confirmed: false };
  if (error === null) return { ...plain, to: 'proposed', why: '换机复核完成，已出结论建议', confirmed: true };
  const said = saidBy(error);
  if (error instanceof Cancelled) return { ...plain, to: 'cancelled', why: '按要求取消，已取得的材料已保存' };
  const deviceFault = error instanceof DeviceLost;
  if (deviceFault && !late && turns + 1 < TURNS)
    return { ...plain, to: 'queued', why: `换机复核中设备故障，等待另一台设备：${said}`, note: '等待另一台设备换机复核', deviceFault };
  return { ...plain, to: 'proposed', why: `未经换机复核：${said}`, note: said, deviceFault };
}

const saidBy = (error: unknown): string => (error instanceof Error ? error.message : String(error));
