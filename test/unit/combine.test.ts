/** Two runs of one package judged as one: another role, another hour, and holes that stay holes. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import { combineRuns } from '../../src/cli/combine.ts';
import { combine } from '../../src/evidence/combine.ts';
import type { Evidence, PackageFacts } from '../../src/evidence/schema.ts';
import { loadRules } from '../../src/rules/load.ts';
import { createRunFolder, openRunFolder } from '../../src/store/run-folder.ts';
import { judge } from '../../src/verdict/report-of.ts';
import type { ClauseResult } from '../../src/verdict/report-schema.ts';
import { coverage, declaration, evidence, screen, session } from '../support/evidence.ts';

const rules = await loadRules();
const facts: PackageFacts = {
  fileName: 'a.apk',
  sha256: 'a'.repeat(64),
  bytes: 1,
  packageName: 'cn.gov.example',
  label: '办公',
  versionCode: '1',
  versionName: '1.0',
  launchableActivity: '.Main',
  activities: [],
  permissions: [],
  minSdk: 24,
  targetSdk: 34,
  abis: [],
  signers: [],
  framework: 'capacitor',
};
const roles = declaration({ access: { accounts: [{ role: '工作人员' }, { role: '单位管理员' }] } });

function runAt(id: string, hour: number, role: string, options: Partial<Evidence> = {}): Evidence {
  const day = '2026-03-02';
  const startedAt = `${day}T${String(hour).padStart(2, '0')}:00:00+08:00`;
  const base = evidence([screen({ id: 'S001', session: 'A1', kind: 'home', title: '首页', rows: ['主办单位：海口市民政局', '{通知}'] })], {
    sessions: [session({ id: 'A1', hour, role, startedAt, endedAt: startedAt })],
    declaration: roles,
    package: { state: 'seen', value: facts },
    ...options,
  });
  return { ...base, run: { ...base.run, id, startedAt, endedAt: startedAt } };
}
const morning = runAt('one', 8, '工作人员');
const afternoon = runAt('two', 15, '单位管理员');
const none = [new Map(), new Map()];
const online = (given: Evidence): ClauseResult | undefined =>
  judge(given, 'abc', rules, detectors, '2026-03-02T16:00:00+08:00').clauses.find(({ id }) => id === 'online-time');

test('either run alone falls short; both together are enough', () => {
  expect(online(morning)).toMatchObject({ outcome: 'inconclusive', strength: 'weak' });
  expect(online(afternoon)).toMatchObject({ outcome: 'pass', strength: 'moderate' });
  const both = combine([morning, afternoon], none, 'both');
  expect(online(both)).toMatchObject({ outcome: 'pass', strength: 'strong' });
  expect(both.screens.map(({ id, session }) => [id, session])).toEqual([
    ['A-S001', 'A-A1'],
    ['B-S001', 'B-A1'],
  ]);
});

test('a hole in one run stays a hole, and what one run saw stands', () => {
  const broken = runAt('two', 15, '单位管理员', { coverage: coverage({ ended: 'backend-unreachable' }) });
  expect(online(combine([morning, broken], none, 'both'))).toMatchObject({ outcome: 'inconclusive', strength: 'weak' });
  const found = runAt('two', 15, '单位管理员');
  const shows = screen({ id: 'S002', session: 'A1', title: '我的', rows: ['今日在线时长 2小时15分'] });
  expect(online(combine([morning, { ...found, screens: [...found.screens, shows] }], none, 'both'))?.outcome).not.toBe('pass');
});

test('figures of two accounts are not one that grew', () => {
  const figure = (value: string) => [
    screen({ id: 'S002', session: 'A1', title: '我的', identity: { structural: 'x', content: 'x' }, rows: [`相伴至今 | ${value}`] }),
  ];
  const at = (one: Evidence, value: string, time: string): Evidence => ({
    ...one,
    screens: [...one.screens, ...figure(value).map((shown) => ({ ...shown, at: time }))],
  });
  const both = combine(
    [at(morning, '1小时0分', '2026-03-02T08:00:00+08:00'), at(afternoon, '8小时0分', '2026-03-02T15:00:00+08:00')],
    none,
    'both',
  );
  expect(online(both)?.outcome).not.toBe('fail');
});

describe('what cannot be combined', () => {
  test.each<[string, readonly Evidence[], RegExp]>([
    ['one run', [morning], /两次以上/],
    ['the same run twice', [morning, morning], /给出了两遍/],
    ['another unit', [morning, { ...afternoon, declaration: declaration({ hostUnit: { name: '三亚市民政局' } }) }], /单位或应用名称不同/],
    ['no package seen', [morning, { ...afternoon, package: { state: 'unseen', reason: 'not-attempted', detail: '' } }], /不是同一个文件/],
    ['a sealed run', [morning, runAt('two', 15, '单位管理员', { coverage: coverage({ ended: 'classified-content' }) })], /密级标志/],
  ])('%s', (_name, runs, message) => {
    expect(() => combine(runs, none, 'both')).toThrow(message);
  });
});

test('folders: the pictures of both lie in the new run, verified', async () => {
  const root = await mkdtemp(join(tmpdir(), 'combine-'));
  const dirs: string[] = [];
  for (const given of [morning, afternoon]) {
    const dir = join(root, given.run.id);
    const notebook = await createRunFolder(dir);
    const picture = await notebook.keep('screenshot', 'S001-0.png', Buffer.from(given.run.id));
    const { path, sha256 } = picture;
    const shot = { state: 'seen', value: [{ path, sha256, width: 1, height: 1 }] } as const;
    await notebook.save({
      ...given,
      screens: given.screens.map((one) => ({ ...one, shot: { ...shot, value: [...shot.value] } })),
      artifacts: [picture],
    });
    dirs.push(dir);
  }
  await combineRuns(dirs, join(root, 'both'), 'both', { report: () => Promise.resolve(), key: null });
  const run = await openRunFolder(join(root, 'both'));
  const { evidence: both } = run;
  expect(both.run.id).toBe('both');
  const paths = both.screens.map(({ shot }) => (shot.state === 'seen' ? shot.value[0]?.path : undefined));
  expect(paths).toEqual(['screens/A-S001-0.png', 'screens/B-S001-0.png']);
  expect((await run.readFile('screens/B-S001-0.png')).toString()).toBe('two');
});
