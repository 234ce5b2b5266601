/** A filing's statuses (office.md 6.1, mirror of the official process) and every step between them. Written down here alone; the database is given the same table. */

export const STATUSES = [
  'completeness-check',
  'returned-incomplete',
  'forwarded',
  'under-review',
  'extended',
  'feedback-sent',
  'feedback-received',
  'answered',
  'lapsed',
  'filed',
  'change-under-review',
  'spot-check-rectifying',
  'revoked',
  'deregistered',
  'out-of-filing',
] as const;
export type Status = (typeof STATUSES)[number];

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  'completeness-check': '完备性审核中',
  'returned-incomplete': '退回补正（已一次性告知）',
  forwarded: '已报送国家网信办',
  'under-review': '材料审核和技术检测中',
  extended: '已延期',
  'feedback-sent': '已反馈',
  'feedback-received': '单位已收到反馈',
  answered: '已提交材料或整改说明（整改计划）',
  lapsed: '逾期未提交，视为放弃备案申请',
  filed: '已备案（已发放编号）',
  'change-under-review': '变更审核和检测中',
  'spot-check-rectifying': '抽查整改中',
  revoked: '已撤销备案',
  deregistered: '已注销',
  'out-of-filing': '不纳入统一备案管理',
};

/** What is being dealt with: the first filing, or a change of one that has its number (附件3). */
export type Track = 'first' | 'change';

/** Who takes a step: the province's office, the national one, or either (in 海南 receipts are relayed). */
export type Office = 'province' | 'nation' | 'either';

export type StepId =
  | 'return'
  | 'resupply'
  | 'forward'
  | 'receive'
  | 'extend'
  | 'feedback'
  | 'unit-received'
  | 'hand-in'
  | 'lapse'
  | 'file'
  | 'change'
  | 'rectify'
  | 'rectified'
  | 'revoke'
  | 'deregister'
  | 'exclude';

/** `same`: the step is recorded and the status stays. */
type Way = { readonly from: readonly Status[]; readonly to: Status | 'same'; readonly track?: Track };

export type Step = {
  readonly title: string;
  readonly office: Office;
  /** Taken by a named person, never by a timer or another system. */
  readonly person: boolean;
  /** Only a reviewer takes it: it concludes something. */
  readonly concludes: boolean;
  readonly when: string;
  readonly clause: string;
  readonly ways: readonly Way[];
};

const IN_REVIEW = ['under-review', 'change-under-review', 'extended', 'answered'] as const;
const BEFORE_THE_NATION = ['completeness-check', 'returned-incomplete', 'forwarded'] as const;
const FEEDBACK = ['feedback-sent', 'feedback-received'] as const;

export const STEPS: Readonly<Record<StepId, Step>> = {
  return: {
    title: '退回补正',
    office: 'province',
    person: true,
    concludes: false,
    when: '材料不齐全，一次性告知需要补充的全部材料',
    clause: '《办法》第九条',
    ways: [{ from: ['completeness-check'], to: 'returned-incomplete' }],
  },
  resupply: {
    title: '收到补充材料',
    office: 'province',
    person: false,
    concludes: false,
    when: '单位补充材料，重新计完备性审核期限；退回本身不设期限',
    clause: '《办法》第九条',
    ways: [{ from: ['returned-incomplete'], to: 'completeness-check' }],
  },
  forward: {
    title: '报送国家网信办',
    office: 'province',
    person: true,
    concludes: false,
    when: '材料齐全的必须报送；预检情况不影响报送',
    clause: '《办法》第九条',
    ways: [{ from: ['completeness-check'], to: 'forwarded' }],
  },
  receive: {
    title: '国家网信办收到',
    office: 'nation',
    person: false,
    concludes: false,
    when: '国家网信办收到备案（变更）申请，20个工作日起算',
    clause: '《办法》第十条第一款',
    ways: [
      { from: ['forwarded'], to: 'under-review', track: 'first' },
      { from: ['forwarded'], to: 'change-under-review', track: 'change' },
    ],
  },
  extend: {
    title: '延长办理期限',
    office: 'nation',
    person: true,
    concludes: false,
    when: '情况复杂，或需要补充、更正材料；告知延期理由和预计时间',
    clause: '《办法》第十条第一款',
    ways: [
      { from: IN_REVIEW, to: 'extended' },
      { from: FEEDBACK, to: 'same' },
    ],
  },
  feedback: {
    title: '反馈',
    office: 'nation',
    person: true,
    concludes: false,
    when: '需要补充、更正材料或未通过技术检测',
    clause: '《办法》第十条第二款',
    ways: [{ from: IN_REVIEW, to: 'feedback-sent' }],
  },
  'unit-received': {
    title: '单位收到反馈',
    office: 'either',
    person: false,
    concludes: false,
    when: '登记主办（使用）单位收到反馈的日期，10个工作日起算',
    clause: '《办法》第十条第二款、《指南》二（四）',
    ways: [{ from: ['feedback-sent'], to: 'feedback-received' }],
  },
  'hand-in': {
    title: '单位提交材料或整改说明（整改计划）',
    office: 'either',
    person: false,
    concludes: false,
    when: '收到单位补充提交的备案申请材料、整改说明或整改计划',
    clause: '《指南》二（四）',
    ways: [{ from: ['feedback-received'], to: 'answered' }],
  },
  lapse: {
    title: '认定视为放弃',
    office: 'nation',
    person: true,
    concludes: true,
    when: '10个工作日已过而未提交，由人认定；变更申请视为放弃的，原备案不变',
    clause: '《办法》第十条第二款',
    ways: [
      { from: ['feedback-received'], to: 'lapsed', track: 'first' },
      { from: ['feedback-received'], to: 'filed', track: 'change' },
    ],
  },
  file: {
    title: '予以备案',
    office: 'nation',
    person: true,
    concludes: true,
    when: '通过材料审核和技术检测，予以备案并编号；变更的沿用原编号',
    clause: '《办法》第十条第二款、《指南》二（七）',
    ways: [{ from: IN_REVIEW, to: 'filed' }],
  },
  change: {
    title: '提交备案变更申请',
    office: 'either',
    person: false,
    concludes: false,
    when: '重大功能变更发生10个工作日前，附件3；是否重大由人认定',
    clause: '《办法》第十一条',
    ways: [
      { from: ['filed'], to: 'completeness-check' },
      { from: ['filed'], to: 'change-under-review' },
    ],
  },
  rectify: {
    title: '抽查整改通知',
    office: 'nation',
    person: true,
    concludes: true,
    when: '抽查检测发现问题并经认定，期限以通知写明的日期为准',
    clause: '《办法》第二十二条、第二十三条',
    ways: [
      { from: ['filed'], to: 'spot-check-rectifying' },
      // Another notice, with another date.
      { from: ['spot-check-rectifying'], to: 'same' },
    ],
  },
  rectified: {
    title: '整改到位',
    office: 'nation',
    person: true,
    concludes: true,
    when: '复测后认定整改到位',
    clause: '《办法》第二十三条',
    ways: [{ from: ['spot-check-rectifying'], to: 'filed' }],
  },
  revoke: {
    title: '撤销备案',
    office: 'nation',
    person: true,
    concludes: true,
    when: '整改不及时、不到位',
    clause: '《办法》第二十三条',
    ways: [{ from: ['spot-check-rectifying'], to: 'revoked' }],
  },
  deregister: {
    title: '注销报备',
    office: 'either',
    person: true,
    concludes: false,
    when: '下线后10个工作日内，附件4；不作检测',
    clause: '《办法》第十二条、第十三条',
    ways: [
      { from: ['filed', 'spot-check-rectifying', 'change-under-review'], to: 'deregistered' },
      { from: [...BEFORE_THE_NATION, ...FEEDBACK, 'extended', 'answered'], to: 'deregistered', track: 'change' },
    ],
  },
  exclude: {
    title: '不纳入统一备案管理',
    office: 'either',
    person: true,
    concludes: false,
    when: '认定不属于统一备案管理的范围',
    clause: '《办法》第五条第二款',
    ways: [{ from: [...BEFORE_THE_NATION, 'under-review'], to: 'out-of-filing', track: 'first' }],
  },
};

/** What a new filing begins as: handed in at a province, at the nation by a department, or no filing at all. */
export const BEGINNINGS = ['completeness-check', 'under-review', 'out-of-filing'] as const satisfies readonly Status[];

/** Nothing follows these. A re-filing after revocation is another filing, linked to this one. */
export const CLOSED = ['lapsed', 'revoked', 'deregistered', 'out-of-filing'] as const satisfies readonly Status[];

export const isClosed = (status: Status): boolean => (CLOSED as readonly Status[]).includes(status);

/** Where a step may lead from here: none, one, or (a change) two. */
export function waysFrom(step: StepId, from: Status, track: Track): readonly Status[] {
  return STEPS[step].ways
    .filter((way) => way.from.includes(from) && (way.track === undefined || way.track === track))
    .map(({ to }) => (to === 'same' ? from : to));
}

/** Steps that the table has from here, for whoever asks what may be done. */
export const stepsFrom = (from: Status, track: Track): readonly StepId[] => STEP_IDS.filter((id) => waysFrom(id, from, track).length > 0);

export const STEP_IDS = [
  'return',
  'resupply',
  'forward',
  'receive',
  'extend',
  'feedback',
  'unit-received',
  'hand-in',
  'lapse',
  'file',
  'change',
  'rectify',
  'rectified',
  'revoke',
  'deregister',
  'exclude',
] as const satisfies readonly StepId[];

export type Move = { readonly step: string; readonly from: string; readonly to: string; readonly person: boolean };

/** The table as the database's triggers are given it; `from` is empty for a beginning. */
export const filingMoves = (): readonly Move[] => [
  ...BEGINNINGS.map((to) => ({ step: 'begin', from: '', to, person: false })),
  ...STEP_IDS.flatMap((step) => {
    const pairs = new Map(STEPS[step].ways.flatMap(({ from, to }) => from.map((one) => [`${one} ${to}`, { from: one, to }] as const)));
    return [...pairs.values()].map(({ from, to }) => ({ step, from, to: to === 'same' ? from : to, person: STEPS[step].person }));
  }),
];
