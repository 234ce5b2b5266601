/** What a page is called, or what else stands on it, never makes an explicit function pass: each function on many other pages. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import { loadHalf } from '../corpus/load.ts';
import type { Case, CaseScreen } from '../corpus/schema.ts';
import { judgeCases } from '../corpus/score.ts';

const rules = await loadRules();

type Rows = CaseScreen['rows'];

const functions: Readonly<Partial<Record<ClauseId, readonly Rows[]>>> = {
  'check-in': [
    ['[打卡]'],
    ['[签到]', '今日未签到'],
    ['[上班打卡]', '08:30'],
    ['已签到 3 天'],
    ['本月缺卡 2 次', '[补卡]'],
    ['08:21 已打卡', '18:00 未打卡'],
    ['签退 17:35'],
    ['{考勤打卡}'],
    ['上班 08:28 正常', '下班 未打卡'],
  ],
  'points-ranking': [
    ['我的积分 212', '全局第 3 名'],
    ['{积分榜}', '我的积分 40'],
    ['积分排名', '1 办公室 88分', '2 财务科 80分', '3 人事科 71分'],
    ['学分 41，超过 92% 的学员'],
    ['我的排名 7', '积分 330'],
    ['第1名 张伟 330 积分', '第2名 李敏 310 积分'],
  ],
  'online-time': [
    ['本月登录时长 31 小时'],
    ['张伟 在线时长 5 小时', '李敏 在线时长 4 小时'],
    ['自登录起已在线 00:12:31'],
    ['APP使用时长排行', '张伟 41 小时'],
    ['我的在线时长 41 小时'],
  ],
};

const TITLES =
  '景区管理 旅游 酒店 会议中心 会议 培训 课程 考试 图书馆 场馆预约 文件签收 快递签收 合同 志愿服务 党建 工会 设备 视频监控 车辆 水文站 站点 巡查任务 检查 信访 办件 投诉 积分商城 兑换 比赛 足球 招投标 选举 投票 医院 挂号 学校 家长 学生 食堂 饭卡 工资 公积金 社保卡 银行 停车 公交 气象 新闻 公告 帮助 活动 展会 招聘会 人才 毕业生 应急 防汛 消防 值班 统计 报表 版本更新 设置 消息 日历 日程 排班 检疫 屠宰 养护 工地 仓库 盘点 客服 直播 视频 电梯 充电桩'.split(
    ' ',
  );
const BESIDE = [
  '景区开放 8:00—17:30',
  '[导航]',
  '打卡点 3 处',
  '值得打卡',
  '会议室预约',
  '课程 5 门',
  '视频时长 12:30',
  '志愿服务时长 31 小时',
  '设备在线 12 台',
  '办件量 12 件',
  '兑换礼品',
  '球队 8 支',
  '投标 3 家',
  '有效票 55',
  '前面等候 3 人',
  '家长会',
  '余额 86.40',
  '工本费 10 元',
  '基本工资 3,100',
  '公积金 842',
  '来源：新华社',
  '活动报名',
  '入场券',
  '毕业院校',
  '应急响应 Ⅳ 级',
  '排班表',
  '应到 58 实到 55',
  '生猪',
  '养护 31 公里',
  '盘点 12 件',
  '播放 03:12',
  '客服在线 9:00-18:00',
  '修复签到失败',
  '禁止打卡',
  '无需签到',
  '不再统计在线时长',
  '入住 3月2日',
  '充电 2 小时',
  '快递已签收',
];

const page = (title: string, rows: Rows): Pick<CaseScreen, 'title' | 'rows'> => ({ title, rows });

/** Of the pages, those on which the clause passes. */
function passing(clause: ClauseId, rows: Rows): readonly string[] {
  const pages = [
    ...TITLES.map((title) => page(title, rows)),
    ...BESIDE.flatMap((other) => [page('页面', [...rows, other]), page('页面', [other, ...rows])]),
  ];
  const cases = pages.map(({ title, rows: all }, at): Case => ({
    id: `context-${String(at).padStart(3, '0')}`,
    labels: [{ clause, outcome: 'fail', because: '见条款' }],
    screens: [{ kind: 'other', title, path: ['菜单', title], phase: 'signed-in', rows: all }],
  }));
  return judgeCases(cases, rules).flatMap(({ got }, at) =>
    got === 'pass' ? [`${pages[at]?.title ?? ''}: ${JSON.stringify(pages[at]?.rows)}`] : [],
  );
}

const { cases } = await loadHalf('open');
/** Whole apps of other authors in which nothing restricted is, one in ten. */
const clean = cases
  .filter(
    ({ id, labels, screens }) => /^(?:who|author)-/u.test(id) && screens.length >= 10 && labels.every(({ outcome }) => outcome === 'pass'),
  )
  .filter((_, at) => at % 10 === 0);

/** Of the clean apps, those that pass with one more page that has the function among other rows. */
function hiding(clause: ClauseId, rows: Rows): readonly string[] {
  const more: CaseScreen = {
    kind: 'other',
    title: '日常事务',
    path: ['菜单', '日常事务'],
    phase: 'signed-in',
    rows: ['<办理须知>', ...rows, '<更多>'],
  };
  const given = clean.map(({ screens }, at): Case => ({
    id: `context-${String(at).padStart(3, '0')}`,
    labels: [{ clause, outcome: 'fail', because: '见条款' }],
    screens: [...screens, more],
  }));
  return judgeCases(given, rules).flatMap(({ got }, at) => (got === 'pass' ? [clean[at]?.id ?? ''] : []));
}

describe.each(Object.entries(functions))('%s', (clause, all) => {
  it.each(all.map((rows) => [JSON.stringify(rows), rows] as const))('%s', (_said, rows) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `functions`
    expect(passing(clause as ClauseId, rows)).toEqual([]),
  );
  it.each(all.map((rows) => [JSON.stringify(rows), rows] as const))('%s, on one page of a whole app', (_said, rows) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `functions`
    expect(hiding(clause as ClauseId, rows)).toEqual([]),
  );
});

const RESTRICTED: readonly ClauseId[] = ['check-in', 'points-ranking', 'online-time'];
/** Short rows of pages on which nothing restricted is. */
const others = cases
  .filter(({ screens, labels }) => screens.length === 1 && labels.every(({ outcome }) => outcome === 'pass'))
  .flatMap(({ screens }) => screens.flatMap(({ rows }) => rows.filter((row) => typeof row === 'string' && row.length <= 24)));

it('stands by what was labelled a function when three rows of other pages follow it: not more than 2 of 1,000 pass', () => {
  const found = cases.flatMap((one, at): Case[] => {
    const [screen, ...more] = one.screens;
    const label = one.labels.find(({ clause, outcome }) => outcome === 'fail' && RESTRICTED.includes(clause));
    if (at % 3 !== 0 || screen === undefined || more.length > 0 || label === undefined) return [];
    const added = [0, 1, 2].flatMap((nth) => others[(at * 7919 + nth * 104_729) % others.length] ?? []);
    return [{ ...one, labels: [label], screens: [{ ...screen, rows: [...screen.rows, ...added] }] }];
  });
  const passed = judgeCases(found, rules).flatMap(({ got }, at) => (got === 'pass' ? [found[at]?.id ?? ''] : []));
  expect(found.length).toBeGreaterThan(500);
  expect(passed.length / found.length, passed.join()).toBeLessThanOrEqual(0.002);
});

it('has whole apps to hide it in', () => {
  expect(clean.length).toBeGreaterThanOrEqual(8);
});

it('knows a page on which it is the things that are online', () => {
  expect(passing('online-time', ['1号泵 在线时长 5 小时'])).not.toEqual([]);
});
