/** The periods of 办法 and 指南, word by word (office.md 1.6): how many working days, from what, by which clause. */

/** What is counted. `days` below zero: counted back. Nothing here suspends a period: the texts know only an extension that was told. */
type Kind = {
  /** 完备性审核期限 … */
  readonly title: string;
  /** What happens on the day it is counted from: 省级网信部门收到备案申请材料 … */
  readonly event: string;
  readonly days: number;
  /** The clause, or that there is none. */
  readonly clause: string;
  /** Whether 办法十's extension is open to it. */
  readonly extends: boolean;
  /** What has come when it is over, for a person to decide. */
  readonly whenOver: string;
};

const REVIEW = '是否告知延期、如何办结';

export const KINDS = {
  completeness: {
    title: '完备性审核期限',
    event: '省级网信部门收到备案申请材料',
    days: 10,
    clause: '《办法》第九条',
    extends: false,
    whenOver: '如何办结',
  },
  review: {
    title: '材料审核和技术检测期限',
    event: '国家网信办收到备案申请',
    days: 20,
    clause: '《办法》第十条第一款',
    extends: true,
    whenOver: REVIEW,
  },
  'change-review': {
    title: '变更的材料审核和技术检测期限',
    event: '国家网信办收到备案变更申请',
    days: 20,
    clause: '《办法》第十一条要求重新进行材料审核和技术检测，未另定期限，按20个工作日掌握',
    extends: true,
    whenOver: REVIEW,
  },
  detection: {
    title: '技术检测内部期限',
    event: '国家网信办收到备案申请',
    days: 10,
    clause: '内部安排，从《办法》第十条第一款的20个工作日中划出，不对外',
    extends: false,
    whenOver: '如何调度',
  },
  'hand-in': {
    title: '提交备案申请材料或整改说明（整改计划）期限',
    event: '主办（使用）单位收到反馈',
    days: 10,
    clause: '《办法》第十条第二款、《指南》二（四）',
    extends: false,
    whenOver: '是否视为放弃备案申请',
  },
  'after-hand-in': {
    title: '单位提交后的办理目标',
    event: '收到单位提交的材料或整改说明',
    days: 20,
    clause: '《办法》未规定提交后的期限，重新计20个工作日作为内部目标',
    extends: false,
    whenOver: REVIEW,
  },
  'off-line-report': {
    title: '注销报备期限',
    event: '政务应用程序下线',
    days: 10,
    clause: '《办法》第十二条',
    extends: false,
    whenOver: '如何处理',
  },
  'change-hand-in': {
    title: '最晚提交备案变更申请日',
    event: '计划发生变更',
    days: -10,
    clause: '《办法》第十一条',
    extends: false,
    whenOver: '变更计划是否推迟',
  },
  'number-display': {
    title: '加挂备案编号的宽限',
    event: '发放备案编号',
    days: 20,
    clause: '《指南》二（七）“及时加挂”未定天数，按检测规则的设置掌握',
    extends: false,
    whenOver: '是否属于未及时加挂',
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type CountedKind = keyof typeof KINDS;

/** Dates that are written, not counted. */
export const WRITTEN = {
  rectification: {
    title: '抽查整改期限',
    clause: '以整改通知写明的日期为准；《办法》第二十三条',
    whenOver: '整改是否到位、是否撤销备案',
  },
  existing: {
    title: '存量应用完成备案期限',
    clause: '《办法》第二十六条：自施行之日（2026年1月25日）起6个月内完成备案，条文未规定逢休息日顺延',
    whenOver: '如何按《办法》第五条处理',
  },
} as const;

export type WrittenKind = keyof typeof WRITTEN;
