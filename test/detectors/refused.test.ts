/** What the guard would not touch because it may check in: while nothing is known of it, no absence can be signed. */
import { expect, test } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import type { Untouched } from '../../src/evidence/schema.ts';
import { loadRules } from '../../src/rules/load.ts';
import { judge } from '../../src/verdict/report-of.ts';
import { evidence, screen } from '../support/evidence.ts';

const rules = await loadRules();
const home = screen({ kind: 'home', title: '首页', rows: ['{通知} | {日程} | {会议}', '首页 | 我的'] });
const plaza = screen({ kind: 'outside', title: '工作台', rows: ['应用广场'] });
const left = (label: string, why: Untouched['why'] = 'ambiguous-act', on = home): Untouched => ({
  screen: on.id,
  control: 'c-left',
  label,
  why,
});

test.each<[string, string, Untouched]>([
  ['a name that may check in', 'inconclusive', left('早晚到岗')],
  ['a look-alike', 'pass', left('景点打卡')],
  ['an act of another kind', 'pass', left('催一下')],
  ['a title to read', 'pass', left('关于做好节后干部到岗情况督查的通知')],
  ['refused for another reason', 'pass', left('早晚到岗', 'repeat')],
  ['a page of the host', 'pass', left('早晚到岗', 'ambiguous-act', plaza)],
])('%s: %s', (_name, outcome, untouched) => {
  const report = judge(evidence([home, plaza], { untouched: [untouched] }), 'hash', rules, detectors, '2026-03-02T16:00:00+08:00', null);
  const clause = report.clauses.find(({ id }) => id === 'check-in');
  expect(clause?.findings.filter((one) => one.outcome === 'fail')).toEqual([]);
  expect(['pass', 'inconclusive', 'review']).toContain(clause?.outcome);
  expect(clause?.outcome === 'pass').toBe(outcome === 'pass');
  if (outcome === 'inconclusive' && clause?.outcome === 'inconclusive') expect(clause.missing.join()).toContain('未点击核实');
});
