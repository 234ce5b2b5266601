/** What makers have of their own: where their settings have it, their updaters, their switches. One more maker is one more entry. */
import type { Step, StepId } from './step.ts';

export type Vendor = {
  readonly id: string;
  /** Name of the system, as the table prints it. */
  readonly title: string;
  /** `ro.product.brand` or `ro.product.manufacturer`, lower case. */
  readonly brands: readonly string[];
  /** Properties only this system has: they decide before the brand does. */
  readonly properties: readonly string[];
  /** Where a person finds a step of the plain checklist; what is left out is where Android has it. */
  readonly paths: Partial<Readonly<Record<StepId, string>>>;
  /** Steps beside the plain ones. */
  readonly more: readonly Step[];
};

const updater = (packages: readonly string[], path: string): Step => ({
  id: 'updater',
  title: '停用系统更新程序',
  required: true,
  check: { kind: 'disabled', packages },
  path,
});

const background = (path: string): Step => ({
  id: 'background',
  title: '允许 Appium 组件后台运行和自启动',
  required: false,
  check: { kind: 'unseen' },
  path,
});

const monitor = (title: string, path: string): Step => ({ id: 'monitor', title, required: false, check: { kind: 'unseen' }, path });

export const VENDORS: readonly Vendor[] = [
  {
    id: 'miui',
    title: 'MIUI / HyperOS（小米、红米、POCO）',
    brands: ['xiaomi', 'redmi', 'poco', 'blackshark'],
    properties: ['ro.miui.ui.version.name', 'ro.mi.os.version.name'],
    paths: {
      debugging:
        '设置 → 我的设备 → 全部参数与信息 → 连续点击“MIUI 版本”（或“OS 版本”）7 次 → 设置 → 更多设置 → 开发者选项 → 打开“USB 调试”',
      input: '设置 → 更多设置 → 开发者选项 → 打开“USB 调试（安全设置）”（须登录小米账号、插入 SIM 卡并联网，逐条确认）',
      'takes-packages': '设置 → 更多设置 → 开发者选项 → 打开“USB 安装”（须登录小米账号、插入 SIM 卡并联网），安装提示中点“继续安装”',
      verifier: '设置 → 更多设置 → 开发者选项 → 关闭“验证通过 USB 安装的应用”',
      lock: '设置 → 密码与安全 → 锁屏密码 → 关闭；设置 → 更多设置 → 开发者选项 → 打开“直接进入系统”',
      'stay-awake': '设置 → 更多设置 → 开发者选项 → 打开“不锁定屏幕”',
      'screen-timeout': '设置 → 锁屏 → 自动锁屏 → 选最长时间或“永不”',
      'auto-update': '设置 → 更多设置 → 开发者选项 → 关闭“自动系统更新”',
      'store-updates': '小米应用商店 → 我的 → 设置 → 应用自动更新 → 关闭',
      'time-auto': '设置 → 更多设置 → 日期与时间 → 打开“自动确定日期和时间”',
      clock: '设置 → 更多设置 → 日期与时间 → 关闭再打开“自动确定日期和时间”，确认检测网络可以访问时间服务（NTP）',
      'do-not-disturb': '设置 → 声音与触感 → 静音/勿扰 → 打开“勿扰”',
      banners: '设置 → 通知与状态栏 → 悬浮通知 → 逐个关闭',
      'battery-exempt': '设置 → 应用设置 → 应用管理 → Appium Settings → 省电策略 → 无限制',
      'low-power': '设置 → 省电与电池 → 关闭“省电模式”和“超级省电”',
    },
    more: [
      updater(['com.android.updater'], '设置 → 我的设备 → MIUI 版本（OS 版本）→ 右上角 ⋮ → 系统更新设置 → 关闭“自动下载”和“智能更新”'),
      background('设置 → 应用设置 → 应用管理 → Appium Settings、uiautomator2 server → 打开“自启动”，权限管理中允许“后台弹出界面”'),
    ],
  },
  {
    id: 'coloros',
    title: 'ColorOS（OPPO、一加、realme）',
    brands: ['oppo', 'oneplus', 'realme'],
    properties: ['ro.build.version.oplusrom', 'ro.build.version.opporom'],
    paths: {
      debugging: '设置 → 关于本机 → 版本信息 → 连续点击“版本号”7 次 → 设置 → 系统与更新（其他设置）→ 开发者选项 → 打开“USB 调试”',
      input: '设置 → 系统与更新（其他设置）→ 开发者选项 → 打开“禁止权限监控”',
      'takes-packages':
        '设置 → 系统与更新（其他设置）→ 开发者选项 → 打开“禁止权限监控”；安装时要求验证 OPPO 账号密码的，在 设置 → 密码与安全 → 系统安全 → 安装应用 中关闭账号验证',
      verifier: '设置 → 系统与更新（其他设置）→ 开发者选项 → 关闭“验证通过 USB 安装的应用”',
      lock: '设置 → 密码与安全 → 锁屏密码 → 关闭锁屏密码；再选锁屏方式“无”',
      'stay-awake': '设置 → 系统与更新（其他设置）→ 开发者选项 → 打开“不锁定屏幕”',
      'screen-timeout': '设置 → 显示与亮度 → 自动息屏 → 选最长时间',
      'auto-update': '设置 → 系统与更新（其他设置）→ 开发者选项 → 关闭“自动系统更新”',
      'store-updates': '软件商店 → 我的 → 设置 → WLAN 下自动更新 → 关闭',
      'time-auto': '设置 → 系统与更新（其他设置）→ 日期与时间 → 打开“自动设置时间”',
      'do-not-disturb': '设置 → 声音与振动 → 勿扰模式 → 打开',
      banners: '设置 → 通知与状态栏 → 通知管理 → 逐个关闭“横幅”',
      'battery-exempt': '设置 → 电池 → 更多设置 → 优化电池使用 → Appium Settings → 不优化',
      'low-power': '设置 → 电池 → 关闭“省电模式”',
    },
    more: [
      updater(
        ['com.oplus.ota', 'com.oppo.ota', 'com.oplus.sau', 'com.coloros.sau'],
        '设置 → 关于本机 → 系统更新 → 右上角设置 → 关闭“WLAN 下自动下载”和“夜间自动更新”',
      ),
      background('设置 → 应用 → 自启动 → 打开 Appium Settings；耗电管理中允许“完全后台行为”'),
    ],
  },
  {
    id: 'originos',
    title: 'OriginOS / Funtouch OS（vivo、iQOO）',
    brands: ['vivo', 'iqoo'],
    properties: ['ro.vivo.os.version', 'ro.vivo.os.build.display.id'],
    paths: {
      debugging: '设置 → 系统管理（更多设置）→ 关于手机 → 版本信息 → 连续点击“软件版本号”7 次 → 开发者选项 → 打开“USB 调试”',
      input: '设置 → 系统管理（更多设置）→ 开发者选项 → 打开“USB 模拟点击”（部分版本名为“USB 安全操作”，须登录 vivo 账号）',
      'takes-packages':
        '设置 → 系统管理（更多设置）→ 开发者选项 → 打开“USB 安装”（部分版本名为“USB 安全操作”，须登录 vivo 账号），安装提示中点“继续安装”',
      verifier: '设置 → 系统管理（更多设置）→ 开发者选项 → 关闭“验证通过 USB 安装的应用”',
      lock: '设置 → 指纹、面部与密码 → 锁屏密码 → 关闭；再选锁屏方式“无”',
      'stay-awake': '设置 → 系统管理（更多设置）→ 开发者选项 → 打开“不锁定屏幕”',
      'screen-timeout': '设置 → 显示与亮度 → 自动锁屏 → 选最长时间',
      'auto-update': '设置 → 系统管理（更多设置）→ 开发者选项 → 关闭“自动系统更新”',
      'store-updates': 'vivo 应用商店 → 管理 → 设置 → WLAN 自动更新 → 关闭',
      'time-auto': '设置 → 系统管理（更多设置）→ 日期与时间 → 打开“自动设置”',
      'do-not-disturb': '设置 → 声音与振动（勿扰）→ 打开“勿扰模式”',
      banners: '设置 → 通知与状态栏 → 应用通知管理 → 逐个关闭“悬浮通知”',
      'battery-exempt': '设置 → 电池 → 后台耗电管理 → Appium Settings → 允许后台高耗电',
      'low-power': '设置 → 电池 → 关闭“低电量模式”和“超级省电”',
    },
    more: [
      updater(['com.bbk.updater'], '设置 → 系统升级 → 右上角设置 → 关闭“智能升级”（自动下载、夜间安装）'),
      background('i 管家 → 应用管理 → 权限管理 → 自启动 → 打开 Appium Settings'),
    ],
  },
  {
    id: 'harmonyos',
    title: 'HarmonyOS（4 及以下）/ EMUI / MagicOS（华为、荣耀）',
    brands: ['huawei', 'honor', 'hihonor', 'hinova'],
    properties: ['ro.build.version.emui', 'hw_sc.build.platform.version', 'ro.build.version.magic'],
    paths: {
      debugging:
        '设置 → 关于手机 → 连续点击“版本号”7 次 → 设置 → 系统和更新 → 开发人员选项 → 打开“USB 调试”和“‘仅充电’模式下允许 ADB 调试”',
      input: '设置 → 系统和更新 → 开发人员选项 → 打开“USB 调试”，关闭“监控 ADB 安装应用”后重新插拔数据线',
      'takes-packages': '设置 → 系统和更新 → 开发人员选项 → 关闭“监控 ADB 安装应用”；设置 → 系统和更新 → 纯净模式 → 退出纯净模式',
      verifier: '设置 → 系统和更新 → 开发人员选项 → 关闭“监控 ADB 安装应用”',
      lock: '设置 → 生物识别和密码 → 锁屏密码 → 关闭锁屏密码',
      'stay-awake': '设置 → 系统和更新 → 开发人员选项 → 打开“不锁定屏幕”',
      'screen-timeout': '设置 → 显示和亮度 → 休眠 → 选最长时间',
      'auto-update': '设置 → 系统和更新 → 软件更新 → 右上角设置 → 关闭“WLAN 下自动下载”和“夜间安装”',
      'store-updates': '华为（荣耀）应用市场 → 我的 → 设置 → 自动更新应用 → 关闭',
      'time-auto': '设置 → 系统和更新 → 日期和时间 → 打开“自动设置”',
      'do-not-disturb': '设置 → 声音和振动 → 免打扰 → 立即启用',
      banners: '设置 → 通知和状态栏 → 批量管理 → 关闭横幅通知',
      'battery-exempt': '设置 → 应用和服务 → 应用启动管理 → Appium Settings → 关闭“自动管理”，打开三项手动开关',
      'low-power': '设置 → 电池 → 关闭“省电模式”',
    },
    more: [
      updater(
        ['com.huawei.android.hwouc', 'com.hihonor.ouc', 'com.hihonor.android.hwouc'],
        '设置 → 系统和更新 → 软件更新 → 右上角设置 → 关闭“WLAN 下自动下载”和“夜间安装”',
      ),
      background('设置 → 应用和服务 → 应用启动管理 → Appium Settings → 手动管理，三项全部打开'),
      monitor('退出纯净模式', '设置 → 系统和更新（系统）→ 纯净模式 → 退出'),
    ],
  },
];
