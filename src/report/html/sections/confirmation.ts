/** 换机复核: what another device showed of the findings; null when none was asked. */
import { CONFIRMATION } from '../../words.ts';
import { beijingTime } from '../../time.ts';
import type { Context } from '../context.ts';

export function confirmationWords({ report }: Context): readonly string[] | null {
  const { confirmation } = report;
  if (confirmation === undefined) return null;
  const { device, run, startedAt, endedAt, evidence, clauses } = confirmation;
  const title = (id: string): string => report.clauses.find((one) => one.id === id)?.title ?? id;
  return [
    `${beijingTime(startedAt)}至${beijingTime(endedAt)}在 ${device} 上按原路径复核（检测编号 ${run}，证据校验值 ${evidence}）。`,
    ...clauses.map(({ clause, result, because }) => `${title(clause)}：${CONFIRMATION[result]}，${because.replace(/。$/u, '')}。`),
    ...(clauses.some(({ result }) => result === 'not-made') ? ['未能复核的检测项，结论建议未经换机复核。'] : []),
  ];
}
