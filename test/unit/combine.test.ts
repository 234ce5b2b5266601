/** Two runs of one package judged as one: another role, another hour, and holes that stay holes. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import { combineRuns } from '../../src/cli/combine.ts';
import { combine } from '../../src/evidence/combine.ts';
import { partOf } from '../../src/evidence/combined-run.ts';
import type { Evidence, PackageFacts } from '../../src/evidence/schema.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { loadPictures } from '../../src/report/pictures.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
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
  const both = combine([morning, afternoon], none, 'both', ['1', '2']);
  expect(online(both)).toMatchObject({ outcome: 'pass', strength: 'strong' });
  expect(both.screens.map(({ id, session }) => [id, session])).toEqual([
    ['A-S001', 'A-A1'],
    ['B-S001', 'B-A1'],
  ]);
});

test('a hole in one run stays a hole, and what one run saw stands', () => {
  const broken = runAt('two', 15, '单位管理员', { coverage: coverage({ ended: 'backend-unreachable' }) });
  expect(online(combine([morning, broken], none, 'both', ['1', '2']))).toMatchObject({ outcome: 'inconclusive', strength: 'weak' });
  const found = runAt('two', 15, '单位管理员');
  const shows = screen({ id: 'S002', session: 'A1', title: '我的', rows: ['今日在线时长 2小时15分'] });
  expect(online(combine([morning, { ...found, screens: [...found.screens, shows] }], none, 'both', ['1', '2']))?.outcome).not.toBe('pass');
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
    ['1', '2'],
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
    expect(() => combine(runs, none, 'both', ['1', '2'])).toThrow(message);
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

describe('one report of several runs', () => {
  const both = combine([morning, afternoon], none, 'both', ['1'.repeat(64), '2'.repeat(64)]);
  const report = judge(both, 'abc', rules, detectors, '2026-03-02T16:00:00+08:00');
  const alone = (one: Evidence) => judge(one, 'abc', rules, detectors, '2026-03-02T16:00:00+08:00');

  test('each run alone comes to what it came to when it was the only one, beside the joint outcome', () => {
    expect(report.runs?.map(({ id, sessions, evidenceHash }) => [id, sessions, evidenceHash])).toEqual([
      ['one', ['A-A1'], '1'.repeat(64)],
      ['two', ['B-A1'], '2'.repeat(64)],
    ]);
    for (const [index, one] of [morning, afternoon].entries()) {
      const single = alone(one);
      expect(report.runs?.[index]?.overall).toBe(single.overall);
      expect(report.runs?.[index]?.outcomes).toEqual(
        single.clauses.map(({ id, outcome, strength }) => ({ clause: id, outcome, strength })),
      );
    }
    expect(report.clauses.find(({ id }) => id === 'online-time')).toMatchObject({ outcome: 'pass', strength: 'strong' });
    expect(report.runs?.[0]?.outcomes.find(({ clause }) => clause === 'online-time')?.outcome).toBe('inconclusive');
  });

  test('the parts hold nothing of each other', () => {
    const [first, second] = (both.runs ?? []).map((run) => partOf(both, run));
    expect(first?.screens.map(({ id }) => id)).toEqual(['A-S001']);
    expect(second?.sessions.map(({ role }) => role)).toEqual(['单位管理员']);
    expect(second?.run).toEqual(expect.objectContaining({ id: 'two', startedAt: afternoon.run.startedAt }));
  });

  test('a joint run joined again names the runs it is made of, not itself', () => {
    const third = runAt('three', 20, '工作人员');
    const all = combine([both, third], none, 'all', ['x', '3'.repeat(64)]);
    expect(all.runs?.map(({ id, prefix }) => [id, prefix])).toEqual([
      ['one', 'A-A-'],
      ['two', 'A-B-'],
      ['three', 'B-'],
    ]);
    expect(alone(all).runs?.map(({ overall }) => overall)).toEqual([
      ...(report.runs ?? []).map(({ overall }) => overall),
      alone(third).overall,
    ]);
  });

  test('HTML, terminal and CSV show device, account, hour and outcome of each; one run shows none of it', async () => {
    const html = renderHtml(report, await loadPictures(report, () => Promise.reject(new Error('no picture'))));
    for (const words of ['由同一安装包的 2 次检测合并判断', '各次检测的单独结论', '工作人员', '单位管理员', '8时', '15时', 'one', 'two'])
      expect.soft(html).toContain(words);
    const terminal = renderTerminal(report, 'report.html');
    expect(terminal).toMatch(/由 2 次检测合并判断[^]*one .*工作人员 .*建议认定未通过[^]*two .*单位管理员/u);
    expect(renderCsv([report])).toMatch(/one（[^；]+）；two（/u);
    const single = alone(morning);
    expect(renderHtml(single, await loadPictures(single, () => Promise.reject(new Error('no picture'))))).not.toContain(
      '各次检测的单独结论',
    );
    expect(renderTerminal(single, 'x')).not.toContain('合并判断');
  });

  test('two devices: the report says which, and where they disagree', async () => {
    const device = { ...session({ id: 'A1' }).device, serial: 'second-phone' };
    const elsewhere = { ...afternoon, sessions: afternoon.sessions.map((one) => ({ ...one, device })) };
    const joint = judge(combine([morning, elsewhere], none, 'both', ['1', '2']), 'abc', rules, detectors, '2026-03-02T16:00:00+08:00');
    const html = renderHtml(joint, await loadPictures(joint, () => Promise.reject(new Error('no picture'))));
    expect(html).toContain('各次检测使用了 2 台设备');
    expect(html).toMatch(/统计在线时长[^。]*：one 未能判定，two 未发现/u);
    expect(html).not.toContain('本次未进行换机复核');
  });
});
