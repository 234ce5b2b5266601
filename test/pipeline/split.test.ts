/** Split sets through the command line: what was examined stands in the evidence. What no device is started for: test/unit/split-refused.test.ts. */
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Parse } from 'typebox/value';
import { beforeAll, expect, test } from 'vitest';
import { buildSplitSet } from '../../scripts/build-apps.ts';
import type { Evidence } from '../../src/evidence/schema.ts';
import { readEvidence } from '../../src/evidence/validate.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { complains, govapp } from '../support/run-app.ts';
import { zipSet } from '../support/split-archive.ts';

const plain = 'test/apps/village-checkin/declaration.json';
let scratch = '';
let whole = '';
const at = (name: string): string => join(scratch, name);
const sha256 = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'govapp-split-'));
  // One test puts TMPDIR in it, and a browser started by root runs as another user.
  await chmod(scratch, 0o755);
  whole = (await buildSplitSet('village-checkin')).folder;
}, 180_000);

async function left(dir: string): Promise<{ readonly evidence: Evidence; readonly report: Report }> {
  const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(dir, name), 'utf8'));
  return { evidence: readEvidence(await json('evidence.json')), report: Parse(Report, await json('report.json')) };
}

test('a set walked through the command line: evidence and report name its parts and the build', { timeout: 240_000 }, async () => {
  const base = await sha256(join(whole, 'base.apk'));
  const declaration: object = JSON.parse(await readFile(plain, 'utf8'));
  const builds = [
    { name: '安卓版', system: '安卓', versionName: '1.1.8', versionCode: 118 },
    { name: '苹果版', system: 'iOS', versionName: '1.1.8' },
  ];
  await writeFile(at('declaration.json'), JSON.stringify({ ...declaration, builds }));
  const dir = at('walked');
  const ran = await govapp(['detect', whole, '--declaration', at('declaration.json'), '--budget', '10s', '--out', dir], {
    timeoutMs: 220_000,
  });
  expect([0, 1, 2, 3], ran.stderr).toContain(ran.code);
  const { evidence, report } = await left(dir);
  const facts = evidence.package.state === 'seen' ? evidence.package.value : null;
  expect(facts?.handedIn).toBe('apks');
  expect(facts?.parts?.map(({ fileName, split, taken }) => [fileName, split, taken])).toEqual([
    ['base.apk', null, 'yes'],
    ['split_config.arm64_v8a.apk', 'config.arm64_v8a', 'not-for-device'],
    ['split_config.en.apk', 'config.en', 'not-for-device'],
    ['split_config.x86_64.apk', 'config.x86_64', 'yes'],
    ['split_config.zh.apk', 'config.zh', 'yes'],
    ['split_media.apk', 'media', 'yes'],
  ]);
  expect(facts?.parts?.[0]?.sha256).toBe(base);
  const list = facts?.parts?.map((part) => `${part.sha256}  ${part.split ?? 'base'}\n`).join('') ?? '';
  expect(facts?.sha256).toBe(createHash('sha256').update(list).digest('hex'));
  expect(facts?.framework).toBe('cordova');
  expect(evidence.installation).toEqual({
    state: 'seen',
    value: ['base.apk', 'split_config.x86_64.apk', 'split_config.zh.apk', 'split_media.apk'],
  });
  expect(evidence.sessions[0]?.device.abis).toContain('arm64-v8a');
  // The asset pack was there: the page has words only by its scripts.
  expect(evidence.screens.some(({ lines }) => lines.state === 'seen' && lines.value.length > 2)).toBe(true);
  expect(report.subject.builds?.standing).toBe('declared-unproven');
  expect(ran.stdout).toMatch(/被检程序：base\.apk（共 6 个 APK），版本 1\.1\.8（118），SHA-256 [0-9a-f]{64}，签名证书/);
  expect(ran.stdout).toContain('“苹果版”');
  const html = await readFile(join(dir, 'report.html'), 'utf8');
  for (const part of facts?.parts ?? []) expect(html).toContain(part.sha256);
});

test(
  'an archive for other processors: exit 69, the refusal in the evidence, nothing called clean, nothing left unpacked',
  { timeout: 180_000 },
  async () => {
    const { folder } = await buildSplitSet('village-checkin', { abis: ['riscv64'] });
    const file = await zipSet(folder, at('riscv.apks'));
    const dir = at('refused');
    await mkdir(at('temp'), { mode: 0o755 });
    const ran = await govapp(['detect', file, '--declaration', plain, '--budget', '10s', '--out', dir], {
      env: { TMPDIR: at('temp') },
      timeoutMs: 160_000,
    });
    complains(ran, 69, /riscv\.apks.*riscv64.*INSTALL_FAILED_NO_MATCHING_ABIS/);
    const { evidence, report } = await left(dir);
    expect(evidence.installation).toMatchObject({ state: 'unseen', reason: 'device-refused', detail: expect.stringContaining('riscv64') });
    expect(evidence.coverage.ended).toBe('not-installed');
    expect(evidence.package).toMatchObject({ value: { fileName: basename(file), sha256: await sha256(file), handedIn: 'archive' } });
    expect(report.overall).toBe('inconclusive');
    expect(report.clauses.map(({ outcome }) => outcome)).not.toContain('pass');
    expect(report.coverageStatement.unseen[0]).toContain('riscv64');
    expect((await readdir(at('temp'))).filter((name) => name.startsWith('govapp-parts-'))).toEqual([]);
    expect((await govapp(['judge', dir])).code).toBe(3);
  },
);
