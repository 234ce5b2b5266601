/** Families of wordings and pages, each with its look-alikes: written from the clauses, not from any app's or the corpus's words. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load.ts';
import { wrongOf, judgeCases } from '../corpus/score.ts';
import type { CaseScreen, Label } from '../corpus/schema.ts';
import type { ClauseId } from '../../src/rules/pack.ts';

const rules = await loadRules();
type Rows = CaseScreen['rows'];
type Family = readonly [outcome: Label['outcome'], title: string, rows: Rows, later?: Rows];

const KIND: Readonly<Record<string, CaseScreen['kind']>> = {
  首页: 'home',
  我的: 'mine',
  登录: 'login',
  关于: 'about',
  消息: 'list',
  隐私政策: 'legal',
};

/** `later`: the same page ten minutes after. */
function wrong(clause: ClauseId, [outcome, title, rows, later]: Family): unknown {
  const page: CaseScreen = {
    kind: KIND[title] ?? 'other',
    title,
    path: ['菜单', title],
    phase: 'signed-in',
    rows,
    at: '2026-03-02T08:05:00+08:00',
  };
  const screens = later === undefined ? [page] : [page, { ...page, rows: later, at: '2026-03-02T08:15:00+08:00' }];
  const or: Label['or'] = outcome === 'review' ? ['inconclusive'] : [];
  const [cell] = judgeCases([{ id: 'family-001', labels: [{ clause, outcome, or, because: '见条款' }], screens }], rules);
  return cell === undefined || wrongOf(cell) !== null ? [cell?.got, cell?.because] : null;
}

const weak = (text: string): Rows[number] => ({ text, source: 'ocr', confidence: 0.42 });

const families: Readonly<Partial<Record<ClauseId, readonly Family[]>>> = {
  'check-in': [
    ['fail', '今日任务', ['请拍照并定位', '[拍照到岗]']],
    ['fail', '在岗', ['今日在岗确认 1/3 次', '[确认在岗]']],
    ['fail', '报岗', ['当前位置：市民中心', '[我要报岗]']],
    ['fail', '工作日志', ['08:28', '当前位置 市政府', '[到岗]']],
    ['fail', '考勤', ['[上班]', '[下班]', '考勤范围内']],
    ['fail', '每日一报', ['每日9点前上报位置', '[上报位置]']],
    ['fail', '晨检', ['今日已报到 2/3 次', '[一键报到]']],
    ['fail', '我的', ['已连签 7 天']],
    ['fail', '我的', ['今日未签', '连续 12 天', '[去签]']],
    ['fail', '网格', ['[立即簽到]']],
    ['fail', '外勤', ['{外勤簽到}']],
    ['fail', '点名', ['[应答]', '点名时间 09:00']],
    ['fail', '异常', ['上午漏卡', '[申请补卡]']],
    ['fail', '办公', ['[碰一碰到岗]']],
    ['fail', '会务', ['[手势签]']],
    ['fail', '在岗核验', ['[人脸核验在岗]']],
    ['fail', '机关', ['[出勤登记]', '位置：机关大院']],
    ['fail', '积分', ['[点我签到领积分]']],
    ['review', '隧道巡检', ['[打点]']],
    ['review', '消防', ['接警单 001', '[到场打卡]']],
    ['review', '救援队', ['搜救任务', '[到位签到]']],
    ['review', '下沉', ['[到社区报到打卡]']],
    ['review', '活动', [weak('打十'), '别的一行', '再一行']],
    ['review', '活动', [weak('立即签劲'), '别的一行', '再一行']],
    ['review', '活动', [weak('签至刂'), '别的一行', '再一行']],
    ['pass', '人员', ['王丽 | 在岗', '李强 | 离岗']],
    ['pass', '招聘', ['到岗时间 一周内', '在岗培训']],
    ['pass', '公文', ['今日已签 3 份', '待签 2 份']],
    ['pass', '签批', ['[签批]', '[签收]', '连续3天未处理']],
    ['pass', '公交', ['上班高峰', '下班高峰']],
    ['pass', '资金', ['到位资金 300万', '到位率 80%']],
    ['pass', '岗位', ['在岗人数 23 人', '离岗 2 人']],
    ['pass', '合同', ['[去签约]', '[在线签署]']],
    ['pass', '签字', ['[签字确认]', '位置：市政府']],
    ['pass', '点餐', ['[扫码点餐]']],
    ['pass', '物业', ['[扫码开门]', '[刷脸开门]']],
  ],
  'points-ranking': [
    ['fail', '党员积分', ['按积分降序', '王丽 | 98', '李强 | 95', '张敏 | 90']],
    ['fail', '先锋指数', ['积分 ↓', '王丽 | 98', '李强 | 95', '张敏 | 90']],
    ['fail', '积分情况', ['积分从低到高', '王丽 | 60', '李强 | 75', '张敏 | 90']],
    ['fail', '考核', ['单位 | 得分 | 名次', '财政局 | 97 | 1', '住建局 | 95 | 2', '城管局 | 90 | 3']],
    ['fail', '考评结果', ['东湖街道 98.5分 ↑1', '西山街道 97.2分 ↓1', '南城街道 95.0分 —']],
    ['fail', '学霸', ['总分TOP3', '王丽 | 560', '李强 | 540', '张敏 | 500']],
    ['fail', '头名', ['积分冠军：王丽 560分', '积分亚军：李强 540分', '积分季军：张敏 500分']],
    ['fail', '我的', ['积分 560', '全局第三名']],
    ['fail', '我的', ['学习积分 560', '单位内前5%']],
    ['fail', '我的', ['积分 560', '在全市学员中排 12 位']],
    ['fail', '積分排名', ['1 | 王麗 | 30', '2 | 李強 | 28', '3 | 張敏 | 25']],
    ['inconclusive', '我的', ['积分 56', '其他可用身份：部门负责人']],
    ['inconclusive', '我的', ['积分 56', '角色切换：普通用户/管理员']],
    ['review', '统计', [weak('学分徘行')]],
    ['pass', '积分商城', ['水杯 300积分', '雨伞 200积分', '毛巾 100积分']],
    ['pass', '积分规则', ['每日登录 1分', '学习课程 5分', '答题 10分']],
    ['pass', '我的', ['积分 560', '全区前10项重点工程']],
    ['pass', '我的', ['积分 560', '当前角色：工作人员']],
    ['pass', '商品', ['价格从高到低', '茶叶 | 120', '大米 | 80', '面条 | 20']],
    ['pass', '课程', ['排序：最新', '党史 | 98', '法律 | 90', '公文 | 80']],
    ['pass', '养老', ['按评分从高到低', '康乐养老院 | 4.9', '福寿苑 | 4.5', '夕阳红 | 4.2']],
  ],
  'online-time': [
    ['fail', '我的', ['登录至今 2小时5分']],
    ['fail', '我的', ['进入应用已 35 分钟']],
    ['fail', '我的', ['从打开APP开始累计在线时长']],
    ['fail', '我的', ['在線時長 3小時']],
    ['fail', '我的', ['今日还需在线 18 分钟']],
    ['fail', '个人数据', ['今日上线 | 3小时']],
    ['fail', '排行', ['在线时长榜', '1 | 王丽 | 30小时', '2 | 李强 | 28小时']],
    ['fail', '我的', ['活跃 35分钟'], ['活跃 45分钟']],
    ['fail', '我的', ['今日 | 1小时20分'], ['今日 | 1小时30分']],
    ['fail', '我的', ['时长(分钟) | 120'], ['时长(分钟) | 130']],
    ['fail', '首页', ['已陪伴您 00:05:10'], ['已陪伴您 00:15:11']],
    ['fail', '我的', ['成长时间 5小时10分'], ['成长时间 5小时20分']],
    ['fail', '我的', ['学习时长 2.1小时'], ['学习时长 2.3小时']],
    ['fail', '首页', ['学习时长 1:05'], ['学习时长 1:15']],
    ['fail', '党员教育', ['学时 | 3小时5分'], ['学时 | 3小时15分']],
    ['review', '首页', ['05:10'], ['15:12']],
    ['review', '我的', ['学习时长 35分钟'], ['学习时长 39分钟']],
    ['pass', '视频播放', ['已学 00:05:10'], ['已学 00:15:11']],
    ['review', '课程详情', ['已学习 00:05:10'], ['已学习 00:15:11']],
    ['review', '数据', [weak('在绂时长'), '其他', '正常的一行']],
    ['review', '数据', [weak('登彔时'), weak('3小时1O分'), '其他']],
    ['pass', '首页', ['08:05', '待办'], ['08:15', '待办']],
    ['pass', '我的', ['积分 980分'], ['积分 990分']],
    ['pass', '会议', ['会议时长 35分钟'], ['会议时长 45分钟']],
    ['pass', '设备', ['运行时长 35分钟'], ['运行时长 45分钟']],
    ['pass', '消息', ['<新公文 5分钟前>'], ['<新公文 15分钟前>']],
    ['pass', '直播', ['已开播 01:05:10'], ['已开播 01:15:10']],
    ['pass', '办件', ['已办理 2小时5分'], ['已办理 2小时15分']],
    ['pass', '停车', ['已停 5分钟'], ['已停 15分钟']],
    ['pass', '考试', ['剩余 55分钟'], ['剩余 45分钟']],
    ['pass', '课程', ['学习时长 35分钟'], ['学习时长 35分钟']],
    ['pass', '天气', ['更新于 5分钟前'], ['更新于 15分钟前']],
    ['pass', '水质监测', ['断面在线时长 320小时']],
    ['pass', '渔船动态', ['在线时长 12小时']],
    ['pass', '停车场', ['停留时长 2小时']],
    ['pass', '景区客流', ['平均停留时长 2.5小时']],
    ['pass', '自习室', ['本次使用 2小时']],
    ['pass', '我的', ['上次登录 3小时前', '距上次登录已 2 天']],
  ],
  'host-unit-name': [
    ['pass', '登录', ['临江市农业农村局', '数字三农']],
    ['pass', '登录', ['数字三农——临江市农业农村局']],
    ['pass', '登录', ['智慧农业 · 临江市农业农村局']],
    ['review', '登录', ['主管单位：临江市农业农村局']],
    ['review', '登录', ['主办单位：农业农村局']],
    ['review', '登录', ['市农业农村局']],
    ['review', '隐私政策', ['本应用的运营者为临江市农业农村局。']],
    ['fail', '登录', ['临江市林业局 · 智慧林业']],
    ['fail', '登录', ['临江市农业农村局政务平台']],
  ],
  complaints: [
    ['pass', '首页', ['{村民建议}']],
    ['pass', '我的', ['<业主意见箱>']],
    ['pass', '我的', ['<镇长信箱>']],
    ['review', '关于', ['如有意见建议，请与办公室联系']],
    ['review', '我的', [weak('意见反债')]],
    ['fail', '首页', ['{公告}']],
    ['fail', '审批', ['[审批建议]']],
  ],
};

describe.each(Object.entries(families))('%s', (clause, cells) => {
  it.each(cells.map((cell) => [cell[0], JSON.stringify(cell.slice(1)), cell] as const))('%s: %s', (_outcome, _said, cell) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `families`
    expect(wrong(clause as ClauseId, cell)).toBeNull(),
  );
});
