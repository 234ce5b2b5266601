/** The Chinese of a comparison. */
import type { CauseKind, Comparison, Explained, State } from './schema.ts';

export const COMPARISON: Readonly<Record<Comparison, string>> = {
  're-test': '复测与前次检测比对',
  'new-version': '新版本与原版本比对',
  'spot-check': '抽查检测与备案时检测比对',
  'pre-check': '预检与国家检测比对',
};

export const STATE: Readonly<Record<State, string>> = {
  new: '新发现',
  unchanged: '仍然存在',
  'not-rechecked': '未复核到',
  fixed: '未再发现',
};

/** How each state is to be read; 未再发现 is bound to what was examined. */
export const STATE_NOTE: Readonly<Record<State, string>> = {
  new: '后次检测发现、前次检测未见。',
  unchanged: '两次检测均见到。',
  'not-rechecked': '后次检测未见，但未再到达该页，或检测不充分、条件不同，不能据以认为已消除。',
  fixed: '后次检测以相同角色、相同规则再次到达该页并完整查看，在检测范围内未再发现。',
};

export const CAUSE: Readonly<Record<CauseKind, string>> = {
  version: '版本或程序包不同',
  account: '角色或账号不同',
  hour: '检测时段不同',
  coverage: '检测范围不同',
  rules: '检测规则不同',
  device: '设备、字号或文字识别不同',
  declaration: '申报材料不同',
};

export function explainedWords(cause: Explained): string {
  return cause === null ? '—' : cause === 'disagreement' ? '认定不一致' : CAUSE[cause];
}
