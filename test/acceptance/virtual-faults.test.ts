/**
 * Each fault a session meets, through the unmodified chain and the Device port: what the port says of it. A device of its
 * own a row; the rows are also run twice to show that a fault run repeats.
 */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { openDevice, type OpenDevice } from '../../device-farm/connect.ts';
import type { Device } from '../../device-farm/device.ts';
import type { Fault } from '../../device-farm/virtual/faults/plan.ts';
import { startVirtualDevice } from '../../device-farm/virtual/start.ts';
import { createLog } from '../../src/log.ts';
import { fixture, until } from '../contract/virtual-support.ts';

const APP = 'cn.gov.example.probe';
const log = createLog('silent');
const { signal } = new AbortController();

async function withDevice<T>(faults: readonly Fault[], act: (device: Device) => Promise<T>, seed = 1): Promise<T> {
  const virtual = await startVirtualDevice({ log, faults: { schema: 'govapp-fault-plan/1', seed, faults: [...faults] } });
  let opened: OpenDevice | null = null;
  try {
    opened = await openDevice({ device: virtual.serial, allowHosts: [], adbPort: 5049, signal, log });
    await opened.device.install([fixture('probe.apk')], signal);
    await opened.device.launch(APP, signal);
    return await act(opened.device);
  } finally {
    await opened?.close();
    await virtual.stop();
  }
}

/** What an act comes to: `done`, or the name and reason of its error. */
async function outcome(act: () => Promise<unknown>): Promise<string> {
  return await act().then(
    () => 'done',
    (error: unknown) => {
      const { name, reason }: { name?: string; reason?: string } = Object(error);
      return reason === undefined ? String(name) : `${String(name)} ${reason}`;
    },
  );
}

/** Whether the app's part of a picture is black all over. */
async function black(png: Buffer): Promise<boolean> {
  const { channels } = await sharp(await sharp(png).extract({ left: 0, top: 100, width: 1080, height: 2000 }).toBuffer()).stats();
  return channels.slice(0, 3).every(({ max }) => max === 0);
}

const tree = (device: Device) => async (): Promise<unknown> => await device.tree(signal);
const front = async (device: Device): Promise<string> => (await device.foreground(signal)).package;

describe('faults a session meets', { timeout: 180_000 }, () => {
  test.each<[string, Fault, (device: Device) => Promise<void>]>([
    [
      'the source hangs once: the tree cannot be had, the device is not lost',
      { fault: 'no-answer', when: { command: 'GET /source' } },
      async (device) => expect(await outcome(tree(device))).toMatch(/^CannotObserve tree-unavailable|^DeviceLost/),
    ],
    [
      'the server answers late: the tree comes',
      { fault: 'slow-answer', seconds: 4, when: { command: 'GET /source' } },
      async (device) => expect(await outcome(tree(device))).toBe('done'),
    ],
    [
      'instrumentation killed: the device is lost',
      { fault: 'instrumentation-killed', when: { command: 'GET /screenshot' } },
      async (device) =>
        expect(await outcome(async () => await device.screenshot(signal))).toMatch(/^DeviceLost|^CannotObserve device-refused/),
    ],
    [
      'a black picture, once',
      { fault: 'black-screenshot' },
      async (device) => {
        expect(await black(await device.screenshot(signal))).toBe(true);
        expect(await black(await device.screenshot(signal))).toBe(false);
      },
    ],
    [
      'secure windows: black pictures, living trees',
      { fault: 'secure-window' },
      async (device) => {
        const picture = await device.screenshot(signal);
        expect((await device.tree(signal)).xml).toContain('弹出提示');
        expect(await black(picture)).toBe(true);
      },
    ],
    [
      'the app crashes at its page: the system’s dialog is in front',
      { fault: 'app-crash', when: { command: 'page /*' } },
      async (device) => {
        await until('the dialog', 5000, async () => (await front(device)) === 'android');
        expect((await device.tree(signal)).xml).toContain('已停止运行');
      },
    ],
    [
      'the app hangs at its page',
      { fault: 'app-hang', when: { command: 'page /*' } },
      async (device) => {
        await until('the dialog', 5000, async () => (await front(device)) === 'android');
        expect((await device.tree(signal)).xml).toContain('没有响应');
      },
    ],
    [
      'a reboot: the device is lost',
      { fault: 'reboot', seconds: 3, when: { command: 'GET /source' } },
      async (device) => expect(await outcome(tree(device))).toMatch(/^DeviceLost|^CannotObserve tree-unavailable/),
    ],
    [
      'the line drops in the middle of a command',
      { fault: 'transport-dropped', when: { command: 'shell dumpsys window displays' } },
      async (device) => expect(await outcome(async () => await device.foreground(signal))).not.toBe('done'),
    ],
  ])('%s', async (_, fault, act) => {
    await withDevice([fault], act);
  });

  test('the vendor’s install confirmation refuses when nobody answers', async () => {
    expect(await outcome(async () => await withDevice([{ fault: 'install-confirmation' }], async () => undefined))).toMatch(
      /BadRequest|EnvironmentMissing/,
    );
  });

  test('a fault run repeats exactly', async () => {
    const faults: readonly Fault[] = [{ fault: 'black-screenshot', when: { command: 'GET /screenshot', times: 0, chance: 0.5 } }];
    const run = async (seed: number): Promise<string> =>
      await withDevice(
        faults,
        async (device) => {
          let seen = '';
          for (let count = 0; count < 12; count++) seen += (await black(await device.screenshot(signal))) ? 'b' : '.';
          return seen;
        },
        seed,
      );
    const first = await run(5);
    expect(first).toMatch(/b/);
    expect(first).toMatch(/\./);
    expect(await run(5)).toBe(first);
  });
});
