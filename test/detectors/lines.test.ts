/** One text on one screen: what it speaks for. Rows are general Chinese app wording, not that of any app. */
import { describe, expect, it } from 'vitest';
import { checkIn } from '../../detectors/check-in.ts';
import { onlineTime } from '../../detectors/online-time.ts';
import { pointsRanking } from '../../detectors/points-ranking.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { Detector, Grade } from '../../src/verdict/detector.ts';
import { control, coverage, declaration, line, screen, session, type ScreenOptions } from '../support/evidence.ts';

const { pack } = await loadRules();
const RANK: readonly Grade[] = ['function', 'entry', 'ambiguous', 'mention'];

function best(detector: Detector, pages: readonly ScreenOptions[]): string {
  const screens = pages.map((page) => screen(page));
  const claims = detector.judge({
    screens,
    untouched: [],
    sessions: [session()],
    coverage: coverage(),
    declaration: declaration(),
    package: null,
    staticTexts: [],
    purpose: 'filing',
    day: '2026-03-02',
    rules: pack,
    displayDue: null,
    probes: null,
    missing: [],
  });
  return RANK.find((grade) => claims.sightings.some((one) => one.grade === grade)) ?? 'none';
}

const home = (...rows: string[]): ScreenOptions => ({ kind: 'home', title: '首页', rows });
const page = (title: string, ...rows: string[]): ScreenOptions => ({ kind: 'other', title, rows });
const article = (title: string, ...rows: string[]): ScreenOptions => ({ kind: 'article', title, rows });
const legal = (...rows: string[]): ScreenOptions => ({ kind: 'legal', title: '隐私政策', rows });
const list = (title: string, ...rows: string[]): ScreenOptions => ({ kind: 'list', title, rows });

describe('check-in', () => {
  it.each<[string, ScreenOptions]>([
    ['function', home('[立即签到]')],
    ['function', home('[我要打卡]')],
    ['function', page('考勤', '[上班打卡]')],
    ['function', page('今日任务', '[到岗确认]')],
    ['function', page('我的', '今日未签到')],
    ['function', page('我的', '已签到3天')],
    ['function', page('今日任务', '已到岗3天')],
    ['function', page('我的', '连续签到12天')],
    ['function', page('活动', '[点击签到]')],
    ['function', page('会议', '[签退]')],
    ['function', page('会议', '已签到')],
    ['function', home('张三，您今日未签到，请及时处理')],
    ['function', page('会议', '签到率 92%')],
    ['function', page('值班', '[确认在岗]')],
    ['function', page('考勤', '下班打卡 17:35')],
    ['function', home('{签到领积分}')],
    [
      'function',
      article('每日签到', '签到规则：每日可以签到一次，连续签到七天可获得额外奖励，超过当日零点不予补签，请合理安排时间。', '[立即签到]'),
    ],
    [
      'function',
      article('会议通知', '定于3月5日召开全体干部会议，请各科室负责人准时参加，会议地点在三楼大会议室，并做好相关准备。', '[立即签到]'),
    ],
    ['entry', home('{签到} | {通知} | {待办}')],
    ['entry', home('{打卡}')],
    ['entry', home('{每日签到}')],
    ['entry', home('{外勤打卡}')],
    ['entry', home('{考勤打卡}')],
    ['entry', home('{学习打卡}')],
    ['entry', home('{健步打卡}')],
    ['entry', home('{走访打卡}')],
    ['entry', home('{亮码签到}')],
    ['entry', home('{会议签到}')],
    ['entry', page('应用', '{扫码签到}')],
    ['entry', page('应用', '{签到记录}')],
    ['entry', page('应用', '{打卡统计}')],
    ['entry', home('{签到\n去完成}')],
    ['entry', home('{3 签到}')],
    ['entry', home('<每日签到 >>')],
    ['entry', home('{社工打卡}')],
    ['entry', home('{签到打卡}')],
    ['entry', home('{巡护打卡}')],
    ['entry', home('签到 | 通知 | 待办')],
    ['entry', page('打卡', '暂无数据')],
    ['entry', page('应用', '<上下班打卡>')],
    ['entry', page('应用', '{点名签到}')],
    ['ambiguous', home('{考勤}')],
    ['ambiguous', home('{考勤查询}')],
    ['ambiguous', page('会议', '<会议签到表>')],
    ['ambiguous', page('会议', '签到时间：9:00')],
    ['ambiguous', page('会议', '<会议报到>')],
    ['ambiguous', page('应用', '{在线点名}')],
    ['ambiguous', page('会议', '是否签到')],
    ['ambiguous', page('会议', '签到')],
    ['ambiguous', page('应用', '<补卡申请>')],
    ['ambiguous', page('应用', '签到规则')],
    ['mention', list('新闻', '<市领导带头打卡红色教育基地 2026-03-01>')],
    ['ambiguous', list('新闻', '<市长带头打卡>')],
    ['ambiguous', list('任务', '<每日签到 截止 2026-03-31>')],
    ['ambiguous', page('会议', '<会议签到 08:30-09:00>')],
    ['mention', list('新闻', '<关于做好会议签到工作的通知>')],
    ['mention', article('学习体会', '大家纷纷在展馆前打卡留念，签到墙前人头攒动。')],
    ['mention', legal('为实现考勤打卡功能，我们会收集您的位置信息。')],
    ['mention', list('通知', '<通知：3月5日会议请提前10分钟到场签到>')],
    ['mention', page('日程', '08:30-09:00 签到')],
    ['mention', page('日历', '会议签到')],
    ['mention', page('公告', '我单位已取消打卡签到')],
    ['mention', home('{网红打卡地}')],
    ['mention', list('景点', '<热门景点打卡>')],
    ['ambiguous', article('打卡', '打卡一词近年来十分流行，含义由上班刷卡引申为到访某地并留影纪念，网络上随处可见。')],
    ['mention', page('活动', '报名人员请携带身份证现场签到入场')],
    ['mention', page('公告', '整治“打卡签到”等形式主义问题')],
    ['none', home('{签收}')],
    ['none', home('{签批} | {签字} | {签章}')],
    ['none', home('{电子签约}')],
    ['none', home('{外勤申请}')],
    ['none', home('{新生报到}')],
    ['none', home('{党员双报到}')],
    ['none', home('{上岗证查询}')],
    ['none', page('公文', '待签收 | 已签收')],
    ['none', page('公文', '[确认签收]')],
    ['none', home('{门禁卡} | {社保卡} | {公交卡}')],
    ['none', page('人员', '到岗时间：2026年3月')],
    ['none', page('审批', '[同意] | [驳回]')],
    ['mention', { kind: 'outside', title: '工作台', rows: ['{考勤打卡}'] }],
  ])('%s: %j', (grade, given) => {
    expect(best(checkIn, [given])).toBe(grade);
  });
});

const board = (unit: string): readonly string[] => [
  `1 | 王丽 | 986${unit}`,
  `2 | 李强 | 950${unit}`,
  `3 | 张敏 | 931${unit}`,
  `4 | 赵刚 | 902${unit}`,
  `5 | 陈静 | 877${unit}`,
];
const plain = (unit: string): readonly string[] => board(unit).map((row) => row.slice(4));
const mine: ScreenOptions = { kind: 'mine', title: '我的', rows: ['学分 | 36.5'] };

describe('points-ranking', () => {
  it.each<[string, readonly ScreenOptions[]]>([
    ['function', [page('积分排行榜', ...board('分'))]],
    ['function', [page('学习情况', ...plain('积分'))]],
    ['function', [page('学时榜', ...board('学时'))]],
    ['function', [page('排行榜', '姓名 | 积分', ...board(''))]],
    ['function', [page('积分排名', ...board(''))]],
    ['function', [page('乡镇榜', '1 | 云龙镇 | 96分', '2 | 三江镇 | 92分', '3 | 大坡镇 | 88分')]],
    ['function', [{ ...mine, rows: ['学分 | 36.5', '您的学分超过全市 92% 的学员'] }]],
    ['ambiguous', [page('我的', '您的学分排名：5')]],
    ['function', [mine, page('我的', '您的学分排名：5')]],
    ['none', [page('会议时长排行', '1 | 王丽 | 30小时', '2 | 李强 | 28小时', '3 | 张敏 | 25小时')]],
    ['function', [page('我的', '积分 1280', '当前排名 第12名')]],
    ['function', [page('贡献值', '贡献值 88 | 全市第3名')]],
    ['function', [page('时长榜', '1 | 王丽 | 30小时', '2 | 李强 | 28小时', '3 | 张敏 | 25小时')]],
    ['function', [page('积分榜', '王丽\n986积分', '李强\n950积分', '张敏\n931积分')]],
    ['function', [page('排行', '<1 王丽 986积分>', '<2 李强 950积分>', '<3 张敏 931积分>')]],
    ['function', [page('单位得分', ...board('分'))]],
    ['function', [page('学习情况', '4 | 王丽 | 986学分', '5 | 李强 | 950学分', '6 | 张敏 | 931学分')]],
    ['function', [page('我的', '本月得分 96，排名第2名')]],
    ['entry', [mine, home('{积分排行}')]],
    ['entry', [mine, home('{学习积分排名}')]],
    ['entry', [mine, home('{学时榜}')]],
    ['entry', [mine, home('<积分榜单>')]],
    ['entry', [mine, home('{我的学分排名}')]],
    ['entry', [mine, home('{支部积分排行榜}')]],
    ['entry', [mine, home('{时长榜}')]],
    ['ambiguous', [home('{积分排行}')]],
    ['ambiguous', [mine, home('{排行榜}')]],
    ['ambiguous', [mine, list('通知公告', '<6月学习积分排名通报>')]],
    ['mention', [mine, list('通知公告', '<关于不得通报积分排名情况的通知>')]],
    ['ambiguous', [page('排行榜', ...board(''))]],
    ['ambiguous', [mine, home('{学习榜}')]],
    ['mention', [mine]],
    ['mention', [page('我的', '积分 1280', 'LV4', '还差3.5分达标')]],
    ['mention', [page('我的', '我的积分', '1280')]],
    ['mention', [page('课程', '学时：2')]],
    ['mention', [page('我的', '986积分', '{积分商城}', '{积分规则}')]],
    ['mention', [mine, page('本月办件量排行', '1 | 王丽 | 96件', '2 | 李强 | 92件', '3 | 张敏 | 88件')]],
    ['mention', [mine, page('步数排行', ...board('步'))]],
    ['mention', [mine, home('{步数排行}')]],
    ['mention', [mine, home('{办件量排行榜}')]],
    ['mention', [page('积分明细', '签约培训 | +5', '线上课程 | +3', '专题学习 | +2', '积分 | 10')]],
    ['mention', [mine, page('红黑榜', '红榜', '黑榜')]],
    ['mention', [list('新闻', '<我市学习强国积分排名全省第一 2026-03-01>')]],
    ['mention', [article('文章', '积分排名靠前的单位将获得表彰，各单位要高度重视，认真组织学习，确保取得实效，推动工作再上台阶。')]],
    ['mention', [mine, list('新闻', '<我市营商环境排名全省第3名 2026-03-01>')]],
    ['mention', [mine, page('热度', '1 | 身份证办理 | 986次', '2 | 户口迁移 | 950次', '3 | 居住证 | 931次')]],
    ['none', [page('积分商城', '水杯 | 500积分', '毛巾 | 300积分', '雨伞 | 200积分', '书签 | 100积分', '笔记本 | 50积分')]],
    ['none', [page('本月办件量排行', ...board('件'))]],
    ['none', [page('步数排行', ...board('步'))]],
    ['none', [home('{排行榜}').rows?.length ? home('{光荣榜样}') : home()]],
    ['none', [page('空气质量排名', '1 | 海口市 | 30', '2 | 三亚市 | 28', '3 | 儋州市 | 25')]],
    ['none', [page('费用', '物业费 | 300元', '水费 | 200元', '电费 | 100元')]],
    ['none', [page('部门', '王丽 | 13800000000', '李强 | 13700000000')]],
    ['none', [home('{考核} | {评优} | {排班}')]],
    ['none', [page('满意度评分排行', '1 | 甲局 | 4.9分', '2 | 乙局 | 4.8分', '3 | 丙局 | 4.7分')]],
    ['none', [page('题目', '第3名的选手超过了第2名')]],
    ['none', [home('{标榜} | {揭榜挂帅}')]],
    ['none', [page('办件', '您的排队号：5')]],
  ])('%s: %j', (grade, given) => {
    expect(best(pointsRanking, given)).toBe(grade);
  });
});

describe('online-time', () => {
  it.each<[string, ScreenOptions]>([
    ['function', page('我的', '今日在线 2小时15分')],
    ['function', page('我的', '在线时长：3小时')],
    ['function', page('我的', '累计在线 36小时')],
    ['function', page('我的', '本次登录时长 15分钟')],
    ['function', page('我的', '您已使用本应用12小时')],
    ['function', page('我的', '在线时长 | 2小时15分')],
    ['function', page('我的', '本月在线时长12.5小时')],
    ['function', page('我的', '登录时长 00:12:31')],
    ['function', page('我的', '使用时长(小时) | 36')],
    ['function', page('说明', '自登录应用起开始计时')],
    ['function', page('我的', '在线时长\n2小时15分')],
    ['function', page('我的', '在线时长 | 待办 | 已办', '3小时 | 5 | 6')],
    ['function', page('考核', '人均在线时长：35分钟')],
    ['function', page('我的', '今日已在线45分钟')],
    ['function', page('我的', '累计使用时长 3小时20分')],
    ['function', page('统计', '王丽 | 在线时长 | 3小时')],
    ['function', page('统计', '登录时长：120')],
    ['function', { kind: 'mine', title: '我的', rows: ['活跃时长：3h'] }],
    ['entry', home('{在线时长}')],
    ['entry', home('{在线时长统计}')],
    ['entry', home('{登录时长排行}')],
    ['entry', page('应用', '<我的在线时长>')],
    ['entry', page('统计', '{人员在线时长}')],
    ['entry', page('在线时长统计', '暂无数据')],
    ['entry', home('{使用时长排行榜}')],
    ['entry', home('{累计在线时长}')],
    ['ambiguous', home('{在线统计}')],
    ['ambiguous', home('{时长统计}')],
    ['ambiguous', page('课程学习', '在线时长 30分钟')],
    ['ambiguous', page('设置', '使用时长')],
    ['ambiguous', home('{用户活跃统计}')],
    ['mention', page('设备管理', '设备在线时长 320h')],
    ['mention', page('摄像头', '在线时长 | 320小时')],
    ['mention', page('课程', '累计学习时长 3小时20分')],
    ['mention', page('志愿', '志愿服务在线时长 3小时')],
    ['mention', article('通知', '不得统计在线时长、开展积分排名，切实为基层减负，各单位要认真对照检查，限期整改到位并上报情况。')],
    ['mention', legal('我们会记录您的使用时长以改进服务。')],
    ['mention', list('新闻', '<某县取消在线时长考核 2026-03-01>')],
    ['mention', page('监控', '一号探头 | 在线时长 | 12小时')],
    ['mention', page('统计', '视频会议在线时长 2小时')],
    ['mention', page('无人机', '在线时长：3小时')],
    ['none', page('通话', '通话 00:12:31')],
    ['none', page('提示', '30分钟无操作自动退出')],
    ['none', page('同事', '王丽 | 在线')],
    ['none', page('办件', '办理用时 3天')],
    ['none', page('办件', '办理时长：3个工作日')],
    ['none', page('视频', '视频时长 12:30')],
    ['none', page('会议', '会议时长 2小时')],
    ['none', page('考试', '剩余时间 20分钟')],
    ['none', page('我的', '最近登录时间 2026-03-01 08:30')],
    ['none', page('客服', '在线咨询 9:00-17:00')],
    ['none', page('志愿', '服务时长 36小时')],
    ['none', page('首页', '在线 12人')],
    ['none', page('车辆', '行驶时长 3小时')],
    ['none', page('课程', '课程时长 45分钟')],
    ['none', page('任务', '剩余 2小时15分')],
    ['none', page('首页', '{在线办理} | {在线服务}')],
    ['none', page('考试', '答题用时 35分钟')],
    ['none', page('公告', '系统维护时长2小时')],
    ['none', page('我的', '工龄 12年')],
  ])('%s: %j', (grade, given) => {
    expect(best(onlineTime, [given])).toBe(grade);
  });
});

const words = (given: ScreenOptions): string => best(checkIn, [given]);
const scene = (given: ScreenOptions): string | null | undefined =>
  checkIn.judge({
    screens: [screen(given)],
    staticTexts: [],
    untouched: [],
    sessions: [],
    declaration: declaration(),
    rules: pack,
    missing: [],
  }).sightings[0]?.scene;

describe('where a text stands and how it was read', () => {
  it('a placeholder is no entry', () => {
    const field = control('签到', { role: 'field', box: { x: 40, y: 150, width: 900, height: 100 } });
    expect(words({ kind: 'home', title: '首页', controls: [field], rows: [line('签到', { control: field.id })] })).toBe('mention');
  });
  it('an icon with a name counts, a text behind another page does not prove', () => {
    expect(words({ kind: 'home', title: '首页', controls: [control('签到', { role: 'image' })] })).toBe('entry');
    expect(words({ kind: 'home', title: '首页', rows: [line('签到', { drawn: false, agree: false, sources: ['tree'] })] })).toBe(
      'ambiguous',
    );
  });
  it('a text drawn in a picture that can be tapped is an entry', () => {
    const picture = control('', { role: 'image', box: { x: 0, y: 150, width: 1080, height: 400 } });
    expect(words({ kind: 'other', title: '服务', controls: [picture], rows: [line('签到', { sources: ['ocr'], agree: false })] })).toBe(
      'entry',
    );
  });
  it('lines of a screen that stands only in pixels are taken as controls', () => {
    const spot = control('打卡', { role: 'area', source: 'ocr', box: { x: 60, y: 200, width: 96, height: 48 } });
    expect(
      words({ kind: 'other', title: '', blind: true, controls: [spot], rows: [line('打卡', { sources: ['ocr'], control: spot.id })] }),
    ).toBe('entry');
  });
  it('what the guard refused counts, though no control is noted', () => {
    const at = screen({ kind: 'home', title: '首页' });
    const claims = checkIn.judge({
      screens: [at],
      untouched: [{ screen: at.id, control: 'gone', label: '立即签到', why: 'would-change-data' }],
      staticTexts: [],
      sessions: [],
      declaration: declaration(),
      rules: pack,
      missing: [],
    });
    expect(claims.sightings.map(({ grade, name }) => [grade, name])).toEqual([['function', '立即签到']]);
  });
  it('marks a reading of which OCR alone is unsure', () => {
    const at = screen({ kind: 'home', title: '首页', rows: [line('立即签到', { sources: ['ocr'], charConfidence: 0.4 })] });
    expect(
      checkIn.judge({ screens: [at], staticTexts: [], untouched: [], sessions: [], declaration: declaration(), rules: pack, missing: [] })
        .sightings[0]?.weak,
    ).toBe(true);
  });
  it('finds scenes by the function’s own page, not by the app’s name or everyday words', () => {
    expect(scene(page('护林巡查', '[签到]'))).toBe('护林');
    expect(scene(page('任务', '任务类型：森林防火', '[签到]'))).toBe('森林防火');
    expect(scene({ kind: 'home', title: '森林防火平台', rows: ['{签到}'] })).toBeNull();
    expect(scene(page('应急值守', '[会议签到]'))).toBeNull();
    expect(scene(page('森林防火知识学习', '[签到]'))).toBeNull();
  });
  it('notes signs of compulsion beside it', () => {
    const at = screen({ title: '学习', rows: ['{每日签到}', '未签到扣2分', '可跳过'] });
    expect(
      checkIn
        .judge({ screens: [at], staticTexts: [], untouched: [], sessions: [], declaration: declaration(), rules: pack, missing: [] })
        .sightings.find(({ grade }) => grade === 'entry')?.compulsion,
    ).toEqual(['未签到扣2分', '可跳过']);
  });
});
