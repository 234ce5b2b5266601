/** What the environment does to the outcome table: what was seen stands, what was not is never a pass and never a wrong fail. */
import { describe, expect, test } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import type { EnvironmentNote, Evidence, Screen } from '../../src/evidence/schema.ts';
import { loadRules } from '../../src/rules/load.ts';
import { judge } from '../../src/verdict/report-of.ts';
import { coverage, evidence, line, screen, session } from '../support/evidence.ts';

const rules = await loadRules();
const report = (given: Evidence) => judge(given, 'hash', rules, detectors, '2026-03-02T16:00:00+08:00');
const outcome = (given: Evidence, clause: string) => report(given).clauses.find(({ id }) => id === clause);
const note = (over: Partial<EnvironmentNote>): EnvironmentNote => ({
  kind: 'root',
  effect: 'ended',
  screen: null,
  said: '检测到您的设备已被ROOT',
  at: '2026-03-02T15:00:00+08:00',
  ...over,
});
const RESTRICTED = ['check-in', 'points-ranking', 'online-time'] as const;
const nothing = coverage({
  screens: 0,
  controls: { seen: 0, tried: 0, untouched: 0 },
  exhausted: false,
  signIn: 'not-reached',
  pages: (['home', 'login', 'about', 'mine', 'settings'] as const).map((page) => ({ page, state: 'unknown' as const })),
  ended: 'environment-refused',
});

describe('an app that refuses to run', () => {
  const refused = evidence([screen({ kind: 'cover', title: '提示', rows: ['检测到您的设备已被ROOT', '[退出]'] })], {
    coverage: nothing,
    environment: [note({})],
  });

  test('is inconclusive in everything, with its own words and what to do', () => {
    const { clauses, overall } = report(refused);
    expect(overall).toBe('inconclusive');
    for (const clause of clauses.filter(({ id }) => id !== 'filing-number')) {
      expect(clause.outcome, clause.id).toBe('inconclusive');
      expect(clause.because, clause.id).toMatch(/提示“检测到您的设备已被ROOT”；请换用未获取ROOT权限、未解锁的真机检测/);
    }
  });

  test.each([
    ['emulator', /真机/],
    ['proxy', /卸载代理和VPN/],
    ['signature', /正式渠道/],
    ['network-access', /政务外网、内网、VPN/],
    ['device-not-enrolled', /白名单/],
    ['update-forced', /当前版本的安装包/],
    ['silent-exit', /未说明原因/],
  ] as const)('%s', (kind, words) => {
    expect(outcome({ ...refused, environment: [note({ kind })] }, 'check-in')?.because).toMatch(words);
  });

  test('that dies at once without a word is neither passed nor failed, nor our error', () => {
    for (const ended of ['app-crashed', 'environment-refused'] as const) {
      const dead = evidence([], { coverage: { ...nothing, ended } });
      const { clauses, overall } = report(dead);
      expect(overall).toBe('inconclusive');
      expect(clauses.map(({ outcome: one }) => one)).not.toContain('pass');
      expect(clauses.map(({ outcome: one }) => one)).not.toContain('fail');
    }
  });

  test('at one function only: that function may be there', () => {
    const part = evidence([screen({ kind: 'home', title: '首页', rows: ['{考勤服务}'] })], { environment: [note({ effect: 'partial' })] });
    expect(outcome(part, 'points-ranking')).toMatchObject({
      outcome: 'inconclusive',
      because: expect.stringContaining('部分功能未能检测'),
    });
    const passed = evidence([screen({ kind: 'home', title: '首页', rows: ['通知'] })], { environment: [note({ effect: 'passed' })] });
    expect(outcome(passed, 'points-ranking')?.outcome).toBe('pass');
  });

  test('only ways in were seen, whatever the walk says of its end', () => {
    const box = evidence([screen({ kind: 'dialog', title: '提示', rows: ['[立即更新]'] }), screen({ kind: 'login', title: '登录' })]);
    for (const clause of RESTRICTED) expect(outcome(box, clause)?.outcome).toBe('inconclusive');
    expect(outcome(box, 'host-unit-name')?.outcome).toBe('inconclusive');
  });
});

describe('secure windows', () => {
  const secret = { state: 'unseen', reason: 'secure-window', detail: '' } as const;
  const treeLine = (raw: string) => line(raw, { sources: ['tree'], agree: false, charConfidence: null, legibility: secret });
  const secure = (over: Partial<Screen>, ...rows: readonly string[]): Screen => ({
    ...screen({ rows: rows.map(treeLine), shot: secret, ocr: secret }),
    ...over,
  });

  test('what the tree says is seen: a function there fails', () => {
    const given = evidence([screen({ kind: 'home', rows: ['通知'] }), secure({ id: 'x', title: '今日任务' }, '今日未签到')]);
    expect(outcome(given, 'check-in')?.outcome).toBe('fail');
  });

  test('an absence holds at moderate strength when the tree told all, and is told so', () => {
    const given = evidence([screen({ kind: 'home', rows: ['通知'] }), secure({ id: 'x', title: '个人档案' }, '林远')], {
      sessions: [session(), session({ id: 'two', hour: 8 })],
    });
    expect(outcome(given, 'check-in')).toMatchObject({ outcome: 'pass', strength: 'moderate' });
    expect(outcome(given, 'check-in')?.missing.join()).toContain('1个页面禁止截屏');
  });

  test('a black screen that the tree does not tell all of, or nothing of, is not read', () => {
    const pictures = evidence([screen({ kind: 'home', rows: ['通知'] }), secure({ id: 'x' }, '林远')], {
      coverage: coverage({ unreadScreens: ['x'] }),
    });
    expect(outcome(pictures, 'check-in')?.outcome).toBe('inconclusive');
    const blind = evidence([screen({ kind: 'home', rows: ['通知'] }), secure({ id: 'x', blind: true, lines: secret })]);
    expect(outcome(blind, 'check-in')?.outcome).toBe('inconclusive');
  });

  test('a mark that only a black picture would show clearly is for a person; none at all is no fail', () => {
    expect(outcome(evidence([secure({ kind: 'home', title: '首页' }, '主办单位：海口市民政局')]), 'host-unit-name')).toMatchObject({
      outcome: 'review',
      because: expect.stringContaining('清晰程度未能测量'),
    });
    expect(outcome(evidence([secure({ kind: 'home', title: '首页' }, '通知')]), 'host-unit-name')?.outcome).toBe('inconclusive');
  });

  test('a wrong mark elsewhere is no fail while home is black', () => {
    const bad = screen({ kind: 'about', title: '关于', rows: [line('海口市民政局', { contrast: 1 })] });
    expect(outcome(evidence([secure({ kind: 'home', title: '首页' }, '通知'), bad]), 'host-unit-name')?.outcome).toBe('review');
    expect(outcome(evidence([screen({ kind: 'home', title: '首页', rows: ['通知'] }), bad]), 'host-unit-name')?.outcome).toBe('fail');
  });
});

describe('a server that is away', () => {
  const away = (network: 'open' | 'restricted' | 'none') =>
    evidence([screen({ id: 'e', kind: 'error-page', title: '首页', rows: ['网络异常，请稍后重试'] })], {
      sessions: [session({ device: { ...session().device, network } })],
      coverage: { ...nothing, ended: 'backend-unreachable', errorScreens: ['e'] },
      environment: [note({ kind: 'backend-unreachable', said: '网络异常，请稍后重试', screen: 'e' })],
    });

  test.each([
    ['open', /检测设备已联网，请主办（使用）单位确认服务已开通/],
    ['restricted', /检测设备的网络为受限网络，不能据此认为服务有故障/],
    ['none', /检测设备未联网/],
  ] as const)('the device says its network is %s', (network, words) => {
    const found = outcome(away(network), 'points-ranking');
    expect(found?.outcome).toBe('inconclusive');
    expect(found?.because).toMatch(words);
    expect(found?.because).toContain('提示“网络异常，请稍后重试”');
  });
});

describe('a classification mark', () => {
  const sealed = { state: 'unseen', reason: 'classified-content', detail: '' } as const;
  const stopped = (...rows: readonly string[]) =>
    evidence(
      [
        screen({ kind: 'home', title: '首页', rows }),
        { ...screen({ id: 'z', title: '（已封存的页面）' }), shot: sealed, ocr: sealed, lines: sealed, toTheEnd: false },
      ],
      {
        coverage: { ...nothing, screens: 2, ended: 'classified-content', unreadScreens: ['z'], unfinishedScreens: ['z'] },
        environment: [note({ kind: 'classified-mark', said: '机密★10年' })],
      },
    );

  test('what was seen before stands; nothing else is concluded, and nobody is sent to look', () => {
    const { clauses, coverageStatement } = report(stopped('[立即签到]'));
    const by = Object.fromEntries(clauses.map((clause) => [clause.id, clause]));
    expect(by['check-in']?.outcome).toBe('fail');
    expect(by['points-ranking']).toMatchObject({ outcome: 'inconclusive', because: expect.stringContaining('已停止检测并封存') });
    expect(by['host-unit-name']?.outcome).toBe('inconclusive');
    expect(by['points-ranking']?.missing.join()).not.toContain('请人工查看');
    expect(coverageStatement.unseen[0]).toMatch(/密级标志“机密★10年”.*封存/);
  });
});
