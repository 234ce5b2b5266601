/** What is a refusal to run, what is a warning that can be passed, and what only talks of such things. */
import { describe, expect, test } from 'vitest';
import type { EnvironmentKind } from '../../src/evidence/schema.ts';
import { causeOf, refusalOf } from '../../src/gather/refusal.ts';
import { button, field, line, node, view } from '../support/tree.ts';
import type { UiNode } from '../../device-farm/device.ts';

const dialog = (...children: readonly UiNode[]) => view(node('Dialog', { role: 'android.app.Dialog', at: [100, 800, 880, 700], children }));
const box = (said: string, ...labels: readonly string[]) =>
  dialog(line('提示', 6), line(said, 7), ...labels.map((label, index) => button(label, 9 + index)));

describe('the cause an app names', () => {
  test.each<readonly [EnvironmentKind, string]>([
    ['root', '检测到您的设备已被ROOT，存在安全风险，应用将退出'],
    ['root', '系统检测到您的手机已越狱或root，禁止使用本应用！'],
    ['root', '发现Magisk框架，无法继续运行'],
    ['root', '检测到Xposed、Frida等注入行为'],
    ['emulator', '请勿在模拟器中运行本程序'],
    ['emulator', '当前处于虚拟机环境，为了您的信息安全请使用真机登录'],
    ['emulator', '检测到应用多开，请关闭后重试'],
    ['debugging', '检测到USB调试已打开，请关闭后再使用'],
    ['debugging', '您的手机处于开发者模式，请在设置中关闭开发者选项'],
    ['accessibility', '检测到无障碍服务已开启，可能存在信息泄露风险'],
    ['accessibility', '正在使用屏幕共享，无法打开本页面'],
    ['proxy', '检测到网络代理，请关闭后重试'],
    ['proxy', '您的网络存在风险：检测到VPN，请断开VPN后使用'],
    ['proxy', '检测到抓包工具'],
    ['signature', '应用签名校验失败，请从官方渠道下载'],
    ['signature', '您安装的是非官方版本，请卸载后重新安装'],
    ['signature', '检测到安装包被篡改，程序即将退出'],
    ['network-access', '请接入政务外网后使用'],
    ['network-access', '当前网络非政务内网，无法访问'],
    ['network-access', '请先连接VPN后再登录系统'],
    ['network-access', '本系统仅限内网环境使用，请切换网络'],
    ['network-access', '请通过零信任客户端接入'],
    ['device-not-enrolled', '该设备未授权，请联系管理员'],
    ['device-not-enrolled', '您的手机尚未绑定，无法登录'],
    ['device-not-enrolled', '当前终端不在白名单内'],
    ['device-not-enrolled', '设备认证失败，禁止访问'],
    ['device-not-enrolled', '您的账号已绑定其他设备'],
    ['update-forced', '当前版本过低，请更新后使用'],
    ['unnamed-risk', '当前运行环境存在风险，应用即将关闭'],
    ['unnamed-risk', '安全检测未通过，请更换设备'],
    ['unnamed-risk', '暂不支持该机型'],
  ])('%s: %s', (kind, said) => {
    expect(causeOf(said)).toBe(kind);
  });

  test.each([
    '委托代理人：张三，代理记账机构名录',
    '机关无障碍设施建设情况',
    '请开启无障碍模式以放大文字',
    '政务外网建设年度总结',
    '电子签名验证服务',
    '网络不给力，请稍后重试',
    '今日未签到',
    '设备巡检记录',
    '发现隐患3处，请及时整改',
    '调试验收报告',
  ])('none in: %s', (said) => {
    expect(causeOf(said)).toBeNull();
  });
});

describe('boxes', () => {
  test.each<readonly [string, readonly string[]]>([
    ['检测到您的设备已被ROOT，应用将退出', ['退出']],
    ['当前运行环境存在风险', ['退出应用']],
    ['应用签名校验失败，请从官方渠道下载', ['退出程序(3s)']],
    ['检测到USB调试，请关闭', ['去设置', '退出应用']],
    ['发现新版本，请更新后使用', ['立即更新']],
  ])('nothing but the way out: %s %s', (said, labels) => {
    expect(refusalOf(box(said, ...labels), false)).toMatchObject({ way: null, said: expect.stringContaining(said) });
  });

  test.each<readonly [string, readonly string[], string, boolean]>([
    ['检测到您的设备已被ROOT，继续使用可能有风险', ['退出', '继续使用'], '继续使用', true],
    ['检测到USB调试已打开，建议关闭', ['去关闭', '忽略'], '忽略', true],
    ['检测到网络代理，请注意信息安全', ['退出应用', '我已知晓风险，继续访问'], '我已知晓风险，继续访问', true],
    ['检测到模拟器环境', ['确定'], '确定', false],
    ['当前运行环境存在风险', ['知道了(5)'], '知道了(5)', false],
  ])('a way on: %s %s', (said, labels, way, willing) => {
    const refusal = refusalOf(box(said, ...labels), false);
    expect(refusal?.way?.label).toBe(way);
    expect(refusal?.willing).toBe(willing);
  });

  test.each<readonly [string, readonly string[]]>([
    ['确定要退出登录吗？', ['取消', '确定']],
    ['发现新版本，是否更新？', ['以后再说', '立即更新']],
    ['网络不给力，请稍后重试', ['确定']],
    ['确定退出应用程序吗？', ['取消', '退出']],
    ['关注无障碍环境建设', ['知道了']],
  ])('no refusal: %s', (said, labels) => {
    expect(refusalOf(box(said, ...labels), false)).toBeNull();
  });

  test('a consent box that lists what is collected', () => {
    const said = '我们会检测到您的设备型号、是否ROOT等信息，请阅读《隐私政策》和《用户协议》';
    expect(refusalOf(box(said, '不同意并退出', '同意'), true)).toBeNull();
  });
});

describe('pages', () => {
  const risk = '检测到您的手机已ROOT，为保障数据安全，本应用无法在该设备上运行';

  test('a bare page at the start, with or without a way out', () => {
    expect(refusalOf(view(line(risk, 5)), true)).toMatchObject({ kind: 'root', way: null });
    expect(refusalOf(view(line('请接入政务外网后使用', 5), button('重新检测', 8)), true)).toMatchObject({
      kind: 'network-access',
      way: null,
    });
    expect(refusalOf(view(line(risk, 5)), false)).toBeNull();
  });

  test('a box drawn by the page over others', () => {
    const mine = [line('首页', 0), line('通知公告', 1), line('办件查询', 2)];
    expect(refusalOf(view(...mine, line(risk, 8), button('退出应用', 10)), false)).toMatchObject({ kind: 'root', way: null });
    expect(refusalOf(view(...mine, line(risk, 8), button('继续使用', 10)), false)?.way?.label).toBe('继续使用');
  });

  test('an article, a list of news, a settings page and a login page are none', () => {
    const article = `${risk}。`.repeat(12);
    expect(refusalOf(view(line('手机安全常识', 0), line(article, 2)), true)).toBeNull();
    const news = ['检测到ROOT设备怎么办', '请勿在模拟器中登录政务应用', '关于开展网络安全检查的通知'].map((title, row) =>
      button(title, row + 2),
    );
    expect(refusalOf(view(line('新闻', 0), ...news), true)).toBeNull();
    expect(refusalOf(view(line('当前设备', 1), button('开发者模式', 2), button('退出登录', 3)), false)).toBeNull();
    expect(refusalOf(view(line('请使用政务外网登录', 1), field(2), field(3, { password: true }), button('登录', 4)), true)).toBeNull();
  });
});
