import { describe, expect, it, vi } from 'vitest';
import { countWorkdays, createCalendars, workdaysBetween } from '../../src/calendar/calendars.ts';
import { addDays, beijingDayAt, daysFromTo, inWords, isDay, weekdayInWords } from '../../src/calendar/day.ts';
import { knownYears } from '../../src/calendar/known-years.ts';
import { departuresFromPackage, noticeSpan } from '../../src/calendar/package-days.ts';
import { govapp } from '../support/run-app.ts';
import { holidaysOf, oracle } from '../support/notices.ts';

const calendars = createCalendars(knownYears());
const works = oracle();
/** All days of which the three notices speak. */
const days = daysFromTo('2024-01-01', '2026-12-28');

describe('days', () => {
  it.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00:00Z', false],
    ['', false],
  ])('%s: %s', (text, is) => expect(isDay(text)).toBe(is));
  it('are Beijing’s, and read as people write them', () => {
    expect(beijingDayAt(new Date('2026-11-01T16:00:00Z'))).toBe('2026-11-02');
    expect(beijingDayAt(new Date('2026-11-01T15:59:59Z'))).toBe('2026-11-01');
    expect(inWords('2026-03-03')).toBe('2026年3月3日');
    expect(weekdayInWords('2026-07-25')).toBe('星期六');
    expect(weekdayInWords('2026-03-01')).toBe('星期日');
  });
});

describe('working days', () => {
  it('the fixture reads the notices as they are', () => {
    expect(holidaysOf(2025)[1]).toEqual({
      name: '春节',
      from: '2025-01-28',
      to: '2025-02-04',
      days: 8,
      worked: ['2025-01-26', '2025-02-08'],
    });
    expect(holidaysOf(2024)[0]).toEqual({ name: '元旦', from: '2024-01-01', to: '2024-01-01', days: 1, worked: [] });
  });
  it('every day of 2024 to 2026 is as the notices say', () => {
    expect(days.filter((day) => calendars.isWorkday(day) !== works(day))).toEqual([]);
    expect(days.filter((day) => calendars.noticeOf(day) === null)).toEqual([]);
  });
  it('every count of 10 and 20 from every day meets the day a plain count meets, and back again', () => {
    for (const n of [1, 10, 20]) {
      for (const from of daysFromTo('2024-01-01', '2026-11-01')) {
        const { date, unknown } = countWorkdays(calendars, from, n);
        const between = daysFromTo(addDays(from, 1), date).filter(works);
        expect([from, between.length, works(date), unknown]).toEqual([from, n, true, []]);
        expect(workdaysBetween(calendars, from, date)).toBe(n);
        if (works(from)) expect(countWorkdays(calendars, date, -n).date).toBe(from);
      }
    }
  });
  it('the first day counts only where it is said and worked', () => {
    expect(countWorkdays(calendars, '2026-02-14', 1, true).date).toBe('2026-02-14');
    expect(countWorkdays(calendars, '2026-02-15', 1, true).date).toBe('2026-02-24');
    expect(countWorkdays(calendars, '2026-02-14', 1).date).toBe('2026-02-24');
    expect(countWorkdays(calendars, '2026-02-14', 0).date).toBe('2026-02-14');
  });
  it('a year without a notice is assumed, and said to be', () => {
    expect(calendars.noticeOf('2026-12-28')?.year).toBe(2026);
    expect(calendars.noticeOf('2026-12-29')).toBeNull();
    expect(calendars.isWorkday('2027-01-01')).toBe(false);
    expect(calendars.isWorkday('2027-02-08')).toBe(true);
    expect(calendars.isWorkday('2027-02-14')).toBe(false);
    for (const from of daysFromTo('2026-11-01', '2027-03-01')) {
      const { date, unknown } = countWorkdays(calendars, from, 20);
      expect([from, unknown]).toEqual([from, date >= '2026-12-29' ? [2027] : []]);
    }
    expect(countWorkdays(calendars, '2024-01-03', -10).unknown).toEqual([2023]);
  });
});

describe('chinese-days', () => {
  it('says nothing outside its years, where it holds every weekday to be worked', () => {
    const { from, to } = noticeSpan(2031);
    expect(departuresFromPackage(from, to)).toEqual({ off: [], worked: [] });
    expect(noticeSpan(2027)).toEqual({ from: '2026-12-29', to: '2027-12-28' });
  });
  it('is refused when it holds other days than the notice', async () => {
    vi.resetModules();
    vi.doMock('chinese-days', () => ({
      default: { getDayDetail: (day: string) => (day === '2026-03-03' ? { name: 'A,甲,1', work: false } : { name: 'Monday', work: true }) },
    }));
    const altered = await import('../../src/calendar/known-years.ts');
    expect(() => altered.knownYears()).toThrow('所装 chinese-days 中2024年的工作日与国办发明电〔2023〕7号登记的校验值不符');
    vi.doUnmock('chinese-days');
    vi.resetModules();
  });
  it.each(['America/Los_Angeles', 'Pacific/Kiritimati'])('gives the same days on a machine in %s', async (TZ) => {
    const { stdout, code } = await govapp(['calendar', 'due', '--received', '2026-02-13', '--json'], {
      env: { TZ, GOVAPP_CALENDARS: '/nonexistent' },
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ due: { date: '2026-03-19', standing: 'certain' } }, { due: { date: '2026-03-05' } }]);
  });
});
