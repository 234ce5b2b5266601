/** Rules that an app's users are held to, told on a page of rules alone: what the app does with them may well be there. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import { judgeCases } from '../corpus/score.ts';

const rules = await loadRules();

type Page = readonly [outcome: 'review' | 'pass', title: string, sentence: string];

const pages: Readonly<Partial<Record<ClauseId, readonly Page[]>>> = {
  'check-in': [
    ['review', '司机守则', '三、每日出车前、收车后在本应用“我的”页按住头像记一次时间和位置，漏一次按缺勤半天。'],
    ['review', '协管须知', '每天上午九点前、下午五点后在首页按一下“报一下”，系统记下时间和地点，少一次扣 20 元。'],
    ['review', '队伍管理规定', '第五条 队员上岗、离岗使用本平台扫码，未扫码的按旷工处理。'],
    ['review', '支教须知', '到校后十分钟内用手机端拍一张本人照片上传，未传的记为未到。'],
    ['pass', '开班须知', '5月26日 8:30 到实训中心 201 室现场报到，缺课超过两成不予结业。'],
    ['pass', '考场规则', '考生凭准考证入场，迟到 30 分钟不得入场，手机交由工作人员保管。'],
    ['pass', '采样守则', '每日出车前检查瓶签，在本应用填写采样单，样品当日送达。'],
  ],
  'points-ranking': [
    ['review', '积分办法', '第七条 平台每月按积分从高到低排序，前十名予以表扬。'],
    ['review', '考核细则', '系统自动汇总学分，按季度公布处室排名，末三名约谈。'],
    ['pass', '落户办法', '申请人在平台填报材料，积分达到 100 分的可以申请。'],
  ],
  'online-time': [
    ['review', '坐席须知', '四、系统自坐席登录起记录在线时间，退出即停，作为核算补贴的参考。'],
    ['review', '考核办法', '第三条 平台自动统计干部登录后的在线时长，每月通报。'],
    ['review', '使用说明', '本应用记录您每次打开到退出的时间，按月汇总给科室负责人。'],
    ['pass', '直播须知', '课程自开播起计时，以播放进度为准。'],
    ['pass', '减负规定', '任何平台不得统计干部在线时长，不得以登录次数考核。'],
  ],
};

/** The page in an app of twelve others, where a suspicion of one page alone is not borne out. */
const judged = (clause: ClauseId, title: string, sentence: string): unknown => {
  const others = Array.from({ length: 12 }, (_, at) => ({
    kind: 'list' as const,
    title: `办件 ${String(at + 1)}`,
    path: ['办件', `办件 ${String(at + 1)}`],
    phase: 'signed-in' as const,
    rows: ['申请人 王某', `受理号 2026-${String(at + 40)}`, '[查看]'],
  }));
  const page = {
    kind: 'article' as const,
    title,
    path: ['制度', title],
    phase: 'signed-in' as const,
    rows: [title, '一、服从安排。', sentence],
  };
  const [cell] = judgeCases(
    [{ id: 'demand-001', labels: [{ clause, outcome: 'pass', because: '见条款' }], screens: [...others, page] }],
    rules,
  );
  return cell?.got;
};

describe.each(Object.entries(pages))('%s', (clause, rows) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `pages`
  it.each(rows)('%s: %s, %s', (outcome, title, sentence) => expect(judged(clause as ClauseId, title, sentence)).toBe(outcome));
});

it('says nothing of an agreement, which tells what any app may collect', () => {
  const screens = [
    {
      kind: 'legal' as const,
      title: '用户须知',
      path: ['我的', '用户须知'],
      phase: 'signed-in' as const,
      rows: ['用户须知', '为保障安全，本应用会记录您的登录时间和使用时长。'],
    },
  ];
  const [cell] = judgeCases(
    [{ id: 'demand-002', labels: [{ clause: 'online-time', outcome: 'pass', because: '见条款' }], screens }],
    rules,
  );
  expect(cell?.got).toBe('pass');
});
