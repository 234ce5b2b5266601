import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { addSettlementCommand } from '../../src/cli/settlement.ts';
import { readConfig } from '../../src/config.ts';
import type { CauseKind } from '../../src/difference/schema.ts';
import { openSettlement, Settlement, withDecision, withReason, withRuling } from '../../src/difference/settlement.ts';
import { contentFaults } from '../../src/rules/faults.ts';
import { loadRules } from '../../src/rules/load.ts';
import { loadSources } from '../../src/rules/source-texts.ts';
import type { Report } from '../../src/verdict/report-schema.ts';
import { runCommand } from '../support/command.ts';
import { after, before, CLEAN, withClause } from '../support/difference.ts';
import { clock } from '../support/queue.ts';
import { makeReportedRun } from '../support/reported-run.ts';

const AT = '2026-03-11T01:00:00.000Z';
type Change = (report: Report) => Partial<Report>;

/** The province found a ranking; the nation, a week later, did not, and `change` says what else was otherwise. */
const province = before({ run: { ...before().run, purpose: 'pre-check' } });
const nation = (...changes: readonly Change[]): Report => {
  const report = after({ run: { ...after().run, purpose: 'filing' } });
  const clean = { ...report, clauses: withClause(report, 'points-ranking', CLEAN) };
  return changes.reduce((one, change) => ({ ...one, ...change(one) }), clean);
};
const settle = (...changes: readonly Change[]): Settlement => openSettlement(province, nation(...changes), AT);

const version: Change = ({ subject }) => ({ subject: { ...subject, package: { ...subject.package!, versionCode: '999' } } });
const file: Change = ({ subject }) => ({ subject: { ...subject, package: { ...subject.package!, sha256: '0'.repeat(64) } } });
const signer: Change = ({ subject }) => ({ subject: { ...subject, package: { ...subject.package!, signers: ['0'.repeat(64)] } } });
const role =
  (...roles: readonly (string | null)[]): Change =>
  ({ sessions }) => ({ sessions: roles.flatMap((one) => sessions.map((session) => ({ ...session, role: one }))) });
const hour =
  (...hours: readonly number[]): Change =>
  ({ sessions }) => ({ sessions: hours.flatMap((one) => sessions.map((session) => ({ ...session, hour: one }))) });
const weekend: Change = ({ sessions }) => ({ sessions: sessions.map((session) => ({ ...session, weekday: 6 })) });
const page =
  (over: Partial<Report['screens'][number]> | null): Change =>
  ({ screens }) => ({ screens: screens.flatMap((one) => (one.id === 'n-ranking' ? (over === null ? [] : [{ ...one, ...over }]) : [one])) });
const moreSeen: Change = ({ screens }) => ({
  screens: [...screens, { ...screens[0]!, id: 'n-more', title: '更多', clickPath: '首页—更多' }],
});
const rules: Change = (report) => ({ rules: { ...report.rules, hash: '01'.repeat(32) } });
const device =
  (over: Partial<Report['sessions'][number]['device']>): Change =>
  ({ sessions }) => ({ sessions: sessions.map((session) => ({ ...session, device: { ...session.device, ...over } })) });
const unclear: Change = (report) => ({
  clauses: withClause(report, 'points-ranking', { ...CLEAN, outcome: 'inconclusive', strength: 'weak', missing: ['未到达榜单'] }),
});
const own = before().sessions[0]!;

describe('what the province found and the nation did not', () => {
  test.each<[string, readonly Change[], CauseKind | 'disagreement']>([
    ['everything else alike', [], 'disagreement'],
    ['another version', [version], 'version'],
    ['another file of the version', [file], 'version'],
    ['another signer', [signer], 'version'],
    ['another role', [role('访客')], 'account'],
    ['nobody signed in', [role(null)], 'account'],
    ['the same role and another one', [role(own.role, '单位管理员')], 'disagreement'],
    ['another hour', [hour(20)], 'hour'],
    ['the same hour and another one', [hour(own.hour, 20)], 'disagreement'],
    ['a day off', [weekend], 'hour'],
    ['the page not reached', [page(null)], 'coverage'],
    ['the page not seen to its end', [page({ toTheEnd: false })], 'coverage'],
    ['the page not read', [page({ read: false })], 'coverage'],
    ['the page dark', [page({ noPicture: 'secure-window', pictures: [] })], 'coverage'],
    ['too little seen for a judgement', [unclear], 'coverage'],
    ['the page seen whole, and others besides', [moreSeen], 'disagreement'],
    ['another rule pack', [rules], 'rules'],
    ['another phone', [device({ model: 'X9' })], 'device'],
    ['another font size', [device({ fontScale: 1.3 })], 'device'],
    ['another screen', [device({ screen: { width: 720, height: 1600, density: 2 } })], 'device'],
    ['version before role', [role('访客'), version], 'version'],
    ['role before hour', [hour(20), role('访客')], 'account'],
    ['hour before coverage', [page(null), hour(20)], 'hour'],
    ['coverage before rules', [rules, page(null)], 'coverage'],
    ['rules before device', [device({ model: 'X9' }), rules], 'rules'],
    ['all at once', [device({ model: 'X9' }), rules, page(null), hour(20), role('访客'), version], 'version'],
  ])('%s', (_, changes, expected) => {
    const settlement = settle(...changes);
    expect(Check(Settlement, settlement)).toBe(true);
    const points = settlement.points.filter(({ clause }) => clause === 'points-ranking');
    const causes = new Set(settlement.explained.filter(({ title }) => title.startsWith('积分排名')).map(({ cause }) => cause));
    if (expected === 'disagreement') {
      expect(points).toHaveLength(1);
      expect(points[0]).toMatchObject({ province: expect.stringContaining('发现'), nation: expect.stringContaining('未见') });
    } else {
      expect(points).toEqual([]);
      expect([...causes]).toEqual([expected]);
    }
  });
});

describe('what both saw and judged otherwise', () => {
  const judged: Change = (report) => {
    const found = report.clauses.find(({ id }) => id === 'complaints')!.findings;
    return { clauses: withClause(report, 'complaints', { outcome: 'fail', findings: found.map((one) => ({ ...one, outcome: 'fail' })) }) };
  };
  test.each<[string, readonly Change[], CauseKind | 'disagreement']>([
    ['everything else alike', [judged], 'disagreement'],
    ['another role saw the same', [judged, role('访客')], 'disagreement'],
    ['at another hour the same was seen', [judged, hour(20)], 'disagreement'],
    ['another version', [judged, version], 'version'],
    ['another rule pack', [judged, rules], 'rules'],
    ['another font size: what is legible may differ', [judged, device({ fontScale: 1.3 })], 'device'],
  ])('%s', (_, changes, expected) => {
    const settlement = openSettlement(province, { ...after({ run: { ...after().run, purpose: 'filing' } }), ...nation(...changes) }, AT);
    const points = settlement.points.filter(({ clause }) => clause === 'complaints');
    expect(points.length === 1 ? 'disagreement' : settlement.explained.find(({ title }) => title.startsWith('投诉建议'))?.cause).toBe(
      expected,
    );
  });
});

test('whichever was made first, the province’s is the province’s; two of a kind are refused', () => {
  const late = { ...after(), run: { ...after().run, purpose: 'pre-check' } } as const;
  const early = { ...before(), clauses: withClause(before(), 'points-ranking', CLEAN) };
  for (const [one, other] of [
    [late, early],
    [early, late],
  ] as const) {
    const { province: pre, nation: national, points } = openSettlement(one, other, AT);
    expect([pre.run, national.run]).toEqual([late.run.id, early.run.id]);
    expect(points).toMatchObject([
      { clause: 'points-ranking', province: expect.stringContaining('发现'), nation: expect.stringContaining('未见') },
    ]);
  }
  expect(() => openSettlement(before(), after(), AT)).toThrow('检测类型不符');
  expect(() => openSettlement(province, { ...after(), run: { ...after().run, purpose: 'pre-check' } }, AT)).toThrow('检测类型不符');
});

describe('reasons and decision', () => {
  const one = { text: '榜单在“学习”页，已截图。', by: '李某', on: '2026-03-11' };
  const other = { text: '以同一账号到达该页，未见榜单。', by: '赵某', on: '2026-03-12' };
  const decision = { stands: 'nation', text: '以国家检测为准。', by: '王某', on: '2026-03-13' } as const;
  const heard = withReason(withReason(settle(), 1, 'province', one), 1, 'nation', other);
  test('each side has one reason, both stay beside the decision', () => {
    const [point] = withRuling(withDecision(heard, 1, decision), 1, 'KJ-1').points;
    expect(point).toMatchObject({ reasons: { province: one, nation: other }, decision, ruling: 'KJ-1' });
  });
  test.each<[string, () => unknown, string]>([
    ['a second reason of a side', () => withReason(heard, 1, 'province', one), '不能更换'],
    [
      'a decision before both were heard',
      () => withDecision(withReason(settle(), 1, 'province', one), 1, decision),
      '国家网信办尚未写明理由',
    ],
    ['a decision by who gave a reason', () => withDecision(heard, 1, { ...decision, by: '赵某' }), '须由另一人认定'],
    ['a decision before the reasons', () => withDecision(heard, 1, { ...decision, on: '2026-03-11' }), '早于写明理由的日期'],
    ['a second decision', () => withDecision(withDecision(heard, 1, decision), 1, decision), '不能更改'],
    ['a ruling before a decision', () => withRuling(heard, 1, 'KJ-1'), '尚未认定'],
    ['a point that is none', () => withReason(heard, 2, 'nation', other), '没有第2处'],
  ])('%s is refused', (_, work, words) => {
    expect(work).toThrow(words);
  });
});

test('from two run folders to a dated 口径 that a report can name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'govapp-settlement-'));
  const config = readConfig({ GOVAPP_EVIDENCE_KEY: 'none' });
  const run = (...args: readonly string[]): Promise<string> =>
    runCommand((program) => addSettlementCommand(program, config, clock), ['settlement', ...args]);
  try {
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    await makeReportedRun(a, province);
    await makeReportedRun(b, nation());
    const paper = join(folder, 'settlement.json');
    expect(await run('open', a, b, '--out', paper)).toContain('认定不一致1处；认定前以国家检测结果为准。');
    await expect(run('open', a, b, '--out', paper)).rejects.toThrow('不能写入');
    await run('reason', paper, '--point', '1', '--office', 'province', '--by', '李某', '--text', '学分有名次');
    await run('reason', paper, '--point', '1', '--office', 'nation', '--by', '赵某', '--text', '只对本人显示名次');
    await run('decide', paper, '--point', '1', '--stands', 'province', '--by', '王某', '--text', '对本人显示名次也是排序');
    const pack = join(folder, 'rulings.json');
    const words = ['--question', '只对本人显示名次，是否属于积分排名', '--answer', '属于', '--pack', pack];
    await run('ruling', paper, '--point', '1', '--id', 'KJ-2026-01', '--on', '2026-03-13', ...words);
    expect(await run('show', paper)).toContain('认定：以省级网信部门为准。对本人显示名次也是排序（王某');
    const loaded = await loadRules(pack);
    expect(contentFaults(loaded.pack, await loadSources())).toEqual([]);
    expect(loaded.pack.rulings.at(-1)).toMatchObject({
      id: 'KJ-2026-01',
      date: '2026-03-13',
      clause: 'points-ranking',
      standing: 'settled',
    });
    expect(loaded.layers.map(({ id }) => id)).toEqual(['in-force-2026', 'in-force-2026-rulings']);
    await expect(run('ruling', paper, '--point', '1', '--id', 'KJ-2026-02', ...words)).rejects.toThrow('已形成口径');
    expect(JSON.parse(await readFile(pack, 'utf8')).rulings).toHaveLength(1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
