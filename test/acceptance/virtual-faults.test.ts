/**
 * Each fault a session meets, through the unmodified chain and the Device port: what the port says of it. A device of its
 * own a row; the rows are also run twice to show that a fault run repeats.
 */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { openDevice, type OpenDevice } from '../../device-farm/connect.ts';
import type { Box, Device, UiNode } from '../../device-farm/device.ts';
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

/** Reasons of android.content.pm.PackageManager, INSTALL_… */
const REASONS =
  'ALREADY_EXISTS INVALID_APK INVALID_URI INSUFFICIENT_STORAGE DUPLICATE_PACKAGE NO_SHARED_USER UPDATE_INCOMPATIBLE SHARED_USER_INCOMPATIBLE MISSING_SHARED_LIBRARY DEXOPT OLDER_SDK CONFLICTING_PROVIDER NEWER_SDK TEST_ONLY CPU_ABI_INCOMPATIBLE MISSING_FEATURE CONTAINER_ERROR INVALID_INSTALL_LOCATION MEDIA_UNAVAILABLE VERIFICATION_TIMEOUT VERIFICATION_FAILURE PACKAGE_CHANGED UID_CHANGED VERSION_DOWNGRADE PERMISSION_MODEL_DOWNGRADE SANDBOX_VERSION_DOWNGRADE MISSING_SPLIT DEPRECATED_SDK_VERSION INTERNAL_ERROR USER_RESTRICTED DUPLICATE_PERMISSION NO_MATCHING_ABIS ABORTED BAD_DEX_METADATA BAD_SIGNATURE'
    .split(' ')
    .map((reason) => `INSTALL_FAILED_${reason}`)
    .concat(['INSTALL_PARSE_FAILED_NOT_APK', 'INSTALL_PARSE_FAILED_NO_CERTIFICATES', 'INSTALL_PARSE_FAILED_MANIFEST_MALFORMED']);

const nodes = (node: UiNode | null): readonly UiNode[] => (node === null ? [] : [node, ...node.children.flatMap(nodes)]);

async function shown(device: Device, text: string): Promise<Box> {
  let box: Box | null = null;
  await until(text, 8000, async () => {
    box = nodes((await device.tree(signal)).root).find((node) => node.text === text)?.box ?? null;
    return box !== null;
  });
  return box ?? { x: 0, y: 0, width: 0, height: 0 };
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

  test('the vendor’s install confirmation refuses when nobody answers, and installs when someone says yes', async () => {
    expect(await outcome(async () => await withDevice([{ fault: 'install-confirmation' }], async () => undefined))).toMatch(
      /BadRequest|EnvironmentMissing/,
    );
    const again: Fault = { fault: 'install-confirmation', when: { command: 'install *', nth: 2 } };
    await withDevice([again], async (device) => {
      const installing = outcome(async () => await device.install([fixture('probe.apk')], signal));
      const yes = await shown(device, '继续安装');
      await device.tap({ x: yes.x + 20, y: yes.y + 20 }, signal);
      expect(await installing).toBe('done');
    });
  });

  test('each reason of the package manager is told as the package’s fault, the device’s or a person’s', async () => {
    const faults = REASONS.map((reason, at): Fault => ({ fault: 'install-fails', reason, when: { command: 'install *', nth: at + 2 } }));
    await withDevice(faults, async (device) => {
      const told = new Map<string, string>();
      for (const reason of REASONS) told.set(reason, await outcome(async () => await device.install([fixture('probe.apk')], signal)));
      for (const [reason, said] of told) expect.soft(`${reason}: ${said}`).toMatch(/: (BadRequest|EnvironmentMissing)$/);
      expect(told.get('INSTALL_FAILED_INSUFFICIENT_STORAGE')).toBe('EnvironmentMissing');
      expect(told.get('INSTALL_FAILED_INVALID_APK')).toBe('BadRequest');
      expect(await outcome(async () => await device.install([fixture('probe.apk')], signal))).toBe('done');
    });
  });

  test('a fault run repeats exactly: the same faults at the same commands, for the same seed', async () => {
    const half = { times: 0, chance: 0.5 } as const;
    const faults: readonly Fault[] = [
      { fault: 'black-screenshot', when: { command: 'GET /screenshot', ...half } },
      { fault: 'slow-answer', seconds: 0.1, when: { command: 'GET /source', ...half } },
      { fault: 'install-fails', reason: 'INSTALL_FAILED_OLDER_SDK', when: { command: 'install *', nth: 2, ...half } },
    ];
    const run = async (seed: number): Promise<readonly string[]> =>
      await withDevice(
        faults,
        async (device) => {
          const seen: string[] = [];
          for (let count = 0; count < 6; count++) {
            seen.push((await black(await device.screenshot(signal))) ? 'black' : 'seen');
            seen.push(await outcome(async () => await device.install([fixture('probe.apk')], signal)));
            await device.launch(APP, signal);
            seen.push(`${await outcome(tree(device))} ${await front(device)}`);
          }
          return seen;
        },
        seed,
      );
    const first = await run(5);
    expect(new Set(first).size).toBeGreaterThan(3);
    expect(await run(5)).toEqual(first);
    expect(await run(6)).not.toEqual(first);
  });
});
