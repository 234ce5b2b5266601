/**
 * Hosts of mini programs and engines of quick apps. Package names, schemes and activities are those of the published apps; a
 * host whose links are not public has none here and is opened by searching the name. One more host is one more entry.
 */
import type { Host } from './host.ts';

const CAPSULE = { width: 104, height: 48 } as const;
const SHARED_MENU = ['添加到桌面', '浮窗', '分享', '收藏', '复制链接', '反馈与投诉', '投诉', '关于', '设置'] as const;

export const MINI_PROGRAM_HOSTS: readonly Host[] = [
  {
    id: 'wechat',
    name: '微信',
    package: 'com.tencent.mm',
    links: [/^weixin:\/\/dl\/business\/?\?(?=.*\b(t|ticket)=[^&]|.*\bappid=wx[0-9a-z]+&.*\bpath=)/i],
    takes: '链接 weixin://dl/business/?t=… 或 weixin://dl/business/?appid=…&path=…，或小程序名称',
    byName: true,
    activities: /\.plugin\.appbrand\.ui\.AppBrandUI\d*$/,
    bar: 44,
    capsule: CAPSULE,
    menu: [
      '转发给朋友',
      '添加到我的小程序',
      '重新进入小程序',
      '反馈与投诉',
      '浮窗',
      '收藏',
      '复制链接',
      '分享到朋友圈',
      '在电脑上打开',
      '设置',
    ],
  },
  {
    id: 'alipay',
    name: '支付宝',
    package: 'com.eg.android.AlipayGphone',
    links: [/^alipays?:\/\/platformapi\/startapp\?(?=.*\b(appId|saId)=\d+)/i],
    takes: '链接 alipays://platformapi/startapp?appId=…，或小程序名称',
    byName: true,
    activities: /\.nebulax?\..*(XRiverActivity|NebulaActivity)(\$\w+)?$/,
    bar: 44,
    capsule: CAPSULE,
    menu: ['添加到首页', '重新进入小程序', ...SHARED_MENU],
  },
  {
    id: 'dingtalk',
    name: '钉钉',
    package: 'com.alibaba.android.rimet',
    links: [/^dingtalk:\/\/dingtalkclient\/(action|page)\/\S+/i],
    takes: '链接 dingtalk://dingtalkclient/action/…，或小程序名称',
    byName: true,
    activities: null,
    bar: 48,
    capsule: CAPSULE,
    menu: SHARED_MENU,
  },
  {
    id: 'zhezhengding',
    name: '浙政钉',
    package: 'com.alibaba.taurus.zhejiang',
    links: [/^taurus:\/\/taurusclient\/(action|page)\/\S+/i],
    takes: '链接 taurus://taurusclient/action/…，或小程序名称',
    byName: true,
    activities: null,
    bar: 48,
    capsule: CAPSULE,
    menu: SHARED_MENU,
  },
  {
    id: 'yuezhengyi',
    name: '粤政易',
    package: 'com.zwfw.YueZhengYi',
    links: [],
    takes: '小程序名称',
    byName: true,
    activities: null,
    bar: 44,
    capsule: CAPSULE,
    menu: SHARED_MENU,
  },
  {
    id: 'gov-wechat',
    name: '政务微信',
    package: 'com.tencent.weworklocal',
    links: [],
    takes: '小程序名称',
    byName: true,
    activities: null,
    bar: 44,
    capsule: CAPSULE,
    menu: SHARED_MENU,
  },
];

const engine = (id: string, name: string, packageName: string): Host => ({
  id,
  name,
  package: packageName,
  links: [/^hap:\/\/app\//],
  takes: 'hap://app/<package>/<path>',
  byName: false,
  // The alliance's engine; vendors' own ones keep its activity or are told by what stays in front.
  activities: packageName === 'com.huawei.fastapp' ? null : /LauncherActivity(\$Launcher\d*)?$/,
  bar: 44,
  capsule: CAPSULE,
  menu: ['分享', '添加到桌面', '返回首页', '权限管理', '反馈', '关于', '刷新'],
});

/** Engines of quick apps, as phones of the alliance's makers have them; the one that is installed is used. */
export const QUICK_APP_ENGINES: readonly Host[] = [
  engine('xiaomi', '快应用服务框架（小米）', 'com.miui.hybrid'),
  engine('huawei', '快应用中心（华为）', 'com.huawei.fastapp'),
  engine('honor', '快应用引擎（荣耀）', 'com.hihonor.quickengine'),
  engine('oppo', '快应用（OPPO）', 'com.nearme.instant.platform'),
  engine('vivo', '快应用（vivo）', 'com.vivo.hybrid'),
  engine('preview', '快应用预览版', 'org.hapjs.mockup'),
];
