import { describe, expect, it } from 'vitest';
import { createCalendars } from '../../src/calendar/calendars.ts';
import { ask, askWritten, CLOCK_DEFAULTS, dueOf, extend, type Due, type Extension } from '../../src/calendar/due.ts';
import { handInDue } from '../../src/calendar/feedback.ts';
import { KINDS, type CountedKind } from '../../src/calendar/kinds.ts';
import { knownYears } from '../../src/calendar/known-years.ts';
import { changePlan, existingPlan } from '../../src/calendar/plans.ts';
import { positionAt } from '../../src/calendar/position.ts';
import { recompute } from '../../src/calendar/recompute.ts';
import { calendarHash, noticeTitle, type YearCalendar } from '../../src/calendar/year-calendar.ts';
import { BadRequest } from '../../src/errors.ts';

const calendars = createCalendars(knownYears());
const isKind = (key: string): key is CountedKind => key in KINDS;
const due = (kind: CountedKind, from: string): Due => dueOf(ask(kind, from), calendars);

/** An invented notice; `off` and `worked` as given. */
function invented(year: number, date: string, off: readonly string[], worked: readonly string[]): YearCalendar {
  const notice = { title: noticeTitle(year), number: `国办发明电〔${date.slice(0, 4)}〕99号`, date };
  return { year, notice, off, worked, sha256: calendarHash(year, notice, { off, worked }), origin: 'test' };
}
const with2027 = (off: readonly string[], worked: readonly string[] = []): ReturnType<typeof createCalendars> =>
  createCalendars([...knownYears(), invented(2027, '2026-11-20', off, worked)]);

describe('vectors of the domain page and of the office page', () => {
  it.each([
    ['2026-01-28', '2026-02-11', '2026-03-03'],
    ['2026-02-13', '2026-03-05', '2026-03-19'],
    ['2026-04-30', '2026-05-18', '2026-06-01'],
    ['2026-09-18', '2026-10-09', '2026-10-22'],
    ['2026-02-14', '2026-03-06', '2026-03-20'],
    ['2026-02-16', '2026-03-06', '2026-03-20'],
    ['2026-03-01', '2026-03-13', '2026-03-27'],
    ['2026-10-01', '2026-10-20', '2026-11-03'],
    ['2026-10-10', '2026-10-23', '2026-11-06'],
  ])('received %s: +10 %s, +20 %s', (received, ten, twenty) => {
    expect(due('completeness', received)).toMatchObject({ date: ten, standing: 'certain' });
    expect(due('review', received)).toMatchObject({ date: twenty, standing: 'certain' });
  });
  it('hand-in and off-line report', () => {
    expect(due('hand-in', '2026-09-28').date).toBe('2026-10-16');
    expect(due('off-line-report', '2026-09-24').date).toBe('2026-10-15');
  });
  it('a change that its review overruns', () => {
    const plan = changePlan({ change: '2026-10-12' }, calendars);
    expect(plan).toMatchObject({
      handInBy: { date: '2026-09-21' },
      review: { date: '2026-10-26' },
      overruns: true,
      safeFrom: '2026-10-27',
    });
    expect(plan.because).toContain('不早于计划变更日2026年10月12日');
    const early = changePlan({ change: '2026-10-12', handedIn: '2026-09-01' }, calendars);
    expect(early).toMatchObject({ overruns: false, review: { date: '2026-09-29' } });
    const relayed = changePlan({ change: '2026-10-12', handedIn: '2026-09-01', stage: 'province' }, calendars);
    expect(relayed).toMatchObject({ overruns: true, review: { date: '2026-10-19' } });
    expect(relayed.because).toContain('最迟2026年9月15日报送国家网信办');
    expect(changePlan({ change: '2026-10-12', handedIn: '2026-09-22' }, calendars).because).toContain('已晚于最晚提交日');
    // A review that may end on the very day of the change is not over before it.
    expect(changePlan({ change: '2026-10-26', handedIn: '2026-09-21' }, calendars).overruns).toBe(true);
    expect(changePlan({ change: '2026-10-27', handedIn: '2026-09-21' }, calendars).overruns).toBe(false);
  });
  it('applications on line before 2026-01-25', () => {
    const plan = existingPlan(calendars);
    expect(plan).toMatchObject({
      due: { date: '2026-07-25', standing: 'certain' },
      numberBy: '2026-07-24',
      nationBy: '2026-06-26',
      provinceBy: '2026-06-11',
    });
    expect(plan.due.because).toContain('《办法》第二十六条');
    expect(plan.because).toContain('容不下一次反馈');
  });
  it('2026-12-07 is provisional, and says what for', () => {
    const found = due('review', '2026-12-07');
    expect(found).toMatchObject({ date: '2027-01-05', standing: 'provisional', rests: [{ year: 2026 }, { year: 2027, sha256: null }] });
    expect(found.because).toContain('2027年的放假安排通知尚未登记');
    expect(found.because).toContain('暂定');
  });
});

describe('words', () => {
  it('name the event, the clause and the notice', () => {
    expect(due('review', '2026-01-28').because).toBe(
      '2026年1月28日国家网信办收到备案申请，当日不计，第20个工作日为2026年3月3日（材料审核和技术检测期限：《办法》第十条第一款；工作日依据《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号））。',
    );
    expect(due('review', '2025-12-25').because).toContain('国办发明电〔2024〕12号）、《国务院办公厅关于2026年');
    expect(due('review', '2026-12-02').because).toContain('12月29日至31日可能随下一年元旦调休');
    expect(due('review', '2026-12-07').because).not.toContain('12月29日');
  });
  it('never call the ten days a period for mending, nor print a lapse as done', () => {
    const found = due('hand-in', '2026-09-28');
    expect(found.because).toContain('提交备案申请材料或整改说明（整改计划）期限');
    expect(found.because).not.toContain('整改期限');
  });
  it('what is not in the law is said to be so', () => {
    expect(due('after-hand-in', '2026-03-02')).toMatchObject({ standing: 'provisional', date: '2026-03-30' });
    expect(due('after-hand-in', '2026-03-02').because).toContain('未规定');
    expect(due('detection', '2026-11-02')).toMatchObject({ date: '2026-11-16' });
    expect(due('detection', '2026-11-02').because).toContain('内部安排');
  });
});

describe('settings', () => {
  it.each([
    [1, '2026-11-30'],
    [0.6, '2026-11-18'],
    [0.5, '2026-11-16'],
    [0.01, '2026-11-03'],
  ])('the detection’s share %s ends %s', (detectionShare, date) => {
    expect(dueOf(ask('detection', '2026-11-02', { ...CLOCK_DEFAULTS, detectionShare }), calendars).date).toBe(date);
  });
  it.each([0, -1, 1.01, Number.NaN])('a share of %s is refused', (detectionShare) => {
    expect(() => ask('detection', '2026-11-02', { ...CLOCK_DEFAULTS, detectionShare })).toThrow(BadRequest);
  });
  it('the day of receipt may count', () => {
    const found = dueOf(ask('review', '2026-01-28', { ...CLOCK_DEFAULTS, countsFirstDay: true }), calendars);
    expect(found.date).toBe('2026-03-02');
    expect(found.because).toContain('当日计入');
  });
  it('a day that does not exist is refused', () => {
    expect(() => ask('review', '2026-02-30')).toThrow('日期“2026-02-30”不存在');
    expect(() => askWritten('rectification', '下周')).toThrow(BadRequest);
  });
});

describe('extension', () => {
  const told: Extension = { ground: 'complex', reason: '涉及多个端口。', expected: '2026-12-11', toldOn: '2026-11-25' };
  it('moves the date to the expected one, with ground, reason and the day it was told', () => {
    const found = extend(due('review', '2026-11-02'), told, calendars);
    expect(found).toMatchObject({ date: '2026-12-11', standing: 'certain' });
    expect(found.because).toContain('2026年11月30日');
    expect(found.because).toContain(
      '因情况复杂延长办理期限，2026年11月25日告知，预计于2026年12月11日前办结（《办法》第十条第一款）。延期理由：涉及多个端口。',
    );
  });
  it('has no cap, and may be told late, which shows', () => {
    const twice = extend(
      extend(due('review', '2026-11-02'), told, calendars),
      { ...told, ground: 'papers', expected: '2027-03-01' },
      calendars,
    );
    expect(twice).toMatchObject({ date: '2027-03-01', standing: 'certain' });
    expect(extend(due('review', '2026-11-02'), { ...told, toldOn: '2026-12-01' }, calendars).because).toContain('告知日晚于原期限');
  });
  it.each<[string, Partial<Extension>, string]>([
    ['no later date', { expected: '2026-11-30' }, '没有晚于现有期限'],
    ['no reason', { reason: ' ' }, '写明理由'],
    ['no such day', { expected: '2026-12-32' }, '不存在'],
    ['no such day of telling', { toldOn: '' }, '不存在'],
  ])('%s is refused', (_, change, message) => {
    expect(() => extend(due('review', '2026-11-02'), { ...told, ...change }, calendars)).toThrow(message);
  });
  it('a third ground is refused', () => {
    const other: Extension = JSON.parse(JSON.stringify({ ...told, ground: 'waiting' }));
    expect(() => extend(due('review', '2026-11-02'), other, calendars)).toThrow('只能是情况复杂');
  });
  it('only the national twenty days know it', () => {
    for (const kind of Object.keys(KINDS).filter(isKind)) {
      const allowed = kind === 'review' || kind === 'change-review';
      const attempt = (): Due => extend(due(kind, '2026-11-02'), told, calendars);
      if (allowed) expect(attempt().date).toBe('2026-12-11');
      else expect(attempt).toThrow('不能延长');
    }
    expect(() => extend(dueOf(askWritten('rectification', '2026-11-01'), calendars), told, calendars)).toThrow('不能延长');
  });
});

describe('feedback', () => {
  it('runs from the unit’s receipt; sent alone gives no date', () => {
    expect(handInDue({ sent: '2026-09-21', receivedByUnit: '2026-09-28' }, calendars)).toMatchObject({ date: '2026-10-16' });
    const open = handInDue({ sent: '2026-09-21', receivedByUnit: null }, calendars);
    expect(open).toMatchObject({ date: null, standing: 'not-begun' });
    expect(open.because).toContain('收到日期未登记');
    expect(() => handInDue({ sent: '2026-09-29', receivedByUnit: '2026-09-28' }, calendars)).toThrow('早于发出日期');
  });
});

describe('the clock decides nothing', () => {
  it.each([
    ['2026-10-15', 'running', 1, '还有1个工作日'],
    ['2026-10-16', 'last-day', 0, '最后一日'],
    ['2026-10-17', 'over', 0, '已届期（2026年10月16日）；是否视为放弃备案申请，由人决定。'],
  ])('hand-in on %s: %s', (today, state, workdaysLeft, words) => {
    const found = positionAt(due('hand-in', '2026-09-28'), today, calendars);
    expect(found).toMatchObject({ state, workdaysLeft });
    expect(found.because).toContain(words);
  });
  it('nor does it after a spot-check, and never from a provisional date', () => {
    const notice = dueOf(askWritten('rectification', '2026-11-01'), calendars);
    expect(positionAt(notice, '2026-11-02', calendars).because).toBe('已届期（2026年11月1日）；整改是否到位、是否撤销备案，由人决定。');
    expect(positionAt(due('hand-in', '2026-12-21'), '2027-02-01', calendars).because).toContain('期限是暂定的，不能据以认定逾期');
  });
});

describe('when the notice comes', () => {
  const before = due('review', '2026-12-07');
  it('a provisional date becomes certain', () => {
    const { after, audit, dateChanged, standingChanged } = recompute(before, with2027(['2027-01-01']));
    expect([after.date, after.standing, dateChanged, standingChanged]).toEqual(['2027-01-05', 'certain', false, true]);
    expect(audit).toBe(
      '因登记《国务院办公厅关于2027年部分节假日安排的通知》（国办发明电〔2026〕99号），材料审核和技术检测期限仍为2027年1月5日（星期二），由暂定转为确定。',
    );
  });
  it('or moves', () => {
    const { audit, after } = recompute(before, with2027(['2026-12-31', '2027-01-01']));
    expect(after.date).toBe('2027-01-06');
    expect(audit).toContain('由2027年1月5日（星期二，暂定）改为2027年1月6日（星期三），由暂定转为确定。');
    expect(recompute(before, with2027(['2027-01-01'], ['2027-01-02'])).after.date).toBe('2027-01-04');
  });
  it('what did not touch that year stays, also when kept as JSON', () => {
    const kept: Due = JSON.parse(JSON.stringify(due('review', '2026-11-02')));
    expect(recompute(kept, with2027(['2027-01-01']))).toMatchObject({ audit: null, dateChanged: false, standingChanged: false });
    expect(recompute(before, calendars).audit).toBeNull();
  });
  it('a changed notice moves a certain date; an extension that was told stands', () => {
    const changed = createCalendars([...knownYears(), invented(2026, '2026-01-27', ['2026-02-24'], [])]);
    expect(recompute(due('completeness', '2026-02-23'), changed).audit).toContain('国办发明电〔2026〕99号');
    const told = extend(before, { ground: 'papers', reason: '补充账号', expected: '2027-02-01', toldOn: '2026-12-20' }, calendars);
    expect(recompute(told, with2027(['2027-02-01']))).toMatchObject({ audit: null, after: { date: '2027-02-01' } });
  });
});
