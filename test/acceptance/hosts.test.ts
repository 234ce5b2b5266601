/** The other ways in, and hosts that let nobody in. */
import { describe, expect, test } from 'vitest';
import { checkHarmless, checkOutcomes, missed } from '../support/checks.ts';
import { detectProgram } from '../support/run-program.ts';

const MOST_MS = 6 * 60_000;

test('qinghe-quick: a quick app by its address', { timeout: MOST_MS }, async () => {
  const run = await detectProgram('qinghe-quick', ['--quick-app', 'hap://app/cn.qinghe.study/']);
  checkOutcomes(run);
  checkHarmless(run);
  expect.soft(missed(run)).toEqual([]);
  expect.soft(run.effects).toEqual([]);
  expect.soft(run.evidence.subject).toMatchObject({ kind: 'quick-app', appId: { value: 'cn.qinghe.study' }, version: { value: '1.3.0' } });
  expect.soft(run.report.subject.kind).toBe('快应用');
});

describe('haitang-mini', () => {
  test('by its name, searched in the host as a person would', { timeout: MOST_MS }, async () => {
    const run = await detectProgram('haitang-mini', ['--mini-program', '海棠民政通', '--host', '微信']);
    checkOutcomes(run);
    checkHarmless(run);
    expect.soft(missed(run)).toEqual([]);
    expect.soft(run.evidence.subject?.openedBy).toBe('在微信中搜索“海棠民政通”');
  });

  test('a host that hides all of itself from tools: who the program is, is read from the picture too', { timeout: MOST_MS }, async () => {
    const link = ['--mini-program', 'weixin://dl/business/?t=aBcD7Ht2mZq', '--host', 'wechat', '--probes', 'none'];
    const run = await detectProgram('haitang-mini', link, { tree: 'nothing' });
    checkOutcomes(run);
    checkHarmless(run);
    expect.soft(missed(run)).toEqual([]);
    expect.soft(run.effects).toEqual([]);
    expect.soft(run.evidence.subject).toMatchObject({ name: { value: '海棠民政通' }, version: { value: '2.1.4' } });
    const own = run.evidence.screens.filter(({ kind }) => kind !== 'outside');
    expect.soft(JSON.stringify(own.map(({ lines }) => lines))).not.toMatch(/反馈与投诉|转发给朋友/);
  });

  test.each([
    ['nobody signed in', { signedIn: false }, 'host-signed-out', /承载平台未登录.*由人员在检测设备上登录/],
    ['a check after too many starts', { launchesBeforeCheck: 0 }, 'host-restricted', /要求安全验证.*由人员在检测设备上完成验证/],
  ] as const)('%s: the host is told of, not the program', { timeout: MOST_MS }, async (_name, host, kind, words) => {
    const run = await detectProgram('haitang-mini', ['--mini-program', 'weixin://dl/business/?t=aBcD7Ht2mZq', '--host', 'wechat'], host);
    expect.soft(run.code).toBe(3);
    expect.soft(run.evidence.coverage.ended).toBe('host-refused');
    expect.soft(run.evidence.environment.map(({ kind: one, effect }) => [one, effect])).toEqual([[kind, 'ended']]);
    expect.soft(run.evidence.crashes).toEqual([]);
    const outcomes = run.report.clauses.filter(({ id }) => id !== 'filing-number').map(({ outcome }) => outcome);
    expect.soft(new Set(outcomes)).toEqual(new Set(['inconclusive']));
    expect.soft(run.report.clauses.find(({ id }) => id === 'check-in')?.because).toMatch(words);
    expect.soft(run.effects).toEqual([]);
  });

  test('a check in the middle of the walk: what was seen stands, the rest is not concluded', { timeout: MOST_MS }, async () => {
    const run = await detectProgram('haitang-mini', ['--mini-program', 'weixin://dl/business/?t=aBcD7Ht2mZq', '--host', 'wechat'], {
      launchesBeforeCheck: 1,
    });
    const { coverage, environment, screens } = run.evidence;
    if (coverage.ended === 'host-refused') expect.soft(environment.map(({ kind }) => kind)).toContain('host-restricted');
    expect.soft(screens.some(({ kind }) => kind === 'home')).toBe(true);
    expect.soft(run.report.clauses.find(({ id }) => id === 'points-ranking')?.outcome).not.toBe('fail');
    expect.soft(run.report.clauses.find(({ id }) => id === 'online-time')?.outcome).not.toBe('fail');
    if (coverage.ended === 'host-refused')
      expect.soft(run.report.clauses.find(({ id }) => id === 'points-ranking')?.outcome).toBe('inconclusive');
  });
});

test(
  'a host of which nothing is known but its package (粤政易): what came up with the program is the program',
  { timeout: MOST_MS },
  async () => {
    const run = await detectProgram('haitang-mini', ['--mini-program', '海棠民政通', '--host', 'yuezhengyi'], {
      package: 'com.zwfw.YueZhengYi',
    });
    checkOutcomes(run);
    checkHarmless(run);
    expect.soft(missed(run)).toEqual([]);
    expect.soft(run.evidence.subject?.host?.name).toBe('粤政易');
  },
);
