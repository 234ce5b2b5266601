import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile, mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAppFile, type AppFile } from '../../scripts/apk/app-file.ts';
import { collectInputs, hashInputs } from '../../scripts/apk/inputs.ts';
import { manifestXml, stringsXml } from '../../scripts/apk/manifest.ts';
import { frameworkApk, runTool } from '../../scripts/apk/tools.ts';
import { buildApps, type BuiltApp } from '../../scripts/build-apps.ts';
import { BadRequest, EnvironmentMissing } from '../../src/errors.ts';
import { Declaration } from '../../src/evidence/declaration.ts';
import { startEffects } from '../support/effects.ts';
import { readTestApp } from '../support/test-app.ts';

const run = promisify(execFile);

const app: AppFile = {
  package: 'cn.example.one',
  label: '甲 & "乙"',
  versionCode: 7,
  versionName: '1.0.7',
  layout: 'cordova',
  permissions: ['CAMERA', 'INTERNET'],
  npmFiles: [],
};

/** Made for one question each: a walk that comes to few pages, or to none, is their point. */
const SHORT: ReadonlySet<string> = new Set([
  'chenxi-office',
  'classified-mark',
  'duty-roster',
  'hostile-content',
  'idle-hours',
  'lanjiang-grid',
  'root-refusing',
  'secure-pages',
  'volunteer-hours',
]);

describe('the packages', () => {
  let built: readonly BuiltApp[];
  beforeAll(async () => {
    built = await buildApps();
  }, 120_000);

  it('are signed, and say of themselves what app.json says', async () => {
    expect(built.map(({ name }) => name)).toEqual([
      'baihe-city',
      'cadre-study',
      'canvas-community',
      'chenxi-office',
      'classified-mark',
      'donghu-build',
      'duty-roster',
      'first-start',
      'forest-patrol',
      'haizhou-office',
      'hostile-content',
      'idle-hours',
      'lanjiang-grid',
      'lanxi-farm',
      'luhe-river',
      'minsheng-clean',
      'pinglu-hall',
      'qingshan-sweep',
      'root-refusing',
      'secure-pages',
      'server-away',
      'songling-market',
      'village-checkin',
      'volunteer-hours',
      'wangchuan-street',
      'weui-example',
      'yuhe-rescue',
    ]);
    for (const { folder, apk } of built) {
      const file = parseAppFile(await readFile(join(folder, 'app.json'), 'utf8'), folder);
      const { stdout } = await run('aapt', ['dump', 'badging', apk]);
      expect(stdout).toContain(`package: name='${file.package}' versionCode='${file.versionCode}' versionName='${file.versionName}'`);
      expect(stdout).toContain(`application-label:'${file.label}'`);
      expect(stdout).toContain(`launchable-activity: name='${file.package}.MainActivity'`);
      for (const permission of file.permissions) expect(stdout).toContain(`uses-permission: name='android.permission.${permission}'`);
      const { stdout: signature } = await run('apksigner', ['verify', '--verbose', apk]);
      expect(signature).toContain('Verified using v2 scheme (APK Signature Scheme v2): true');
    }
  }, 60_000);

  it('carry every file their start page asks for', async () => {
    for (const { folder, apk } of built) {
      const file = parseAppFile(await readFile(join(folder, 'app.json'), 'utf8'), folder);
      const root = file.layout === 'cordova' ? 'assets/www/' : 'assets/public/';
      const entries = (await run('aapt', ['list', apk])).stdout.split('\n');
      const page = (await collectInputs(folder, file, 'node_modules')).find(({ to }) => to === `${root}index.html`)?.bytes.toString() ?? '';
      const asked = [...page.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^":]+)"/g)].map(([, url]) => url ?? '');
      expect(asked.length).toBeGreaterThan(1);
      // cordova.js is the device's own.
      const missing = asked.filter(
        (url) => url !== 'cordova.js' && !entries.includes(new URL(url, `https://localhost/${root}index.html`).pathname.slice(1)),
      );
      expect(missing).toEqual([]);
    }
  }, 60_000);

  it('are left alone when nothing changed', async () => {
    const again = await buildApps({ only: ['weui-example'] });
    expect(again.map(({ rebuilt }) => rebuilt)).toEqual([false]);
  });

  it('say which names there are when asked for another', async () => {
    await expect(buildApps({ only: ['nowhere'] })).rejects.toThrow(/没有名为 nowhere 的测试应用；现有：.*minsheng-clean/);
  });

  it('have papers that keep to their schemas and agree with the app', async () => {
    for (const { name, folder } of built) {
      const { declaration, expected, accounts } = await readTestApp(folder);
      const file = parseAppFile(await readFile(join(folder, 'app.json'), 'utf8'), folder);
      expect(declaration.app.name).toBe(file.label);
      if (!SHORT.has(name)) expect(expected.mustFind.length).toBeGreaterThanOrEqual(9);
      if (name === 'weui-example') continue;
      const source = await sourceOf(join(folder, 'www'));
      expect(expected.mustFind.filter((title) => !source.includes(title))).toEqual([]);
      expect(expected.forbidden.filter((effect) => !new RegExp(`['"]${effect}['"]`).test(source))).toEqual([]);
      expect(source).toContain(declaration.hostUnit.name);
      // One app's accounts only its absent server knows; another opens to any account.
      if (name === 'server-away' || name === 'haizhou-office') continue;
      for (const { username, password } of accounts) {
        expect(source).toContain(`'${username}'`);
        if (password !== undefined) expect(source).toContain(`'${password}'`);
      }
      if (declaration.issuedNumber)
        expect(source.includes(declaration.issuedNumber.number)).toBe(expected.outcomes['filing-number'] !== 'fail');
    }
  });

  it('have second papers, where there are any, that differ in the declared function only', async () => {
    const folder = built.find(({ name }) => name === 'forest-patrol')?.folder ?? '';
    const read = async (file: string): Promise<Declaration> => {
      const value: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
      Value.Assert(Declaration, value);
      return value;
    };
    const declared = await read('declaration.json');
    const undeclared = await read('declaration-undeclared.json');
    expect(declared.functions?.restricted?.map(({ clause, name }) => [clause, name])).toEqual([['check-in', '巡护打卡']]);
    expect(undeclared.functions?.restricted).toEqual([]);
    expect(undeclared.functions?.text).not.toContain('打卡');
    expect({ ...undeclared, functions: undefined }).toEqual({ ...declared, functions: undefined });
    const expected = await Promise.all(['expected.json', 'expected-undeclared.json'].map((file) => readFile(join(folder, file), 'utf8')));
    expect(JSON.parse(expected[1] ?? '')).toEqual(JSON.parse(expected[0] ?? ''));
  });
});

describe('packing', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'build-apps-'));
    await mkdir(join(folder, 'app/www'), { recursive: true });
    await mkdir(join(folder, 'modules/lib'), { recursive: true });
    await writeFile(join(folder, 'app/www/index.html'), '<p>一</p>');
    await writeFile(join(folder, 'modules/lib/a.js'), '1');
  });
  afterAll(() => rm(folder, { recursive: true }));
  const collect = (more: Partial<AppFile>) => collectInputs(join(folder, 'app'), { ...app, ...more }, join(folder, 'modules'));

  it.each([
    ['cordova', 'assets/www', 'res/xml/config.xml'],
    ['capacitor', 'assets/public', 'assets/capacitor.config.json'],
  ] as const)('lays a %s app out as that framework does', async (layout, root, config) => {
    const inputs = await collect({
      layout,
      npmFiles: [
        { from: 'lib', to: 'js' },
        { from: 'lib/a.js', to: '../b.js' },
      ],
    });
    const names = inputs.map(({ to }) => to);
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(
      [`${root}/index.html`, `${root}/js/a.js`, 'assets/b.js', config, 'AndroidManifest.xml', 'res/values/strings.xml'].sort(),
    );
  });

  it('knows a changed file, a changed name and a changed recipe', async () => {
    const before = await collect({});
    const hash = hashInputs('1', before);
    expect(hashInputs('1', await collect({}))).toBe(hash);
    expect(hashInputs('2', before)).not.toBe(hash);
    expect(hashInputs('1', await collect({ label: '别名' }))).not.toBe(hash);
    expect(
      hashInputs(
        '1',
        before.map((input, i) => (i === 0 ? { ...input, to: `${input.to}x` } : input)),
      ),
    ).not.toBe(hash);
  });

  it.each([
    [{ from: 'absent.js', to: 'a.js' }, /找不到 .*absent\.js：请先运行 npm ci/],
    [{ from: 'lib', to: '../../..' }, /超出了 assets 目录/],
  ])('refuses %o', async (npmFile, message) => {
    await expect(collect({ npmFiles: [npmFile] })).rejects.toThrow(message);
  });

  it.each([
    ['{', /不是合法的 JSON/],
    [JSON.stringify({ ...app, layout: 'flutter' }), /layout/],
    [JSON.stringify({ ...app, package: 'no-dots' }), /package/],
  ])('refuses app.json %s', (text, message) => {
    expect(() => parseAppFile(text, 'app.json')).toThrow(message);
    expect(() => parseAppFile(text, 'app.json')).toThrow(BadRequest);
  });

  it('names each permission once and escapes the label', () => {
    const manifest = manifestXml(app, false);
    expect(manifest.match(/uses-permission/g)).toHaveLength(2);
    expect(manifest).not.toContain('android:icon');
    expect(stringsXml(app)).toContain('甲 &amp; &quot;乙&quot;');
  });

  it('says which Debian package a missing tool is in', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = folder;
    try {
      await expect(runTool('zipalign', [])).rejects.toThrow('缺少 zipalign：请运行 apt-get install zipalign 后重试。');
    } finally {
      process.env['PATH'] = path;
    }
    await expect(frameworkApk(join(folder, 'none.apk'))).rejects.toThrow(EnvironmentMissing);
  });
});

describe('effects', () => {
  it('records what is posted, in order, and can forget it', async () => {
    const effects = await startEffects(0);
    try {
      const send = (path: string, body: string) => fetch(`http://${effects.host}${path}`, { method: 'POST', body });
      await send('/effect', 'login');
      await send('/other', 'nothing');
      await send('/effect', 'clock');
      expect(effects.effects()).toEqual(['login', 'clock']);
      effects.clear();
      expect(effects.effects()).toEqual([]);
      await expect(startEffects(Number(effects.host.split(':')[1]))).rejects.toThrow(EnvironmentMissing);
    } finally {
      await effects.stop();
    }
  });
});

/** All script and page text of a folder. */
async function sourceOf(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  return (await Promise.all(names.filter((name) => /\.(js|html)$/.test(name)).map((name) => readFile(join(folder, name), 'utf8')))).join(
    '\n',
  );
}
