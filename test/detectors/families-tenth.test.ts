/** Two more opened hands as classes, in other words than theirs: each function beside what only looks like it. */
import { describe, expect, it } from 'vitest';
import type { ClauseId } from '../../src/rules/pack.ts';
import type { Case } from '../corpus/schema.ts';
import { wrong, type Family } from './family.ts';

const families: Readonly<Partial<Record<ClauseId, readonly Family[]>>> = {
  'check-in': [
    // A fire team and who leads it: an exempt scene. A team of another trade: none.
    ['review', '晚点名', ['二中队　3月2日 20:30', '指挥员　蒋澜', '应到 21　实到 21', '[清点确认]']],
    ['fail', '晚点名', ['二科　3月2日 20:30', '组长　蒋澜', '应到 21　实到 21', '[清点确认]', '器材良好']],
    // A name that holds a word of an exempt scene by chance, and who somebody is.
    ['fail', '教工', ['早到岗点名 07:30—07:45', '[我已到岗]', '定位 行政楼', '未到 3 人']],
    ['review', '防汛', ['防汛值守点名', '[我已到岗]', '定位 泵站']],
    ['fail', '履职', ['石门水库除险加固 二标', '[到岗拍照确认]', '本月已到岗 6 天']],
    ['review', '巡查', ['汛前除险', '[到岗拍照确认]', '本月已到岗 6 天']],
    // Coming to a new post, and coming to a school after an examination.
    ['review', '引才报到', ['引进人才', '_报到日期_', '_落户意向_', '[提交报到]']],
    ['pass', '新生', ['[报到]', '录取通知书编号 2611', '宿舍 4-210']],
  ],
  'online-time': [
    // A network of stations, a number plate, many days on end: of things.
    ['pass', '站网', ['区域站 96 个　在线 95', '茅坪 在线 41 天 6 小时', '<备件>']],
    ['pass', '危化', ['今日进出 9 车次', '川A7K21D 停留时长 00:12', '川B2M660 停留时长 01:40 异常']],
    ['fail', '人员', ['今日在岗 9 人', '乔木 停留时长 00:12', '在线时长 06:40']],
    // Somebody's terminal; somebody's watch at the console.
    ['review', '队伍', ['队员 卢川　终端在线 3小时20分', '队员 史可　终端在线 2小时05分', '[呼叫]']],
    ['pass', '终端', ['3号终端 在线 3小时20分', '4号终端 离线', '[重启]']],
    ['review', '值台', ['报务员 贺宁', '连续值台 03:25', '已发 6 份']],
    ['pass', '值班表', ['报务员 贺宁', '连续值班 2 天', '下一班 20:00']],
    // The app itself counts what was watched: as what is for a person.
    ['review', '我的收看', ['<廉政讲堂　收看 22 分钟>', '收看时长由平台自动统计', '<下载>']],
    ['pass', '收看', ['<廉政讲堂　22 分钟>', '<党史故事　16 分钟>', '[下载]']],
    // On a page of duty, while emergencies are reported or a response is in force.
    ['review', '值守席', ['指挥部 2 号席', '值守员 沈泓', '今日在线时长 5 小时 08 分', 'Ⅳ级响应中']],
    ['fail', '坐席', ['大厅 2 号席', '坐席员 沈泓', '今日在线时长 5 小时 08 分', '来电 31']],
  ],
  'points-ranking': [
    // Numbered sentences that tell of hours of study or of a place are rows of an order; clauses of prose are none.
    [
      'fail',
      '完成情况',
      [
        '1、方晓梅 92 学时 ，本年度任务已全部完成，提出表扬。',
        '2、邵建国 88 学时 ，本年度任务已全部完成，提出表扬。',
        '3、何立新 71 学时 ，本年度任务尚未完成，须加快进度。',
      ],
    ],
    [
      'fail',
      '通报',
      [
        '1. 方晓梅　名次 1　考评 92　，本年度任务已全部完成。',
        '2. 邵建国　名次 2　考评 88　，本年度任务已全部完成。',
        '3. 何立新　名次 3　考评 71　，本年度任务尚未完成。',
      ],
    ],
    [
      'pass',
      '响应规程',
      [
        '1．接到指令后，有关单位应当在 30 分钟内到位；',
        '2．现场处置时，人员应当不少于 12 人到场；',
        '3．处置结束后，应当在 5 日内提交书面报告。',
      ],
    ],
    // Teams of a match, bidders: whose ranking it is is for a person.
    ['review', '甲级联赛积分榜', ['名次 | 球队 | 场 | 积分', '1 | 云溪飞鹰 | 9 | 22', '2 | 江口铁军 | 9 | 20', '3 | 白塔勇士 | 9 | 15']],
    ['fail', '练兵积分榜', ['名次 | 科室 | 场 | 积分', '1 | 审批科 | 9 | 22', '2 | 法规科 | 9 | 20', '3 | 综合科 | 9 | 15']],
    [
      'review',
      '评分汇总',
      ['供水管网改造（设计）', '1　华诚设计　综合得分 91.20', '2　蓝图设计　89.75', '3　众合设计　87.10', '<中标候选人>'],
    ],
    // A place right below a count of matters, and right below the score.
    ['review', '考核', ['年度得分 91.2', '来件总量 96 件', '全县位次 4']],
    ['fail', '考核', ['来件总量 96 件', '年度得分 91.2', '全县位次 4']],
    // Colleagues, the reader among them, in the order of a share, on a page of learning; shares of projects.
    ['review', '学习进度', ['必修课完成进度', '毛源　100%', '沙莎　96%', '甄真　80%', '我　62%']],
    ['pass', '工程进度', ['形象进度', '东环路　100%', '人民桥　96%', '文化馆　80%', '南闸　62%']],
  ],
};

describe.each(Object.entries(families))('%s', (clause, cells) => {
  it.each(cells.map((cell) => [cell[0], JSON.stringify(cell.slice(1)), cell] as const))('%s: %s', (_outcome, _said, cell) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `families`
    expect(wrong(clause as ClauseId, cell)).toBeNull(),
  );
});

describe('in an app for the public as well', () => {
  const cell: Family = ['review', '体能', ['学生 小禾（家长代填）', '今日跳绳 96 个', '[运动打卡]', '本周 3 次']];
  const app: NonNullable<NonNullable<Case['declaration']>['app']> = { name: '临教通', audience: ['内部工作人员', '经营主体和社会公众'] };
  it('a check-in of pupils is for a person', () => {
    expect(wrong('check-in', cell, { app })).toBeNull();
    const staff: Family = ['fail', '体能', ['教师 田禾', '今日跳绳 96 个', '[运动打卡]', '本周 3 次']];
    expect(wrong('check-in', staff, { app })).toBeNull();
    const [, title, rows] = cell;
    expect(wrong('check-in', ['fail', title, rows])).toBeNull();
  });
});
