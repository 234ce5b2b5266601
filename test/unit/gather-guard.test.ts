import { describe, expect, test } from 'vitest';
import type { ControlRole, ScreenKind } from '../../src/evidence/schema.ts';
import { isAttendance } from '../../src/gather/attendance.ts';
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
    listed?: boolean;
    lone?: boolean;
    central?: boolean;
    attendance?: boolean;
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
    lone: false,
    listed: false,
    ...given,
  });
  return answer.may ? 'tap' : (answer.note ?? 'leave');
};

describe('see without doing', () => {
  test.each([
    '提交',
    '提 交',
    '保存记录',
    '完成作业',
    '结束本次巡查',
    '确认交接',
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
    '点击报到',
    '立即到位',
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
    '催一下',
    '催一催',
    '提醒一下',
    '送出',
    '送出留言',
    '下发整改单',
    '递交材料',
    '同意',
    '审核通过',
    '转交',
    '暂存',
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
    '到位确认',
    '已到达',
    '我已到位',
    '上班',
    '到村登记',
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
    '已完成',
    '完成情况',
    '任务完成率',
    '作业安排',
    '整改通知',
    '发布的通知',
    '评论列表',
    '办件受理情况',
    '审批',
    '查一下',
    '移交清单',
    '通过率',
    '归档文件',
    '到会人员',
    '上班地点',
    '会议报到',
    '到达记录',
  ])('%s may be opened', (label) => expect(ask(label)).toBe('tap'));

  test('a row of a list is opened though the page calls it a button; alone, in a dialog or under the name of an act it is not', () => {
    expect(ask('执法规范化手册 PDF', { wide: true, listed: true })).toBe('tap');
    expect(ask('我来处置', { wide: true })).toBe('ambiguous-act');
    expect(ask('我来处置', { wide: true, listed: true, screenKind: 'dialog' })).toBe('ambiguous-act');
    expect(ask('一键签到', { wide: true, listed: true })).not.toBe('tap');
    expect(ask('提交', { wide: true, listed: true })).toBe('would-change-data');
  });

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
    ['勤 外业打卡 距您 36 米', { parts: ['勤', '外业打卡', '距您 36 米'] }, 'ambiguous-act'],
    ['青松岭巡护 距您 36 米 到点打卡', { parts: ['青松岭巡护', '距您 36 米', '到点打卡'], role: 'item' }, 'ambiguous-act'],
    ['今日要闻 街道推行扫码签到新做法', { parts: ['今日要闻', '街道推行扫码签到新做法'], role: 'item' }, 'tap'],
    ['水库北岸 护林房一带 已到达', { parts: ['水库北岸', '护林房一带', '已到达'], role: 'item' }, 'tap'],
    ['查 学习之星', { parts: ['查', '学习之星'], role: 'item' }, 'tap'],
    ['立即签到 今日未签到', { parts: ['立即签到', '今日未签到'] }, 'would-change-data'],
    ['关于签到整改的通知 点赞', { parts: ['关于签到整改的通知', '点赞'] }, 'tap'],
    ['', { atBackArrow: true }, 'leave'],
    ['字号 较大', { parts: ['字号', '较大'], role: 'item' }, 'would-change-data'],
    ['主题颜色 跟随系统', { role: 'item' }, 'would-change-data'],
    ['接收通知 关', { parts: ['接收通知', '关'], role: 'item' }, 'would-change-data'],
    ['起始页 默认', { parts: ['起始页', '默认'], role: 'item', screenKind: 'settings' }, 'would-change-data'],
    ['语言', { role: 'item', screenKind: 'settings' }, 'would-change-data'],
    ['简体中文', { soft: true }, 'would-change-data'],
    ['关于本机 2.0.9', { parts: ['关于本机', '2.0.9'], role: 'item', screenKind: 'settings' }, 'tap'],
    ['修改手机号 138****0021', { role: 'item', screenKind: 'settings' }, 'tap'],
    ['语言文字工作', { role: 'item' }, 'tap'],
    ['外语 标准', { parts: ['外语学习', '标准'], role: 'item' }, 'tap'],
    ['2 号闸门 关', { parts: ['2 号闸门', '关'], role: 'item' }, 'tap'],
    ['大', { soft: true }, 'tap'],
    ['标准', { soft: true }, 'tap'],
    ['标准', { soft: true, screenKind: 'settings' }, 'would-change-data'],
    ['戳TA', { wide: true }, 'ambiguous-act'],
    ['巡查到点上传', { wide: true }, 'ambiguous-act'],
    ['我会参加', { wide: true, screenKind: 'article' }, 'ambiguous-act'],
    ['填写办理情况', { wide: true }, 'tap'],
    ['查看附件', { wide: true, screenKind: 'article' }, 'tap'],
    ['学习之星', { wide: true }, 'tap'],
    ['在线办理', { wide: true }, 'tap'],
    ['流转记录', { wide: true, screenKind: 'dialog' }, 'tap'],
    ['办理进度', { wide: true, screenKind: 'dialog' }, 'tap'],
    ['停止记录', { wide: true, screenKind: 'dialog' }, 'ambiguous-act'],
    ['我会参加', { wide: true, screenKind: 'home' }, 'tap'],
    ['党员风采', { wide: true, role: 'item' }, 'tap'],
    ['切换长辈版', {}, 'would-change-data'],
    ['夜间模式', {}, 'would-change-data'],
    ['无障碍环境建设', {}, 'tap'],
    ['恢复默认排序', {}, 'would-change-data'],
    ['登记', { screenKind: 'form', wide: true }, 'would-change-data'],
    ['数量', { screenKind: 'form', soft: true }, 'leave'],
    ['用户名', { role: 'field' }, 'leave'],
    ['拨打热线', {}, 'leaves-the-app'],
  ])('%j with %j', (label, given, expected) => expect(ask(label, given)).toBe(expected));
});

describe('an act that no word names', () => {
  const round = { role: 'area', lone: true, central: true } as const;
  test.each([
    ['the one button of a page on which one reports oneself present', '我在岗', { ...round, attendance: true }, 'ambiguous-act'],
    ['an entry of such a page that only shows', '在岗记录', { ...round, attendance: true }, 'tap'],
    ['the same words on another page', '我在岗', round, 'tap'],
    ['a row of such a page', '请假安排', { ...round, lone: false, attendance: true }, 'tap'],
    ['a sign without a name in the middle of a page', '', round, 'ambiguous-act'],
    ['a sign without a name in a corner', '', { ...round, central: false }, 'tap'],
    ['what sends a box away', '不用了', { screenKind: 'dialog', wide: true, lone: true }, 'tap'],
  ] as const)('%s', (_name, label, given, answer) => expect(ask(label, given)).toBe(answer));

  test.each([
    [['上班 08:30　下班 17:30', '距城关所 86 米，在范围内', '今日上班：未点卯'], true],
    [['迟到 1 次', '当前位置：建设路'], true],
    [['关于调整上班时间的通知', '即日起上班 8:30'], false],
    [['本月考勤', '迟到', '早退'], false],
    [['距您 200 米', '公共厕所'], false],
  ] as const)('%s: %s', (texts, is) => expect(isAttendance(texts)).toBe(is));
});
