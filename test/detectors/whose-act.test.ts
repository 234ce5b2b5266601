/** Ordinary pages whose act, time or number is of a citizen, a meeting, a roster, a ticket, a race or a road; beside each the same with the function. */
import { describe, expect, it } from 'vitest';
import { standingOf } from '../../detectors/common/standings.ts';
import { detectors } from '../../detectors/index.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import { judge } from '../../src/verdict/report-of.ts';
import { evidence, path, screen } from '../support/evidence.ts';

const rules = await loadRules();

function resultOf(clause: ClauseId, title: string, rows: readonly string[]) {
  const home = screen({ kind: 'home', title: '首页', rows: ['{通知} | {日程}', '首页 | 我的'] });
  const given = evidence([home, screen({ title, path: path(title), rows })]);
  const { clauses } = judge(given, 'hash', rules, detectors, '2026-03-02T16:00:00+08:00');
  return clauses.find(({ id }) => id === clause);
}

const outcomeOf = (...page: Page): string | undefined => resultOf(...page)?.outcome;

type Page = readonly [ClauseId, string, readonly string[]];

const ordinary: readonly Page[] = [
  ['check-in', '物业维修', ['位置 3 号楼 2 层', '描述 水管漏水', '[提交]', '值班电话 8012(24 小时)']],
  ['check-in', '事故处理', ['1 拍照 2 撤离', '视频指引 03:10', '[我要快处]', '办理点 和平路 8 号 8:30-20:00']],
  ['check-in', '例会', ['03-12 15:00-16:30', '参会 12 人', '材料 漏项清单', '[确认]']],
  ['check-in', '来信查询', ['反映 工资款未到位', '进展 03-10 已核实', '[补充]']],
  ['check-in', '堆场', ['预计 16:40 完', '夜班值守 20:00-08:00']],
  ['check-in', '值班安排', ['13 日 值班 高平', '接班 08:30']],
  [
    'points-ranking',
    '帮扶对象',
    ['<孙玉兰 石桥村 4 组 监测户>', '<周大友 石桥村 2 组 脱贫户>', '<何小妹 柳树村 1 组 一般户>', '<罗广田 柳树村 6 组 脱贫户>'],
  ],
  ['check-in', '我的票', ['30.00 元 已支付', '入场码 5501 8820', '[退款]']],
  [
    'points-ranking',
    '我要留言',
    [
      '第一步 选择类型',
      '意见建议',
      '第二步 选择领域',
      '农村农业',
      '第三步 填写',
      '标题',
      '内容 不超过 3000 字',
      '附件',
      '[提交]',
      '一事一提，请勿重复',
    ],
  ],
  [
    'points-ranking',
    '分组名单',
    ['第一代表团 28 人', '团长 汪平', '第二代表团 31 人', '讨论地点 205 会议室', '[查看座次图]', '共 6 团 171 人'],
  ],
  ['points-ranking', '拥堵路段排名', ['1 新华路北段 2.31', '2 城南西路 2.04', '3 解放路中段 1.88', '4 三港路 1.76']],
  ['online-time', '专家预约', ['法律 可约 03-18 10:00', '时长 30 分钟 线上', '[预约]']],
];

const withFunction: readonly Page[] = [
  ['check-in', '值班', ['值班电话 8012', '今日 未到岗', '[我已到岗]']],
  ['check-in', '例会', ['参会 12 人', '本人 未到场', '[确认到场]', '14:00 前']],
  ['check-in', '值班安排', ['13 日 值班 高平', '[到岗确认]', '接班 08:30']],
  ['check-in', '我要报到', ['今日 未报到', '定位 已获取', '[我要报到]']],
  ['check-in', '会议', ['入场码 5501', '现场出示入场码', '参会记录 已到 3 次']],
  ['points-ranking', '积分榜', ['<孙玉兰 石桥村 4 组 积分 98>', '<周大友 石桥村 2 组 积分 91>', '<何小妹 柳树村 1 组 积分 85>']],
  ['points-ranking', '座次', ['积分 320', '我的座次 3', '高平 座次 1']],
  ['points-ranking', '我的成绩', ['我的积分 320', '超过 86% 同事']],
  ['online-time', '我的', ['今日时长 35 分钟 线上']],
];

describe('whose act it is', () => {
  it.each(ordinary)('%s passes on %s %j', (clause, title, rows) => {
    expect(outcomeOf(clause, title, rows)).not.toMatch(/fail|review/u);
  });
  it.each(withFunction)('%s does not pass on %s %j', (clause, title, rows) => {
    expect(outcomeOf(clause, title, rows)).toMatch(/fail|review/u);
  });
});

it('a finding is named by the state of the day, not by the word of being there', () => {
  const found = resultOf('check-in', '交接', ['白班 08:00 – 20:00', '您在值班室 28 米内', '今天还没有记录，08:00 以后算晚到', '近几班']);
  expect(found?.because).toContain('的“今天还没有记录，08:00 以后算晚到”');
});

it('numbered clauses of prose are no order by value; numbered rows and numbered sentences about points are', () => {
  const clauses = [10, 1, 2, 3, 4, 5].map(
    (at) => `${String(at)}．启动响应后，有关单位应当在 ${String(40 - at)} 分钟内到位，开展先期处置。`,
  );
  expect(standingOf(screen({ title: '预案正文', rows: clauses }), rules.pack)).toBeNull();
  const rows = ['1．孙玉兰 98 分', '2．周大友 91 分', '3．何小妹 85 分', '4．罗广田 77 分'];
  expect(standingOf(screen({ title: '本月', rows }), rules.pack)).not.toBeNull();
  const told = ['孙玉兰', '周大友', '何小妹', '罗广田'].map(
    (name, at) => `${String(at + 1)}．${name} ${String(98 - at * 7)} 分，比上个月多学了三门课程，继续保持。`,
  );
  expect(standingOf(screen({ title: '本月', rows: told }), rules.pack)).not.toBeNull();
});
