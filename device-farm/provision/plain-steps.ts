/** The checklist of a phone of no particular maker (Android as published). Order counts: what others need comes first. */
import type { Step } from './step.ts';

/** The driver's helpers that have to go on while the screen is off or another app is in front. */
const HELPERS = ['io.appium.settings', 'io.appium.uiautomator2.server'] as const;

const animation = (id: 'window' | 'transition' | 'animator', key: string, name: string): Step => ({
  id: `animation-${id}`,
  title: `关闭${name}`,
  required: true,
  check: { kind: 'setting', space: 'global', key, want: { is: 'any-of', values: ['0', '0.0'] }, put: '0' },
  path: `设置 → 开发者选项 → ${name} → 关闭动画`,
});

export const PLAIN_STEPS: readonly Step[] = [
  {
    id: 'debugging',
    title: 'USB 调试（adb）',
    required: true,
    check: { kind: 'setting', space: 'global', key: 'adb_enabled', want: { is: 'any-of', values: ['1'] } },
    path: '设置 → 关于手机 → 连续点击“版本号”7 次 → 返回 设置 → 系统 → 开发者选项 → 打开“USB 调试”',
  },
  {
    id: 'debugging-lasts',
    title: 'adb 授权不过期',
    required: true,
    // 0: an authorisation that is not used for a week stays (Android 11 on).
    check: {
      kind: 'setting',
      space: 'global',
      key: 'adb_allowed_connection_time',
      want: { is: 'any-of', values: ['0'] },
      put: '0',
    },
    path: '设置 → 系统 → 开发者选项 → 打开“停用 adb 授权超时功能”',
    since: 30,
  },
  {
    id: 'input',
    title: '允许 adb 模拟点击（input）',
    required: true,
    // An unknown key does nothing, and makers that forbid input forbid it as well.
    check: { kind: 'said', command: 'input keyevent 0 2>&1 && echo accepted', good: /^accepted$/ },
    path: '设置 → 系统 → 开发者选项 → 打开名称含“USB 调试（安全设置）”或“模拟点击”的开关',
  },
  {
    id: 'verifier',
    title: '不验证 adb 安装的应用',
    required: true,
    check: {
      kind: 'setting',
      space: 'global',
      key: 'verifier_verify_adb_installs',
      want: { is: 'any-of', values: ['0'] },
      put: '0',
    },
    path: '设置 → 系统 → 开发者选项 → 关闭“验证通过 USB 安装的应用”',
  },
  {
    id: 'takes-packages',
    title: '允许 adb 安装应用',
    required: true,
    check: { kind: 'takes-packages' },
    path: '设置 → 系统 → 开发者选项 → 打开“USB 安装”（没有此项的手机，在安装提示中点“允许”并勾选不再询问）',
  },
  {
    id: 'helpers',
    title: '预装 Appium 组件（settings、uiautomator2 server、test）',
    required: true,
    check: { kind: 'helpers' },
    path: null,
  },
  {
    id: 'lock',
    title: '不设锁屏',
    required: true,
    check: { kind: 'said', command: 'locksettings get-disabled', good: /^true$/, set: ['locksettings set-disabled true'] },
    path: '设置 → 安全 → 屏幕锁定方式 → 选“无”（先删除锁屏密码、图案、指纹和面部）',
  },
  {
    id: 'stay-awake',
    title: '充电时保持唤醒',
    required: true,
    // 1: AC, 2: USB, 4: wireless.
    check: { kind: 'setting', space: 'global', key: 'stay_on_while_plugged_in', want: { is: 'bits', value: 3 }, put: '7' },
    path: '设置 → 系统 → 开发者选项 → 打开“不锁定屏幕”（充电时屏幕不会休眠）',
  },
  {
    id: 'screen-timeout',
    title: '自动熄屏不少于 10 分钟',
    required: true,
    check: { kind: 'setting', space: 'system', key: 'screen_off_timeout', want: { is: 'at-least', value: 600_000 }, put: '1800000' },
    path: '设置 → 显示 → 自动熄屏（屏幕超时）→ 选最长时间',
  },
  {
    id: 'auto-update',
    title: '关闭系统自动更新（OTA）',
    required: true,
    check: {
      kind: 'setting',
      space: 'global',
      key: 'ota_disable_automatic_update',
      want: { is: 'any-of', values: ['1'] },
      put: '1',
    },
    path: '设置 → 系统 → 开发者选项 → 关闭“自动系统更新”',
  },
  {
    id: 'store-updates',
    title: '关闭应用商店自动更新',
    required: false,
    check: { kind: 'unseen' },
    path: '应用商店 → 我的 → 设置 → 关闭“自动更新应用”（承载平台如微信的版本变化会影响检测）',
  },
  {
    id: 'time-auto',
    title: '自动确定日期和时间',
    required: true,
    check: { kind: 'setting', space: 'global', key: 'auto_time', want: { is: 'any-of', values: ['1'] }, put: '1' },
    path: '设置 → 系统 → 日期和时间 → 打开“自动确定日期和时间”',
  },
  {
    id: 'time-zone-auto',
    title: '自动确定时区',
    required: false,
    check: { kind: 'setting', space: 'global', key: 'auto_time_zone', want: { is: 'any-of', values: ['1'] }, put: '1' },
    path: '设置 → 系统 → 日期和时间 → 打开“自动确定时区”',
  },
  {
    id: 'clock',
    title: '时间与本机相差不超过 60 秒',
    required: true,
    check: { kind: 'clock', seconds: 60 },
    path: '设置 → 系统 → 日期和时间 → 关闭再打开“自动确定日期和时间”，确认检测网络可以访问时间服务（NTP）',
  },
  animation('window', 'window_animation_scale', '窗口动画缩放'),
  animation('transition', 'transition_animation_scale', '过渡动画缩放'),
  animation('animator', 'animator_duration_scale', '动画程序时长缩放'),
  {
    id: 'do-not-disturb',
    title: '勿扰模式（Do Not Disturb）',
    required: true,
    check: {
      kind: 'said',
      command: 'settings get global zen_mode',
      good: /^[123]$/,
      set: ['cmd notification set_dnd none'],
    },
    path: '设置 → 通知 → 勿扰 → 打开，不设自动关闭时间',
  },
  {
    id: 'banners',
    title: '不弹出通知横幅（heads-up）',
    required: true,
    check: {
      kind: 'setting',
      space: 'global',
      key: 'heads_up_notifications_enabled',
      want: { is: 'any-of', values: ['0'] },
      put: '0',
    },
    path: '设置 → 通知 → 关闭横幅（悬浮）通知',
  },
  {
    id: 'battery-exempt',
    title: 'Appium 组件不受电池优化',
    required: true,
    check: { kind: 'exempt', packages: HELPERS },
    path: '设置 → 应用 → Appium Settings → 电池 → 不受限制',
  },
  {
    id: 'low-power',
    title: '关闭省电模式',
    required: true,
    check: {
      kind: 'setting',
      space: 'global',
      key: 'low_power',
      want: { is: 'any-of', values: ['0'] },
      put: '0',
      unset: true,
    },
    path: '设置 → 电池 → 关闭省电模式',
  },
];
