import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApps } from '../../scripts/build-apps.ts';
import { packageWithoutEntry } from '../fixtures/apk/no-entry.ts';
import { makeZip } from '../fixtures/apk/make-zip.ts';
import { complains, govapp } from '../support/run-app.ts';

let scratch = '';
let apk = '';
const declaration = 'test/apps/village-checkin/declaration.json';
const at = (name: string): string => join(scratch, name);

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'govapp-bad-'));
  const [built] = await buildApps({ only: ['village-checkin'] });
  apk = built!.apk;
  const bytes = await readFile(apk);
  await writeFile(at('truncated.apk'), bytes.subarray(0, bytes.length / 2));
  await writeFile(at('text.apk'), 'not a package');
  await writeFile(at('empty.apk'), '');
  await writeFile(
    at('bomb.apk'),
    makeZip([{ name: 'AndroidManifest.xml' }, { name: 'b', body: 'x', declaredSize: 4_000_000_000, method: 8 }]),
  );
  await packageWithoutEntry(at('no-entry.apk'));
  await writeFile(at('bad.json'), '{"hostUnit": {"name": "某局"}, "app": {"nmae": "x"}}');
  await writeFile(at('broken.json'), '{"hostUnit": ');
  await writeFile(at('open-accounts.json'), '{"accounts":[{"role":"r","username":"u","password":"canary-5Pq"}]}');
  await chmod(at('open-accounts.json'), 0o644);
  await writeFile(at('odd-accounts.json'), '{"accounts":[{"role":"r","user":"u","password":"canary-5Pq"}]}', { mode: 0o600 });
  await mkdir(at('full'));
  await writeFile(join(at('full'), 'mine.txt'), 'x');
});

describe('bad input is one clear sentence and the right code', () => {
  test.each<[string, () => readonly string[], number, RegExp]>([
    ['no such package', () => ['detect', at('none.apk'), '--declaration', declaration], 66, /none\.apk/],
    ['not a package', () => ['detect', at('text.apk'), '--declaration', declaration], 65, /text\.apk/],
    ['an empty file', () => ['detect', at('empty.apk'), '--declaration', declaration], 65, /empty\.apk/],
    ['half a package', () => ['detect', at('truncated.apk'), '--declaration', declaration], 65, /truncated\.apk/],
    ['a zip bomb', () => ['detect', at('bomb.apk'), '--declaration', declaration], 65, /bomb\.apk.*(解压|压缩)/],
    ['a package nobody can start', () => ['detect', at('no-entry.apk'), '--declaration', declaration], 65, /no-entry\.apk.*启动/],
    ['no declaration file', () => ['detect', apk, '--declaration', at('none.json')], 66, /none\.json/],
    ['a declaration that fails its schema', () => ['detect', apk, '--declaration', at('bad.json')], 65, /nmae|\/app/],
    ['a broken declaration', () => ['detect', apk, '--declaration', at('broken.json')], 65, /broken\.json/],
    [
      'accounts others can read',
      () => ['detect', apk, '--declaration', declaration, '--credentials', at('open-accounts.json')],
      77,
      /chmod 600/,
    ],
    [
      'accounts that fail their schema',
      () => ['detect', apk, '--declaration', declaration, '--credentials', at('odd-accounts.json')],
      65,
      /odd-accounts\.json/,
    ],
    ['an unknown purpose', () => ['detect', apk, '--declaration', declaration, '--purpose', 'fun'], 64, /spot-check/],
    ['an unknown reading engine', () => ['detect', apk, '--declaration', declaration, '--reader', 'eyes'], 64, /“eyes”.*tesseract/],
    ['a senseless budget', () => ['detect', apk, '--declaration', declaration, '--budget', 'soon'], 64, /10m/],
    ['a folder of somebody else', () => ['detect', apk, '--declaration', declaration, '--out', at('full')], 65, /full/],
    ['no declaration named', () => ['detect', apk], 64, /--declaration/],
    ['an unknown option', () => ['detect', apk, '--declaration', declaration, '--devices', 'x'], 64, /--devices/],
    [
      'a device that is not there',
      () => ['detect', apk, '--declaration', declaration, '--device', 'no-such-phone', '--out', at('r1')],
      69,
      /no-such-phone/,
    ],
    [
      'a device address where nothing answers',
      () => ['detect', apk, '--declaration', declaration, '--device', '127.0.0.1:9', '--out', at('r2')],
      69,
      /127\.0\.0\.1:9/,
    ],
    [
      'an Appium that is not there',
      () => ['detect', apk, '--declaration', declaration, '--appium', 'http://127.0.0.1:9', '--out', at('r3')],
      69,
      /127\.0\.0\.1:9/,
    ],
    [
      'a rule pack that is not there',
      () => ['detect', apk, '--declaration', declaration, '--rules', at('none-rules.json')],
      66,
      /none-rules/,
    ],
    ['no run to judge', () => ['judge', at('none')], 66, /none/],
    ['no run of ours', () => ['judge', at('full')], 66, /full/],
  ])('%s', { timeout: 90_000 }, async (_name, args, code, words) => {
    const ran = await govapp(args(), { timeoutMs: 80_000 });
    complains(ran, code, words);
    expect(ran.stderr).not.toContain('canary-5Pq');
  });
});

describe('help, by the script that runs the source', () => {
  test.each([['--help'], ['detect', '--help'], ['judge', '--help']])('%s %s', async (...args) => {
    const ran = await govapp(args, { fromSource: true });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/Usage|用法/);
  });
});
