/** Hours, roles, second looks: what an absence of a restricted function can be relied on for (docs/strength.md). */
import { describe, expect, it, test } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import { hoursIn, metBy } from '../../src/evidence/hours.ts';
import type { Probes } from '../../src/evidence/probes.ts';
import type { Evidence, Session } from '../../src/evidence/schema.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import { judge } from '../../src/verdict/report-of.ts';
import { restrictedReliance } from '../../src/verdict/strength.ts';
import { declaration, evidence, screen, session } from '../support/evidence.ts';

const rules = await loadRules();
const home = screen({ id: 'home', kind: 'home', title: '首页', rows: ['主办单位：海口市民政局', '{通知}'] });
/** Beijing time on Monday 2 March 2026. */
const from = (time: string, minutes = 10, weekday = 1): Session => {
  const began = Date.parse(`2026-03-0${String(weekday + 1)}T${time}:00+08:00`);
  const startedAt = new Date(began).toISOString();
  return session({ startedAt, endedAt: new Date(began + minutes * 60_000).toISOString(), weekday, hour: Number(time.slice(0, 2)) });
};

describe('hours at which a function shows', () => {
  it.each<[string, number | null, number, boolean]>([
    ['7:30-9:30', 450, 570, false],
    ['工作日7:30—9:30', 450, 570, true],
    ['周一至周五 7点半到9点', 450, 540, true],
    ['早上8时至10时', 480, 600, false],
    ['17：00～18：30', 1020, 1110, false],
    ['全天', null, 0, false],
    ['9:30-7:30', null, 0, false],
  ])('%s', (said, start, end, workdays) => {
    const hours = hoursIn(said);
    if (start === null) expect(hours).toBeNull();
    else expect(hours).toEqual({ said, from: start, to: end, workdays });
  });

  it.each<[string, Session, boolean]>([
    ['begun within', from('08:00'), true],
    ['begun before and going on', from('07:25', 20), true],
    ['over before', from('07:00', 20), false],
    ['begun after', from('09:30'), false],
    ['in the afternoon', from('15:00'), false],
    ['on a day off', from('08:00', 10, 6), false],
    ['all night', from('22:00', 600), true],
  ])('a session %s', (_name, given, met) => {
    const hours = hoursIn('工作日7:30-9:30');
    expect(hours !== null && metBy(hours, given)).toBe(met);
  });
});

const idle = (growth: 'unchanged' | 'unknown' | 'changed'): { probes: Probes } => ({
  probes: {
    idle: {
      state: 'seen',
      value: {
        pages: [{ looks: ['home'], figures: ['2小时15分'], growth, apart: growth === 'unknown' ? 0 : 90, rested: false, coarse: false }],
        restedOn: null,
        restSeconds: 0,
      },
    },
  },
});
const noTime: Probes = { idle: { state: 'unseen', reason: 'budget', detail: '“首页”显示时长，检测时间用完，未隔时复看' } };
const accounts = (...roles: readonly string[]) => declaration({ access: { accounts: roles.map((role) => ({ role })) } });
const shown = (...hours: readonly string[]) => declaration({ access: { shownAt: [...hours] } });
const twice = [from('08:00'), from('15:00')];
/** One walk over two devices. */
const resumed = [
  { ...from('08:00'), id: 'A1' },
  { ...from('15:00'), id: 'A2', resumes: 'A1' },
];
const withHours = declaration({
  functions: { restricted: [{ clause: 'check-in', name: '巡护打卡', scene: '安全巡护', hours: '7:30-9:30' }] },
});

test.each<[string, ClauseId, 'strong' | 'moderate' | 'weak', Partial<Evidence>, RegExp?]>([
  ['every role, two times of the day', 'check-in', 'strong', { sessions: twice }],
  ['every role, a working day and a day off', 'check-in', 'strong', { sessions: [from('15:00'), from('15:00', 10, 6)] }],
  ['one time', 'check-in', 'moderate', { sessions: [from('15:00')] }, /其他时段未覆盖/],
  ['one walk that a second device brought to its end later', 'check-in', 'moderate', { sessions: resumed }, /其他时段未覆盖/],
  ['hours met by the first of two devices alone', 'check-in', 'weak', { sessions: resumed, declaration: shown('工作日7:30-9:30') }],
  ['two times less than three hours apart', 'check-in', 'moderate', { sessions: [from('13:00'), from('15:00')] }],
  ['a role lacking', 'check-in', 'moderate', { sessions: twice, declaration: accounts('工作人员', '网格员') }, /网格员/],
  [
    'a manager lacking, clause managers do not weigh for',
    'check-in',
    'moderate',
    { sessions: twice, declaration: accounts('工作人员', '单位管理员') },
  ],
  ['a manager lacking', 'online-time', 'weak', { sessions: twice, declaration: accounts('工作人员', '单位管理员') }, /单位管理员/],
  ['hours not met', 'check-in', 'weak', { sessions: [from('15:00')], declaration: shown('工作日7:30-9:30') }, /7:30-9:30/],
  ['hours met', 'check-in', 'strong', { sessions: twice, declaration: shown('工作日7:30-9:30') }],
  ['one of two hours met', 'check-in', 'weak', { sessions: twice, declaration: shown('7:30-9:30', '17:00-18:00') }, /17:00-18:00/],
  ['hours of another clause', 'online-time', 'strong', { sessions: [from('12:00'), from('16:00')], declaration: withHours }],
  ['hours of this clause', 'check-in', 'weak', { sessions: [from('12:00'), from('16:00')], declaration: withHours }],
  ['hours in words alone', 'check-in', 'weak', { sessions: twice, declaration: shown('早上') }, /写明起止时刻/],
  ['a figure of time that did not grow', 'online-time', 'strong', { sessions: twice, ...idle('unchanged') }],
  ['a figure of time nobody looked at again', 'online-time', 'weak', { sessions: twice, ...idle('unknown') }, /未能隔时复看/],
  ['no time to look again', 'online-time', 'weak', { sessions: twice, probes: noTime }, /延长检测时间/],
  ['no time to look again, another clause', 'check-in', 'strong', { sessions: twice, probes: noTime }],
])('%s: %s %s', (_name, clause, strength, options, missing = /^/) => {
  const got = restrictedReliance(evidence([home], options), clause, [], rules.pack);
  expect(got.strength).toBe(strength);
  expect(got.missing.join('；')).toMatch(missing);
});

test('a hint never reached caps at weak and names the account that was not tried', () => {
  const given = evidence([home], {
    sessions: twice,
    declaration: accounts('工作人员', '带班领导'),
    staticTexts: { labels: [{ text: '立即打卡', file: 'assets/public/kq.js' }], complete: true },
  });
  const report = judge(given, 'abc', rules, detectors, '2026-03-02T16:00:00+08:00');
  const clause = report.clauses.find(({ id }) => id === 'check-in');
  expect(clause).toMatchObject({ outcome: 'inconclusive', strength: 'weak' });
  expect(clause?.missing.join()).toMatch(/assets\/public\/kq\.js.*立即打卡.*带班领导/u);
  expect(report.coverageStatement.unseen.join()).toMatch(/安装包文件（assets\/public\/kq\.js）内有“立即打卡”字样，所检测的页面均未显示/u);
});

test('the statement says which hour is missing, and what was tried after the walk', () => {
  const given = evidence([home], {
    sessions: [from('15:00')],
    declaration: shown('工作日7:30-9:30'),
    probes: { ...idle('unchanged').probes, relaunch: { state: 'unseen', reason: 'budget', detail: '检测时间用完' } },
  });
  const { seen, unseen } = judge(given, 'abc', rules, detectors, '2026-03-02T16:00:00+08:00').coverageStatement;
  expect(unseen).toContain('未在“工作日7:30-9:30”时段检测，有功能仅在该时段显示。');
  expect(unseen.join()).toMatch(/再次启动应用程序后的页面未查看（检测时间用完）/u);
  expect(seen.join()).toMatch(/“首页”显示的时长未变化；未变化不足以证明不作统计/u);
});
