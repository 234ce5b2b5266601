/** 人工介入: where a person stepped in, or should have, as the rows of a table. What was typed stands nowhere. */
import type { Handover } from '../evidence/schema.ts';
import { HANDOVER_KIND, HANDOVER_OUTCOME } from '../verdict/handover-words.ts';
import { period } from './time.ts';

const WAY: Readonly<Record<Handover['way'], string>> = { terminal: '在检测终端', service: '通过检测服务', nobody: '' };
const ACT: Readonly<Record<Handover['acts'][number]['act'], string>> = {
  type: '填写',
  tap: '点按',
  swipe: '滑动',
  look: '查看画面',
  done: '确认完成',
  'give-up': '结束介入',
};

/** Which step of the app, when, who did what how often, and how it ended. */
export function handoverWords(one: Handover): {
  readonly step: string;
  readonly time: string;
  readonly done: string;
  readonly ended: string;
} {
  return {
    step: `${HANDOVER_KIND[one.kind]}（${one.id}）`,
    time: period(one.startedAt, one.endedAt),
    done: doneIn(one),
    ended: HANDOVER_OUTCOME[one.outcome],
  };
}

function doneIn({ acts, way }: Handover): string {
  if (acts.length === 0) return '未作人工操作';
  const who = [...new Set(acts.map((act) => act.who))].join('、');
  const counts = new Map<string, number>();
  for (const { act } of acts) counts.set(ACT[act], (counts.get(ACT[act]) ?? 0) + 1);
  return `${who}${WAY[way]}操作：${[...counts].map(([act, count]) => `${act}${count}次`).join('、')}`;
}
