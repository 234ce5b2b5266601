/** A detection's states (office.md 6.1) and every step between them. Written down here alone; the database is given the same table. */

export const STATES = [
  'queued',
  'running',
  'waiting-person',
  'waiting-access',
  'proposed',
  'reviewed',
  'closed',
  'cancelled',
  'failed',
] as const;
export type DetectionState = (typeof STATES)[number];

export const STATE_WORDS: Readonly<Record<DetectionState, string>> = {
  queued: '排队',
  running: '检测中',
  'waiting-person': '待人工介入',
  'waiting-access': '待提供访问信息',
  proposed: '已出结论建议',
  reviewed: '已复核',
  closed: '已办结',
  cancelled: '已取消',
  failed: '检测异常',
};

/** `person`: only a named person takes this step. */
type Step = { readonly to: DetectionState; readonly person: boolean; readonly when: string };

const any = (to: DetectionState, when: string): Step => ({ to, person: false, when });
const person = (to: DetectionState, when: string): Step => ({ to, person: true, when });

/** What a new detection may begin as. */
export const BEGINNINGS = ['queued', 'waiting-access'] as const satisfies readonly DetectionState[];

export const STEPS: Readonly<Record<DetectionState, readonly Step[]>> = {
  queued: [
    any('running', '设备领取'),
    any('waiting-access', '缺少访问信息'),
    any('cancelled', '取消'),
    any('failed', '不能执行'),
    any('proposed', '等不到另一台设备换机复核，以原检测出结论建议'),
  ],
  running: [
    any('queued', '设备故障、服务停止后重排，或等待换机复核'),
    any('waiting-person', '需要人工介入'),
    any('waiting-access', '访问信息不可用'),
    any('proposed', '检测完成'),
    any('cancelled', '取消'),
    any('failed', '检测异常'),
  ],
  'waiting-person': [
    any('running', '人工介入完成'),
    any('queued', '续检'),
    any('proposed', '无人应答，以已取得的材料出结论建议'),
    any('cancelled', '取消'),
    any('failed', '检测异常'),
  ],
  'waiting-access': [any('queued', '访问信息已提供'), any('cancelled', '取消')],
  proposed: [person('reviewed', '复核')],
  reviewed: [person('closed', '办结')],
  closed: [],
  cancelled: [],
  failed: [person('queued', '重试'), person('closed', '办结'), any('cancelled', '取消')],
};

/** States in which a second detection of the same would be a duplicate. The index `detections_unfinished` names them too. */
export const UNFINISHED = ['queued', 'running', 'waiting-person', 'waiting-access'] as const satisfies readonly DetectionState[];

/** Whether the step is in the table, and open to this kind of actor. */
export function mayMove(from: DetectionState, to: DetectionState, kind: 'person' | 'system'): boolean {
  return STEPS[from].some((step) => step.to === to && (kind === 'person' || !step.person));
}
