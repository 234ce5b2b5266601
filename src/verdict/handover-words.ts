/** Words for where a person stepped in, or should have. */
import type { Evidence, Handover } from '../evidence/schema.ts';

export const HANDOVER_KIND: Readonly<Record<Handover['kind'], string>> = {
  'image-captcha': '图形验证码',
  'sms-code': '短信验证码',
  slider: '滑块或点选验证',
  face: '人脸识别',
  'password-change': '强制修改密码',
  'role-choice': '选择角色或单位',
  'sign-in': '登录',
};
export const HANDOVER_OUTCOME: Readonly<Record<Handover['outcome'], string>> = {
  solved: '已完成',
  'gave-up': '介入人员结束介入，未完成',
  'timed-out': '规定时间内未完成',
  nobody: '未安排介入人员，未完成',
  'broken-off': '检测中断，未完成',
  parked: '规定时间内无人应答，检测暂存待续',
};

/** What was not seen because nobody did it. One that was parked was asked again when the detection went on: the later one tells. */
export function unhelped({ handovers = [] }: Pick<Evidence, 'handovers'>): string[] {
  const left = handovers.filter(({ outcome }) => outcome !== 'solved' && outcome !== 'parked');
  return [
    ...new Set(
      left.map(({ kind, outcome }) => `需人工介入的环节（${HANDOVER_KIND[kind]}）${HANDOVER_OUTCOME[outcome]}，以未登录状态继续检测。`),
    ),
  ];
}
