import { expect } from 'vitest';
import { works, type Operation } from './operation.ts';
import { APP, type World } from './world.ts';

/** A request no client sends any more, or none ever did: its value. Throws with the error's message. */
async function ask({ url }: World, method: 'GET' | 'POST' | 'DELETE', path: string, body: object = {}): Promise<unknown> {
  const post = method === 'POST' ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {};
  const response = await fetch(`${url}/${path}`, { method, ...post, signal: AbortSignal.timeout(30_000) });
  const { value }: { value: unknown } = Object(await response.json());
  const { message }: { message?: string } = Object(value);
  if (!response.ok) throw new Error(message ?? response.statusText);
  return value;
}

const field = async (world: World): Promise<string> => {
  await world.driver.$('id=name').clearValue();
  await world.driver.$('id=name').click();
  return await world.element('name');
};

/** Routes beside `mobile:` commands: those of Appium itself, and older ones the driver still has. */
export const older: readonly Operation[] = [
  works('GET, POST timeouts', 'an element is waited for as long', async (world) => {
    await ask(world, 'POST', 'timeouts', { implicit: 700 });
    expect(await ask(world, 'GET', 'timeouts')).toMatchObject({ implicit: 700 });
    const began = performance.now();
    await expect(ask(world, 'POST', 'element', { using: 'id', value: 'none' })).rejects.toThrow(/could not be located/);
    expect(performance.now() - began).toBeGreaterThan(650);
    await ask(world, 'POST', 'timeouts', { implicit: 0 });
  }),
  works('GET element/location, location_in_view, size', 'as its rect', async (world) => {
    const id = await world.element('alert');
    const { x, y, width, height } = await world.driver.getElementRect(id);
    expect(await ask(world, 'GET', `element/${id}/location`)).toEqual({ x, y });
    expect(await ask(world, 'GET', `element/${id}/location_in_view`)).toEqual({ x, y });
    expect(await ask(world, 'GET', `element/${id}/size`)).toEqual({ width, height });
  }),
  works('POST appium/element/value, replace_value', 'added, and in the place of it', async (world) => {
    const id = await field(world);
    await ask(world, 'POST', `appium/element/${id}/value`, { text: '旧' });
    expect(await world.driver.getElementText(id)).toBe('旧');
    await ask(world, 'POST', `appium/element/${id}/replace_value`, { text: '新' });
    expect(await world.driver.getElementText(id)).toBe('新');
  }),
  works('POST keys', 'typed into what has the focus', async (world) => {
    const id = await field(world);
    await ask(world, 'POST', 'keys', { value: ['键', 'y'] });
    expect(await world.driver.getElementText(id)).toBe('键y');
  }),
  works('POST appium/device/keyevent', 'one key', async (world) => {
    const id = await field(world);
    await ask(world, 'POST', 'appium/device/keyevent', { keycode: 29 });
    expect(await world.driver.getElementText(id)).toBe('a');
    await world.driver.hideKeyboard();
  }),
  works('DELETE actions', 'no finger stays down', async (world) => {
    await ask(world, 'DELETE', 'actions');
    await world.driver.elementClick(await world.element('pad'));
    await world.says(/^点击/);
  }),
  works(
    'ime: available_engines, active_engine, activated, activate, deactivate',
    'another input method, and the first again',
    async (world) => {
      const engines = await ask(world, 'GET', 'ime/available_engines');
      const unicode = 'io.appium.settings/.UnicodeIME';
      expect(engines).toContain(unicode);
      const first = await ask(world, 'GET', 'ime/active_engine');
      await ask(world, 'POST', 'ime/activate', { engine: unicode });
      expect(await ask(world, 'GET', 'ime/active_engine')).toBe(unicode);
      expect(await ask(world, 'GET', 'ime/activated')).toBe(true);
      await ask(world, 'POST', 'ime/deactivate');
      expect(await ask(world, 'GET', 'ime/active_engine')).not.toBe(unicode);
      await ask(world, 'POST', 'ime/activate', { engine: first });
      expect(await ask(world, 'GET', 'ime/active_engine')).toBe(first);
    },
  ),
  works(
    'GET, POST location',
    'the page is told the place',
    async (world) => {
      await ask(world, 'POST', 'location', { location: { latitude: 30.25, longitude: 120.15 } });
      expect(await ask(world, 'GET', 'location')).toMatchObject({ latitude: 30.25, longitude: 120.15 });
    },
    'virtual',
  ),
  works('GET, POST network_connection', 'airplane mode and back', async (world) => {
    await ask(world, 'POST', 'network_connection', { type: 1 });
    expect(await ask(world, 'GET', 'network_connection')).toBe(1);
    await ask(world, 'POST', 'network_connection', { type: 6 });
    expect(await ask(world, 'GET', 'network_connection')).toBe(6);
  }),
  works('toggle_airplane_mode, toggle_data, toggle_wifi, toggle_location_services', 'off and on', async (world) => {
    const state = async (): Promise<unknown> => [await world.mobile('getConnectivity'), await world.mobile('isGpsEnabled')];
    const before = await state();
    for (const name of ['toggle_airplane_mode', 'toggle_data', 'toggle_wifi', 'toggle_location_services']) {
      await ask(world, 'POST', `appium/device/${name}`);
      expect(await state()).not.toEqual(before);
      await ask(world, 'POST', `appium/device/${name}`);
      expect(await state()).toEqual(before);
    }
  }),
  works('Appium’s own: capabilities, commands, extensions, events, log_event', 'told by Appium, without the device', async (world) => {
    expect(await ask(world, 'GET', 'appium/capabilities')).toMatchObject({ capabilities: { platformName: 'Android' } });
    expect(JSON.stringify(await ask(world, 'GET', 'appium/commands'))).toContain('findElement');
    expect(JSON.stringify(await ask(world, 'GET', 'appium/extensions'))).toContain('mobile: clickGesture');
    await ask(world, 'POST', 'appium/log_event', { vendor: 'govapp', event: 'contract' });
    expect(await ask(world, 'POST', 'appium/events')).toMatchObject({ 'govapp:contract': [expect.any(Number)] });
    expect(await world.mobile('getCurrentPackage')).toBe(APP);
  }),
];
