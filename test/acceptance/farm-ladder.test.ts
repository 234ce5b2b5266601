/** The health ladder on devices that each have one thing wrong with them, through real adb and the unmodified Appium chain. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepServer, type KeptServer } from '../../device-farm/farm/adb-server.ts';
import { examine } from '../../device-farm/farm/health/examine.ts';
import type { Health, RungId } from '../../device-farm/farm/health/rung.ts';
import { healthOf } from '../../device-farm/farm/health/score.ts';
import { selfTest } from '../../device-farm/farm/self-test.ts';
import type { Fault } from '../../device-farm/virtual/faults/plan.ts';
import { startVirtualDevice } from '../../device-farm/virtual/start.ts';
import { createLog } from '../../src/log.ts';

const log = createLog('silent');
const { signal } = new AbortController();
let adb: KeptServer;
beforeAll(async () => {
  adb = await keepServer(5061, log);
});
afterAll(async () => {
  await adb.close();
});

async function health(faults: readonly Fault[], whole: boolean): Promise<Health> {
  const virtual = await startVirtualDevice({ log, faults: { schema: 'govapp-fault-plan/1', seed: 1, faults: [...faults] } });
  const { server } = adb;
  const { serial } = virtual;
  try {
    const found = whole
      ? await selfTest({ adb: server, serial, known: null, appiumUrl: null, signal, log })
      : await examine(server, serial, null, signal);
    return healthOf(found.rungs, 0, found.identity, new Date());
  } finally {
    await server.disconnect(serial, signal);
    await virtual.stop();
  }
}

const broken = ({ rungs }: Health): readonly RungId[] => rungs.filter(({ standing }) => standing === 'bad').map(({ id }) => id);

describe('the ladder', { timeout: 180_000 }, () => {
  test('a device that is well: every rung is looked at, the whole score, a session and a picture', async () => {
    const found = await health([], true);
    expect(found.rungs.map(({ id, standing, found: what }) => `${id} ${standing} ${what}`)).toEqual(
      [
        'connection',
        'answers',
        'identity',
        'lock',
        'front',
        'battery',
        'temperature',
        'storage',
        'network',
        'keyboard',
        'web-view',
        'server',
        'picture',
      ].map((id): unknown => expect.stringMatching(new RegExp(`^${id} well `))),
    );
    expect(found).toMatchObject({ score: 100, fitness: 'fit', reason: null });
    expect(found.identity?.fingerprint).toMatch(/^govapp\//);
  });

  test.each<[string, Fault, readonly RungId[], Health['fitness'], RegExp]>([
    ['unauthorized', { fault: 'unauthorized' }, ['connection'], 'away', /未授权.*点“允许”/],
    ['offline', { fault: 'offline', seconds: 600 }, ['connection'], 'away', /offline|没有连接/],
    ['locked', { fault: 'keyguard' }, ['lock'], 'away', /锁屏.*请解锁手机/],
    ['a system update in front', { fault: 'system-update' }, ['front'], 'away', /系统更新提示（com\.android\.updater）.*请在手机上处理/],
    ['low battery, with its dialog', { fault: 'low-battery' }, ['front', 'battery'], 'away', /电量 9%：请连接充电器/],
    ['storage full', { fault: 'low-storage' }, ['storage'], 'low', /剩余空间 0 MB：请删除/],
    ['no network', { fault: 'network-down', seconds: 600 }, ['network'], 'low', /没有联网：请检查/],
    ['the line drops while it is asked', { fault: 'transport-dropped', when: { command: 'shell input*' } }, ['answers'], 'away', /./],
  ])('%s', async (_, fault, wrong, fitness, reason) => {
    const found = await health([fault], false);
    expect(broken(found)).toEqual(wrong);
    expect(found.fitness).toBe(fitness);
    expect(found.reason).toMatch(reason);
  });

  test.each<[string, Fault, RungId, RegExp]>([
    ['black pictures', { fault: 'black-screenshot', when: { command: 'GET /screenshot', times: 0 } }, 'picture', /纯色/],
    [
      'a server that dies when it is asked',
      { fault: 'instrumentation-killed', when: { command: 'GET /source', times: 0 } },
      'server',
      /会话没有成功/,
    ],
  ])('%s: seen by the self-test alone', async (_, fault, wrong, reason) => {
    const found = await health([fault], true);
    expect(broken(found)).toEqual([wrong]);
    expect(found).toMatchObject({ fitness: 'low' });
    expect(found.reason).toMatch(reason);
  });
});
