/** What a profile changes, through the unmodified chain and the Device port; the web view's own door through raw WebdriverIO. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../device-farm/appium/deadline.ts';
import { openDevice } from '../../device-farm/connect.ts';
import type { Device, UiNode } from '../../device-farm/device.ts';
import { profileOf } from '../../device-farm/virtual/profiles.ts';
import { startVirtualDevice } from '../../device-farm/virtual/start.ts';
import { createLog } from '../../src/log.ts';
import { contractApp } from '../contract/devices.ts';
import { openWorld } from '../contract/operations/world.ts';

const APP = 'cn.example.operations';
const log = createLog('silent');
const { signal } = new AbortController();
let folder = '';
let apk = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govapp-profiles-'));
  apk = await contractApp('virtual', 'operations/app', folder);
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

async function withProfile<T>(asked: object, act: (device: Device) => Promise<T>): Promise<T> {
  const virtual = await startVirtualDevice({ log, profile: profileOf(asked) });
  try {
    const opened = await openDevice({ device: virtual.serial, allowHosts: [], adbPort: 5051, signal, log });
    try {
      await opened.device.install([apk], signal);
      await opened.device.launch(APP, signal);
      return await act(opened.device);
    } finally {
      await opened.close();
    }
  } finally {
    await virtual.stop();
  }
}

const all = (node: UiNode | null): readonly UiNode[] => (node === null ? [] : [node, ...node.children.flatMap(all)]);
const size = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

async function node(device: Device, wanted: (node: UiNode) => boolean): Promise<UiNode> {
  const found = await until(10_000, 200, signal, async () => all((await device.tree(signal)).root).find(wanted));
  if (found === undefined) throw new Error('not shown');
  return found;
}

/** What the page says of the phone it finds itself on. */
async function told(device: Device): Promise<string> {
  const { box } = await node(device, ({ id }) => id === 'facts');
  await device.tap({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }, signal);
  return (await node(device, ({ id, text }) => id === 'log' && text.includes('Mozilla'))).text;
}

describe('profiles', { timeout: 180_000 }, () => {
  test.each([
    ['small', 720, 1280, 2, '360x616'],
    ['default', 1080, 2340, 3, '360x756'],
    ['large', 1440, 3200, 3.5, '412x891'],
    ['tablet', 1600, 2560, 2, '800x1256'],
  ])('screen %s: %i × %i at %d, a page of %s', async (screen, width, height, density, page) => {
    await withProfile({ screen }, async (device) => {
      expect(device.facts.screen).toMatchObject({ width, height, density });
      expect(size(await device.screenshot(signal))).toEqual([width, height]);
      const { root } = await device.tree(signal);
      expect(root?.box).toMatchObject({ x: 0, y: 0, width, height });
      expect(await told(device)).toContain(`${page} 浅色`);
    });
  });

  test.each([26, 27, 28, 29, 30, 31, 32, 33, 34])('API %i: a session, and what Android of that level shows', async (api) => {
    await withProfile({ api }, async (device) => {
      expect(device.facts.apiLevel).toBe(api);
      expect(await told(device)).toContain(`Android ${device.facts.androidVersion}`);
      const { box } = await node(device, ({ id }) => id === 'locate');
      await device.tap({ x: box.x + 10, y: box.y + 10 }, signal);
      const asking = await node(device, ({ id }) => id.endsWith(':id/permission_message'));
      expect(asking.package).toBe(api < 29 ? 'com.google.android.packageinstaller' : 'com.android.permissioncontroller');
      const once = all((await device.tree(signal)).root).some(({ text }) => text === '仅限这一次');
      expect(once).toBe(api >= 30);
    });
  });

  test('dark mode, locale, time zone, brand and model: told to adb and to the page alike', async () => {
    const asked = { dark: true, locale: 'en-US', timeZone: 'Asia/Urumqi', brand: 'HUAWEI', model: 'TAS-AL00' };
    await withProfile(asked, async (device) => {
      expect(device.facts).toMatchObject({ brand: 'HUAWEI', model: 'TAS-AL00', locale: 'en-US', timeZone: 'Asia/Urumqi' });
      expect(await told(device)).toMatch(/深色 .*en-US Asia\/Urumqi .*TAS-AL00/);
    });
  });

  test('the font scale makes text smaller and larger', async () => {
    const height = async (fontScale: number): Promise<number> =>
      await withProfile({ fontScale }, async (device) => {
        expect(device.facts.fontScale).toBe(fontScale);
        return (await node(device, ({ id }) => id === 'log')).box.height;
      });
    const [small, plain, large] = [await height(0.85), await height(1), await height(1.3)];
    expect(small).toBeLessThan(plain);
    expect(large).toBeGreaterThan(plain);
  });

  test('a blind page has a picture and no tree', async () => {
    await withProfile({ blindPages: ['/*'] }, async (device) => {
      expect(all((await device.tree(signal)).root).every(({ text }) => text === '')).toBe(true);
      expect((await device.screenshot(signal)).length).toBeGreaterThan(15_000);
    });
  });

  test.each([
    [false, ['NATIVE_APP']],
    [true, ['NATIVE_APP', `WEBVIEW_${APP}`]],
  ])('web views debuggable: %s', async (webViewsDebuggable, contexts) => {
    const world = await openWorld({ device: 'virtual', adb: 5052, profile: { webViewsDebuggable } });
    try {
      await world.fresh();
      expect(await world.driver.getAppiumContexts()).toEqual(contexts);
    } finally {
      await world.close();
    }
  });
});
