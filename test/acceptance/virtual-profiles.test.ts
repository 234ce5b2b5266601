/** What a profile changes, through the unmodified chain and the Device port. */
import { describe, expect, test } from 'vitest';
import { openDevice } from '../../device-farm/connect.ts';
import type { Device, UiNode } from '../../device-farm/device.ts';
import { profileOf } from '../../device-farm/virtual/profiles.ts';
import { startVirtualDevice } from '../../device-farm/virtual/start.ts';
import { createLog } from '../../src/log.ts';
import { fixture } from '../contract/virtual-support.ts';

const APP = 'cn.gov.example.probe';
const log = createLog('silent');
const { signal } = new AbortController();

async function withProfile<T>(asked: object, act: (device: Device) => Promise<T>): Promise<T> {
  const virtual = await startVirtualDevice({ log, profile: profileOf(asked) });
  try {
    const opened = await openDevice({ device: virtual.serial, allowHosts: [], adbPort: 5051, signal, log });
    try {
      await opened.device.install([fixture('probe.apk')], signal);
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

describe('profiles', { timeout: 120_000 }, () => {
  test.each([
    ['small', 720, 1280, 26],
    ['large', 1440, 3200, 34],
    ['tablet', 1600, 2560, 28],
  ])('%s, %i × %i, API %i', async (screen, width, height, api) => {
    await withProfile({ screen, api, brand: 'HUAWEI', model: 'TAS-AL00' }, async (device) => {
      expect(device.facts).toMatchObject({ brand: 'HUAWEI', model: 'TAS-AL00', apiLevel: api, screen: { width, height } });
      expect(size(await device.screenshot(signal))).toEqual([width, height]);
      expect(all((await device.tree(signal)).root).some((node) => node.text === '弹出提示')).toBe(true);
      expect(await device.foreground(signal)).toMatchObject({ package: APP });
    });
  });

  test('a larger font makes larger text', async () => {
    const height = async (fontScale: number): Promise<number> =>
      await withProfile({ fontScale }, async (device) => {
        expect(device.facts.fontScale).toBe(fontScale);
        return all((await device.tree(signal)).root).find((node) => node.id === 'tapped')?.box.height ?? 0;
      });
    expect(await height(1.3)).toBeGreaterThan(await height(1));
  });

  test('a blind page has a picture and no tree', async () => {
    await withProfile({ blindPages: ['/*'] }, async (device) => {
      expect(all((await device.tree(signal)).root).every((node) => node.text === '')).toBe(true);
      expect((await device.screenshot(signal)).length).toBeGreaterThan(20_000);
    });
  });
});
