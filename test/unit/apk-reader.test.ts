import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../device-farm/adb/exec.ts';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { checkEntries, ZIP_BOUNDS, type ZipEntry } from '../../device-farm/apk/zip.ts';
import { BadRequest, Cancelled } from '../../src/errors.ts';
import type { PackageFacts } from '../../src/evidence/schema.ts';
import { makeZip } from '../fixtures/apk/make-zip.ts';
import { FACTS } from '../support/tree.ts';

const FRAMEWORK = '/usr/share/android-framework-res/framework-res.apk';
const fixtures = fileURLToPath(new URL('../fixtures/apk/', import.meta.url));
const { signal } = new AbortController();
const reader = createPackageReader();

/** What is said of the package on a device that takes everything. */
async function read(path: string, abort: AbortSignal = signal): Promise<PackageFacts> {
  const app = await reader.open([path], abort);
  try {
    return app.fit(FACTS).facts;
  } finally {
    await app.close();
  }
}
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govapp-apk-'));
});
afterAll(async () => await rm(folder, { recursive: true }));

/** Builds the fixture package with the assets named; unsigned. */
async function build(name: string, assets: readonly string[], manifest?: (xml: string) => string): Promise<string> {
  const source = join(folder, `${name}-src`);
  await mkdir(join(source, 'assets'), { recursive: true });
  for (const asset of assets) {
    await mkdir(dirname(join(source, 'assets', asset)), { recursive: true });
    await writeFile(join(source, 'assets', asset), '<!doctype html>');
  }
  const xml = await readFile(join(fixtures, 'AndroidManifest.xml'), 'utf8');
  await writeFile(join(source, 'AndroidManifest.xml'), manifest ? manifest(xml) : xml);
  const apk = join(folder, `${name}.apk`);
  const args = ['package', '-f', '-M', join(source, 'AndroidManifest.xml'), '-S', join(fixtures, 'res'), '-A', join(source, 'assets')];
  const { code, stderr } = await run('aapt', [...args, '-I', FRAMEWORK, '-F', apk], { timeoutMs: 60_000, signal });
  if (code !== 0) throw new Error(stderr);
  return apk;
}

async function put(name: string, bytes: Uint8Array | string): Promise<string> {
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
}

/** A real signed package that comes with the driver. */
async function signedApk(): Promise<string> {
  const driver = createRequire(import.meta.url).resolve('appium-uiautomator2-driver/package.json');
  return join(dirname(createRequire(driver).resolve('io.appium.settings/package.json')), 'apks/settings_apk-debug.apk');
}

describe('a usable package', () => {
  test('a hybrid one, not signed', async () => {
    const apk = await build('hybrid', ['www/index.html']);
    const bytes = await readFile(apk);
    expect(await read(apk)).toEqual({
      fileName: 'hybrid.apk',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      handedIn: 'apk',
      parts: [
        {
          fileName: 'hybrid.apk',
          sha256: createHash('sha256').update(bytes).digest('hex'),
          bytes: bytes.length,
          split: null,
          taken: 'yes',
        },
      ],
      packageName: 'cn.gov.example.demo',
      label: '政务“示例”',
      versionCode: '7',
      versionName: '1.2.3',
      launchableActivity: 'cn.gov.example.demo.MainActivity',
      activities: ['cn.gov.example.demo.MainActivity', 'cn.gov.example.demo.pages.AboutActivity'],
      permissions: ['android.permission.INTERNET', 'android.permission.CAMERA'],
      minSdk: 24,
      targetSdk: 33,
      abis: [],
      signers: [],
      framework: 'cordova',
    });
  });

  test('a signed one; broken bytes are no signature', async () => {
    const apk = await signedApk();
    expect(await read(apk)).toMatchObject({
      packageName: 'io.appium.settings',
      signers: [expect.stringMatching(/^[0-9a-f]{64}$/)],
      framework: 'native-or-other',
    });
    const bytes = Buffer.from(await readFile(apk));
    const at = bytes.indexOf('classes.dex') + 2000;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
    expect((await read(await put('tampered.apk', bytes))).signers).toEqual([]);
  });

  test('cancelled', async () => {
    await expect(read(await signedApk(), AbortSignal.abort())).rejects.toThrow(Cancelled);
  });
});

describe('what cannot be used', () => {
  const refusals: readonly (readonly [string, () => Promise<string>, string, number])[] = [
    ['no such file', async () => join(folder, '没有.apk'), '找不到安装包', 66],
    ['an empty folder', async () => await mkdtemp(join(folder, 'none-')), '没有 APK 文件', 65],
    ['an empty file', async () => await put('empty.apk', ''), 'empty.apk 是空文件', 65],
    ['a PDF', async () => await put('doc.apk', '%PDF-1.7\n%âãÏÓ'), 'doc.apk 不是 APK', 65],
    ['a plain ZIP', async () => await put('plain.apk', makeZip([{ name: 'a.txt', body: 'x' }])), '没有 AndroidManifest.xml', 65],
    ['an .aab', async () => await put('app.aab', makeZip([{ name: 'BundleConfig.pb' }])), 'AAB', 65],
    ['a bundle under a false name', async () => await put('aab.apk', makeZip([{ name: 'base/manifest/AndroidManifest.xml' }])), 'AAB', 65],
    ['an .xapk of nothing', async () => await put('app.xapk', makeZip([{ name: 'a.apk' }])), 'a.apk 是空文件', 65],
    ['a set of no APKs', async () => await put('set.apks', makeZip([{ name: 'base.apk', body: 'x' }])), 'base.apk 不是 APK', 65],
    [
      'an .xapk with OBB data',
      async () =>
        await put(
          'obb.xapk',
          makeZip([
            { name: 'a.apk', body: 'x' },
            { name: 'Android/obb/a/main.1.a.obb', body: 'x' },
          ]),
        ),
      'main.1.a.obb',
      65,
    ],
    [
      'a set with a lying entry',
      async () => await put('lie.apks', makeZip([{ name: 'base.apk', body: 'x', declaredSize: 4_000_000_000, method: 8 }])),
      '压缩炸弹',
      65,
    ],
    [
      'a set that would unpack outside',
      async () => await put('out.apks', makeZip([{ name: '../../base.apk', body: 'x' }])),
      '不安全的条目名',
      65,
    ],
    [
      'a truncated one',
      async () => await put('half.apk', (await readFile(await signedApk())).subarray(0, 1_000_000)),
      '不完整或已损坏',
      65,
    ],
    [
      'a cut central directory',
      async () => {
        const zip = makeZip([{ name: 'AndroidManifest.xml', body: 'x' }]);
        zip.writeUInt32LE(zip.length - 30, zip.length - 6);
        return await put('cut.apk', zip);
      },
      '不完整或已损坏',
      65,
    ],
    [
      'traversal',
      async () => await put('up.apk', makeZip([{ name: '../../etc/passwd' }, { name: 'AndroidManifest.xml' }])),
      '不安全的条目名',
      65,
    ],
    [
      'double names',
      async () => await put('twice.apk', makeZip([{ name: 'AndroidManifest.xml' }, { name: 'AndroidManifest.xml' }])),
      '重名条目',
      65,
    ],
    [
      'a bomb',
      async () =>
        await put('bomb.apk', makeZip([{ name: 'AndroidManifest.xml' }, { name: 'b', body: 'x', declaredSize: 3_000_000_000, method: 8 }])),
      '压缩炸弹',
      65,
    ],
    [
      'a manifest aapt cannot parse',
      async () => await put('bad.apk', makeZip([{ name: 'AndroidManifest.xml', body: 'nonsense' }])),
      '无法解析',
      65,
    ],
    [
      'no launcher',
      async () => await build('plugin', [], (xml) => xml.replace('android.intent.category.LAUNCHER', 'android.intent.category.DEFAULT')),
      '没有可启动的界面',
      65,
    ],
  ];

  test.each(refusals)('%s', async (_, make, words, code) => {
    const path = await make();
    const error: unknown = await read(path).catch((caught: unknown) => caught);
    if (!(error instanceof BadRequest)) throw new Error('not refused', { cause: error });
    expect(error.message).toContain(words);
    expect(error.message).not.toContain('\n');
    expect(error.code).toBe(code);
  });
});

function entry(fileName: string, compressedSize: number, uncompressedSize: number): ZipEntry {
  return { fileName, compressedSize, uncompressedSize };
}

describe('bounds', () => {
  const manifest = entry('AndroidManifest.xml', 10, 10);

  test('overlapping bodies', () => {
    expect(() => checkEntries([manifest, entry('a', 900, 900), entry('b', 900, 900)], 1000, 'x.apk')).toThrow('重叠');
  });
  test('total', () => {
    const many = Array.from({ length: 40 }, (_, at) => entry(`e${at}`, 10 ** 8, 3 * 10 ** 8));
    expect(() => checkEntries([manifest, ...many], 10 ** 11, 'x.apk')).toThrow('压缩炸弹');
  });
  test('entry count', () => {
    const many = Array.from({ length: ZIP_BOUNDS.entries + 1 }, (_, at) => entry(`e${at}`, 1, 1));
    expect(() => checkEntries(many, 10 ** 9, 'x.apk')).toThrow('65535');
  });
  test('a large, well packed but honest resource passes', () => {
    expect(() => checkEntries([manifest, entry('assets/data.db', 2 ** 20, 100 * 2 ** 20)], 2 ** 21, 'x.apk')).not.toThrow();
  });
});
