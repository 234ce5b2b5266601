/** The figures as a table, and what was promised of them. */
import type { Outcome } from './farm.ts';
import type { Row } from './scenarios.ts';

/** Seconds one year may take, and the working days by which a miss must be told before. */
const SECONDS = 60;
const LEAD = 3;

export function tableOf(rows: readonly Row[]): string {
  const head = [
    '情形',
    '次序',
    '检测',
    '有期限',
    '逾期',
    '首个逾期期限',
    '预警日',
    '提前工作日',
    '预警天数',
    '最长排队',
    '设备丢失',
    '利用率',
  ];
  const line = (title: string, order: string, detections: number, one: Outcome, seconds: number | null): string[] => [
    title,
    order,
    String(detections),
    String(one.withDue),
    String(one.missed),
    one.firstMissed ?? '—',
    one.announcedOn ?? '—',
    one.lead === null ? '—' : String(one.lead),
    String(one.alarms),
    String(one.longest),
    String(one.lostTries),
    `${(100 * one.used).toFixed(0)}%`,
    seconds === null ? '' : seconds.toFixed(1),
  ];
  const cells = rows.flatMap(({ title, detections, seconds, ours, fcfs }) => [
    line(title, '按期限', detections, ours, seconds),
    line('', '先到先检', detections, fcfs, null),
  ]);
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Empty when all holds. */
export function failuresOf(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ title, fits, ours, fcfs, seconds }) => [
    ...(fits && ours.missed > 0 ? [`${title}：逾期${String(ours.missed)}项，应为0`] : []),
    ...(!fits && ours.missed === 0 ? [`${title}：没有逾期，不能说明预警`] : []),
    ...(ours.missed > 0 && (ours.lead ?? 0) < LEAD
      ? [`${title}：提前${String(ours.lead ?? 0)}个工作日预警，应不少于${String(LEAD)}个`]
      : []),
    ...(fits && ours.missed > fcfs.missed ? [`${title}：按期限排队的逾期多于先到先检`] : []),
    ...(seconds > SECONDS ? [`${title}：用时${seconds.toFixed(1)}秒，应在${String(SECONDS)}秒以内`] : []),
  ]);
}
