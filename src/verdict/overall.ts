import type { Outcome, Report } from './report-schema.ts';

const ORDER = ['fail', 'review', 'error', 'inconclusive'] as const;

/** Proven fail > review > error > inconclusive > pass; what does not apply does not weigh. Nothing judged is no pass. */
export function overallOf(outcomes: readonly Outcome[]): Report['overall'] {
  const worst = ORDER.find((one) => outcomes.includes(one));
  if (worst !== undefined) return worst;
  return outcomes.includes('pass') ? 'pass' : 'inconclusive';
}

/** 结论建议: a person concludes (办法十). */
export const PROPOSAL: Readonly<Record<Report['overall'], string>> = {
  pass: '在检测范围内，建议通过技术检测',
  fail: '建议认定未通过技术检测',
  review: '待人工认定',
  inconclusive: '未能判定，需补充检测',
  error: '检测异常，需重新检测',
};
