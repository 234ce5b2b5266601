import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelsIn, packageTexts } from '../../device-farm/apk/texts.ts';
import { frameworkApk, runTool } from '../../scripts/apk/tools.ts';

const signal = new AbortController().signal;
let work = '';

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'govapp-texts-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

const MANIFEST = `<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="cn.gov.example.texts" android:versionCode="1">
  <application android:label="@string/app"><activity android:name=".Main"/></application>
</manifest>`;

/** A real package with compiled resources and a page. */
async function pack(name: string, flags: readonly string[]): Promise<string> {
  const root = join(work, name);
  await mkdir(join(root, 'res/values'), { recursive: true });
  await mkdir(join(root, 'assets/www'), { recursive: true });
  await writeFile(join(root, 'AndroidManifest.xml'), MANIFEST);
  await writeFile(
    join(root, 'res/values/strings.xml'),
    '<resources><string name="app">示例</string><string name="a">上班打卡</string><string name="b">English only</string></resources>',
  );
  await writeFile(join(root, 'assets/www/app.js'), 'const t="\\u65e9\\u5b89\\u7b7e\\u5230",n=`共${n}项`;');
  await writeFile(join(root, 'assets/www/photo.png'), '外勤打卡');
  const apk = join(work, `${name}.apk`);
  const manifest = join(root, 'AndroidManifest.xml');
  await runTool('aapt', [
    'package',
    '-f',
    ...flags,
    '-M',
    manifest,
    '-S',
    join(root, 'res'),
    '-A',
    join(root, 'assets'),
    '-I',
    await frameworkApk(),
    '-F',
    apk,
  ]);
  return apk;
}

describe('texts of a package', () => {
  test.each([
    ['utf8', []],
    ['utf16', ['--utf16']],
  ])('compiled resources (%s), pages and scripts; no pictures', async (name, flags) => {
    const { texts, complete } = await packageTexts([await pack(name, flags)], signal);
    expect(complete).toBe(true);
    const byText = new Map(texts.map(({ text, file }) => [text, file]));
    expect(byText.get('上班打卡')).toBe('resources.arsc');
    expect(byText.get('早安签到')).toBe('assets/www/app.js');
    expect([...byText.keys()]).not.toContain('外勤打卡');
    expect([...byText.keys()].every((text) => /\p{Script=Han}/u.test(text))).toBe(true);
  });

  test.each<[string, string | Buffer, string]>([
    ['an element', '<span class="a">学时排行</span>', '学时排行'],
    ['a minified script', 'e("view",{text:"签到有礼",x:1}),f(\'在线时长\')', '在线时长'],
    [
      'a string table of compiled code',
      Buffer.concat([Buffer.from([0, 12]), Buffer.from('外勤签到'), Buffer.from([0, 5]), Buffer.from('hello\0')]),
      '外勤签到',
    ],
    ['JSON', '{"menu":["考勤打卡","通讯录"]}', '考勤打卡'],
  ])('%s', (_name, content, text) => {
    expect([...labelsIn(Buffer.from(content))]).toContain(text);
  });

  test.each([0, 1, 12])('a file of %i bytes has none', (size) => {
    expect([...labelsIn(Buffer.alloc(size, 2))]).toEqual([]);
  });

  test('sentences are no labels', () => {
    expect([...labelsIn(Buffer.from('"请各单位于每日上午九时前完成考勤打卡并按时上报相关情况"'))]).toEqual([]);
  });
});
