import { describe, expect, test } from 'vitest';
import { parsePortRules, parseTracked } from '../../device-farm/adb/server-parsers.ts';
import { differences } from '../../device-farm/farm/differences.ts';
import { connectionRung } from '../../device-farm/farm/health/connection.ts';
import { parseAwake, parseBattery, parseFree, parseLocked, parseNetwork } from '../../device-farm/farm/health/parsers.ts';
import type { Readings } from '../../device-farm/farm/health/readings.ts';
import { rungsOf } from '../../device-farm/farm/health/rungs.ts';
import { healthOf, scoreOf } from '../../device-farm/farm/health/score.ts';
import { attachedTwice, identityChanges, type Identity } from '../../device-farm/farm/identity.ts';
import { asSections, readSections } from '../../device-farm/farm/sections.ts';
import { automationIn, stateOf } from '../../device-farm/farm/state.ts';
import type { DeviceState } from '../../src/evidence/schema.ts';

describe('what adb says', () => {
  test('ports: forwards with their serial, reverses with their way', () => {
    expect(parsePortRules('R58M123 tcp:8200 tcp:6790\n127.0.0.1:40117 tcp:9515 localabstract:webview_devtools_remote_12\n\n')).toEqual([
      { serial: 'R58M123', local: 'tcp:8200', remote: 'tcp:6790' },
      { serial: '127.0.0.1:40117', local: 'tcp:9515', remote: 'localabstract:webview_devtools_remote_12' },
    ]);
    expect(parsePortRules('UsbFfs tcp:3000 tcp:3000\n')).toHaveLength(1);
    expect(parsePortRules("error: closed\nadb: device 'x' not found\n")).toEqual([]);
  });

  test('track-devices: messages come in pieces, an empty list is a message', () => {
    const list = 'R58M123ABCD            device usb:1-2 product:a model:SM_G9730 device:b transport_id:1\n';
    const written = Buffer.from(`0000${list.length.toString(16).padStart(4, '0')}${list}00`);
    const { lists, rest } = parseTracked(written);
    expect(lists).toEqual([[], [{ serial: 'R58M123ABCD', state: 'device', model: 'SM_G9730', usb: '1-2' }]]);
    expect(parseTracked(Buffer.concat([rest, Buffer.from('00')])).lists).toEqual([[]]);
    expect(parseTracked(Buffer.from('0010R58'))).toMatchObject({ lists: [], rest: Buffer.from('0010R58') });
  });

  test.each([
    ['device', 'well', null],
    ['unauthorized', 'bad', /点“允许”/],
    ['offline', 'bad', /重新插拔/],
    ['no permissions', 'bad', /udev/],
    ['authorizing', 'bad', /请稍候/],
    ['missing', 'bad', /检查数据线/],
    ['recovery', 'bad', /正常开机/],
    ['sideload', 'bad', /正常开机/],
  ])('the line is %s: %s', (state, standing, remedy) => {
    const rung = connectionRung('R58M', state);
    expect(rung.standing).toBe(standing);
    if (remedy === null) expect(rung.remedy).toBeNull();
    else expect(rung.remedy).toMatch(remedy);
  });
});

describe('what a device says of itself', () => {
  test.each([
    [
      '  level: 83\n  scale: 100\n  temperature: 287\n  status: 2\n  health: 2\n',
      { level: 83, celsius: 28.7, charging: true, unwell: false },
    ],
    ['  level: 50\n  scale: 200\n  temperature: -30\n  status: 3\n', { level: 25, celsius: -3, charging: false, unwell: false }],
    ['  level: 9\n  status: 5\n  health: 3\n', { level: 9, celsius: null, charging: true, unwell: true }],
    ["Can't find service: battery\n", null],
  ])('battery %#', (output, expected) => expect(parseBattery(output)).toEqual(expected));

  test.each([
    [
      'Filesystem     1K-blocks    Used Available Use% Mounted on\n/dev/block/dm-8 111000000 40000000 71000000  37% /data\n',
      71_000_000 * 1024,
    ],
    [
      'Filesystem\t1K-blocks Used Available Use% Mounted on\n/dev/block/by-name/userdata-of-a-long-name\n   52000 51000 1000 98% /data/user/0\n',
      1000 * 1024,
    ],
    ['df: /data: Permission denied\n', null],
  ])('free space %#', (output, expected) => expect(parseFree(output)).toBe(expected));

  test.each([
    ['  mShowingLockscreen=true mShowingDream=false mDreamingLockscreen=true\n', true],
    ['  KeyguardController:\n    mKeyguardShowing=false\n    mAodShowing=true\n', false],
    ['  isKeyguardShowing=true\n', true],
    // The keyboard showing is not the lock screen.
    ['  mImeShowing=true\n  showing=true\n', null],
  ])('lock screen %#', (output, expected) => expect(parseLocked(output)).toBe(expected));

  test('screen on or off', () => {
    expect(parseAwake('  mWakefulness=Awake\n  mWakefulnessChanging=false\n')).toBe(true);
    expect(parseAwake('  mWakefulness=Dozing\n')).toBe(false);
    expect(parseAwake('')).toBeNull();
  });

  test.each([
    ['Active default network: none\n', 'none'],
    [
      'Active default network: 102\n  NetworkAgentInfo{network{102} ni{WIFI CONNECTED} nc{[ Capabilities: INTERNET&VALIDATED]}}\n',
      'checked',
    ],
    // Another network being confirmed says nothing of the one in use.
    [
      'Active default network: 102\n  NetworkAgentInfo [MOBILE - 101] VALIDATED\n  NetworkAgentInfo [WIFI () - 102] INTERNET\n',
      'unchecked',
    ],
    ['Permission Denial\n', null],
  ])('network %#', (output, expected) => expect(parseNetwork(output)).toBe(expected));
});

const containing = (text: string): unknown => expect.stringContaining(text);

const phone: Identity = { serial: 'R58M', hardware: 'R58M', usb: '1-2', fingerprint: 'huawei/ANA:10/1', model: 'ANA-AN00' };

describe('which phone it is', () => {
  test.each<[string, Partial<Identity>, readonly string[]]>([
    ['the same', {}, []],
    ['another USB port', { usb: '1-3.4' }, ['other-port']],
    ['by network instead', { usb: null }, []],
    ['flashed', { fingerprint: 'huawei/ANA:12/7' }, ['re-flashed']],
    ['flashed, on another port', { fingerprint: 'x', usb: '2-1' }, ['re-flashed', 'other-port']],
    ['another model under a shared serial', { model: 'M2012', fingerprint: 'y', usb: '2-1' }, ['other-phone']],
    ['another phone of the same model', { hardware: 'R59X' }, ['other-phone']],
  ])('%s', (_, over, expected) => expect(identityChanges(phone, { ...phone, ...over })).toEqual(expected));

  test('one phone by cable and by network is one phone: the cable counts', () => {
    const wireless = { ...phone, serial: '10.0.0.7:5555', usb: null };
    expect([...attachedTwice([wireless, phone, { ...phone, serial: 'other', hardware: 'other' }])]).toEqual([['10.0.0.7:5555', 'R58M']]);
    expect(
      attachedTwice([
        { ...phone, hardware: '' },
        { ...wireless, hardware: '' },
      ]).size,
    ).toBe(0);
  });
});

const readings = (over: Partial<Readings> = {}, said: Readonly<Record<string, string>> = {}): Readings => ({
  properties: new Map([
    ['sys.boot_completed', '1'],
    ['ro.build.fingerprint', phone.fingerprint],
    ['ro.product.model', phone.model],
    ['ro.serialno', phone.hardware],
  ]),
  said: new Map(
    Object.entries({
      battery: '  level: 90\n  status: 2\n  temperature: 300\n',
      power: '  mWakefulness=Awake\n',
      storage: '/dev/x 9000000 1 8000000 1% /data\n',
      network: 'Active default network: 1\n NetworkAgentInfo - 1] VALIDATED\n',
      keyboard: 'a/.Ime\n',
      keyboards: 'a/.Ime\nb/.Ime\n',
      'web-view': 'Current WebView package (name, version): (com.google.android.webview, 120.0)\n',
      ...said,
    }),
  ),
  front: { package: 'com.android.launcher3', activity: 'com.android.launcher3.Launcher' },
  launcher: 'com.android.launcher3',
  locked: false,
  ...over,
});

describe('rungs', () => {
  const at = { serial: 'R58M', usb: '1-2' };
  const odd = (given: Readings, known: Identity | null = phone) =>
    rungsOf(at, given, known)
      .filter(({ standing }) => standing !== 'well')
      .map(({ id, standing }) => `${id} ${standing}`);

  test.each<[string, Readings, readonly string[]]>([
    ['well', readings(), []],
    [
      'still booting',
      readings({
        properties: new Map([
          ['ro.build.fingerprint', phone.fingerprint],
          ['ro.product.model', phone.model],
        ]),
      }),
      ['answers bad'],
    ],
    ['locked: what is in front is not seen', readings({ locked: true }), ['lock bad', 'front unseen']],
    ['screen off', readings({}, { power: 'mWakefulness=Asleep' }), ['lock bad']],
    ['a crash dialog', readings({ front: { package: 'android', activity: 'Application Error: cn.x' } }), ['front bad']],
    ['nothing focused', readings({ front: null }), ['front unseen']],
    ['a launcher nobody tells', readings({ launcher: null }), ['front unseen']],
    ['battery low while charging', readings({}, { battery: 'level: 20\nstatus: 2\ntemperature: 300' }), []],
    ['battery low', readings({}, { battery: 'level: 20\nstatus: 3\ntemperature: 300' }), ['battery weak']],
    ['hot', readings({}, { battery: 'level: 90\nstatus: 2\ntemperature: 451' }), ['temperature bad']],
    ['warm', readings({}, { battery: 'level: 90\nstatus: 2\ntemperature: 410' }), ['temperature weak']],
    ['battery not told', readings({}, { battery: '' }), ['battery unseen', 'temperature unseen']],
    ['a selected keyboard that is not enabled', readings({}, { keyboard: 'c/.Ime' }), ['keyboard bad']],
    ['no keyboard', readings({}, { keyboard: 'null' }), ['keyboard bad']],
    ['no WebView', readings({}, { 'web-view': 'Current WebView package is null\n' }), ['web-view bad']],
  ])('%s', (_, given, expected) => expect(odd(given)).toEqual(expected));

  test('a phone that was flashed or exchanged is bad, one on another port only weak; a new one is taken as it is', () => {
    expect(odd(readings(), { ...phone, fingerprint: 'older' })).toEqual(['identity bad']);
    expect(odd(readings(), { ...phone, model: 'other' })).toEqual(['identity bad']);
    expect(odd(readings(), { ...phone, usb: '3-1' })).toEqual(['identity weak']);
    expect(odd(readings(), null)).toEqual([]);
  });

  test('every rung that is bad says what to do, in one Chinese sentence', () => {
    const worst = readings(
      { locked: true, properties: new Map() },
      {
        battery: 'level: 1\nhealth: 3',
        storage: '/dev/x 1 1 1 1% /data\n',
        network: 'Active default network: none',
        keyboard: '',
        'web-view': '',
      },
    );
    const broken = rungsOf(at, worst, phone).filter(({ standing }) => standing === 'bad');
    expect(broken.map(({ id }) => id)).toEqual(['answers', 'lock', 'battery', 'temperature', 'storage', 'network', 'keyboard', 'web-view']);
    for (const { remedy } of broken) expect(remedy).toMatch(/^[请]?.*[\u4e00-\u9fff].*。$/u);
  });
});

describe('score', () => {
  const rungs = rungsOf({ serial: 'R58M', usb: '1-2' }, readings(), null);
  const now = new Date(0);
  test('well, faulty, away, low', () => {
    expect(healthOf(rungs, 0, null, now)).toMatchObject({ score: 100, fitness: 'fit', reason: null });
    expect(scoreOf(rungs, 3)).toBe(70);
    expect(healthOf(rungs, 5, null, now)).toMatchObject({ fitness: 'low', reason: containing('连续 5 次') });
    const locked = rungsOf({ serial: 'R58M', usb: '1-2' }, readings({ locked: true }), null);
    expect(healthOf(locked, 0, null, now)).toMatchObject({ fitness: 'away', reason: containing('请解锁手机') });
    const flashed = rungsOf({ serial: 'R58M', usb: '1-2' }, readings(), { ...phone, fingerprint: 'older' });
    expect(healthOf(flashed, 0, null, now)).toMatchObject({
      score: 0,
      fitness: 'low',
      reason: containing('刷过机'),
    });
  });
});

describe('what is on a device', () => {
  const state = (over: Partial<DeviceState> = {}): DeviceState => ({
    at: '2026-11-22T00:00:00.000Z',
    packages: ['cn.a 1', 'com.tencent.mm 2580'],
    tools: [],
    files: ['/sdcard/Download/a.pdf'],
    keyboard: 'a/.Ime',
    automation: [],
    ports: [],
    ...over,
  });

  test('sections come back by name, whatever they print', () => {
    const asked = asSections([
      ['a', 'x'],
      ['b', 'y || z'],
    ]);
    expect(asked).toBe("echo '@@govapp a'; x; echo '@@govapp b'; y || z");
    expect([...readSections('noise\n@@govapp a\n1\n2\n@@govapp b\n')]).toEqual([
      ['a', '1\n2\n'],
      ['b', ''],
    ]);
  });

  test('packages with versions, the driver’s own apart; folders that are looked into are no entries', () => {
    const printed = readSections(
      [
        '@@govapp packages',
        'package:cn.gov.b versionCode:12',
        'package:cn.gov.a',
        'package:io.appium.settings versionCode:60',
        '@@govapp keyboard',
        'a/.Ime',
        '@@govapp processes',
        'u0_a1 42 1 S cn.gov.b',
        'shell 43 1 S io.appium.uiautomator2.server',
        '@@govapp screen',
        '0',
        'null',
        '@@govapp files /sdcard',
        'Download',
        '.hidden',
        'two words',
        '@@govapp files /sdcard/Download',
        'a.pdf',
      ].join('\n'),
    );
    expect(stateOf(printed, ['forward tcp:8200 tcp:6790'], new Date(0))).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      packages: ['cn.gov.a', 'cn.gov.b 12'],
      tools: ['io.appium.settings 60'],
      files: ['/sdcard/.hidden', '/sdcard/Download/a.pdf', '/sdcard/two words'],
      keyboard: 'a/.Ime',
      automation: ['io.appium.uiautomator2.server'],
      ports: ['forward tcp:8200 tcp:6790'],
      settings: ['global stay_on_while_plugged_in 0', 'system screen_off_timeout null'],
    });
    expect(automationIn('u0 1 io.appium.settings\n')).toEqual([]);
  });

  test('a setting that is other; of one that was not told nothing is said', () => {
    const settings = ['global stay_on_while_plugged_in 0', 'system screen_off_timeout null'];
    const lit = ['global stay_on_while_plugged_in 7', 'system screen_off_timeout null'];
    expect(differences(state({ settings }), state({ settings: lit }))).toEqual([
      { what: 'setting', change: 'other', object: 'global stay_on_while_plugged_in 7' },
    ]);
    expect(differences(state(), state({ settings: lit }))).toEqual([]);
    expect(differences(state({ settings }), state())).toEqual([]);
  });

  test('differences: new, gone, other; a newer build of an app is neither new nor gone', () => {
    expect(differences(state(), state())).toEqual([]);
    expect(
      differences(
        state(),
        state({
          packages: ['cn.b 3', 'com.tencent.mm 2600'],
          files: ['/sdcard/x'],
          keyboard: null,
          automation: ['s'],
          ports: ['forward a b'],
        }),
      ),
    ).toEqual([
      { what: 'package', change: 'new', object: 'cn.b 3' },
      { what: 'package', change: 'other', object: 'com.tencent.mm 2580 → com.tencent.mm 2600' },
      { what: 'package', change: 'gone', object: 'cn.a 1' },
      { what: 'file', change: 'new', object: '/sdcard/x' },
      { what: 'file', change: 'gone', object: '/sdcard/Download/a.pdf' },
      { what: 'keyboard', change: 'other', object: '' },
      { what: 'automation', change: 'new', object: 's' },
      { what: 'port', change: 'new', object: 'forward a b' },
    ]);
  });
});
