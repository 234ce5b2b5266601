/** What a step's answer comes to, which checklist a phone gets, and that the tables are whole. On devices: test/acceptance/provision.test.ts. */
import { describe, expect, test } from 'vitest';
import { checklistFor } from '../../device-farm/provision/checklist.ts';
import { lookCommand, refusalIn, setCommands } from '../../device-farm/provision/commands.ts';
import type { Helper } from '../../device-farm/provision/helpers.ts';
import { PLAIN_STEPS } from '../../device-farm/provision/plain-steps.ts';
import type { Check } from '../../device-farm/provision/step.ts';
import { VENDORS } from '../../device-farm/provision/vendors.ts';
import { helpersWanting, verdictOf } from '../../device-farm/provision/verdict.ts';

const helper = (name: string, versionCode: number | null): Helper => ({ name, versionCode, versionName: '', apk: '' });
const HELPERS = [helper('io.appium.settings', 191), helper('io.appium.uiautomator2.server.test', null)];
const NOW = new Date('2026-11-22T08:00:00Z');
const SECONDS = NOW.getTime() / 1000;

const setting = (want: Extract<Check, { kind: 'setting' }>['want'], unset?: true): Check => ({
  kind: 'setting',
  space: 'global',
  key: 'k',
  want,
  put: '1',
  ...(unset ? { unset } : {}),
});
const one: Check = setting({ is: 'any-of', values: ['1'] });
const bits: Check = setting({ is: 'bits', value: 3 });
const least: Check = setting({ is: 'at-least', value: 600_000 });
const updater: Check = { kind: 'disabled', packages: ['com.android.updater'] };
const exempt: Check = { kind: 'exempt', packages: ['io.appium.settings'] };
const clock: Check = { kind: 'clock', seconds: 60 };

describe('what was printed', () => {
  test.each<[string, Check, string | undefined, boolean, RegExp]>([
    ['a setting as wanted', one, '1\r\n', true, /k = 1/],
    ['another value', one, '0\n', false, /k = 0/],
    ['no value', one, 'null\n', false, /未设/],
    ['no value where that is as good', setting({ is: 'any-of', values: ['0'] }, true), 'null\n', true, /未设/],
    ['a refusal is no value', one, 'java.lang.SecurityException: …\n', false, /SecurityException/],
    ['more bits than wanted', bits, '15\n', true, /15/],
    ['USB alone', bits, '2\n', false, /2/],
    ['no number', bits, 'true\n', false, /true/],
    ['long enough', least, '1800000\n', true, /1800000/],
    ['never (the largest number)', least, '2147483647\n', true, /2147483647/],
    ['too short', least, '30000\n', false, /30000/],
    ['an updater that is enabled', updater, 'package:android\npackage:com.android.updater\n', false, /仍启用 com\.android\.updater/],
    ['an updater that is not listed', updater, 'package:android\n', true, /没有启用/],
    ['another package that only begins so', updater, 'package:com.android.updater2\n', true, /没有启用/],
    ['no list at all proves nothing', updater, '', false, /没有列出/],
    ['exempt', exempt, 'system-excidle,android,1000\nuser,io.appium.settings,10123\n', true, /白名单/],
    ['another is exempt', exempt, 'user,io.appium.settings.other,10123\n', false, /未加入/],
    ['on time', clock, `${String(SECONDS)}\n`, true, /一致/],
    ['a little behind', clock, `${String(SECONDS - 59)}\n`, true, /慢 59 秒/],
    ['an hour ahead', clock, `${String(SECONDS + 3600)}\n`, false, /快 3600 秒/],
    ['no time said', clock, '\n', false, /没有说明/],
    ['not answered', one, undefined, false, /没有回答/],
    ['nothing tells', { kind: 'unseen' }, undefined, false, /无法核实/],
    ['a lock', { kind: 'said', command: '', good: /^true$/ }, 'false\n', false, /手机回答：false/],
  ])('%s', (_, check, looked, good, found) => {
    const seen = verdictOf(check, looked, { helpers: HELPERS, now: NOW });
    expect(seen).toEqual({ good, found: expect.stringMatching(found) });
  });

  test.each<[string, string, readonly string[]]>([
    ['both there', 'package:io.appium.settings versionCode:191\npackage:io.appium.uiautomator2.server.test versionCode:0\n', []],
    ['a later one is as good', 'package:io.appium.settings versionCode:200\npackage:io.appium.uiautomator2.server.test\n', []],
    ['an older one', 'package:io.appium.settings versionCode:190\npackage:io.appium.uiautomator2.server.test\n', ['io.appium.settings']],
    ['a phone that says no versions', 'package:io.appium.settings\npackage:io.appium.uiautomator2.server.test\n', []],
    ['none', '', HELPERS.map(({ name }) => name)],
  ])('helpers: %s', (_, looked, wanting) => expect(helpersWanting(HELPERS, looked).map(({ name }) => name)).toEqual(wanting));

  test.each([
    [
      "\nException occurred while executing 'put':\njava.lang.SecurityException: Permission denial: writing to settings requires:android.permission.WRITE_SECURE_SETTINGS\n\tat com.android.Foo(Bar.java:1)",
      /^java\.lang\.SecurityException: Permission denial/,
    ],
    ["Old password can't be null or empty. Credential can't be null or empty\n", /^Old password can't be null/],
    ['Lock screen disabled set to true\n', /^Lock screen disabled/],
    ['', /^$/],
  ])('a refusal in one line', (output, line) => expect(refusalIn(output)).toMatch(line));

  test('only updaters that are there and enabled are disabled', () => {
    const two: Check = { kind: 'disabled', packages: ['com.oplus.ota', 'com.oppo.ota'] };
    expect(setCommands(two, 'package:com.oppo.ota\n')).toEqual(['pm disable-user --user 0 com.oppo.ota']);
  });
});

describe('the checklists', () => {
  const phone = (brand: string, more: Readonly<Record<string, string>> = {}) =>
    checklistFor(new Map(Object.entries({ 'ro.product.brand': brand, 'ro.build.version.sdk': '33', ...more })));

  test.each([
    ['Redmi', {}, 'miui', true],
    ['OnePlus', {}, 'coloros', true],
    ['iQOO', {}, 'originos', true],
    ['HONOR', {}, 'harmonyos', true],
    ['unheard-of', { 'ro.product.manufacturer': 'Xiaomi' }, 'miui', true],
    ['unheard-of', { 'ro.build.version.emui': 'EmotionUI_14' }, 'harmonyos', true],
    ['google', {}, 'plain', false],
    ['samsung', { 'ro.miui.ui.version.name': '' }, 'plain', false],
  ])('%s %j → %s', (brand, more, vendor, known) => expect(phone(brand, more)).toMatchObject({ vendor, known }));

  test('every checklist asks what a phone in service needs, each step once, each with a way', () => {
    for (const { steps, vendor } of [...VENDORS.flatMap(({ brands }) => brands), 'google'].map((brand) => phone(brand))) {
      const ids = steps.map(({ id }) => id);
      expect(new Set(ids).size, vendor).toBe(ids.length);
      expect(ids, vendor).toEqual(expect.arrayContaining(PLAIN_STEPS.map(({ id }) => id)));
      if (vendor !== 'plain') expect(ids, vendor).toContain('updater');
      for (const { id, required, check, path } of steps) {
        // What is required can be seen; what a person has to do says where.
        if (required) expect(check.kind, `${vendor} ${id}`).not.toBe('unseen');
        if (setCommands(check, '').length === 0 && check.kind !== 'helpers') expect(path, `${vendor} ${id}`).toMatch(/ → /);
        if (check.kind !== 'unseen') expect(lookCommand(check), `${vendor} ${id}`).toMatch(/^\w/);
      }
    }
  });

  test('what a version of Android does not have is not asked of it', () => {
    expect(phone('google', { 'ro.build.version.sdk': '29' }).steps.map(({ id }) => id)).not.toContain('debugging-lasts');
  });
});
