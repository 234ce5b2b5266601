/**
 * The driver's operations, one by one, through the unmodified chain: on the virtual device always, and on the phone or
 * emulator GOVAPP_SERIAL names. The table is docs/driver-operations.md; that it is the suite's is test/unit/operations-document.test.ts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../device-farm/virtual/shell/commands/index.ts';
import { knownRoute } from '../../device-farm/virtual/uia2/server.ts';
import { contractDevices } from '../contract/devices.ts';
import { driverRoutes, refusals, shownBy } from '../contract/operations/routes.ts';
import { table } from '../contract/operations/table.ts';
import { openWorld, type World } from '../contract/operations/world.ts';

const require = createRequire(import.meta.url);
const driverHome = dirname(require.resolve('appium-uiautomator2-driver/package.json'));
const names = table.flatMap(([, operations]) => operations.map(({ name }) => name));

describe('the table', () => {
  test('holds every `mobile:` command of the driver', async () => {
    const path = join(driverHome, 'build/lib/execute-method-map.js');
    const { executeMethodMap }: { executeMethodMap: Readonly<Record<string, unknown>> } = await import(pathToFileURL(path).href);
    expect(Object.keys(executeMethodMap).length).toBeGreaterThan(100);
    expect(Object.keys(executeMethodMap).filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => name.startsWith('mobile: ') && executeMethodMap[name] === undefined)).toEqual([]);
  });

  test('shows every route that is said to work', async () => {
    const commands = new Set((await driverRoutes()).map(({ command }) => command));
    expect(Object.keys(shownBy).filter((command) => !commands.has(command))).toEqual([]);
    expect(Object.values(shownBy).filter((name) => !names.includes(name))).toEqual([]);
  });

  test('every command the driver sends to the on-device server is answered or known to be refused', () => {
    const sent = new Set<string>();
    for (const file of readdirSync(join(driverHome, 'lib'), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const source = readFileSync(join(driverHome, 'lib', file), 'utf8');
      for (const [, path = '', method = ''] of source.matchAll(/jwproxy\.command\(\s*[`']([^`']+)[`'],\s*'(GET|POST|DELETE)'/g))
        for (const variant of path.includes('isLongPress') ? ['/appium/device/press_keycode', '/appium/device/long_press_keycode'] : [path])
          sent.add(`${method} ${variant.replaceAll(/\$\{[^}]*\}/g, 'x')}`);
    }
    expect(sent.size).toBeGreaterThan(45);
    const unanswered = [...sent].filter((one) => !knownRoute(...splitCommand(one))).sort();
    expect(unanswered).toEqual(['POST /appium/action_history', 'POST /appium/schedule_action', 'POST /appium/unschedule_action']);
  });

  test('every program the driver runs in the device’s shell is there or known to be missing', () => {
    const sent = new Set<string>();
    for (const room of ['appium-adb', 'appium-android-driver', 'io.appium.settings']) {
      const home = join(driverHome, 'node_modules', room, 'build');
      for (const file of readdirSync(home, { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.js')) continue;
        for (const [, program = ''] of readFileSync(join(home, file), 'utf8').matchAll(/\bshell\(\[\s*'([\w-]+)'/g)) sent.add(program);
      }
    }
    expect(sent.size).toBeGreaterThan(20);
    expect([...sent].filter((program) => !commands.has(program)).sort()).toEqual(['start', 'stop']);
  });
});

function splitCommand(command: string): [method: string, path: string] {
  const [method = '', path = ''] = command.split(' ');
  return [method, path];
}

describe.each(contractDevices('the driver’s operations'))('operations on %s', { timeout: 60_000 }, (serial) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ device: serial, adb: 5047 });
    await world.fresh();
  }, 240_000);
  afterAll(async () => {
    await world?.close();
  }, 60_000);

  test.skipIf(serial !== 'virtual')('every other route is refused', async () => {
    const id = await world.element('name');
    const hollow: string[] = [];
    for (const { method, path, command, body } of (await driverRoutes()).filter((route) => !(route.command in shownBy))) {
      const url = `${world.url}${path.replace(':elementId', id).replaceAll(/:\w+/g, 'x')}`;
      const post = method === 'POST' ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {};
      const response = await fetch(url, { method, ...post, signal: AbortSignal.timeout(30_000) });
      const { value }: { value: unknown } = Object(await response.json());
      const { error = '', message = '' }: { error?: string; message?: string } = Object(value);
      const refused = !response.ok && refusals.some(([name, words]) => error === name && words.test(message));
      if (!refused) hollow.push(`${method} ${path} (${command}): ${response.status} ${JSON.stringify(value).slice(0, 200)}`);
    }
    expect(hollow).toEqual([]);
  });

  for (const [title, operations] of table) {
    describe(title, () => {
      for (const operation of operations)
        test.skipIf(serial !== 'virtual' && operation.on === 'virtual')(`${operation.name}: ${operation.outcome}`, async () => {
          await operation.run(world);
        });
    });
  }
});
