/** The unmodified chain webdriverio → appium → uiautomator2 driver → adb on a virtual device. */
import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { remote, type Browser } from 'webdriverio';
import { WebSocketServer } from 'ws';
import { listen } from '../../device-farm/virtual/listen.ts';
import type { Fault, FaultPlan } from '../../device-farm/virtual/faults/plan.ts';
import { startVirtualDevice, type VirtualDevice } from '../../device-farm/virtual/start.ts';
import { createLog } from '../../src/log.ts';
import { createAdb, fixture, ownTemp, processesWith, startAppium, until, type Adb } from './virtual-support.ts';

const app = 'cn.gov.example.probe';
const adbPort = 5041;
const appiumPort = 4741;

describe('virtual device under the real chain', () => {
  let temp: string;
  let before: string | undefined;
  let backend: Server;
  let sockets: WebSocketServer;
  let port: number;
  let backendHits = 0;
  let device: VirtualDevice;
  let adb: Adb;
  let appium: ChildProcess;
  let driver: Browser;

  const state = async (): Promise<string> => await driver.$('id=state').getText();
  const stateBecomes = (text: string): Promise<void> => until(`state “${text}”`, 5000, async () => (await state()).includes(text));
  const click = async (id: string): Promise<void> => await driver.$(`id=${id}`).click();
  const clickText = async (text: string): Promise<void> => await driver.$(`android=new UiSelector().text("${text}")`).click();
  const texts = async (): Promise<readonly string[]> =>
    [...(await driver.getPageSource()).matchAll(/ text="([^"]+)"/g)].map((match) => match[1] ?? '');
  const inFront = async (): Promise<string> => await driver.getCurrentPackage();

  beforeAll(async () => {
    before = process.env['TMPDIR'];
    temp = await ownTemp();
    process.env['TMPDIR'] = temp;
    backend = createServer((_request, response) => {
      backendHits++;
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/plain; charset=utf-8' }).end('你好');
    });
    sockets = new WebSocketServer({ server: backend });
    port = await listen(backend);
    const cut: Fault = { fault: 'network-down', seconds: 2, when: { command: 'shell echo cut' } };
    const faults: FaultPlan = { schema: 'govapp-fault-plan/1', seed: 1, faults: [cut] };
    device = await startVirtualDevice({ log: createLog('error'), allowHosts: [`127.0.0.1:${port}`], faults });
    adb = createAdb(adbPort, device.serial);
    expect((await adb('connect', device.serial)).text).toContain('connected');
    expect((await adb('install', '-r', fixture('probe.apk'))).text).toContain('Success');
    appium = await startAppium(appiumPort);
    driver = await remote({
      port: appiumPort,
      logLevel: 'silent',
      connectionRetryCount: 0,
      capabilities: {
        platformName: 'Android',
        'appium:automationName': 'UiAutomator2',
        'appium:udid': device.serial,
        'appium:adbPort': adbPort,
        'appium:noReset': true,
      },
    });
    await driver.execute('mobile: activateApp', { appId: app });
  }, 90_000);

  afterAll(async () => {
    await driver?.deleteSession();
    appium?.kill();
    await device?.stop();
    await adb?.killServer();
    sockets?.close();
    backend?.closeAllConnections();
    backend?.close();
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    // Chromium's own watcher of crashes ends a moment after it.
    await vi.waitFor(async () => expect(await processesWith(temp)).toEqual([]), { timeout: 10_000, interval: 100 });
    await rm(temp, { recursive: true, force: true });
  }, 30_000);

  test('tells by adb what it is', async () => {
    const { text } = await adb('shell', 'getprop');
    expect(text).toContain('[ro.govapp.executes]: [web-content-only]');
    expect(text).toContain('[ro.govapp.network]: [restricted]');
    expect(text).toMatch(/\[ro\.build\.fingerprint\]: \[govapp\//);
    expect((await adb('shell', 'wm size; wm density')).text).toBe('Physical size: 1080x2340\nPhysical density: 480\n');
    expect((await adb('shell', 'settings get system font_scale')).text.trim()).toBe('1');
    expect((await adb('shell', 'dumpsys webviewupdate')).text).toMatch(/\(com\.google\.android\.webview, \d+\.\d+\.\d+\.\d+\)/);
    const unknown = await adb('shell', 'frobnicate');
    expect(unknown.code).toBe(127);
    expect(unknown.text).toContain('frobnicate: inaccessible or not found');
  });

  test('shows the web content of the app as a WebView’s hierarchy', async () => {
    await stateBecomes('就绪'); // cordova.js of the package waits for its native half; the device gives it
    const source = await driver.getPageSource();
    expect(source).toMatch(/^<\?xml/);
    expect(source).toMatch(/<android\.webkit\.WebView [^>]*text="探针首页"/);
    expect(source).toMatch(/<android\.widget\.Button [^>]*text="弹出提示" resource-id="alert" [^>]*clickable="true"/);
    expect(source).toMatch(/<android\.widget\.TextView [^>]*text="可点的一行" resource-id="tapped" [^>]*clickable="true"/);
    expect(source).toMatch(/<android\.widget\.EditText [^>]*text="请输入姓名" resource-id="name"/);
    expect(source).toContain('text="内部按钮"');
    for (const unseen of ['看不见', '也看不见', '深处的一项', '页尾']) expect(source).not.toContain(unseen);
  });

  test('the picture shows what the tree says', async () => {
    const png = Buffer.from(await driver.takeScreenshot(), 'base64');
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1080, height: 2340 });
    const bounds = await driver.$('id=tapped').getAttribute('bounds');
    const [left = 0, top = 0, right = 0, bottom = 0] = [...(bounds ?? '').matchAll(/\d+/g)].map(Number);
    const corner = async (x: number, y: number): Promise<readonly number[]> => [
      ...(await sharp(png).extract({ left: x, top: y, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
    ];
    expect(await corner(left + 3, top + 3)).toEqual([0xee, 0xee, 0xff]);
    expect(await corner(right - 3, bottom - 3)).toEqual([0xee, 0xee, 0xff]);
    expect(await corner(left + 3, top - 3)).not.toEqual([0xee, 0xee, 0xff]);
  });

  test('taps, types any script, masks passwords', async () => {
    await click('tapped');
    expect(await state()).toBe('行被点了');
    await click('name');
    expect(await driver.isKeyboardShown()).toBe(true);
    await driver.$('id=name').setValue('王𬭎 👍 ok');
    expect(await state()).toBe('写了 王𬭎 👍 ok');
    await driver.$('id=name').addValue('!');
    expect(await state()).toBe('写了 王𬭎 👍 ok!');
    await driver.$('id=name').clearValue();
    expect(await driver.$('id=name').getText()).toBe('请输入姓名');
    await driver.back();
    expect(await driver.isKeyboardShown()).toBe(false);
    expect(await inFront()).toBe(app);
    await driver.$('id=secret').setValue('s3cret');
    const source = await driver.getPageSource();
    expect(source).toMatch(/text="••••••" resource-id="secret" [^>]*password="true"/);
    expect(source).not.toContain('s3cret');
  });

  test('answers JavaScript dialogs natively', async () => {
    await click('alert');
    expect(await texts()).toEqual(['网址为“https://localhost”的网页显示：', '您好，世界', '确定']);
    expect(await driver.getAlertText()).toBe('您好，世界');
    await driver.$('id=android:id/button1').click();
    expect(await state()).toBe('提示已关');
    await click('confirm');
    await driver.back();
    expect(await state()).toBe('选了取消');
    await click('confirm');
    await driver.acceptAlert();
    expect(await state()).toBe('选了确定');
    await click('prompt');
    await driver.$('android.widget.EditText').setValue('李四𬭎');
    await clickText('确定');
    expect(await state()).toBe('输入了李四𬭎');
    await click('city');
    await clickText('上海');
    await stateBecomes('选了 上海');
  });

  test('asks for permissions of the manifest and refuses others', async () => {
    await click('locate');
    expect(await inFront()).toBe('com.android.permissioncontroller');
    await clickText('拒绝');
    await stateBecomes('定位失败 1');
    await click('locate');
    await clickText('仅在使用中允许');
    await stateBecomes('位置 39.9');
    await click('camera');
    await stateBecomes('相机失败 NotAllowedError');
  });

  test('leaves the app for addresses that are not its own, and comes back', async () => {
    for (const [id, owner] of [
      ['tel', 'com.android.dialer'],
      ['out', 'com.android.browser'],
      ['blank', 'com.android.browser'],
    ] as const) {
      await click(id);
      await until(`${owner} in front`, 5000, async () => (await inFront()) === owner);
      await driver.back();
      expect(await inFront()).toBe(app);
    }
  });

  test('has no network but what it is allowed', async () => {
    await click('deny');
    await stateBecomes('外网不可达');
    await click('socket');
    await stateBecomes('长连接不可达');
    await driver.$('id=name').setValue(String(port));
    await click('allow');
    await stateBecomes('后台说 你好');
    expect(backendHits).toBeGreaterThan(0);
    await adb('shell', 'echo cut');
    await click('allow');
    await stateBecomes('后台不可达');
    await until('the network is back', 10_000, async () => {
      await click('allow');
      return (await state()).includes('后台说');
    });
    await driver.$('id=name').setValue(`${port}/socket`);
    await click('socket');
    await stateBecomes('长连接可达');
  });

  test('scrolls by touch, goes back in history, ends on the home screen', async () => {
    const up = (x: number, from: number, to: number): Promise<void> =>
      driver
        .action('pointer', { parameters: { pointerType: 'touch' } })
        .move({ x, y: from })
        .down()
        .move({ x, y: to, duration: 300 })
        .up()
        .perform();
    for (let count = 0; count < 3; count++) await up(900, 2000, 900);
    expect(await texts()).toContain('页尾');
    for (let count = 0; count < 3; count++) await up(900, 700, 2000);
    await click('next');
    await until('next page', 5000, async () => (await texts()).includes('回首页'));
    await driver.back();
    await until('first page', 5000, async () => (await texts()).includes('弹出提示'));
    await driver.back();
    expect(await inFront()).toBe('com.android.launcher3');
    await clickText('探针');
    expect(await inFront()).toBe(app);
  });

  test('places nodes where they are drawn: clipped, fixed, sticky, moved', async () => {
    const boxes = async (): Promise<ReadonlyMap<string, string>> =>
      new Map(
        [...(await driver.getPageSource()).matchAll(/ text="([^"]+)".*?bounds="([^"]+)"/g)].map((match) => [
          match[1] ?? '',
          match[2] ?? '',
        ]),
      );
    await click('next');
    await until('next page', 5000, async () => (await texts()).includes('回首页'));
    const top = await boxes();
    expect(top.get('粘住的标题')).toBe('[0,72][1080,162]');
    expect(top.get('固定标签')).toBe('[0,2190][1080,2340]');
    expect(top.get('跳出剪裁')).toMatch(/^\[600,972\]/);
    expect(top.get('第二张')).toMatch(/^\[0,\d+\]\[900,\d+\]$/);
    for (const unseen of ['第一张', '第三张', '末尾']) expect(top.has(unseen)).toBe(false);
    for (let count = 0; count < 3; count++)
      await driver.execute('mobile: swipeGesture', { left: 700, top: 700, width: 300, height: 1300, direction: 'up', percent: 1 });
    await until('end of the page', 5000, async () => (await boxes()).has('末尾'));
    const bottom = await boxes();
    expect(bottom.get('粘住的标题')).toBe('[0,72][1080,162]');
    expect(bottom.get('固定标签')).toBe('[0,2190][1080,2340]');
    expect(bottom.has('跳出剪裁')).toBe(false);
    await driver.back();
  });

  test('finds by xpath and says what it does not understand', async () => {
    expect(await driver.$$('//android.widget.Button[contains(@text,"访问")]').length).toBe(2);
    await expect(driver.findElement('xpath', '//[')).rejects.toThrow(/XPath/);
    await expect(driver.findElement('-android uiautomator', 'new UiSelector().colour("red")')).rejects.toThrow(/no method colour/);
    const gone = driver.$('id=tapped');
    await gone.getText();
    await click('next');
    await until('next page', 5000, async () => (await texts()).includes('回首页'));
    await expect(driver.getElementText(await gone.elementId)).rejects.toThrow(/stale|does not exist/);
    await driver.back();
  });

  test('shows file picker, repeated dialogs and an app that hangs as a phone does', async () => {
    const scroll = (): Promise<unknown> =>
      driver.execute('mobile: swipeGesture', { left: 700, top: 900, width: 300, height: 1000, direction: 'up', percent: 0.4 });
    await scroll();
    await click('pick');
    await until('file picker in front', 5000, async () => (await inFront()) === 'com.android.documentsui');
    await driver.back();
    await click('nag');
    for (const count of [1, 2, 3]) {
      expect(await texts()).toContain(`第 ${count} 次`);
      await driver.$('id=android:id/button1').click();
    }
    await click('busy');
    expect(await texts()).toEqual(['探针没有响应', '关闭应用', '等待']);
    expect((await adb('shell', 'dumpsys window displays')).text).toContain('Application Not Responding: cn.gov.example.probe');
    await driver.takeScreenshot();
    await clickText('关闭应用');
    expect(await inFront()).toBe('com.android.launcher3');
    await driver.execute('mobile: activateApp', { appId: app });
    await stateBecomes('就绪');
  });

  test('a worker of the page has no other network than the page', async () => {
    await driver.execute('mobile: swipeGesture', { left: 700, top: 900, width: 300, height: 1000, direction: 'up', percent: 0.4 });
    await click('worker');
    await driver.execute('mobile: swipeGesture', { left: 700, top: 900, width: 300, height: 1000, direction: 'down', percent: 0.9 });
    await stateBecomes('线程不可达');
  });

  test('keeps the app’s data over a restart, not over pm clear', async () => {
    const visits = async (): Promise<string> => {
      await driver.execute('mobile: terminateApp', { appId: app });
      await driver.execute('mobile: activateApp', { appId: app });
      return await driver.$('id=visits').getText();
    };
    const count = Number(/\d+/.exec(await visits())?.[0]);
    expect(count).toBeGreaterThan(1);
    expect(await visits()).toBe(`来过 ${count + 1} 次`);
    expect((await adb('shell', `pm clear ${app}`)).text).toContain('Success');
    expect(await visits()).toBe('来过 1 次');
  });

  test('uninstalls', async () => {
    await driver.removeApp(app);
    expect((await adb('shell', 'pm', 'list', 'packages', app)).text.trim()).toBe('');
    expect(await driver.isAppInstalled(app)).toBe(false);
  });
});
