/** A device in a person's hands: the screen kept lit, signs of life until the answer, everything put back. */
import { describe, expect, test } from 'vitest';
import type { DeviceShell } from '../../device-farm/adb/adb.ts';
import { parseScreenSettings, toStayLit } from '../../device-farm/adb/screen-settings.ts';
import { capabilities } from '../../device-farm/appium/capabilities.ts';
import { standVigil } from '../../device-farm/appium/vigil.ts';
import type { Device, SettingChange, Vigil } from '../../device-farm/device.ts';
import { heldDevice } from '../../device-farm/farm/hold.ts';
import { Cancelled, CannotObserve, DeviceLost } from '../../src/errors.ts';
import { awake } from '../../src/gather/person/awake.ts';
import { createLog } from '../../src/log.ts';

const never = new AbortController().signal;
const log = createLog('silent');

/** A vigil that is told by its beats and by nothing else; `onBeat` hears the number of each. */
function watched(onBeat: (beat: number) => void) {
  const told: string[] = [];
  let beats = 0;
  const vigil: Vigil = {
    changed: [],
    beat: () => {
      told.push('beat');
      beats += 1;
      onBeat(beats);
      return Promise.resolve(false);
    },
    end: () => (told.push('end'), Promise.resolve([])),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of the device is asked for here
  const device = { stayAwake: () => (told.push('begin'), Promise.resolve(vigil)) } as unknown as Device;
  return { told, kit: { device, signal: never, log } };
}

/** ms; no test waits for a moment, all wait for beats. */
const EVERY = 1;

describe('while a person is waited for', () => {
  test('the device gives signs of life from each question to its answer, and none between them or afterwards', async () => {
    let heard: (() => void) | undefined;
    const { told, kit } = watched((beat) => (beat % 3 === 0 ? heard?.() : undefined));
    const answer = (): Promise<string> => new Promise((resolve) => (heard = () => resolve('482913')));
    const given = await awake(
      kit,
      async (waiting) => {
        const first = await waiting(never, answer);
        told.push('answered');
        return [first, await waiting(never, answer)];
      },
      EVERY,
    );
    expect(given).toEqual(['482913', '482913']);
    expect(told).toEqual(['begin', 'beat', 'beat', 'beat', 'answered', 'beat', 'beat', 'beat', 'end']);
  });

  test('patience that is over ends both, the question hears it', async () => {
    const over = new AbortController();
    const { told, kit } = watched((beat) => (beat === 2 ? over.abort() : undefined));
    const answer = await awake(
      kit,
      (waiting) => waiting(over.signal, (signal) => new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)))),
      EVERY,
    );
    expect(answer).toBeNull();
    expect(told).toEqual(['begin', 'beat', 'beat', 'end']);
  });

  test('a device that is lost is known at once, and is put back as far as can be; one that only cannot do it has given a sign', async () => {
    const lost = watched((beat) => {
      if (beat === 1) throw new CannotObserve('device-refused', '拒绝');
      if (beat === 3) throw new DeviceLost('断开');
    });
    await expect(awake(lost.kit, (waiting) => waiting(never, () => new Promise(() => undefined)), EVERY)).rejects.toThrow(DeviceLost);
    expect(lost.told).toEqual(['begin', 'beat', 'beat', 'beat', 'end']);
  });

  test('work that throws is put back after as well', async () => {
    const { told, kit } = watched(() => undefined);
    await expect(awake(kit, () => Promise.reject(new Cancelled('已取消。')))).rejects.toThrow(Cancelled);
    expect(told).toEqual(['begin', 'end']);
  });
});

/** What a phone's `settings` answers; `refuses`: as a maker that lets adb change nothing. */
function phone(given: Readonly<Record<string, string>>, { refuses = false, dark = false } = {}) {
  const held = new Map(Object.entries(given));
  const asked: string[] = [];
  const answer = (command: string): string => {
    const [, verb, space, key, value = ''] = command.split(' ');
    const name = `${space ?? ''} ${key ?? ''}`;
    if (verb === 'get') return `${held.get(name) ?? 'null'}\n`;
    asked.push(command);
    if (refuses) return '';
    if (verb === 'put') held.set(name, value);
    else if (verb === 'delete') held.delete(name);
    return '';
  };
  const shell: DeviceShell['shell'] = (line) => {
    if (line === 'dumpsys power') return Promise.resolve(`  mWakefulness=${dark ? 'Dozing' : 'Awake'}\n`);
    return Promise.resolve(line.split('; ').map(answer).join(''));
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of it is asked for here
  const device = { serial: 'x', shell } as unknown as DeviceShell;
  const session = {
    answers: () => Promise.resolve(void asked.push('answers')),
    press: (code: number) => Promise.resolve(void asked.push(`press ${String(code)}`)),
  };
  return { device, session, asked, held };
}

const STAY = 'global stay_on_while_plugged_in';
const TIMEOUT = 'system screen_off_timeout';

describe('how a phone is kept lit', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['a phone out of the shop', { [TIMEOUT]: '30000' }, [`${STAY} null → 7`, `${TIMEOUT} 30000 → 1800000`]],
    ['one that stays lit at a charger only', { [STAY]: '1', [TIMEOUT]: '600000' }, [`${STAY} 1 → 7`]],
    ['one that is provisioned', { [STAY]: '7', [TIMEOUT]: '1800000' }, []],
    ['one that never goes dark', { [STAY]: '3', [TIMEOUT]: '-1' }, []],
  ])('%s: what it lacks is set, looked at, and put back as it was', async (_, given, expected) => {
    const { device, session, held } = phone(given);
    const vigil = await standVigil(device, session, never);
    expect(vigil.changed).toEqual(expected.map((setting) => ({ setting, done: true })));
    if (expected.length > 0) expect(Object.fromEntries(held)).not.toEqual(given);
    const back = await vigil.end();
    expect(back.every(({ done }) => done)).toBe(true);
    expect(back).toHaveLength(expected.length);
    expect(Object.fromEntries(held)).toEqual(given);
  });

  test('what the maker refuses is said, and nothing is put back that was not changed', async () => {
    const { device, session, asked } = phone({}, { refuses: true });
    const vigil = await standVigil(device, session, never);
    expect(vigil.changed.map(({ done }) => done)).toEqual([false, false]);
    asked.splice(0);
    expect(await vigil.end()).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('a beat asks the server on the phone; a screen that went dark all the same is lit by it, not by adb', async () => {
    const lit = phone({ [STAY]: '7', [TIMEOUT]: '-1' });
    expect(await (await standVigil(lit.device, lit.session, never)).beat(never)).toBe(false);
    expect(lit.asked).toEqual(['answers']);
    const dark = phone({ [STAY]: '7', [TIMEOUT]: '-1' }, { dark: true });
    expect(await (await standVigil(dark.device, dark.session, never)).beat(never)).toBe(true);
    expect(dark.asked).toEqual(['answers', 'press 224', 'wm dismiss-keyguard']);
  });

  test.each([
    ['7\n60000\n', [`${STAY} 7`, `${TIMEOUT} 60000`]],
    ['null\r\nnull\r\n', [`${STAY} null`, `${TIMEOUT} null`]],
    ['7\n', undefined],
    ['java.lang.SecurityException: no\n', undefined],
  ])('told as %j', (output, expected) => expect(parseScreenSettings(output)).toEqual(expected));

  test('a phone that does not tell is left alone', () => expect(toStayLit([])).toEqual([]));
});

test.each([
  [true, 0],
  [false, 1800],
])('a session that somebody else would end (%s) is given up after %i s without a command, 0 for never', (watched, seconds) => {
  const given = capabilities({ serial: 'x', adbPort: 1, chromedriver: undefined, watched });
  expect(given).toMatchObject({ 'appium:newCommandTimeout': seconds });
});

describe('the record of it', () => {
  const change = (setting: string, done = true): SettingChange => ({ setting, done });
  const lit: Vigil = {
    changed: [change('a 1 → 7'), change('b 2 → 3', false)],
    beat: () => Promise.resolve(true),
    end: () => Promise.resolve([change('a 7 → 1')]),
  };
  const held = (confirm: () => Promise<void>) => {
    const acts: string[] = [];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of the device is asked for here
    const device = { stayAwake: () => Promise.resolve(lit) } as unknown as Device;
    return { acts, device: heldDevice(device, { confirm }, (act, object, done = true) => acts.push(`${act} ${object} ${String(done)}`)) };
  };

  test('what was set, lit and put back stands in it', async () => {
    const { acts, device } = held(() => Promise.resolve());
    const vigil = await device.stayAwake(never);
    await vigil.beat(never);
    await vigil.end();
    expect(acts).toEqual([
      'setting-changed a 1 → 7 true',
      'setting-changed b 2 → 3 false',
      'screen-lit KEYCODE_WAKEUP true',
      'setting-restored a 7 → 1 true',
    ]);
  });

  test('a device that is another’s by now is not touched', async () => {
    let gone = false;
    const { acts, device } = held(() => (gone ? Promise.reject(new Cancelled('已由他人接管。')) : Promise.resolve()));
    const vigil = await device.stayAwake(never);
    gone = true;
    await expect(vigil.beat(never)).rejects.toThrow(Cancelled);
    expect(await vigil.end()).toEqual([]);
    expect(acts.filter((act) => act.includes('restored'))).toEqual([]);
  });
});
