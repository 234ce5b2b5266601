/** Hosts as data of a virtual device: their file, their bundles, their page. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBundle } from '../../device-farm/virtual/hosts/bundle.ts';
import { loadHosts } from '../../device-farm/virtual/hosts/hosts-file.ts';
import { preinstalled } from '../../device-farm/virtual/hosts/preinstalled.ts';
import { BadRequest } from '../../src/errors.ts';
import { makeZip } from '../fixtures/apk/make-zip.ts';

let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'govapp-hosts-'));
  await mkdir(join(scratch, 'www/pages'), { recursive: true });
  await writeFile(join(scratch, 'www/index.html'), '<title>首页</title>');
  await writeFile(join(scratch, 'www/pages/detail.html'), '详情');
  await writeFile(join(scratch, 'secret'), 'x');
  await symlink(join(scratch, 'secret'), join(scratch, 'www/link.html'));
  await mkdir(join(scratch, 'empty'));
  await writeFile(join(scratch, 'broken.zip'), 'PK not a zip');
});
afterAll(async () => await rm(scratch, { recursive: true, force: true }));

const program = { id: 'wx7c1f0a92be43d5e8', name: '某某</script><b>通', version: '1.0.0', owner: '某局', bundle: 'www' };
const wechat = { kind: 'wechat', versionName: '8.0.50', signedIn: true, programs: [program] };

describe('a bundle', () => {
  test('of a folder: its files, and no link out of it', async () => {
    const archive = await openBundle(join(scratch, 'www'));
    expect([...archive.names()].sort()).toEqual(['index.html', 'pages/detail.html']);
    expect((await archive.read('pages/detail.html'))?.toString()).toBe('详情');
    expect(await archive.read('link.html')).toBeNull();
    expect(await archive.read('../secret')).toBeNull();
  });
  test('of a ZIP: the same', async () => {
    const zip = join(scratch, 'bundle.zip');
    await writeFile(
      zip,
      makeZip([
        { name: 'index.html', body: '<title>首页</title>' },
        { name: 'pages/detail.html', body: '详情' },
      ]),
    );
    const archive = await openBundle(zip);
    expect((await archive.read('pages/detail.html'))?.toString()).toBe('详情');
    archive.close();
  });
  test.each([
    ['missing', '找不到网页包', 66],
    ['empty', '没有 index.html', 65],
    ['broken.zip', '不是完整的 ZIP', 65],
  ])('%s is refused', async (name, words, code) => {
    const error = await openBundle(join(scratch, name)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BadRequest);
    expect(error).toMatchObject({ code });
    expect(String(error)).toContain(words);
  });
});

describe('the file', () => {
  const load = async (content: unknown): Promise<unknown> => {
    const path = join(scratch, 'hosts.json');
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return await loadHosts(path).catch((error: unknown) => error);
  };
  test('its bundles lie beside it', async () => {
    expect(await load({ hosts: [wechat] })).toMatchObject([{ kind: 'wechat', programs: [{ bundle: join(scratch, 'www') }] }]);
  });
  test.each([
    ['{', '不是完整的 JSON'],
    [{ hosts: [{ ...wechat, signedin: true }] }, '内容不对'],
    [{ hosts: [{ ...wechat, kind: 'qq' }] }, '/hosts/0/kind'],
    [{ hosts: [{ ...wechat, programs: [{ ...program, id: '../x' }] }] }, '/hosts/0/programs/0/id'],
  ])('%j is refused', async (content, words) => {
    expect(String(await load(content))).toContain(words);
  });
});

describe('on the device', () => {
  const placed = async (...programs: readonly Record<string, unknown>[]) =>
    await preinstalled([
      { ...wechat, kind: 'wechat', programs: programs.map((one) => ({ ...program, bundle: join(scratch, 'www'), ...one })) },
    ]);
  test('under the real name, with its page, the pages of its programs, and nothing else', async () => {
    const [host] = await placed({});
    expect(host).toMatchObject({
      name: 'com.tencent.mm',
      activity: 'com.tencent.mm.ui.LauncherUI',
      hosting: { schemes: ['weixin'], tree: 'own' },
    });
    const archive = host!.web!.archive;
    expect((await archive.read('host/programs/wx7c1f0a92be43d5e8/pages/detail.html'))?.toString()).toBe('详情');
    for (const other of ['host/programs/wx0/index.html', 'host/programs/wx7c1f0a92be43d5e8/../../index.html', 'index.html'])
      expect(await archive.read(other), other).toBeNull();
  });
  test('no name of a program ends the page’s script, and no path of the machine stands in it', async () => {
    const [host] = await placed({});
    const page = String(await host!.web!.archive.read('host/index.html'));
    expect(page).not.toContain('某某</script>');
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(page).not.toContain(scratch);
  });
  test('two programs of one id are refused', async () => {
    await expect(placed({}, {})).rejects.toThrow('两个相同的程序');
  });
});
