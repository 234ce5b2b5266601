/** Several builds of one filing: which was examined, and that the others were not. */
import { describe, expect, test } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import type { Declaration } from '../../src/evidence/declaration.ts';
import { readDeclaration } from '../../src/evidence/validate.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { loadRules } from '../../src/rules/load.ts';
import { buildsOf } from '../../src/verdict/builds.ts';
import { judge } from '../../src/verdict/report-of.ts';
import { makeReport } from '../support/report.ts';
import { makeEvidence } from '../support/run.ts';

const examined = { ...makeReport().subject.package! };
const own = examined.sha256;
const signer = examined.signers[0] ?? '';
const b32 = { name: '安卓32位', versionName: '2.0.0', sha256: '11'.repeat(32) };
const b64 = { name: '安卓64位', versionName: 'V2.0.0', versionCode: 20, sha256: own.toUpperCase() };
const ios = { name: '苹果版', system: 'iOS', versionName: '2.0.0' } as const;

describe('which build it was', () => {
  test.each<[string, NonNullable<Declaration['builds']>, string, RegExp, readonly RegExp[]]>([
    ['none declared', [], 'none-declared', /未列明备案的安装包/, []],
    ['by its hash', [b32, b64, ios], 'declared', /是申报的“安卓64位”（SHA-256 相同）/, [/安卓32位.*版本 2\.0\.0/, /苹果版.*iOS/]],
    ['by its version alone', [{ versionName: '2.0.0', versionCode: '20' }], 'declared-unproven', /未列 SHA-256，未能核对/, []],
    [
      'two it could be',
      [
        { name: '甲', versionName: '2.0.0' },
        { name: '乙', signer: signer.match(/../g)?.join(':') ?? '' },
      ],
      'declared-unproven',
      /“甲”“乙”均相符.*不足以区分/,
      [],
    ],
    [
      'another file of the same version',
      [b32],
      'not-declared',
      /不在申报的 1 个安装包之中；与最接近的“安卓32位”相比，SHA-256不同/,
      [/安卓32位/],
    ],
    ['another signer', [{ versionName: '2.0.0', signer: 'cd'.repeat(32) }], 'not-declared', /签名证书不同/, [/2\.0\.0/]],
    ['only an iOS build', [ios], 'not-declared', /系统不同/, [/苹果版/]],
    ['nothing to go by', [{ name: '某版' }], 'not-declared', /不在申报的 1 个安装包之中。/, [/某版/]],
  ])('%s', (_, declared, standing, words, others) => {
    const found = buildsOf(declared, examined);
    expect(found).toMatchObject({ standing });
    expect(found?.statement[0]).toMatch(words);
    expect(found?.notExamined).toHaveLength(others.length);
    for (const [at, other] of others.entries()) expect(found?.notExamined[at]).toMatch(other);
    expect(found?.statement.some((sentence) => sentence.includes('本次未检测'))).toBe(others.length > 0 || words.source.includes('均相符'));
    expect(found?.examined).toContain(`版本 2.0.0（20），SHA-256 ${own}，签名证书 SHA-256 ${signer}`);
  });

  test('none examined, nothing said', () => expect(buildsOf([b32], null)).toBeNull());
});

test('the declaration takes builds, and refuses what is no hash', () => {
  const given = { hostUnit: { name: '某局' }, app: { name: '某应用' }, builds: [b32, b64, ios] };
  expect(readDeclaration(given, 'd.json').builds).toHaveLength(3);
  expect(() => readDeclaration({ ...given, builds: [{ sha256: 'abc' }] }, 'd.json')).toThrow(/sha256/);
});

describe('the report', async () => {
  const rules = await loadRules(undefined);
  const parts = [
    { fileName: 'base.apk', sha256: '01'.repeat(32), bytes: 10, split: null, taken: 'yes' },
    { fileName: 'split_media.apk', sha256: '02'.repeat(32), bytes: 20, split: 'media', taken: 'yes' },
    { fileName: 'split_config.x86.apk', sha256: '03'.repeat(32), bytes: 30, split: 'config.x86', taken: 'not-for-device' },
    { fileName: 'later.apk', sha256: '04'.repeat(32), bytes: 40, split: 'later', taken: 'on-demand' },
  ] as const;
  const evidence = makeEvidence([], {
    declaration: { hostUnit: { name: '云岭市示范局' }, app: { name: '云岭示范办公' }, builds: [b32, b64] },
    package: { state: 'seen', value: { ...examined, handedIn: 'apks', parts: [...parts] } },
    installation: { state: 'seen', value: ['base.apk', 'split_media.apk'] },
  });
  const report = judge(evidence, 'e'.repeat(64), rules, detectors, '2026-03-03T14:26:00+08:00');

  test('names the build, its parts with their hashes, and what was not installed', () => {
    expect(report.subject.builds?.standing).toBe('declared');
    const text = renderTerminal(report, 'r.html');
    expect(text).toMatch(/被检程序：.*共 4 个 APK.*版本 2\.0\.0/);
    expect(text).toContain('安卓32位');
    const html = renderHtml(report, new Map());
    for (const { fileName, sha256 } of parts) {
      expect(html).toContain(fileName);
      expect(html).toContain(sha256);
    }
    expect(html).toContain('与检测设备不符，未安装');
    expect(html).toContain('按需下载，未安装');
    expect(report.coverageStatement.unseen.join()).toContain('按需下载的部分未安装，其中的功能未检测：later.apk');
  });

  test('does not call clean what a part fetched on demand may hold', () => {
    for (const id of ['check-in', 'points-ranking', 'online-time']) {
      const clause = report.clauses.find((one) => one.id === id);
      expect(clause?.outcome).toBe('inconclusive');
      expect(clause?.missing.join()).toContain('later.apk');
    }
  });
});
