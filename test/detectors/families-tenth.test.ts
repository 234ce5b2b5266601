/** Two more opened hands as classes, in other words than theirs: each function beside what only looks like it. */
import { describe, expect, it } from 'vitest';
import type { ClauseId } from '../../src/rules/pack.ts';
import { wrong, type Family } from './family.ts';

const families: Readonly<Partial<Record<ClauseId, readonly Family[]>>> = {
  'points-ranking': [
    // Numbered sentences that tell of hours of study or of a place are rows of an order; clauses of prose are none.
    [
      'fail',
      '完成情况',
      [
        '1、方晓梅 92 学时 ，本年度任务已全部完成，提出表扬。',
        '2、邵建国 88 学时 ，本年度任务已全部完成，提出表扬。',
        '3、何立新 71 学时 ，本年度任务尚未完成，须加快进度。',
      ],
    ],
    [
      'fail',
      '通报',
      [
        '1. 方晓梅　名次 1　考评 92　，本年度任务已全部完成。',
        '2. 邵建国　名次 2　考评 88　，本年度任务已全部完成。',
        '3. 何立新　名次 3　考评 71　，本年度任务尚未完成。',
      ],
    ],
    [
      'pass',
      '响应规程',
      [
        '1．接到指令后，有关单位应当在 30 分钟内到位；',
        '2．现场处置时，人员应当不少于 12 人到场；',
        '3．处置结束后，应当在 5 日内提交书面报告。',
      ],
    ],
  ],
};

describe.each(Object.entries(families))('%s', (clause, cells) => {
  it.each(cells.map((cell) => [cell[0], JSON.stringify(cell.slice(1)), cell] as const))('%s: %s', (_outcome, _said, cell) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `families`
    expect(wrong(clause as ClauseId, cell)).toBeNull(),
  );
});
