/** A third set, written and labelled after the second had been mended. */
import { line, path } from '../support/evidence.ts';
import { article, home, list, login, mine, page } from './pages.ts';
import type { RestrictedCell, RequiredCell } from './held-out-cells.ts';

const checkIn: readonly RestrictedCell[] = [
  ['fail', page('工作圈', '[发布打卡]')],
  ['fail', page('包村联户', '{联户签到} | {联户日志}')],
  ['fail', page('会议', '[会议签退]')],
  ['fail', page('统计', '今日应打卡 32 人，实打卡 30 人')],
  ['fail', page('打卡规则设置', '[保存]', '[打卡]')],
  ['fail', page('出勤', '[补卡打卡]')],
  ['fail', home('{移动考勤打卡}')],
  ['fail', page('社区值守', '[交接班签到]')],
  ['fail', mine('签到天数', '12天')],
  ['fail', mine('连续签到', '7')],
  ['fail', page('任务', '<签到打卡 待完成>')],
  ['fail', page('党员活动日', '签到成功')],
  ['review', page('应急抢险', '[到点打卡]')],
  ['pass', page('接待', '签约仪式 | 签名墙')],
  ['pass', list('专题', '<“打卡”新时代：走进基层看变化 2026-02-20>')],
  ['pass', page('公文详情', '会签部门：市财政局', '[签收并转办]')],
  ['pass', page('地图', '{停车场} | {公厕} | {旅游打卡点}')],
  ['pass', article('工作总结', '今年以来，我局认真落实减负要求，全面清理打卡签到类功能，共关停应用三个，干部群众反映良好。')],
  ['pass', page('隐私说明', '定位权限：用于附近网点查询')],
];
const points: readonly RestrictedCell[] = [
  ['fail', page('学习积分', '第一名 | 王丽 | 986', '第二名 | 李强 | 950', '第三名 | 张敏 | 931')],
  ['fail', mine('学习积分', '1280', '单位排名', '3')],
  ['fail', mine('积分 320', '击败了全国 88% 的用户')],
  ['fail', page('积分榜', '序号 | 单位 | 总积分', '1 | 甲街道 | 1,986', '2 | 乙街道 | 1,950', '3 | 丙街道 | 1,931')],
  ['fail', page('学习档案', '学时 120', '全县排名：第 5 名（共 300 人）')],
  ['pass', mine('积分 320', '再得 80 分升级为 LV5')],
  ['review', home('积分 320', '我市高质量发展考核位列全省第3名')],
  ['pass', mine('积分 320'), page('抽奖', '第一名 | 手机', '第二名 | 耳机', '第三名 | 水杯')],
  ['pass', mine('积分 320'), page('窗口叫号', '当前号 A036', '前面等待 5 人')],
  ['pass', page('考试结果', '得分 86', '用时 35分钟', '合格')],
  [
    'pass',
    mine('学分 36'),
    page('值班电话', '王丽 | 68536001', '李强 | 68535002', '张敏 | 68534003', '赵刚 | 68533004', '陈静 | 68532005'),
  ],
  ['pass', mine('积分 320'), page('阅读排行', '1 | 公文写作 | 986次', '2 | 保密法 | 950次', '3 | 民法典 | 931次')],
];
const online: readonly RestrictedCell[] = [
  ['fail', mine('今日在线', '135分钟')],
  ['fail', mine('本周累计在线时长：5小时20分')],
  ['fail', page('部门统计', '人员 | 登录时长(小时)', '王丽 | 36.5', '李强 | 30.2')],
  ['fail', mine('平均每日在线 42 分钟')],
  ['fail', mine('在线学时长排行'), page('登录时长榜', '王丽 | 36小时', '李强 | 30小时')],
  ['pass', page('充电', '充电时长 02:15:00')],
  ['pass', page('救助', '救助站开放时间 24小时')],
  ['pass', mine('账号有效期 365天')],
  ['pass', page('直播课', '观看时长 35分钟')],
  ['pass', page('在线访谈', '访谈时长 45分钟')],
];
const unit = '海口市民政局';
const issued = { issuedNumber: { number: '政移备琼20260012345', issuedOn: '2025-11-01' } } as const;
const names: readonly RequiredCell[] = [
  ['pass', [login(`Copyright © 2024-2026 ${unit} All Rights Reserved.`)]],
  ['pass', [login(`主办单位：${unit}、海口市财政局`)]],
  ['pass', [login(`使用单位：${unit}`)]],
  ['pass', [home(unit, '承建单位：某某信息技术有限公司')]],
  ['review', [login(`指导单位：${unit}`)]],
  ['fail', [login('海口市民政')]],
  ['fail', [article('技能大赛', '本次大赛承办单位：海口市民政局，协办单位：海口市人社局。')]],
  ['fail', [mine('王丽', '科员'), login('移动办公平台')]],
];
const complaints: readonly RequiredCell[] = [
  ['pass', [mine('<我要建议>')]],
  ['pass', [{ kind: 'about', title: '关于', path: path('我的', '关于'), rows: ['举报电话：12388'] }]],
  ['review', [mine('<联系客服>')]],
  ['fail', [login('验证码已发送至 13800138000')]],
  ['fail', [{ kind: 'mine', title: '个人信息', path: path('我的', '个人信息'), rows: ['联系电话 | 0898-36550128'] }]],
  ['fail', [page('农户详情', '联系电话 | 13800138000')]],
  ['fail', [page('意见征集', '<关于征求意见稿的公告>')]],
];
const numbers: readonly RequiredCell[] = [
  ['pass', [login('政务移动互联网应用程序备案编号：', '政移备琼20260012345')], issued],
  ['pass', [login(`备案编号：政移备琼20260012345 | 主办：${unit}`)], issued],
  ['review', [login(line('备案编号：政移备琼20260012345', { contrast: 2.0, heightDp: 7 }))], issued],
  ['fail', [login('备案编号：琼ICP备2025901183号')], issued],
  ['fail', [login('备案编号：申请中')], issued],
];

export const third = {
  restricted: { 'check-in': checkIn, 'points-ranking': points, 'online-time': online },
  required: { 'host-unit-name': names, complaints, 'filing-number': numbers },
} as const;
