/** 设备使用记录: whose hands the device was in, as far as the evidence tells; what it does not tell is said too. */
import type { Handover, Session } from '../evidence/schema.ts';
import { period } from './time.ts';

/** One sentence each for the use, for what it goes on from, for the persons who acted on it, and for what is not recorded. */
export function custodySentences(session: Session, handovers: readonly Handover[]): string[] {
  const acts = handovers.flatMap((one) => one.acts).filter(({ at }) => isWithin(at, session));
  const who = [...new Set(acts.map((act) => act.who))].join('、');
  return [
    `${period(session.startedAt, session.endedAt)}由检测系统使用（会话 ${session.id}）。`,
    ...(session.resumes === undefined ? [] : [`原设备使用中断，由本设备接续会话 ${session.resumes}。`]),
    who === '' ? '使用期间未记录人工操作。' : `使用期间${who}有人工操作，见第八部分“人工介入”。`,
    '设备的领用、交还、保管人和检测后的清理情况未载入检测材料。',
  ];
}

const isWithin = (at: string, { startedAt, endedAt }: Session): boolean =>
  Date.parse(startedAt) <= Date.parse(at) && Date.parse(at) <= Date.parse(endedAt);
