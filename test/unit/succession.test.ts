import { expect, test } from 'vitest';
import type { Device } from '../../device-farm/device.ts';
import { Cancelled, DeviceLost } from '../../src/errors.ts';
import type { Kit } from '../../src/gather/kit.ts';
import { succession } from '../../src/gather/succession.ts';
import { createLog } from '../../src/log.ts';
import { FACTS } from '../support/tree.ts';

const device = (serial: string, over: Partial<Device['facts']> = {}, backs: string[] = []): Device =>
  // Only what is asked of it here is there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  ({ facts: { ...FACTS, serial, ...over }, back: () => Promise.resolve(void backs.push(serial)) }) as unknown as Device;

const kitOf = (over: Partial<Kit>): Kit =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  ({
    device: device('one'),
    clock: { now: () => new Date('2026-11-22T01:00:00Z'), elapsed: () => 0 },
    log: createLog('silent'),
    account: { role: '网格员', username: 'u' },
    ...over,
  }) as unknown as Kit;

const lost = new DeviceLost('gone');
const { signal } = new AbortController();

test('commands go to the device that works now, and each device’s part is told apart', async () => {
  const backs: string[] = [];
  const line = succession(kitOf({ device: device('one', {}, backs), another: () => Promise.resolve(device('two', {}, backs)) }));
  await line.device.back(signal);
  expect(await line.renew(lost, '网格员')).toBe(true);
  await line.device.back(signal);
  expect(backs).toEqual(['one', 'two']);
  expect(line.tenures.map(({ id, device: { serial }, role, endedAt }) => [id, serial, role, endedAt !== null])).toEqual([
    ['A1', 'one', '网格员', true],
    ['A2', 'two', null, false],
  ]);
});

const screen = { width: 720, height: 1280, density: 2 };
test.each<[string, Partial<Kit>]>([
  ['there is no other', {}],
  ['no other can be had', { another: () => Promise.reject(new Error('none')) }],
  ['its screen has another measure', { another: () => Promise.resolve(device('two', { screen })) }],
  ['it does not run the app itself', { another: () => Promise.resolve(device('two', { executes: 'web-content-only' })) }],
  [
    'the account is bound to the device',
    { another: () => Promise.resolve(device('two')), access: { accounts: [{ role: '网格员', boundToDevice: true }] } },
  ],
])('the walk ends with its device where %s', async (_name, over) => expect(await succession(kitOf(over)).renew(lost, null)).toBe(false));

test('two may follow, a third may not; a stop is a stop', async () => {
  const line = succession(kitOf({ another: () => Promise.resolve(device('next')) }));
  expect([await line.renew(lost, null), await line.renew(lost, null), await line.renew(lost, null)]).toEqual([true, true, false]);
  await expect(succession(kitOf({ another: () => Promise.reject(new Cancelled('stop')) })).renew(lost, null)).rejects.toThrow(Cancelled);
});
