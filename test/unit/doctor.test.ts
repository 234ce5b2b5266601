import { expect, test } from 'vitest';
import { examine, nodeVersion, sameMajor } from '../../device-farm/doctor.ts';
import { Cancelled } from '../../src/errors.ts';

test.each([
  ['20.20.2', true],
  ['20.20.1', false],
  ['20.21.0', true],
  ['18.20.0', false],
  ['22.12.0', false],
  ['24.0.0', true],
  ['26.1.0', true],
])('node %s: %s', (version, ok) => {
  const check = nodeVersion(version);
  expect(check.ok).toBe(ok);
  expect('remedy' in check).toBe(!ok);
});

test('chromedriver must be of chromium’s major version', () => {
  const driver = 'ChromeDriver 120.0.6099.1 (abc)';
  expect(sameMajor('Chromium 120.0.6099.224 built on Debian', driver).ok).toBe(true);
  expect(sameMajor('Chromium 121.0.1.1', driver)).toMatchObject({ ok: false, detail: expect.stringContaining('120') });
  expect(sameMajor(null, driver).ok).toBe(false);
  expect(sameMajor('Chromium 120.0.1.1', null)).toMatchObject({ ok: false, remedy: 'apt-get install chromium-driver' });
});

test('every check has a Chinese detail or a path, and what failed a remedy', async () => {
  const checks = await examine(new AbortController().signal);
  expect(checks.map((check) => check.name)).toEqual(
    expect.arrayContaining([
      'node',
      'adb',
      'aapt',
      'apksigner',
      'java',
      'chromium',
      'chromedriver',
      'chinese-font',
      'redis-server',
      'appium',
      'chromium-sandbox',
    ]),
  );
  for (const check of checks) {
    expect(check.detail).not.toBe('');
    if (!check.ok) expect(check.remedy).toBeTruthy();
  }
  // What these very tests run on must be found.
  expect(checks.filter((check) => ['node', 'appium', 'appium-uiautomator2-driver'].includes(check.name)).every((check) => check.ok)).toBe(
    true,
  );
});

test('cancelled', async () => {
  await expect(examine(AbortSignal.abort())).rejects.toThrow(Cancelled);
});
