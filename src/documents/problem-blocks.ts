/** Problems, papers and advice as blocks: the same in a feedback, a notice and a pre-check. */
import type { Report } from '../verdict/report-schema.ts';
import type { Run } from './kind.ts';
import type { Ask, Problem } from './problems.ts';
import { heading, type Block } from './value.ts';

/** One problem: 问题、依据、位置和操作路径、截图、整改要求. `place` counts from 1. */
export function problemBlocks(
  problem: Problem,
  place: number,
  words: { readonly problem: string; readonly wanted: string },
): readonly Block[] {
  return [
    heading(3, place, problem.title),
    {
      type: 'facts',
      caption: problem.title,
      rows: [
        [words.problem, problem.problem],
        ...(problem.basis.length === 0 ? [] : [['依据', problem.basis] as const]),
        ...(problem.where.length === 0 ? [] : [['位置和操作路径', problem.where] as const]),
        [words.wanted, problem.wanted],
      ],
    },
    ...problem.figures.map((figure): Block => ({ type: 'figures', over: [], items: [figure] })),
  ];
}

/** 逐项：材料名称、缺少或不符之处、补充要求. */
export function askTable(asks: readonly Ask[]): Block {
  return {
    type: 'table',
    caption: '需要补充、更正的材料',
    head: ['序号', '材料名称', '缺少或不符之处', '补充要求'],
    rows: asks.map(({ name, problem, wanted }, index) => [String(index + 1), name, problem, wanted]),
    widths: [8, 24, 34, 34],
  };
}

/** What may go out: advice of the runs and of the clerk, once each; nothing that leans on a draft. Leads stay in the office. */
export function adviceOf(runs: readonly Run[], typed: readonly string[] = []): readonly string[] {
  const detected = runs.flatMap(({ report }) => report.clauses.flatMap(({ title, advice }) => advice.map((one) => `${title}：${one}`)));
  return [...new Set([...typed, ...detected])].filter((one) => !citesDraft(one));
}

/** A draft standard is no ground outside the office. */
export const citesDraft = (text: string): boolean => /国标|征求意见稿|国家标准/u.test(text);

/** 未检测内容, once each. */
export function unseenOf(runs: readonly Run[]): readonly string[] {
  const builds = (report: Report): readonly string[] => report.subject.builds?.statement ?? [];
  return [...new Set(runs.flatMap(({ report }) => [...report.coverageStatement.unseen, ...builds(report)]))].filter(
    (one) => !citesDraft(one),
  );
}
