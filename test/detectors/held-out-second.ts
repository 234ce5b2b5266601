/** A second set, written and labelled after the first had been mended, to see whether the mending is general. */
import type { RestrictedCell, RequiredCell } from './held-out-cells.ts';
import { line, path } from '../support/evidence.ts';
import { article, home, list, login, mine, page } from './pages.ts';

const checkIn: readonly RestrictedCell[] = [
  ['fail', page('防疫值守点', '[扫码入岗签到]')],
  ['fail', page('会议', '[确认签到]', '参会人员 32')],
  ['fail', mine('本月已打卡 18 天')],
  ['fail', mine('累计签到 120 天')],
  ['fail', page('工作台', '{☀️早安打卡}')],
  ['fail', page('出勤', '上班 09:00 未打卡', '下班 18:00 未打卡')],
  ['fail', page('出勤', '上班打卡 08:52 正常', '下班打卡 --:--')],
  ['fail', home('{签签到}')],
  ['fail', page('我的任务', '[到岗打卡]', '拍照上传')],
  ['fail', page('活动报名', '[现场签到]')],
  ['fail', home('<每日打卡 已坚持12天>')],
  ['fail', page('提示', '您今天还没有签到哦', '[去签到]')],
  ['fail', page('考勤', '[外出打卡]', '[请假]')],
  ['fail', page('党课学习', '[学习签到]')],
  ['fail', page('志愿活动', '[签到]', '[签退]')],
  ['fail', page('学习', '打卡第 5 天')],
  ['fail', home('打卡 | 积分 | 公告')],
  ['fail', page('在岗情况', '[在岗打卡]')],
  ['fail', page('排班考勤', '[点击打卡]', '当前位置：单位')],
  ['pass', page('公文', '{签报} | {签呈} | {签阅}', '待签 3')],
  ['pass', page('会议详情', '<参会须知>', '时间 9:00', '地点 三楼')],
  ['pass', list('要闻', '<乡村旅游成春节打卡热点 2026-02-18>')],
  ['pass', list('文件', '<关于取消机关工作人员上下班打卡的通知 2026-01-30>')],
  [
    'pass',
    article('会议通知', '请各单位参会人员于当日八点三十分前在一楼大厅签到，领取材料后按座位就座，会议期间请将手机静音。', '请准时签到。'),
  ],
  ['pass', page('政策问答', '问：是否需要每天打卡？答：不需要。')],
  ['pass', page('办事', '{卡证申领} | {社保卡} | {打印卡}')],
  ['pass', page('巡查记录', '到达时间 09:12', '离开时间 10:02')],
  ['pass', page('收文', '签收时间：2026-02-11 09:02', '签收人：王丽')],
  ['pass', page('快递', '已签收', '[确认收货]')],
];

const points: readonly RestrictedCell[] = [
  ['fail', page('排行', '我的排名：12', '我的积分：320')],
  ['fail', mine('学时 36', '比全市 68% 的学员更努力，排名第 128')],
  ['fail', page('党员积分', '冠军 | 王丽 | 986分', '亚军 | 李强 | 950分', '季军 | 张敏 | 931分')],
  ['fail', page('网格员积分排行', '🥇 王丽 986', '🥈 李强 950', '🥉 张敏 931')],
  ['fail', page('支部得分', '第一支部 | 96.5分', '第二支部 | 92分', '第三支部 | 90分', '第四支部 | 88分', '第五支部 | 80分')],
  ['fail', mine('学分 36', '本单位第 3 名')],
  ['fail', mine('总学时 36', '当前位次 12/300')],
  ['fail', page('积分', '积分 320', '距离第一名还差 60 分')],
  ['pass', page('我的积分', '积分 320', '距离下一等级还差 60 分', '{积分兑换}')],
  ['pass', mine('积分 320'), page('窗口评价', '窗口 | 好评率', '一号窗口 | 99%', '二号窗口 | 98%', '三号窗口 | 96%')],
  ['pass', mine('学分 36'), page('房间', '王丽 | 901室', '李强 | 802室', '张敏 | 703室', '赵刚 | 604室', '陈静 | 505室')],
  ['pass', mine('积分 320'), list('要闻', '<我省高质量发展综合得分位居全国第3名 2026-02-01>')],
  ['pass', mine('积分 320'), page('案件', '案件已办结率超过 92%')],
  ['pass', mine('积分 320'), page('河长榜样', '先进事迹')],
];

const online: readonly RestrictedCell[] = [
  ['fail', mine('今日使用时长', '2小时15分')],
  ['fail', mine('您今天已使用 35 分钟')],
  ['fail', page('活跃统计', '王丽 | 在线 3小时20分', '李强 | 在线 2小时')],
  ['fail', mine('APP在线 12.5 小时')],
  ['fail', mine('累计在线：128小时')],
  ['fail', page('管理端', '<人员在线时长统计>')],
  ['fail', mine('登录时长合计 36 小时')],
  ['fail', mine('在线时间：2小时')],
  ['pass', page('无人机巡查', '飞行时长 25分钟', '在线')],
  ['pass', page('停车缴费', '已停 2小时15分')],
  ['pass', page('会议', '已开始 35 分钟')],
  ['pass', page('热线坐席', '通话时长 03:12', '平均处理 5分钟')],
  ['pass', page('课程', '在线学习时长 3小时')],
  ['pass', mine('登录时间 08:12:30', '本次登录 IP 10.0.0.1')],
  ['pass', page('视频监控', '在线 36 | 离线 2', '在线率 95%')],
  ['pass', page('会议室', '使用时长 2小时')],
];

const unit = '海口市民政局';
const issued = { issuedNumber: { number: '政移备琼20260012345', issuedOn: '2025-11-01' } } as const;
const names: readonly RequiredCell[] = [
  ['pass', [login(`主办单位 ${unit}`, '技术支持 海口智云科技有限公司')]],
  ['pass', [login('主办单位', unit)]],
  ['pass', [login(`${unit} 版权所有 琼ICP备2025901183号`)]],
  ['pass', [login(`主办：${unit}　运维：海口市大数据中心`)]],
  ['pass', [home(`${unit} 地址：海口市某路1号 邮编：570100`)]],
  ['review', [login(`技术支持：${unit}`)]],
  ['review', [login('主办单位：海口市民政局幼儿园有限公司')]],
  ['fail', [login('主办：三亚市民政局 承办：三亚市大数据局')]],
];
const complaints: readonly RequiredCell[] = [
  ['pass', [mine('{意见与建议}')]],
  ['pass', [mine('<投诉与反馈>')]],
  ['pass', [login('服务监督电话 0898-36550128 主办单位：海口市民政局 琼ICP备2025901183号')]],
  ['pass', [{ kind: 'other', title: '办好', path: path('我的', '办好'), rows: ['投诉邮箱 ts@example.gov.cn'] }]],
  ['fail', [{ kind: 'form', title: '公文审批', rows: ['请填写处理建议', '[同意]'] }]],
];
const numbers: readonly RequiredCell[] = [
  ['pass', [login(`主办单位：${unit}`, '备案编号：', '政移备琼20260012345')], issued],
  ['pass', [login('备案编号：政移备琼20260012345 V1.0.3')], issued],
  ['pass', [login(line('备 案 编 号 ： 政移备琼 2026 0012345'))], issued],
  ['fail', [login('备案编号', '政移备琼20260054321')], issued],
  ['fail', [login(`${unit}备案编号：政移备琼20260054321`)], issued],
  ['not-applicable', [login('算法备案编号：网信算备460101234567890001号')]],
];

export const second = {
  restricted: { 'check-in': checkIn, 'points-ranking': points, 'online-time': online },
  required: { 'host-unit-name': names, complaints, 'filing-number': numbers },
} as const;
