import { describe, expect, test } from 'vitest';
import { contentSize, keyboardHeight, viewport } from '../../device-farm/virtual/profile.ts';
import { loadProfile, profileOf } from '../../device-farm/virtual/profiles.ts';
import { createDisplay } from '../../device-farm/virtual/screen/display.ts';

describe('profiles', () => {
  test.each([
    [{}, { width: 1080, height: 2340, density: 3, sdk: 33, release: '13' }],
    [
      { screen: 'small', api: 26 },
      { width: 720, height: 1280, density: 2, sdk: 26, release: '8.0.0' },
    ],
    [
      { screen: 'large', dark: true },
      { width: 1440, height: 3200, density: 3.5, dark: true },
    ],
    [
      { screen: 'tablet', brand: 'HUAWEI', model: 'MRX-W09' },
      { width: 1600, height: 2560, brand: 'HUAWEI', model: 'MRX-W09' },
    ],
  ])('%j', (asked, expected) => {
    expect(profileOf(asked)).toMatchObject(expected);
  });

  test.each([
    [{ screen: 'huge' }],
    [{ api: 25 }],
    [{ fontScale: 2 }],
    [{ locale: 'Chinese' }],
    [{ colour: 'red' }],
    [{ timeZone: 'Mars/Base' }],
    [null],
  ])('refuses %j', (asked) => {
    expect(() => profileOf(asked)).toThrow(/虚拟设备的配置不对/);
  });

  test.each([
    ['huge', 66, /small、default、large、tablet/],
    ['package.json', 65, /虚拟设备的配置不对/],
    ['README.md', 65, /不是 JSON/],
  ])('a profile named %s is refused', async (name, code, words) => {
    await expect(loadProfile(name)).rejects.toMatchObject({ name: 'BadRequest', code, message: expect.stringMatching(words) });
  });

  test('a screen that is no whole number of dp is laid out a little wider, and cut', () => {
    const large = profileOf({ screen: 'large' });
    expect(contentSize(large, false).width).toBeCloseTo(411.43, 2);
    expect(viewport(large, false)).toEqual({ width: 412, height: 891 });
  });

  test('held across, width and height change places and the keyboard leaves room', () => {
    const display = createDisplay(profileOf({ screen: 'small' }));
    expect(display.turn(true)).toBe(true);
    expect(display.turn(true)).toBe(false);
    expect(display.profile()).toMatchObject({ width: 1280, height: 720 });
    expect(keyboardHeight(display.profile())).toBeLessThan(360 * 0.6);
    expect(createDisplay(profileOf({})).landscape()).toBe(false);
  });
});
