import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { Control, Coverage, Evidence, Screen, Step } from '../../src/evidence/schema.ts';
import { clickPath } from '../../src/verdict/click-path.ts';
import type { Detector } from '../../src/verdict/detector.ts';
import { judge } from '../../src/verdict/report-of.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { beijingDay, run } from '../../src/verdict/runner.ts';
import { requiredReliance, restrictedReliance } from '../../src/verdict/strength.ts';
import { displayDue } from '../support/display-due.ts';
import { control, coverage, declaration, evidence, path, screen, session } from '../support/evidence.ts';

const rules = await loadRules();
const of = (given: Evidence, list: readonly Detector[] = detectors): Report =>
  judge(given, 'abc', rules, list, '2026-03-02T16:00:00+08:00', displayDue(given));
const home = screen({ kind: 'home', title: '首页', rows: ['主办单位：海口市民政局', '{通知}'] });

const dead = (label: string, why: Evidence['untouched'][number]['why']): Partial<Evidence> => ({
  untouched: [{ screen: 's', control: 'c', label, why }],
});

const cover = (options: Partial<Coverage>): Partial<Evidence> => ({ coverage: coverage(options) });

const tap = (from: Screen, label: string): Step => ({ from: from.id, act: 'tap', label });

function silentOn(kind: Screen['kind'], role: Control['role'], ...labels: readonly string[]): Partial<Evidence> {
  const controls = labels.map((label) => control(label, { role }));
  const at = screen({ id: 'dead', kind, controls });
  const untouched = controls.map(({ id, label }) => ({ screen: at.id, control: id, label, why: 'did-not-respond' as const }));
  return { screens: [home, at], untouched };
}

describe('how far an absence can be relied on', () => {
  const base = { sessions: [session({ hour: 8 }), session({ hour: 15 })] };
  it.each<[string, string, Partial<Evidence>]>([
    ['two hours of the day, every role', 'strong', {}],
    ['one session', 'moderate', { sessions: [session()] }],
    ['two sessions in one hour', 'moderate', { sessions: [session(), session()] }],
    [
      'a plain role not tested',
      'moderate',
      { declaration: declaration({ access: { accounts: [{ role: '工作人员' }, { role: '网格员' }] } }) },
    ],
    ['a managers’ role not tested', 'weak', { declaration: declaration({ access: { accounts: [{ role: '单位管理员' }] } }) }],
    ['budget', 'weak', cover({ ended: 'budget' })],
    ['cancelled', 'weak', cover({ ended: 'cancelled' })],
    ['device lost', 'weak', cover({ ended: 'device-lost' })],
    ['crashed', 'weak', cover({ ended: 'app-crashed' })],
    ['backend', 'weak', cover({ ended: 'backend-unreachable' })],
    ['sign-in failed', 'weak', cover({ signIn: 'failed' })],
    ['no credentials', 'weak', cover({ signIn: 'no-credentials' })],
    ['needs a person', 'weak', cover({ signIn: 'needs-person' })],
    ['login page and not signed in', 'weak', cover({ signIn: 'not-reached' })],
    ['no login page', 'strong', cover({ signIn: 'not-reached', pages: [{ page: 'login', state: 'absent' }] })],
    ['error pages', 'weak', cover({ errorScreens: ['s'] })],
    ['unread', 'weak', cover({ unreadScreens: ['s'] })],
    ['unfinished', 'weak', cover({ unfinishedScreens: ['s'] })],
    ['not exhausted', 'weak', cover({ exhausted: false })],
    ['a tab not opened', 'weak', cover({ tabs: [{ label: '工作台', opened: false }] })],
    ['an entry out of budget', 'weak', dead('更多', 'budget')],
    ['an entry unreachable', 'weak', dead('更多', 'unreachable')],
    ['a silent container', 'weak', dead('工作台', 'did-not-respond')],
    ['a silent picture', 'strong', dead('轮播图', 'did-not-respond')],
    ['the tab one is on', 'strong', { ...dead('工作台', 'did-not-respond'), ...cover({ tabs: [{ label: '工作台', opened: true }] }) }],
    ['silent texts that are a function’s whole name', 'weak', silentOn('other', 'area', '学习中心')],
    ['a silent sentence with such a word', 'strong', silentOn('other', 'area', '为民服务之窗')],
    ['a silent grid item with such a word', 'weak', silentOn('other', 'item', '为民服务之窗')],
    ['silent labels of fields', 'strong', silentOn('form', 'area', '培训', '物品名称', '数量', '用途', '联系方式')],
    ['a silent calendar', 'strong', silentOn('other', 'area', '27', '28', '29', '30', '31')],
    ['many silent names', 'weak', silentOn('other', 'area', '公文', '会议', '督办', '信访', '通讯录')],
    ['not tapped because it acts', 'strong', dead('提交', 'would-change-data')],
  ])('%s: %s', (_name, strength, options) => {
    const got = restrictedReliance(evidence([home], { ...base, ...options }), 'points-ranking', [], rules.pack);
    expect(got.strength).toBe(strength);
    expect(got.missing.length > 0).toBe(strength !== 'strong');
  });
  it('is capped by a detector’s gap and by pictures that were not read', () => {
    expect(restrictedReliance(evidence([home], base), 'check-in', ['早间未检测'], rules.pack).strength).toBe('weak');
    const unread = screen({ ocr: { state: 'unseen', reason: 'reader-failed', detail: '' } });
    expect(restrictedReliance(evidence([home, unread], base), 'check-in', [], rules.pack).strength).toBe('weak');
    expect(restrictedReliance(evidence([], base), 'check-in', [], rules.pack).strength).toBe('weak');
  });
  const withoutSettings = (['home', 'login', 'about', 'mine', 'settings'] as const).map((page) => ({
    page,
    state: page === 'settings' ? ('absent' as const) : ('reached' as const),
  }));
  it.each<[string, string, string, Partial<Evidence>, readonly Screen[]]>([
    ['every page', 'strong', 'strong', {}, [home]],
    ['one page unknown', 'weak', 'weak', cover({ pages: [{ page: 'home', state: 'reached' }] }), [home]],
    ['roles and hours do not weigh', 'strong', 'strong', { sessions: [session()] }, [home]],
    ['home not to its end', 'weak', 'weak', {}, [{ ...home, toTheEnd: false }]],
    ['home not read', 'weak', 'weak', {}, [{ ...home, ocr: { state: 'unseen', reason: 'reader-failed', detail: '' } }]],
    ['a list not read', 'strong', 'weak', cover({ unreadScreens: ['x'] }), [home]],
    ['not exhausted', 'strong', 'weak', cover({ exhausted: false }), [home]],
    ['signed in, no settings page', 'strong', 'strong', cover({ pages: withoutSettings }), [home]],
    ['not signed in, no settings page seen', 'weak', 'weak', cover({ pages: withoutSettings, signIn: 'failed' }), [home]],
  ])('required, %s: marks %s, complaints %s', (_name, marks, complaints, options, screens) => {
    expect(requiredReliance(evidence(screens, options), 'host-unit-name', [], rules.pack).strength).toBe(marks);
    expect(requiredReliance(evidence(screens, options), 'complaints', [], rules.pack).strength).toBe(complaints);
  });
});

describe('the runner', () => {
  it('gives each detector what it needs, and no more', () => {
    const keys: string[] = [];
    const curious: Detector = {
      id: 'x',
      clause: 'check-in',
      title: 'x',
      why: 'x',
      needs: ['day', 'screens'],
      judge: (given) => {
        keys.push(...Object.keys(given));
        return { applies: { yes: true }, sightings: [], marks: [], gaps: [], advice: [], leads: [] };
      },
    };
    run(evidence([home]), rules.pack, [curious]);
    expect(keys.sort()).toEqual(['day', 'missing', 'rules', 'screens']);
  });
  it('turns a throw into an error of that clause; the others stand', () => {
    const broken: Detector = {
      id: 'x',
      clause: 'check-in',
      title: '打卡签到',
      why: 'x',
      needs: [],
      judge: () => {
        throw new Error('坏了');
      },
    };
    const got = of(evidence([home]), [broken, ...detectors.slice(1)]);
    expect(got.clauses[0]).toMatchObject({ id: 'check-in', outcome: 'error' });
    expect(got.clauses[0]?.because).toContain('坏了');
    expect(got.clauses.find(({ id }) => id === 'host-unit-name')?.outcome).toBe('pass');
  });
  it('knows the day in Beijing', () =>
    expect([beijingDay('2026-03-02T23:30:00Z'), beijingDay('2026-03-02T01:00:00+08:00')]).toEqual(['2026-03-03', '2026-03-02']));
});

describe('the report', () => {
  const full = of(
    evidence([
      home,
      screen({
        kind: 'mine',
        title: '我的',
        path: path('我的'),
        rows: ['{每日签到}', '积分 | 12', '{积分排行}', '今日在线 2小时15分', '<意见反馈>'],
      }),
    ]),
  );
  it('follows its schema', () => expect(Check(Report, full)).toBe(true));
  it('proposes and shows where', () => {
    expect(full.overall).toBe('fail');
    expect(full.clauses[0]?.where[0]).toMatchObject({ clickPath: '首页—我的', picture: expect.stringMatching(/\.png$/) });
  });
  it('is a trial exactly when a device does not execute the app', () => {
    const web = session();
    expect(full.standing).toBe('official');
    expect(
      of(evidence([home], { sessions: [session(), { ...web, device: { ...web.device, executes: 'web-content-only' } }] })).standing,
    ).toBe('trial');
  });
  it('judges the same evidence to the same bytes', () => {
    const given = evidence([home]);
    expect(JSON.stringify(of(given))).toBe(JSON.stringify(of(structuredClone(given))));
  });
  it('names a path by the labels tapped', () => {
    expect(clickPath(home, [home])).toBe('首页');
    expect(clickPath(screen({ path: path('我的', '积分 120') }), [home])).toBe('首页—我的—积分');
    const login = screen({ kind: 'login', title: '欢迎' });
    expect(clickPath(screen({ path: [{ from: login.id, act: 'tap', label: '隐私政策' }] }), [login])).toBe('登录页—隐私政策');
  });
  it('begins a path at the last tab, and names an entry by the page it led to, without its icon’s letter', () => {
    const tabs = ['首页', '工作台', '我的'].map((label) => control(label, { role: 'tab' }));
    const start = screen({ kind: 'home', title: '首页', controls: tabs });
    const bench = screen({ title: '工作台' });
    const hub = screen({ title: '综合服务' });
    const way = [tap(start, '我的'), tap(screen({ kind: 'mine' }), '工作台'), tap(bench, '综综合服务')];
    expect(clickPath({ ...hub, path: way }, [start, bench, hub])).toBe('首页—工作台—综合服务');
    const daily = screen({ title: '日常管理', path: [...way, tap(hub, '日常管理')] });
    expect(clickPath(daily, [start, bench, hub, daily])).toBe('首页—工作台—综合服务—日常管理');
  });

  it('leaves out a figure that was tapped and led to a page of the same name, but not a tab of it', () => {
    const start = screen({ kind: 'home', title: '首页' });
    const stars = screen({ title: '学习之星' });
    const scrolled = screen({ title: '学习之星', path: [tap(start, '学习之星'), tap(stars, '79.5 学分')] });
    expect(clickPath(scrolled, [start, stars, scrolled])).toBe('首页—学习之星');
    const week = screen({ title: '学习之星', path: [tap(start, '学习之星'), tap(stars, '周榜')] });
    expect(clickPath(week, [start, stars, week])).toBe('首页—学习之星—周榜');
    const june = screen({ title: '6月明细', path: [tap(start, '学习之星'), tap(stars, '6月')] });
    expect(clickPath(june, [start, stars, june])).toContain('6月');
  });

  const AVOID =
    /不合格|合格|没有|不存在|违法|主办方|开发者|备案号|许可证|驳回|拒绝|审批|许可|申诉|复议|系统判定|AI判定|处罚|下架|GB|14\(二\)|国标|无(?:打卡|积分|在线|投诉)/;
  const worlds: readonly Evidence[] = [
    evidence([]),
    evidence([home]),
    evidence([home], {
      coverage: coverage({
        ended: 'budget',
        exhausted: false,
        signIn: 'failed',
        pages: [],
        unreadScreens: ['x'],
        errorScreens: ['y'],
        unfinishedScreens: ['z'],
      }),
    }),
    evidence([
      screen({
        kind: 'home',
        title: '首页',
        rows: ['{签到} | {考勤} | {巡护打卡}', '海口市民政…', '备案编号：123456789', '0898-65312345'],
      }),
    ]),
    evidence([screen({ kind: 'home', title: '首页', rows: ['{签到}', '备案编号：A12345679'] })], {
      declaration: declaration({
        issuedNumber: { number: 'A12345678' },
        functions: {
          restricted: [
            { clause: 'check-in', name: '签到', reason: '便于统计' },
            { clause: 'online-time', name: '值守时长', scene: '应急值守' },
          ],
        },
      }),
    }),
    evidence([screen({ kind: 'mine', title: '我的', rows: ['积分 | 12', '{排行榜}', '学习时长 3小时', '{办件量排行}', '登录率 92%'] })], {
      untouched: [{ screen: 's', control: 'c', label: '更多', why: 'unreachable' }],
    }),
  ];
  it.each(worlds.map((world, index): [number, Evidence] => [index, world]))('writes in the office’s words (%i)', (_index, world) => {
    const report = of(world);
    const said = [
      report.proposal,
      report.standingBecause,
      ...report.coverageStatement.seen,
      ...report.coverageStatement.unseen,
      ...report.matrix.flatMap(({ declared, detected, next }) => [declared, detected, next]),
      ...report.clauses.flatMap(({ because, missing, advice, leads, findings }) => [
        because,
        ...missing,
        ...advice,
        ...leads,
        ...findings.map((one) => one.because),
      ]),
    ];
    expect(said.length).toBeGreaterThan(10);
    for (const text of said) expect(text.replaceAll(/“[^”]*”/g, ''), text).not.toMatch(AVOID);
    expect(Check(Report, report)).toBe(true);
  });
});
