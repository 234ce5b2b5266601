/** Sentences about where a person stepped in, or should have. */
import type { Evidence, Handover } from '../evidence/schema.ts';

const KIND: Readonly<Record<Handover['kind'], string>> = {
  'image-captcha': '图形验证码',
  'sms-code': '短信验证码',
  slider: '滑块或点选验证',
  face: '人脸识别',
  'password-change': '强制修改密码',
  'role-choice': '选择角色或单位',
  'sign-in': '登录',
};
const OUTCOME: Readonly<Record<Handover['outcome'], string>> = {
  solved: '已完成',
  'gave-up': '介入人员放弃',
  'timed-out': '规定时间内无人完成',
  nobody: '没有可以联系的介入人员',
  'broken-off': '检测中断，未完成',
};
const WAY: Readonly<Record<Handover['way'], string>> = { terminal: '在终端', service: '通过检测服务', nobody: '' };
const ACT: Readonly<Record<Handover['acts'][number]['act'], string>> = {
  type: '填写',
  tap: '点按',
  swipe: '滑动',
  look: '查看画面',
  done: '确认完成',
  'give-up': '放弃',
};

/** One sentence each: what was asked, who did how much of what and when, and how it ended. What was typed stands nowhere. */
export function handoverSentences({ handovers = [] }: Pick<Evidence, 'handovers'>): string[] {
  return handovers.map(({ id, kind, way, startedAt, endedAt, outcome, acts }) => {
    const who = [...new Set(acts.map((act) => act.who))].join('、');
    const counts = new Map<string, number>();
    for (const { act } of acts) counts.set(ACT[act], (counts.get(ACT[act]) ?? 0) + 1);
    const did = [...counts].map(([act, count]) => `${act}${String(count)}次`).join('、');
    const acted = who === '' ? '' : `${who}${WAY[way]}操作（${did}），`;
    return `${id} ${KIND[kind]}：${acted}${OUTCOME[outcome]}（${startedAt} 至 ${endedAt}）。`;
  });
}

/** What was not seen because nobody did it. */
export function unhelped({ handovers = [] }: Pick<Evidence, 'handovers'>): string[] {
  const left = handovers.filter(({ outcome }) => outcome !== 'solved');
  return [...new Set(left.map(({ kind, outcome }) => `需人工介入的环节（${KIND[kind]}）${OUTCOME[outcome]}，以未登录状态继续检测。`))];
}
