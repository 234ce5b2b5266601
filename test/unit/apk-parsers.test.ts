import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parseBadging } from '../../device-farm/apk/badging.ts';
import { frameworkOf } from '../../device-farm/apk/framework.ts';
import { parseSigners } from '../../device-farm/apk/signers.ts';
import { parseXmlTree } from '../../device-farm/apk/xml-tree.ts';

const captured = async (name: string): Promise<string> => await readFile(new URL(`../fixtures/apk/${name}`, import.meta.url), 'utf8');

describe('aapt dump badging', () => {
  test('the Chinese label is preferred', async () => {
    expect(parseBadging(await captured('badging.txt'))).toEqual({
      packageName: 'cn.gov.example.demo',
      versionCode: '7',
      versionName: '1.2.3',
      label: '政务“示例”',
      launchableActivity: 'cn.gov.example.demo.MainActivity',
      permissions: ['android.permission.INTERNET', 'android.permission.CAMERA'],
      minSdk: 24,
      targetSdk: 33,
      abis: [],
    });
  });

  test('an apostrophe in a label does not end it', async () => {
    const english = (await captured('badging.txt')).replace(/^application-label-zh-CN.*\n/m, '');
    expect(parseBadging(english).label).toBe('It\'s "Demo"');
  });

  test('a real package', async () => {
    const facts = parseBadging(await captured('badging-settings.txt'));
    expect(facts).toMatchObject({ packageName: 'io.appium.settings', label: 'Appium Settings', minSdk: 26, targetSdk: 35 });
    expect(facts.launchableActivity).toBe('io.appium.settings.Settings');
    expect(facts.permissions).toContain('android.permission.ACCESS_BACKGROUND_LOCATION');
  });

  test('an output that ended early keeps what there is', async () => {
    expect(parseBadging(await captured('badging-hardened.txt'))).toEqual({
      packageName: 'cn.gov.example.hardened',
      versionCode: '120',
      versionName: "v1.2 'beta'",
      label: '',
      launchableActivity: null,
      permissions: ['android.permission.INTERNET', 'android.permission.WRITE_EXTERNAL_STORAGE', 'android.permission.CAMERA'],
      minSdk: 21,
      targetSdk: 30,
      abis: ['arm64-v8a', 'armeabi-v7a'],
    });
    expect(parseBadging('').packageName).toBe('');
  });
});

describe('aapt dump xmltree', () => {
  test('activities by full name, launcher, versions', async () => {
    expect(parseXmlTree(await captured('xmltree.txt'))).toEqual({
      packageName: 'cn.gov.example.demo',
      versionCode: '7',
      versionName: '1.2.3',
      minSdk: 24,
      targetSdk: 33,
      activities: ['cn.gov.example.demo.MainActivity', 'cn.gov.example.demo.pages.AboutActivity'],
      permissions: ['android.permission.INTERNET', 'android.permission.CAMERA'],
      launcher: 'cn.gov.example.demo.MainActivity',
      split: null,
      configFor: null,
      splitRequired: false,
      onDemand: false,
    });
  });

  test('an asset pack fetched on demand', async () => {
    expect(parseXmlTree(await captured('xmltree-asset-pack.txt'))).toMatchObject({
      packageName: 'cn.gov.example.demo',
      split: 'assetpack',
      configFor: '',
      onDemand: true,
      launcher: null,
    });
  });

  test.each([
    [
      '<dist:install-time/> beside on-demand',
      (xml: string) => xml.replace(/^( *)E: dist:on-demand.*$/m, '$&\n$1E: dist:install-time (line=2)'),
      false,
    ],
    ['fast-follow', (xml: string) => xml.replace('dist:on-demand', 'dist:fast-follow'), true],
    [
      'the older attribute',
      (xml: string) =>
        xml
          .replace(/^ *E: dist:(delivery|on-demand).*\n/gm, '')
          .replace('dist:type="asset-pack" (Raw: "asset-pack")', 'dist:onDemand=(type 0x12)0xffffffff'),
      true,
    ],
    ['no module', (xml: string) => xml.replace(/^ *E: dist:.*\n(?: *A: dist:.*\n)?/gm, ''), false],
  ])('delivery: %s', async (_, edit, onDemand) => {
    expect(parseXmlTree(edit(await captured('xmltree-asset-pack.txt'))).onDemand).toBe(onDemand);
  });

  test('a base that needs its splits, by the attribute and by the store’s note', async () => {
    const plain = await captured('xmltree.txt');
    const attribute = plain.replace('    A: package=', '    A: android:isSplitRequired(0x01010591)=(type 0x12)0xffffffff\n    A: package=');
    const note = plain.replace(
      /^( *)E: application .*$/m,
      '$&\n$1  E: meta-data (line=9)\n$1    A: android:name(0x01010003)="com.android.vending.splits.required" (Raw: "x")\n$1    A: android:value(0x01010024)=(type 0x12)0xffffffff',
    );
    expect([plain, attribute, note].map((xml) => parseXmlTree(xml).splitRequired)).toEqual([false, true, true]);
  });

  test('MAIN and LAUNCHER in different filters are no launcher', async () => {
    const split = (await captured('xmltree.txt')).replace(/^ {10}E: category/m, '        E: intent-filter (line=9)\n          E: category');
    expect(parseXmlTree(split).launcher).toBeNull();
  });
});

test('signers: each digest once, no source stamp', async () => {
  expect(parseSigners(await captured('certs.txt'))).toEqual(['05ee28fa5928913fcbda0b2534e1456966fdd97b08b65059261b17123adcb180']);
  const a = 'a'.repeat(64);
  const b = 'b'.repeat(64);
  const rotated = `Signer (minSdkVersion=33, maxSdkVersion=2147483647) certificate SHA-256 digest: ${a}\nSigner (minSdkVersion=24, maxSdkVersion=32) certificate SHA-256 digest: ${b}\nSigner #1 certificate SHA-256 digest: ${a}\nSource Stamp Signer certificate SHA-256 digest: ${'c'.repeat(64)}\n`;
  expect(parseSigners(rotated)).toEqual([a, b]);
});

test.each([
  [['AndroidManifest.xml', 'classes.dex'], 'native-or-other'],
  [['assets/www/index.html', 'assets/www/cordova.js'], 'cordova'],
  [['assets/public/index.html', 'assets/capacitor.config.json'], 'capacitor'],
  [['assets/apps/__UNI__1A2B3C/www/app-service.js', 'assets/www/index.html'], 'uni-app'],
  [['assets/www/other.html'], 'native-or-other'],
] as const)('framework of %j', (names, expected) => expect(frameworkOf(names)).toBe(expected));
