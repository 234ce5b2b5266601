/** Two more opened hands as classes, in other words than theirs: each function beside what only looks like it. */
import { describe, expect, it } from 'vitest';
import type { ClauseId } from '../../src/rules/pack.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { Case, Label } from '../corpus/schema.ts';
import { judgeCases, wrongOf } from '../corpus/score.ts';
import { wrong, type Family } from './family.ts';

const rules = await loadRules();

const families: Readonly<Partial<Record<ClauseId, readonly Family[]>>> = {
  'check-in': [
    // Settings that remind of it and say where; a call for who has not; a state to be confirmed or else.
    ['fail', '提醒', ['公文提醒　开', '下班打卡提醒　开', '<打卡范围　办公楼 300 米>']],
    ['fail', '出勤', ['签到截止 08:40', '<财务科　3/5　未签：贺川>', '[催签]']],
    ['fail', '回执', ['请于 14:10 前确认', '[在岗]', '逾期记脱岗一次']],
    ['review', '座席', ['[在岗] | [示忙]', '来电 12']],
    // Of another thing, as the page says.
    ['pass', '门锁', ['[远程开门]', '<人脸更新>', '<开门记录　今天 3 次>']],
    ['pass', '卡包', ['<球馆打卡优惠券　满 30 减 5>', '[去使用]']],
    ['pass', '搜索', ['最近搜索', '打卡', '没有找到与“打卡”相关的功能']],
    ['fail', '首页', ['最近使用', '{打卡}', '{公文}']],
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
    // Many days, or a plate beside a name, make nobody a thing.
    ['fail', '我的', ['我的在线 21 天 4 小时']],
    ['fail', '人员在线', ['张伟 在线 31 天 4 小时', '李敏 在线 29 天 1 小时']],
    ['fail', '骑手', ['桂A12345 张伟 在线时长 6 小时 12 分']],
    // Hours online that are paid; a meeting that is joined online; inspectors of hidden dangers.
    ['fail', '3月结算', ['在线小时 81.5', '单价 4 元', '在线：登录平台至退出', '合计 326 元']],
    ['pass', '球机', ['在线小时 81.5', '云台 正常']],
    ['review', '参会', ['贺敏 入会 09:01 离会 10:12 在线 71 分', '秦川 入会 09:05 离会 10:12 在线 67 分']],
    ['fail', '人员', ['贺敏 在线 71 分', '秦川 在线 67 分']],
    ['review', '排查员', ['贺敏 排查在线 41 小时 上报隐患 3', '秦川 排查在线 39 小时 上报隐患 5']],
    // A unit that is called after equipment is one of people.
    ['review', '人员在线', ['设备科 张伟 在线时长 5 小时', '监控室 李敏 在线时长 3 小时', '水文站 赵磊 在线时长 2 小时']],
    ['review', '视频监控平台', ['我的在线时长 41 小时', '点位 212']],
    ['pass', '视频监控平台', ['我的设备在线时长 41 小时', '点位 212']],
    ['pass', '监控', ['监控室 球机 在线时长 412 小时', '水文站 2号机 在线 31 小时']],
    ['pass', '车况', ['桂A12345 停留时长 00:12', '桂A54321 在线 3 小时']],
    // When the clock runs, in other words; the same words of another thing.
    ['fail', '时光', ['我的时光 903 分钟', '打开云办 1 分钟换 1 时光', '今日 18']],
    ['fail', '首页', ['今日 08/20 分钟', '停留即累计，满 20 分钟记一次', '{通知} | {教研}']],
    ['fail', '月报', ['（登录到退出累计）', '2026年2月　12.5 小时', '2026年1月　19.0 小时']],
    ['pass', '相册', ['打开 3 个相册', '视频 18 分钟', '停留即放大']],
    // Who was on, first and last, and how long in all; who is on today and who is not.
    ['fail', '账号', ['姓名　首次　末次　累计在线', '贺小川　08:20　17:30　6:02', '苗青　09:02　11:30　1:44', '[导出]']],
    ['fail', '镇级账号', ['账号　今日在线', '东湾镇书记　2.5 小时', '西岭镇书记　未上线', '北塘镇书记　1.2 小时']],
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
    // Sorted by name, the figures fall by chance; a brigade's training.
    ['review', '学员', ['安宁　行政科　88', '白雪　资产科　75', '曹阳　车管科　73', '丁零　公寓科　70', '按姓名 | 按部门']],
    ['fail', '学员', ['安宁　行政科　88', '白雪　资产科　75', '曹阳　车管科　73', '丁零　公寓科　70', '按积分 | 按部门']],
    ['review', '训练积分', ['城北特勤站', '1 柏杨 积分 386', '2 桑吉 积分 379', '3 霍然 积分 371', '依据：消防员体能标准']],
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
    // Several in one line, each with its figure; names of stations in one line.
    ['fail', '首页', ['播报：3月阅读积分前三甲 贺小川 310、苗青 288、陆平 190', '{公文} | {活动}']],
    ['fail', '首页', ['本周部门积分　①法规股 310　②综合股 288　③执法股 190']],
    ['pass', '首页', ['本周降雨　①石门 31　②东湾 28　③西岭 19', '{公文} | {活动}']],
    // The reader's value and place, month by month; a place from the end in words.
    ['fail', '走势', ['月份　学分　全县名次', '1月　6.5　22', '2月　9.0　8']],
    ['pass', '走势', ['月份　学分　课程', '1月　6.5　3', '2月　9.0　4']],
    ['fail', '提醒', ['您的学习积分为 14 分', '位于全县末位（后 5%）', '[去学习]']],
    // In the order of names.
    ['pass', '学分册', ['按姓名拼音', '安宁 31', '白羽 28', '曹阳 25', '丁宁 20', '[导出]']],
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

describe('an order on one page, its value on another', () => {
  const app = (list: Case['screens'][number]['rows'], mine: Case['screens'][number]['rows']): Case['screens'] => [
    { kind: 'list', title: '苗圃', path: ['苗圃'], phase: 'signed-in', rows: list, at: '2026-03-02T08:05:00+08:00' },
    { kind: 'mine', title: '我的', path: ['我的'], phase: 'signed-in', rows: mine, at: '2026-03-02T08:06:00+08:00' },
  ];
  const names = ['第1位　县法院二支部　贺川', '第2位　县医保局　苗青', '第3位　县融媒　陆平', '…第 31 位　我'];
  it.each([
    ['fail', app([...names, '按果实数由多到少'], ['陆平　县融媒', '果实 310'])],
    ['review', app([...names, '按果实数由多到少'], ['陆平　县融媒', '公文 31 件'])],
  ] as const)('%s', (outcome, screens) => {
    const or: Label['or'] = outcome === 'review' ? ['inconclusive'] : [];
    const [cell] = judgeCases(
      [{ id: 'family-002', labels: [{ clause: 'points-ranking', outcome, or, because: '见条款' }], screens }],
      rules,
    );
    expect(cell === undefined ? 'none' : wrongOf(cell)).toBeNull();
  });
});
