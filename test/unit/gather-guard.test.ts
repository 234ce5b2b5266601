import { describe, expect, test } from 'vitest';
import type { ControlRole, ScreenKind } from '../../src/evidence/schema.ts';
import { mayTap } from '../../src/gather/guard.ts';

const ask = (
  label: string,
  given: {
    role?: ControlRole;
    resourceId?: string;
    screenKind?: ScreenKind;
    wide?: boolean;
    atBackArrow?: boolean;
    soft?: boolean;
    parts?: readonly string[];
  } = {},
): string => {
  const answer = mayTap({
    label,
    parts: [label],
    role: 'button',
    resourceId: '',
    soft: false,
    screenKind: 'other',
    atBackArrow: false,
    wide: false,
    ...given,
  });
  return answer.may ? 'tap' : (answer.note ?? 'leave');
};

describe('see without doing', () => {
  test.each([
    '提交',
    '提 交',
    '确认提交',
    '提交审核',
    '保存',
    '发布',
    '发送',
    '上报',
    '删除',
    '批量删除',
    '清空消息',
    '清除缓存',
    '立即支付',
    '缴费',
    '我要投票',
    '点赞',
    '赞一个',
    '收藏',
    '关注',
    '评论',
    '转发',
    '报名',
    '立即预约',
    '签收',
    '同意并提交'.slice(3),
    '驳回',
    '转办',
    '立即签到',
    '我要打卡',
    '去签到',
    '点击打卡',
    '现在签退',
    '一键报警',
    '获取验证码',
    '获取短信验证码',
    '发送验证码',
    '立即更新',
    '开始巡护',
    '结束定位',
    '解绑设备',
    '重置密码',
    '抽奖',
    '交卷',
    '\ue6a1 点赞',
    '\ue602收藏',
    '👍 点赞',
    '★收藏',
    '▶ 提交 ›',
    '提交申领',
    '消息推送 已开启',
    '马上升级',
    '下载证书',
    '开始学习',
    '加入我的课程',
    '清理缓存',
    '确定',
    '提交参会回执',
    '全部已读',
    '赞 12',
  ])('%s changes data', (label) => expect(ask(label)).toBe('would-change-data'));

  test.each([
    '打卡',
    '签到',
    '每日签到',
    '外勤打卡',
    '到岗确认',
    '上班打卡',
    '签退',
    '扫码签到',
    '一 键 签 到'.replaceAll(' ', '').slice(2),
    '巡护打卡',
    '考勤打卡',
  ])('%s may act at once', (label) => expect(ask(label)).toBe('ambiguous-act'));

  test.each(['退出登录', '安全退出', '切换账号', '注销账号'])('%s ends the session', (label) => expect(ask(label)).toBe('signs-out'));

  test.each([
    '打卡记录',
    '签到统计',
    '我的签到日历',
    '考勤',
    '考勤查询',
    '积分排行',
    '学习积分',
    '首页',
    '我的',
    '设置',
    '关于我们',
    '投诉建议',
    '意见反馈',
    '待办审批',
    '审批记录',
    '我的收藏',
    '我的报名',
    '投票列表',
    '缴费记录',
    '办事指南',
    '修改密码',
    '街道办推行打卡签到减负整改工作取得实效',
    '消息中心',
    '查看详情',
    '更多',
    '个人资料',
    '政策解读',
    '下载中心',
    '外勤申请',
    '请假申请',
    '工作台',
    '用品申领',
    '下载中心',
    '学习记录',
    '加入记录',
    '上报记录',
    '提交记录',
    '发布的通知',
    '评论列表',
    '办件受理情况',
    '审批',
  ])('%s may be opened', (label) => expect(ask(label)).toBe('tap'));

  test.each<[string, Parameters<typeof ask>[1], string]>([
    ['开关', { role: 'tick' }, 'would-change-data'],
    ['', { screenKind: 'form' }, 'ambiguous-act'],
    ['', { screenKind: 'login' }, 'ambiguous-act'],
    ['确定', { screenKind: 'dialog' }, 'would-change-data'],
    ['确定', { screenKind: 'form' }, 'would-change-data'],
    ['操作', { resourceId: 'btn_submit' }, 'would-change-data'],
    ['按钮', { resourceId: 'com.x:id/checkin' }, 'would-change-data'],
    ['', { role: 'image', screenKind: 'home' }, 'tap'],
    ['返回', {}, 'leave'],
    ['瞭望塔 距您 36 米', { soft: true, parts: ['巡护打卡', '瞭望塔 距您 36 米'] }, 'ambiguous-act'],
    ['立即签到 今日未签到', { parts: ['立即签到', '今日未签到'] }, 'would-change-data'],
    ['关于签到整改的通知 点赞', { parts: ['关于签到整改的通知', '点赞'] }, 'tap'],
    ['', { atBackArrow: true }, 'leave'],
    ['登记', { screenKind: 'form', wide: true }, 'would-change-data'],
    ['数量', { screenKind: 'form', soft: true }, 'leave'],
    ['用户名', { role: 'field' }, 'leave'],
    ['拨打热线', {}, 'leaves-the-app'],
  ])('%j with %j', (label, given, expected) => expect(ask(label, given)).toBe(expected));
});
