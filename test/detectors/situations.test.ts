/** The twenty situations of the office, as evidence, each with its right outcome; what needs two looks is two screens, minutes apart. */
import { describe, expect, it } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { Declaration } from '../../src/evidence/declaration.ts';
import type { Evidence, Screen } from '../../src/evidence/schema.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import { judge } from '../../src/verdict/report-of.ts';
import type { ClauseResult, Report } from '../../src/verdict/report-schema.ts';
import { displayDue } from '../support/display-due.ts';
import { control, coverage, declaration, evidence, line, path, screen, session } from '../support/evidence.ts';

const rules = await loadRules();
const report = (screens: readonly Screen[], options: Partial<Evidence> = {}): Report => {
  const given = evidence(screens, options);
  return judge(given, 'hash', rules, detectors, '2026-03-02T16:00:00+08:00', displayDue(given));
};
const of = (given: Report, id: ClauseId): ClauseResult => {
  const found = given.clauses.find((clause) => clause.id === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
};
const declared = (...restricted: NonNullable<NonNullable<Declaration['functions']>['restricted']>): Partial<Evidence> => ({
  declaration: declaration({ functions: { restricted } }),
});
const home = screen({ kind: 'home', title: '首页', rows: ['{通知} | {日程} | {会议}', '首页 | 我的'] });
const patrol = screen({ title: '巡护任务', path: path('巡护任务'), rows: ['护林员 王丽', '[巡护打卡]'] });
const issuedNumber = { number: '政移备琼20260012345', issuedOn: '2025-11-01' };
const footer = (text: string, x: number, extra = {}): ReturnType<typeof line> =>
  line(text, { box: { x, y: 2200, width: 500, height: 40 }, ...extra });

const three = (minute: string): string => `2026-03-02T15:${minute}:00+08:00`;
/** One page looked at twice, seven idle minutes between. */
const twice = (options: Parameters<typeof screen>[0], first: readonly string[], later: readonly string[]): Screen[] =>
  [first, later].map((rows, index) => {
    const made = screen({ ...options, rows, at: three(index === 0 ? '05' : '12') });
    return { ...made, identity: { structural: 'looked-at-twice', content: made.id } };
  });
const mine = { kind: 'mine', title: '我的', path: path('我的') } as const;
const courses = { title: '我的课程', path: path('学习', '我的课程') } as const;
const board = screen({
  title: '时长榜',
  path: path('学习', '时长榜'),
  rows: ['1 | 王丽 | 30小时', '2 | 李强 | 28小时', '3 | 张敏 | 25小时'],
});
const course = (): Report =>
  report([home, ...twice(courses, ['累计学习时长 3小时20分', '学习进度 45%'], ['累计学习时长 3小时20分', '学习进度 45%'])]);
const fromOpening = (): Report => report([home, ...twice(mine, ['学习时长 3小时20分'], ['学习时长 3小时27分']), board]);

type Row = readonly [string, ClauseId, ClauseResult['outcome'], () => Report];

const rows: readonly Row[] = [
  [
    '1 到岗确认 by procedure',
    'check-in',
    'fail',
    (): Report => report([home, screen({ title: '今日任务', path: path('日程', '今日任务'), rows: ['已到岗3天', '{到岗确认}'] })]),
  ],
  [
    '2 declared patrol',
    'check-in',
    'review',
    (): Report => report([home, patrol], declared({ clause: 'check-in', name: '巡护打卡', scene: '安全巡护', basis: '巡护管理办法' })),
  ],
  ['3 undeclared patrol', 'check-in', 'review', (): Report => report([home, patrol])],
  [
    '4 declared patrol and an office check-in',
    'check-in',
    'fail',
    (): Report =>
      report(
        [home, patrol, screen({ title: '考勤', path: path('我的', '考勤'), rows: ['[上班打卡]'] })],
        declared({ clause: 'check-in', name: '巡护打卡', scene: '安全巡护', basis: '巡护管理办法' }),
      ),
  ],
  [
    '5 meeting sign-in, declared',
    'check-in',
    'fail',
    (): Report =>
      report(
        [home, screen({ title: '会议', path: path('会议'), rows: ['{扫码签到}'] })],
        declared({ clause: 'check-in', name: '扫码签到', reason: '便于会务统计' }),
      ),
  ],
  [
    '6 attendance record, read only, also in the morning',
    'check-in',
    'pass',
    (): Report =>
      report(
        [
          screen({ kind: 'home', title: '首页', rows: ['{考勤查询}'] }),
          screen({ title: '考勤查询', path: path('考勤查询'), rows: ['07:58 进', '17:35 出', '数据来源：门禁系统'] }),
        ],
        { sessions: [session({ hour: 8 }), session({ hour: 10, role: '单位管理员' })] },
      ),
  ],
  [
    '6 the same without the morning',
    'check-in',
    'inconclusive',
    (): Report =>
      report([
        screen({ kind: 'home', title: '首页', rows: ['{考勤查询}'] }),
        screen({ title: '考勤查询', path: path('考勤查询'), rows: ['07:58 进', '17:35 出', '数据来源：门禁系统'] }),
      ]),
  ],
  [
    '8 citizens at the hall',
    'check-in',
    'review',
    (): Report =>
      report([home, screen({ title: '预约取号', path: path('预约取号'), rows: ['{到厅签到}'] })], {
        declaration: declaration({ app: { name: '办事通', audience: ['经营主体和社会公众'] } }),
      }),
  ],
  [
    '9a the platform’s own check-in',
    'check-in',
    'pass',
    (): Report => report([home, screen({ kind: 'outside', title: '工作台', rows: ['{考勤打卡}'] })]),
  ],
  [
    '9b the platform itself',
    'check-in',
    'fail',
    (): Report => report([home, screen({ title: '工作台', path: path('工作台'), rows: ['{考勤打卡}'] })]),
  ],
  [
    '10 points, no order',
    'points-ranking',
    'pass',
    (): Report =>
      report([home, screen({ kind: 'mine', title: '我的', path: path('我的'), rows: ['学分 | 36.5', 'LV4', '还差3.5分达标'] })]),
  ],
  [
    '11a order without the word',
    'points-ranking',
    'fail',
    (): Report =>
      report([
        home,
        screen({
          title: '学习情况',
          path: path('学习情况'),
          rows: ['王丽 | 98积分', '李强 | 95积分', '张敏 | 93积分', '赵刚 | 90积分', '陈静 | 87积分', '周涛 | 80积分'],
        }),
      ]),
  ],
  [
    '11a the same under a heading that is a figure too',
    'points-ranking',
    'fail',
    (): Report =>
      report([
        home,
        screen({
          title: '学习之星',
          path: path('我的', '学习之星'),
          rows: [
            line('2026 年第二季度', { box: { x: 75, y: 286, width: 370, height: 55 } }),
            ...[98.5, 95, 93.5, 90, 87.5, 80].flatMap((value, at) => {
              const [family = '', y] = ['王李张赵陈周'[at], 423 + at * 210];
              return [
                line(`${family}晓丽`, { box: { x: 234, y, width: 146, height: 63 } }),
                line(family, { box: { x: 106, y: y + 43, width: 69, height: 60 } }),
                line(`${value.toFixed(1)} 学分`, { box: { x: 782, y: y + 41, width: 220, height: 64 } }),
                line('市财政局', { box: { x: 234, y: y + 81, width: 152, height: 52 } }),
              ];
            }),
          ],
        }),
      ]),
  ],
  [
    '11b order in words',
    'points-ranking',
    'fail',
    (): Report =>
      report([home, screen({ kind: 'mine', title: '我的', path: path('我的'), rows: ['学分 | 36.5', '您的学分超过全市 92% 的学员'] })]),
  ],
  [
    '12 the ranking is in a notice',
    'points-ranking',
    'review',
    (): Report =>
      report([
        home,
        screen({ kind: 'mine', title: '我的', path: path('我的'), rows: ['积分 | 120'] }),
        screen({ kind: 'list', title: '通知公告', path: path('通知公告'), rows: ['<6月学习积分排名通报.pdf 2026-07-01>'] }),
      ]),
  ],
  [
    '13 ranking of work done',
    'points-ranking',
    'pass',
    (): Report =>
      report([
        home,
        screen({
          title: '本月办件量排行',
          path: path('本月办件量排行'),
          rows: ['1 | 一号窗口 | 96件', '2 | 二号窗口 | 90件', '3 | 三号窗口 | 81件'],
        }),
      ]),
  ],
  [
    '14 only managers see it',
    'points-ranking',
    'inconclusive',
    (): Report =>
      report([home, screen({ kind: 'mine', title: '我的', path: path('我的'), rows: ['积分 | 120', '单位管理员 | 工作人员'] })]),
  ],
  [
    '15b time that is not of people',
    'online-time',
    'pass',
    (): Report =>
      report([
        home,
        screen({
          title: '设备',
          path: path('设备'),
          rows: ['设备在线时长 320h', '通话 00:12:31', '30分钟无操作自动退出', '王丽 | 在线', '办理用时 3天'],
        }),
      ]),
  ],
  [
    '15a time that grows by itself',
    'online-time',
    'fail',
    (): Report => report([home, ...twice(mine, ['今日在线 2小时15分'], ['今日在线 2小时22分'])]),
  ],
  ['16 course progress, no time of people', 'online-time', 'pass', course],
  ['16 course progress, no order', 'points-ranking', 'pass', course],
  [
    '7 a card with hours, named in the package, looked for at 15 o’clock only',
    'check-in',
    'inconclusive',
    (): Report => report([home], { staticTexts: { labels: [{ text: '立即打卡', file: 'res/layout/clock_in.xml' }], complete: true } }),
  ],
  ['17 time from opening', 'online-time', 'fail', fromOpening],
  ['17 time from opening, with an order of it', 'points-ranking', 'fail', fromOpening],
  [
    '17 时长榜 orders colleagues by 学习时长',
    'points-ranking',
    'fail',
    (): Report =>
      report([
        home,
        screen({ kind: 'mine', title: '我的', path: path('我的'), rows: ['学习时长 | 3小时20分'] }),
        screen({ title: '时长榜', path: path('学习', '时长榜'), rows: ['1 | 王丽 | 30小时', '2 | 李强 | 28小时', '3 | 张敏 | 25小时'] }),
      ]),
  ],
  [
    '18a only the platform’s menu',
    'complaints',
    'fail',
    (): Report => report([home, screen({ kind: 'outside', title: '更多', rows: ['{反馈与投诉}'] })]),
  ],
  [
    '18b technical support only',
    'complaints',
    'review',
    (): Report => report([home, screen({ kind: 'about', title: '关于', path: path('关于'), rows: ['技术支持：某某科技 400-123-4567'] })]),
  ],
  [
    '18c a contact on the login page',
    'complaints',
    'pass',
    (): Report => report([home, screen({ kind: 'login', title: '登录', path: path(), rows: ['投诉电话 0898-12345678'] })]),
  ],
  [
    '19a rights of the declared unit',
    'host-unit-name',
    'pass',
    (): Report => report([home, screen({ kind: 'login', title: '登录', rows: ['版权所有 海口市民政局'] })]),
  ],
  [
    '19b a developer only',
    'host-unit-name',
    'fail',
    (): Report => report([home, screen({ kind: 'login', title: '登录', rows: ['版权所有 某某科技有限公司'] })]),
  ],
  [
    '19c cut on login, whole on home',
    'host-unit-name',
    'pass',
    (): Report =>
      report([
        screen({ kind: 'home', title: '首页', rows: ['主办单位：海口市民政局'] }),
        screen({ kind: 'login', title: '登录', rows: ['海口市民政…'] }),
      ]),
  ],
  [
    '19d only deep',
    'host-unit-name',
    'review',
    (): Report =>
      report([home, screen({ kind: 'about', title: '版本信息', path: path('我的', '设置', '关于', '版本信息'), rows: ['海口市民政局'] })]),
  ],
  [
    '20a only the ICP number',
    'filing-number',
    'not-applicable',
    (): Report => report([screen({ kind: 'home', title: '首页', rows: ['琼ICP备12345678号-1A'] })]),
  ],
  [
    '20b a number before one was issued',
    'filing-number',
    'review',
    (): Report => report([screen({ kind: 'home', title: '首页', rows: ['备案编号：政移备琼20260012345'] })]),
  ],
  [
    '20c the number bottom right',
    'filing-number',
    'pass',
    (): Report =>
      report([screen({ kind: 'home', title: '首页', rows: [footer('备案编号：政移备琼20260012345', 560)] })], {
        declaration: declaration({ issuedNumber }),
      }),
  ],
  [
    '20d another application’s number',
    'filing-number',
    'fail',
    (): Report =>
      report([screen({ kind: 'home', title: '首页', rows: ['备案编号：政移备琼20260099999'] })], {
        declaration: declaration({ issuedNumber }),
      }),
  ],
  [
    '20e re-test within a first filing',
    'filing-number',
    'not-applicable',
    (): Report => report([home], { run: { ...evidence([]).run, purpose: 're-test' } }),
  ],
  [
    '20f small and grey',
    'filing-number',
    'review',
    (): Report =>
      report(
        [screen({ kind: 'home', title: '首页', rows: [footer('备案编号：政移备琼20260012345', 290, { contrast: 2.4, heightDp: 9 })] })],
        { declaration: declaration({ issuedNumber }) },
      ),
  ],
];

describe('situations', () => {
  it.each(rows)('%s: %s is %s', (_name, clause, outcome, make) => {
    const found = of(make(), clause);
    expect({ outcome: found.outcome, because: found.because }).toEqual({ outcome, because: expect.any(String) });
  });

  const by = (name: string): Report => {
    const row = rows.find(([one]) => one.startsWith(name));
    if (!row) throw new Error(`no situation ${name}`);
    return row[3]();
  };

  it('4: the patrol item stays for a person beside the office fail', () => {
    const { findings } = of(by('4'), 'check-in');
    expect(findings.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['fail', 'review']));
    const row = (word: string): string | undefined =>
      by('4').matrix.find(({ clause, detected }) => clause === 'check-in' && detected.includes(word))?.outcome;
    expect([row('巡护打卡'), row('上班打卡')]).toEqual(['review', 'fail']);
  });
  it('3: asks for the paper that is missing', () =>
    expect(
      by('3 ')
        .matrix.map(({ next }) => next)
        .join(''),
    ).toContain('补充说明设置原因和依据'));
  it('6, 9a: what was read, or stands outside the object, is no finding against it', () => {
    for (const name of ['6 attendance', '9a']) {
      const { outcome, findings } = of(by(name), 'check-in');
      expect([outcome, findings.filter((one) => one.outcome === 'fail' || one.outcome === 'review')]).toEqual(['pass', []]);
    }
  });
  it('6: a pass by absence carries its strength, and the missing morning is named', () => {
    expect(of(by('6 attendance'), 'check-in').strength).not.toBe('weak');
    const without = of(by('6 the same'), 'check-in');
    expect([without.strength, without.missing.length > 0]).toEqual(['weak', true]);
  });
  it('16: learning time is a lead', () => expect(of(by('16'), 'online-time').leads.join('')).toContain('学习时长'));
  it('5: the stated reason is quoted', () => expect(of(by('5'), 'check-in').because).toContain('便于会务统计'));
  it('1: says where, in words', () => expect(of(by('1'), 'check-in').because).toContain('首页—日程—今日任务'));
  it('12, 13: leads stay beside the outcome', () => {
    expect(of(by('12'), 'points-ranking').leads.join('')).toContain('通报');
    expect(of(by('13'), 'points-ranking').leads.join('')).toContain('滥用排名');
  });
  it('14: asks for the account', () => expect(of(by('14'), 'points-ranking').missing.join('')).toContain('管理员角色'));
  it('18c, 19c, 20c: advice, not a fail', () => {
    expect(of(by('18c'), 'complaints').advice.join('')).toContain('回访评价');
    expect(of(by('19c'), 'host-unit-name').advice.join('')).toContain('不完整');
    expect(of(by('20c'), 'filing-number').advice.join('')).toContain('底端居中');
  });
  it('20f: gives the figures', () => expect(of(by('20f'), 'filing-number').because).toMatch(/9\.0dp.*2\.4:1/));
});

const strongUnit = (
  rows: readonly (string | ReturnType<typeof line>)[],
  extra: Partial<Evidence> = {},
  kind: Screen['kind'] = 'login',
): string => of(report([home, screen({ kind, title: '登录', rows })], extra), 'host-unit-name').outcome;
const withUnit = (name: string): Partial<Evidence> => ({ declaration: declaration({ hostUnit: { name } }) });
const shown = (rows: readonly (string | ReturnType<typeof line>)[], extra: Partial<Evidence> = {}, kind: Screen['kind'] = 'home'): string =>
  of(report([screen({ kind, title: '首页', rows })], { declaration: declaration({ issuedNumber }), ...extra }), 'filing-number').outcome;
const asks = (...given: Screen[]): string => of(report([home, ...given]), 'complaints').outcome;
describe('required marks, further', () => {
  it.each<[string, string, string]>([
    ['whole', 'pass', '海口市民政局'],
    ['labelled', 'pass', '主办单位：海口市民政局'],
    ['both labels', 'pass', '主办（使用）单位：海口市民政局'],
    ['with a year', 'pass', '© 2026 海口市民政局 版权所有'],
    ['with a developer', 'pass', '主办单位：海口市民政局 技术支持：某某科技有限公司'],
    ['fuller by its province', 'review', '海南省海口市民政局'],
    ['another city', 'fail', '主办单位：三亚市民政局'],
    ['another bureau', 'fail', '主办单位：海口市教育局'],
    ['another city, no label', 'fail', '三亚市民政局'],
    ['a part of it', 'review', '海口市民政局信息中心'],
    ['cut', 'fail', '海口市民政…'],
    ['app name', 'fail', '海民通'],
    ['developer', 'fail', '技术支持：海口某某科技有限公司'],
    ['former', 'review', '原海口市民政局'],
    ['news', 'fail', '近日，海口市民政局开展了走访慰问活动'],
    ['sentence with a label', 'review', '本应用由海口市民政局主办并负责解释相关条款'],
    ['old holder of rights', 'review', '版权所有 海口市民政和社会保障局'],
  ])('host unit %s: %s', (_name, outcome, text) => expect(strongUnit([text])).toBe(outcome));
  it('reads a name on two lines', () =>
    expect(
      strongUnit([
        line('海口市', { box: { x: 400, y: 2000, width: 200, height: 48 } }),
        line('民政局', { box: { x: 400, y: 2060, width: 200, height: 48 } }),
      ]),
    ).toBe('pass'));
  it('never counts what is not drawn', () => expect(strongUnit([line('海口市民政局', { drawn: false })])).toBe('fail'));
  it('measures', () => {
    expect(strongUnit([line('海口市民政局', { contrast: 1.1 })])).toBe('fail');
    expect(strongUnit([line('海口市民政局', { contrast: 2 })])).toBe('review');
    expect(strongUnit([line('海口市民政局', { covered: true })])).toBe('fail');
  });
  it('does not take a doubtful reading for the name, nor another city for noise', () => {
    const ocr = { sources: ['ocr' as const], charConfidence: 0.5 };
    expect(strongUnit([line('儋州市人民政府办公窒', ocr)], withUnit('儋州市人民政府办公室'))).toBe('review');
    expect(strongUnit([line('南京市市场监督管理局', { ...ocr, charConfidence: 0.95 })], withUnit('南宁市市场监督管理局'))).toBe('fail');
    expect(strongUnit([line('南京市市场监督管理局', { sources: ['tree', 'ocr'] })], withUnit('南宁市市场监督管理局'))).toBe('fail');
  });
  it('short names: declared pass, undeclared for a person', () => {
    const name = '海口市市场监督管理局';
    expect(strongUnit(['海口市市场监管局'], withUnit(name))).toBe('review');
    expect(
      strongUnit(['海口市市场监管局'], { declaration: declaration({ hostUnit: { name, shortNames: [{ name: '海口市市场监管局' }] } }) }),
    ).toBe('pass');
  });
  it('the unit in a user’s profile is for a person', () =>
    expect(
      of(report([home, screen({ kind: 'mine', title: '我的', path: path('我的'), rows: ['王丽', '海口市民政局'] })]), 'host-unit-name')
        .outcome,
    ).toBe('review'));

  it.each<[string, string, string]>([
    ['equal', 'pass', '备案编号：政移备琼20260012345'],
    ['no label', 'pass', '政移备琼20260012345'],
    ['spaced', 'pass', '备案编号 政移备琼 2026 0012345'],
    ['cut', 'fail', '备案编号：政移备琼202600…'],
    ['ICP only', 'fail', '琼ICP备12345678号-1A'],
    ['ICP under the label', 'fail', '备案号：琼ICP备12345678号'],
    ['police', 'fail', '琼公网安备46010002000123号'],
    ['algorithm', 'fail', '网信算备460101234567890号'],
    ['wrong', 'fail', '备案编号：政移备琼20260099999'],
    ['absent', 'fail', '欢迎使用'],
  ])('number %s: %s', (_name, outcome, text) => expect(shown([text])).toBe(outcome));
  it('number: OCR confusions, freshness, place', () => {
    expect(shown([line('备案编号：政移备琼2O26OO12345', { sources: ['ocr'], agree: false })])).toBe('review');
    expect(shown(['备案编号：政移备琼20260012345'], {}, 'about')).toBe('review');
    expect(shown(['欢迎使用'], { coverage: coverage({ pages: [{ page: 'home', state: 'reached' }] }) })).toBe('inconclusive');
  });

  // Detected 2026-03-02. 2026-01-27 and twenty working days end that very day: 2/14 and 2/28 are worked, 2/16–20 and 2/23 are off.
  it.each<[string, string]>([
    ['2026-02-20', 'review'],
    ['2026-01-27', 'review'],
    ['2026-01-26', 'fail'],
    ['2026-03-05', 'review'],
    ['2023-01-05', 'review'],
  ])('number absent, issued %s: %s', (issuedOn, outcome) => {
    expect(shown(['欢迎使用'], { declaration: declaration({ issuedNumber: { ...issuedNumber, issuedOn } }) })).toBe(outcome);
  });

  it.each<[string, string, Screen]>([
    ['an entry', 'pass', screen({ kind: 'mine', title: '我的', rows: ['<意见反馈>'] })],
    ['a grid item', 'pass', screen({ kind: 'home', title: '首页', rows: ['{投诉建议}'] })],
    ['我要留言', 'pass', screen({ title: '服务', rows: ['{我要留言}'] })],
    ['帮助与反馈', 'pass', screen({ kind: 'settings', title: '设置', rows: ['<帮助与反馈>'] })],
    ['a form', 'pass', screen({ kind: 'form', title: '投诉举报', rows: ['[提交]'], controls: [control('请输入', { role: 'field' })] })],
    ['a mail', 'pass', screen({ kind: 'about', title: '关于', rows: ['意见邮箱：yijian@example.gov.cn'] })],
    ['label and number apart', 'pass', screen({ kind: 'about', title: '关于', rows: ['监督电话 | 0898-65312345'] })],
    ['news', 'fail', screen({ kind: 'list', title: '新闻', rows: ['<我市投诉举报处理率提升 2026-03-01>'] })],
    ['unlabelled', 'review', screen({ kind: 'about', title: '关于', rows: ['0898-65312345'] })],
    ['privacy officer', 'review', screen({ kind: 'legal', title: '隐私政策', rows: ['个人信息保护负责人邮箱：privacy@example.com'] })],
    ['a business of proposals', 'fail', screen({ title: '服务', rows: ['{人大建议办理}'] })],
    ['a task’s 反馈', 'review', screen({ title: '任务', rows: ['[反馈]'] })],
    ['credit code', 'fail', screen({ kind: 'about', title: '关于', rows: ['统一社会信用代码 11460100008123456X'] })],
  ])('complaints by %s: %s', (_name, outcome, given) => expect(asks(given)).toBe(outcome));
});

it.each([
  ['the name stands beside the figure', '相伴至今 | ', '相伴至今'],
  ['the name stands in its line', '相伴至今 ', '相伴至今'],
  ['the name is not said as it is compared', '综合 3 号 在线 | ', '2小时22分'],
])('what grew is named as the page says it: %s', (_name, before, named) => {
  const told = report([home, ...twice(mine, [`${before}2小时15分`], [`${before}2小时22分`])]);
  const online = told.clauses.find(({ id }) => id === 'online-time');
  expect(online?.findings.map(({ because }) => because).join()).toContain(`“我的”页的“${named}”在相隔约7分钟`);
});
