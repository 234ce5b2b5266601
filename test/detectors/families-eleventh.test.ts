/** An open hand as classes, in other words than its own: each function beside what only looks like it. */
import { describe, expect, it } from 'vitest';
import type { ClauseId } from '../../src/rules/pack.ts';
import { wrong, type Family } from './family.ts';

const families: Readonly<Partial<Record<ClauseId, readonly Family[]>>> = {
  'check-in': [
    // When delegates are due, told as a programme in print; where something acts, or a state is told, it is what it was.
    ['pass', '会务', ['报到时间　5月8日 9:00—20:00', '报到地点　迎宾楼大堂', '由会务组发放证件', '会期　5月9日—11日']],
    ['review', '会务', ['报到时间　5月8日 9:00—20:00', '早餐 7:00—8:30', '房间无线网 Wi-Fi　huiwu']],
    ['fail', '会务', ['报到时间　5月8日 9:00—20:00', '由会务组发放证件', '[我已报到]', '驻地 Wi-Fi　huiwu']],
    ['fail', '会务', ['报到时间　5月8日 9:00—20:00', '由会务组发放证件', '您尚未报到', '驻地 Wi-Fi　huiwu']],
    ['review', '会务', ['报到时间　5月8日 9:00—20:00', '由会务组发放证件', '签到二维码', '请扫码']],
    // Where staff check in is set up; a beacon that notes it by itself.
    ['fail', '考勤设定', ['打卡范围　行政楼 300 米', '上班时间　08:00—09:00', '打卡人员　机关 86 人', '[保存]']],
    ['pass', '开放设定', ['开放范围　行政楼', '开放时间　08:00—09:00', '适用人员　机关 86 人', '[保存]']],
    ['fail', '窗口', ['3 号窗 贺川', '08:21 自动到岗成功']],
    ['pass', '机器人', ['3 号机', '08:21 自动开机成功']],
    // Students who came, a vote, a form that is blank, where a desk stands; each beside what acts.
    ['pass', '中职招生', ['录取 3,120 人', '报到 2,988 人　报到率 95.8%']],
    ['review', '中职招生', ['录取 3,120 人', '报到率 95.8%', '已报到 14:12']],
    ['pass', '议题表决', ['应到 11 人　实到 10 人（秘书录入）', '同意 9　反对 0　弃权 1', '[开始表决]']],
    ['fail', '议题表决', ['应到 11 人　实到 10 人', '同意 9　反对 0　弃权 1', '[我到了]']],
    ['pass', '下载', ['<培训签到表（模板）.docx　20 KB>', '<差旅单.xlsx>']],
    ['review', '下载', ['<3月6日会议签到表.docx　20 KB>', '<差旅单.xlsx>']],
    ['pass', '座次', ['<签到席位于东门>', '<座次图>']],
    ['fail', '座次', ['<签到席位于东门>', '[立即签到]']],
    ['fail', '会务', ['集合时间 08:00-08:30', '驻地 一号楼', '[扫码到会]', '定位范围 300 米']],
  ],
  'online-time': [
    // A notice that time online is gathered, published or graded, where the app shows no such page.
    ['review', '学习通报', ['各股室：', '每季度统计各股室上线时长，作为评优依据。', '联系人 李四']],
    ['review', '学习通报', ['现将各乡镇二月登录时长通报如下，请抓紧整改。']],
    ['review', '学习通报', ['全体干部每日在线时间不少于 30 分钟，不足的纳入年度考评。']],
    ['review', '消息', ['<机关党委：自下周起后台导出全员使用时长并公布>']],
    ['review', '首页', ['{通知} | {公文}', '通知：每月公布各科室在线时长']],
    // When who signed in, and how long since.
    ['fail', '干部在线', ['登录 8:31　贺川　在线 3:15', '登录 8:44　苗青　在线 3:02', '共 31 人']],
    ['pass', '登录记录', ['登录 8:31　杭州', '登录 8:44　宁波', '共 31 次']],
    // Of others, of a tender, of the law, of things, or of what is over.
    ['pass', '学习通报', ['来源：县融媒', '邻县“某某通”每月通报各科室在线时长，引发议论。']],
    ['pass', '学习通报', ['采购项目：协同办公升级', '系统应能统计各科室在线时长并导出。', '投标截止 3月2日']],
    ['pass', '学习通报', ['第十四条规定，应用不得统计在线时长。', '各单位对照执行。']],
    ['pass', '学习通报', ['各科室：', '自四月起停止统计登录时长、在线时长。']],
    ['pass', '学习通报', ['各科室：', '每月通报设备在线时长，公务用车使用时间一并公示。']],
  ],
  'points-ranking': [
    // An order told in one line: a word of points, one of an order, names with figures.
    ['fail', '首页', ['{题库} | {错题}', '本周积分前五：封疆 68、游鲤 64、尤溪 60、车前 51、甘草 40', '今日题']],
    ['fail', '首页', ['{题库} | {错题}', '学时最多的三位：仇英 41，计然 38，扁鹊 35']],
    ['fail', '首页', ['{题库} | {错题}', '学分居前：68 仇英、64 计然、60 扁鹊']],
    ['fail', '首页', ['本季积分最高的是仇英（312），其次计然（298）', '{通知}']],
    ['fail', '消息', ['系统消息　本周学分排行：仇英 32；计然 31；扁鹊 30', '[全部已读]']],
    ['fail', '普法', ['答题得分前三甲：红旗街道 968/胜利街道 940/新华街道 921']],
    ['fail', '普法', ['网格得分 前二 滨河 97、北站 96 末二 货场 74、油库 71']],
    ['fail', '普法', ['本周积分之星 | 仇英 68 | 计然 64 | 扁鹊 60']],
    ['fail', '普法', ['近两周学习分前三', '仇英 68、计然 64、扁鹊 60']],
    ['fail', '普法', ['封疆 68、游鲤 64、尤溪 60 位列学习分前三']],
    ['fail', '普法', ['1.封疆 68　2.游鲤 64　3.尤溪 60　（学习分）']],
    ['fail', '普法', ['得分末三位 封疆 58 游鲤 61 尤溪 62']],
    ['fail', '岗位练兵', ['审理岗　得分 91.5　辖区内 12 / 88', '执行岗　得分 80.2　辖区内 40 / 88', '<错题 54>']],
    // Names alone: with the value somewhere, else for a person. One name alone, and a notice: for a person.
    ['fail', '首页', ['学分前三：封疆、游鲤、尤溪', '我的学分 40']],
    ['review', '首页', ['学分前三：封疆、游鲤、尤溪']],
    ['review', '首页', ['本月学分第一：仇英 31.5', '{通知}']],
    ['review', '学习通报', ['二月学习积分前三的支部：机关一支部 412 分、机关二支部 398 分、离退休支部 376 分']],
    // Of another thing, or in no order.
    ['pass', '首页', ['近七日用水前三：仇英 68、计然 64、扁鹊 60', '{通知}']],
    ['pass', '首页', ['本周办件量前三：仇英 68、计然 64、扁鹊 60', '{通知}']],
    ['pass', '首页', ['采购清单：硒鼓 20、订书机 12、签字笔 3', '我的学分 32']],
    ['pass', '首页', ['猪肉价格前三：城关市场 28、东门市场 27、北门市场 26']],
    ['pass', '首页', ['学时最多的课程：党史 12、公文 8、保密 4']],
    ['pass', '地块', ['地力分 91.5　园区内 12 / 88', '库区内 4 / 9']],
    ['pass', '首页', ['学时安排：必修 30、选修 20、实践 10']],
    ['pass', '首页', ['参会人员：仇英、计然、扁鹊', '我的学分 32']],
    // What is measured, and stars of shops; people and points on the same pages.
    ['pass', '气温实况', ['由多到少', '城南　41.2', '机场路　38.0', '新桥　22.5', '北山　9.1']],
    ['pass', '定点药店', ['排序　评价从高到低', '<安康大药房　4.9>', '<益民药店　4.8>', '<本草堂　4.5>', '<惠民药房　4.1>']],
    ['review', '气温实况', ['由多到少', '张伟　312', '李敏　298', '王芳　260', '赵磊　244']],
    ['review', '气温实况', ['由多到少', '1 张伟 212分', '2 李敏 201分', '3 王芳 190分']],
    ['pass', '成绩', ['最高得分 98 最低得分 60 平均得分 80']],
    ['pass', '要闻', ['<多地取消强制刷题：答题、积分排名、通报>']],
  ],
};

describe.each(Object.entries(families))('%s', (clause, rows) => {
  it.each(rows.map((family) => [JSON.stringify(family), family] as const))('%s', (_, family) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of `families`
    expect(wrong(clause as ClauseId, family)).toBeNull();
  });
});
