/** Telling a program from its host by what the device reports. */
import { describe, expect, test } from 'vitest';
import { aboutIn } from '../../src/gather/launch/about.ts';
import { barrierOf } from '../../src/gather/launch/barrier.ts';
import { capsuleOf, withoutChrome } from '../../src/gather/launch/chrome.ts';
import { familyOf, showsPrograms } from '../../src/gather/launch/host.ts';
import { hosted, isMenu } from '../../src/gather/launch/hosted.ts';
import { aboutEntry } from '../../src/gather/launch/identify.ts';
import { spotOf } from '../../src/gather/join-reading.ts';
import { MINI_PROGRAM_HOSTS, QUICK_APP_ENGINES } from '../../src/gather/launch/hosts.ts';
import { resultsFor } from '../../src/gather/launch/search.ts';
import { labelOf } from '../../src/gather/tree-nodes.ts';
import { viewOf } from '../../src/gather/view.ts';
import type { UiNode } from '../../device-farm/device.ts';
import { createLog } from '../../src/log.ts';
import type { Kit } from '../../src/gather/kit.ts';
import { FACTS, node, tree } from '../support/tree.ts';

const wechat = MINI_PROGRAM_HOSTS[0]!;
const UI = 'com.tencent.mm.plugin.appbrand.ui.AppBrandUI';
const front = (activity: string) => ({ package: 'com.tencent.mm', activity });

describe('activities', () => {
  test.each([
    [wechat, UI, true],
    [wechat, `${UI}3`, true],
    [wechat, `${UI}00`, true],
    [wechat, 'com.tencent.mm.plugin.appbrand.ui.AppBrandProfileUI', false],
    [wechat, 'com.tencent.mm.ui.LauncherUI', false],
    [MINI_PROGRAM_HOSTS[1]!, 'com.alipay.mobile.nebulax.xriver.activity.XRiverActivity', true],
    [MINI_PROGRAM_HOSTS[1]!, 'com.alipay.mobile.nebulax.integration.mpaas.activity.NebulaActivity$Main', true],
    [MINI_PROGRAM_HOSTS[1]!, 'com.eg.android.AlipayGphone.AlipayLogin', false],
    [QUICK_APP_ENGINES[0]!, 'org.hapjs.LauncherActivity$Launcher0', true],
    [MINI_PROGRAM_HOSTS[2]!, 'com.alibaba.android.rimet.biz.LaunchHomeActivity', false],
    [MINI_PROGRAM_HOSTS[2]!, 'com.alibaba.triver.container.TriverMainActivity$Tab', true],
    [MINI_PROGRAM_HOSTS[2]!, 'com.alibaba.android.rimet.biz.SplashActivity', false],
  ])('$0.id %s', (host, activity, shows) => {
    expect(showsPrograms(host, activity, new Set(['com.alibaba.android.rimet.biz.LaunchHomeActivity']))).toBe(shows);
  });
  test('twins have one name', () => {
    expect(familyOf(`${UI}3`)).toBe(familyOf(UI));
  });
});

describe('after a start', () => {
  const started = async () => {
    const target = hosted(wechat, { by: 'link', link: 'weixin://dl/business/?t=a' });
    const opened: string[] = [];
    const device = {
      facts: FACTS,
      stop: async (name: string) => void opened.push(`stop ${name}`),
      open: async (link: string, name: string) => void opened.push(`${link} ${name}`),
      foreground: async () => front(`${UI}2`),
    };
    let ms = 0;
    const kit: Pick<Kit, 'clock' | 'signal' | 'spent' | 'log'> & { device: typeof device } = {
      device,
      clock: { now: () => new Date(0), elapsed: () => (ms += 10) },
      log: createLog('silent'),
      signal: new AbortController().signal,
      spent: { device: 0, settling: 0, reading: 0 },
    };
    // Only what a start by link touches is there.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    await target.start(kit as unknown as Kit);
    return { target, opened };
  };
  test('the host is stopped and handed the link', async () => {
    const { opened } = await started();
    expect(opened).toEqual(['stop com.tencent.mm', 'weixin://dl/business/?t=a com.tencent.mm']);
  });
  test('only the activity that came up is the program; a twin holds another one', async () => {
    const { target } = await started();
    expect(target.hostShown(front(`${UI}2`), [])).toBe(false);
    for (const other of [UI, `${UI}3`, 'com.tencent.mm.ui.LauncherUI', 'com.tencent.mm.plugin.webview.ui.tools.WebViewUI'])
      expect(target.hostShown(front(other), []), other).toBe(true);
    // Another app altogether is left to those who know it: permission dialogs, crashes.
    expect(target.hostShown({ package: 'com.android.permissioncontroller', activity: 'x' }, [])).toBe(false);
  });
  test('its place is the same from start to start, and no other activity has it', async () => {
    const { target } = await started();
    const place = target.place(front(`${UI}2`));
    expect(place).toEqual(front(familyOf(UI)));
    expect(target.hostShown(place, [])).toBe(false);
    expect(target.place(front(UI))).toEqual(front(UI));
  });
  test('the host’s sheet over it is the host’s, an action sheet of its own is not', async () => {
    const { target } = await started();
    expect(target.hostShown(front(`${UI}2`), ['海棠民政通 ›', '转发给朋友', '重新进入小程序', '反馈与投诉', '取消'])).toBe(true);
    expect(target.hostShown(front(`${UI}2`), ['投诉建议', '反馈与投诉', '联系我们', '取消'])).toBe(false);
  });
});

test('before any start nothing is the program', () => {
  const target = hosted(wechat, { by: 'name', name: '某' });
  expect(target.hostShown(front(UI), [])).toBe(true);
  expect(target.chrome(front(UI), FACTS)).toEqual([]);
});

describe('what the host draws over the page', () => {
  const bar = [
    node('TextView', { text: '值班安排与考勤', at: [400, 100, 280, 60] }),
    node('Button', { description: '更多', clickable: true, at: [800, 90, 130, 96] }),
    node('Button', { description: '关闭', clickable: true, at: [930, 90, 130, 96] }),
  ];
  const page = (children: UiNode[]): UiNode => node('FrameLayout', { at: [0, 0, 1080, 2340], children });

  test('a title alone does not make a page that speaks', () => {
    expect(withoutChrome(wechat, page(bar), FACTS)).toBeNull();
    expect(viewOf({ xml: '', root: page(bar) }, front(UI), FACTS).blind).toBe(false);
    expect(viewOf({ xml: '', root: withoutChrome(wechat, page(bar), FACTS) }, front(UI), FACTS).blind).toBe(true);
  });
  test('a page that speaks keeps its title and loses the host’s buttons', () => {
    const body = node('TextView', { text: '今日值班：第二网格', at: [60, 400, 900, 60] });
    const own = withoutChrome(wechat, page([...bar, body]), FACTS)!;
    expect(labelOf(own)).toContain('值班安排与考勤');
    expect(labelOf(own)).toContain('第二网格');
    expect(labelOf(own)).not.toMatch(/更多|关闭/);
  });
  test('更多 elsewhere on the page stays', () => {
    const body = node('Button', { text: '更多', clickable: true, at: [860, 600, 160, 80] });
    const text = node('TextView', { text: '通知公告列表如下', at: [60, 600, 700, 60] });
    expect(labelOf(withoutChrome(wechat, page([...bar, text, body]), FACTS)!)).toContain('更多');
  });
  test('the corner is at the right end of the bar', () => {
    const corner = capsuleOf(wechat, FACTS)!;
    expect(corner.x + corner.width).toBe(FACTS.screen.width);
    expect(corner.height).toBeLessThan(FACTS.screen.height * 0.15);
  });
});

test('three words of the menu are the menu', () => {
  expect(isMenu(wechat, ['转发给朋友', '收藏', '浮窗'])).toBe(true);
  expect(isMenu(wechat, ['收藏', '收藏', '收藏'])).toBe(false);
  expect(isMenu(wechat, ['我的收藏', '反馈与投诉', '设置'])).toBe(false);
});

describe('what stands where the program should be', () => {
  test.each([
    ['com.tencent.mm.plugin.account.ui.WelcomeActivity', ['微信'], 'host-signed-out'],
    ['com.tencent.mm.ui.X', ['微信', '登录', '注册'], 'host-signed-out'],
    ['com.tencent.mm.plugin.webview.ui.tools.WebViewUI', ['操作过于频繁，请稍后再试'], 'host-restricted'],
    ['com.tencent.mm.plugin.webview.ui.tools.WebViewUI', ['你的账号存在安全风险'], 'host-restricted'],
    ['com.tencent.mm.plugin.webview.ui.tools.WebViewUI', ['请完成安全验证'], 'host-restricted'],
    ['com.tencent.mm.plugin.webview.ui.tools.WebViewUI', ['链接已过期'], 'host-not-opened'],
    ['com.tencent.mm.ui.LauncherUI', ['文件传输助手', '登录政务服务网的办法已更新'], 'host-not-opened'],
  ])('%s %j: %s', (activity, texts, kind) => {
    expect(barrierOf(activity, texts)).toBe(kind);
  });
});

describe('a page about the program', () => {
  test('label before value', () => {
    const texts = [
      '返回',
      '关于',
      '小程序名称',
      '海棠民政通',
      '账号主体',
      '海棠市民政局',
      '版本号',
      '2.1.4',
      'AppID',
      'wx7c1f0a92be43d5e8',
      '账号原始ID',
      'gh_3e0d91aa7f42',
    ];
    expect(aboutIn(texts)).toEqual({
      name: '海棠民政通',
      appId: 'wx7c1f0a92be43d5e8',
      originalId: 'gh_3e0d91aa7f42',
      version: '2.1.4',
      owner: '海棠市民政局',
    });
  });
  test('label and value in one, and what is not told stays unknown', () => {
    expect(aboutIn(['名称：清河云课堂', '包名：cn.qinghe.study', '版本：V1.3.0', '提供方'])).toEqual({
      name: '清河云课堂',
      appId: 'cn.qinghe.study',
      originalId: null,
      version: '1.3.0',
      owner: null,
    });
  });
  test('a label without a value takes no other label for it', () => {
    expect(aboutIn(['小程序名称', '版本号', '2.0']).name).toBeNull();
  });
});

describe('search results', () => {
  const row = (text: string, y: number): UiNode => node('Button', { text, clickable: true, at: [0, y, 1080, 150] });
  const head = (text: string, y: number): UiNode => node('TextView', { text, at: [40, y, 400, 60] });
  const found = (...rows: UiNode[]) => resultsFor(viewOf(tree(...rows), front('x'), FACTS), '海棠民政通').length;

  test('the one of that very name under 小程序', () => {
    expect(
      found(
        head('小程序', 200),
        row('海棠民政通 海棠市民政局', 280),
        row('海棠民政通办 某公司', 440),
        head('搜索网络结果', 620),
        row('海棠民政通', 700),
      ),
    ).toBe(1);
  });
  test('two of one name are two', () => {
    expect(found(head('小程序', 200), row('海棠民政通 甲单位', 280), row('海棠民政通 乙单位', 440))).toBe(2);
  });
  test('none but a longer name, or only in another section', () => {
    expect(found(head('小程序', 200), row('海棠民政通办 某公司', 280))).toBe(0);
    expect(found(head('公众号', 200), row('新闻', 280), head('小程序', 440), head('搜索网络结果', 520), row('海棠民政通', 600))).toBe(0);
  });
});

describe('the way to the page about the program', () => {
  const spots = (...labels: readonly (readonly [string, number])[]) => ({
    spots: labels.map(([raw, y]) => spotOf({ raw, box: { x: 60, y, width: 300, height: 50 } })),
  });
  test('its name right above the menu’s words, whatever of the page shines through above that', () => {
    const read = spots(
      ['通知公告', 400],
      ['海棠民政通 ›', 1500],
      ['转发给朋友', 1650],
      ['收藏', 1650],
      ['添加到我的小', 1640],
      ['程序', 1690],
      ['取消', 2200],
    );
    expect(aboutEntry(read, wechat)?.label).toBe('海棠民政通 ›');
  });
  test('关于 by its name', () => {
    const read = spots(['分享', 1500], ['添加到桌面', 1500], ['关于', 1700], ['反馈', 1500]);
    expect(aboutEntry(read, QUICK_APP_ENGINES[0]!)?.label).toBe('关于');
  });
  test('nothing is tapped where there is neither', () => {
    expect(aboutEntry(spots(['转发给朋友', 1650], ['添加到我的小', 1640], ['程序', 1690], ['取消', 2200]), wechat)).toBeUndefined();
  });
});
