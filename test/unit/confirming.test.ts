/** 换机复核: what follows from what another device showed; which control leads along a known way again. */
import { describe, expect, it, test } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import { isMetIn, toward } from '../../src/gather/toward.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { identityOf } from '../../src/gather/identity.ts';
import type { Evidence, Screen, Session } from '../../src/evidence/schema.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { loadRules } from '../../src/rules/load.ts';
import { confirmationOf, confirmed, soughtAgain } from '../../src/verdict/confirming.ts';
import { judge } from '../../src/verdict/report-of.ts';
import type { Report } from '../../src/verdict/report-schema.ts';
import { coverage, evidence, path, screen } from '../support/evidence.ts';
import { button, FOREGROUND, view } from '../support/tree.ts';

const rules = await loadRules();
const HASH = 'a'.repeat(64);
const judged = (screens: readonly Screen[], options: Partial<Evidence> = {}): Report =>
  judge(evidence(screens, options), HASH, rules, detectors, '2026-03-02T16:00:00+08:00', null);

const home = screen({ kind: 'home', title: '首页', rows: ['主办单位：海口市民政局', '<投诉建议>', '{日程}'] });
const task = screen({ title: '今日任务', path: path('日程', '今日任务'), rows: ['[上班打卡]'] });
const bare = screen({ title: '今日任务', path: path('日程', '今日任务'), rows: ['今日无任务'] });
const again = { run: { ...evidence([]).run, confirms: { run: 'first', evidence: HASH } } };
const first = judged([home, task]);
const after = (second: Report, reached: readonly string[]): Report => confirmed(first, confirmationOf(first, second, new Set(reached)));
const outcomeOf = (report: Report, id: string): string | undefined => report.clauses.find((one) => one.id === id)?.outcome;

describe('what follows', () => {
  it('looks again at what was found, where it stood', () => {
    expect(first.overall).toBe('fail');
    expect(soughtAgain(first, { screens: [home, task] })).toContainEqual({ clause: 'check-in', screen: task.id, text: '上班打卡' });
    expect(soughtAgain(judged([home]), { screens: [home] })).toEqual([]);
  });
  it('shown again: the fail stands and says so', () => {
    const report = after(judged([home, task], again), ['check-in']);
    expect([report.overall, outcomeOf(report, 'check-in')]).toEqual(['fail', 'fail']);
    expect(report.clauses.find(({ id }) => id === 'check-in')?.because).toContain('经换机复核');
    expect(renderTerminal(report, 'r')).toContain('再现');
  });
  it('the page came, the function did not: a person decides, with both', () => {
    const report = after(judged([home, bare], again), ['check-in']);
    expect([report.overall, outcomeOf(report, 'check-in')]).toEqual(['review', 'review']);
    expect(report.proposal).toBe('待人工认定');
    const clause = report.clauses.find(({ id }) => id === 'check-in');
    expect(clause?.because).toContain('结果不一致');
    expect(clause?.findings.some(({ outcome }) => outcome === 'fail')).toBe(true);
  });
  it('the page did not come: nothing follows, and the fail says that it was not confirmed', () => {
    const report = after(judged([home], again), []);
    expect(outcomeOf(report, 'check-in')).toBe('fail');
    expect(report.clauses.find(({ id }) => id === 'check-in')?.because).toContain('未经换机复核');
  });
  it('signed out on the other device: nothing follows', () => {
    const signedIn = judged([home, task], { coverage: coverage({ signIn: 'done' }) });
    const second = judged([home, bare], { ...again, coverage: coverage({ signIn: 'failed' }) });
    const [result] = confirmationOf(signedIn, second, new Set(['check-in'])).clauses;
    expect(result).toMatchObject({ clause: 'check-in', result: 'not-made' });
  });
  it('another hour or another account: that it did not come up says nothing against it', () => {
    const result = (of: readonly Session[]): string | undefined =>
      confirmationOf(first, judged([home, bare], { ...again, sessions: [...of] }), new Set(['check-in'])).clauses[0]?.result;
    const [before] = first.sessions;
    if (!before) throw new Error('no session');
    expect(result([before])).toBe('not-reproduced');
    expect(result([{ ...before, hour: (before.hour + 5) % 24 }])).toBe('not-made');
    expect(result([{ ...before, role: '网格员' }])).toBe('not-made');
  });
  it('a missing mark: shown on the other device is for a person, missing there too is confirmed', () => {
    const nameless = screen({ kind: 'home', title: '首页', rows: ['<投诉建议>'] });
    const without = judged([nameless]);
    expect(outcomeOf(without, 'host-unit-name')).toBe('fail');
    const result = (second: Report, reached: readonly string[]): unknown =>
      confirmationOf(without, second, new Set(reached)).clauses.find(({ clause }) => clause === 'host-unit-name')?.result;
    expect(result(judged([home], again), ['host-unit-name'])).toBe('not-reproduced');
    expect(result(judged([nameless], again), ['host-unit-name'])).toBe('confirmed');
    expect(result(judged([screen({ title: '登录中' })], again), [])).toBe('not-made');
  });
  it('without a second device the fail says so', () => expect(renderTerminal(first, 'r')).toContain('未经换机复核'));
  it('a second look proves no absence', () => expect(outcomeOf(judged([home], again), 'check-in')).toBe('inconclusive'));
  it('a page is met by its title and what stood there', () => {
    const goal = { way: [], title: '今日任务', text: '上班打卡' };
    expect([
      isMetIn({ screens: [task] }, goal),
      isMetIn({ screens: [bare] }, goal),
      isMetIn({ screens: [bare] }, { ...goal, text: '' }),
    ]).toEqual([true, false, true]);
  });
});

test('the way is gone label by label, whatever else looks better, and no further than the goals', () => {
  const notes = new Notes();
  const page = (title: string, labels: readonly string[], parent: string | null, by: string): Known => {
    const shown = view(...labels.map((label, at) => button(label, at)));
    const known = notes.add({
      phase: 'signed-out',
      identity: identityOf(shown, FOREGROUND, title),
      contents: new Set(),
      kind: 'list',
      title,
      parent,
      step: { from: parent ?? 'start', act: parent === null ? 'launch' : 'tap', label: by },
      place: FOREGROUND,
      segments: [],
      held: [],
      toTheEnd: true,
      blind: false,
      joined: true,
      failures: 0,
      at: '',
    });
    notes.absorb(known, shown, 0);
    return known;
  };
  const start = page('首页', ['我的', '考勤打卡', '综合服务'], null, '启动');
  const goal = { way: path('综合服务', '更多'), title: '更多', text: '' };
  const choice = toward([goal])({ notes, at: start, trail: [], kit: { seed: 1 } });
  const next = (): string | undefined => choice.next('signed-out', () => 0)?.held.control.label;
  expect(next()).toBe('综合服务');
  const chosen = choice.next('signed-out', () => 0);
  if (!chosen) throw new Error('nothing chosen');
  choice.tried({ ...chosen, held: Object.assign(chosen.held, { state: 'tried' }) }, 'moved');
  page('综合服务', ['更多', '办事'], start.id, '综合服务');
  expect(next()).toBe('更多');
  page('更多', ['设置'], start.id, '更多');
  expect(next()).toBeUndefined();
});
