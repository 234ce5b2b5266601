import { describe, expect, test } from 'vitest';
import { parseBadging } from '../../device-farm/virtual/apk/badging.ts';
import { parseShell, ShellSyntax } from '../../device-farm/virtual/shell/parse.ts';

const words = (text: string): unknown => parseShell(text).map(({ when, pipeline }) => [when, ...pipeline.map((one) => one.words)]);

describe('the shell', () => {
  test.each([
    ['getprop ro.x', [['always', ['getprop', 'ro.x']]]],
    [`echo 'a b' "c \\"d" e\\ f`, [['always', ['echo', 'a b', 'c "d', 'e f']]]],
    [
      'a; b && c || d',
      [
        ['always', ['a']],
        ['always', ['b']],
        ['success', ['c']],
        ['failure', ['d']],
      ],
    ],
    [
      `cat /proc/net/unix | grep -a '@webview_devtools_remote_.*12'`,
      [['always', ['cat', '/proc/net/unix'], ['grep', '-a', '@webview_devtools_remote_.*12']]],
    ],
    [`echo "x;y|z"`, [['always', ['echo', 'x;y|z']]]],
    [`am start -d 'https://a/?b=1&c=2'`, [['always', ['am', 'start', '-d', 'https://a/?b=1&c=2']]]],
    [`echo ''`, [['always', ['echo', '']]]],
    ['', []],
  ])('splits %s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('knows redirections', () => {
    const [step] = parseShell('cmd x > /sdcard/f 2>&1');
    expect(step?.pipeline[0]).toEqual({ words: ['cmd', 'x'], redirects: { out: '/sdcard/f', append: false, error: 'out' } });
    expect(parseShell('rm f 2>/dev/null')[0]?.pipeline[0]?.redirects.error).toBe('nowhere');
  });

  test('says what is broken', () => {
    expect(() => parseShell(`echo 'a`)).toThrow(ShellSyntax);
    expect(() => parseShell('echo >')).toThrow(ShellSyntax);
  });
});

/** `aapt dump badging test/fixtures/virtual/probe.apk`, shortened. */
const badging = `package: name='cn.gov.example.probe' versionCode='7' versionName='1.2.3' platformBuildVersionName='10.0.0' compileSdkVersion='29'
sdkVersion:'24'
targetSdkVersion:'34'
uses-permission: name='android.permission.INTERNET'
uses-permission: name='android.permission.ACCESS_FINE_LOCATION'
application-label:'探针'
application: label='探针' icon=''
launchable-activity: name='cn.gov.example.probe.MainActivity'  label='' icon=''
`;

describe('badging', () => {
  test('gives what the installer needs', () => {
    expect(parseBadging(badging)).toEqual({
      name: 'cn.gov.example.probe',
      versionCode: 7,
      versionName: '1.2.3',
      label: '探针',
      activity: 'cn.gov.example.probe.MainActivity',
      permissions: ['android.permission.INTERNET', 'android.permission.ACCESS_FINE_LOCATION'],
      debuggable: false,
    });
  });

  test.each(['', `package: name='../../x' versionCode='1'`, `package: name='x; rm -rf' versionCode='1'`])('refuses %j', (text) => {
    expect(parseBadging(text)).toBeNull();
  });
});
