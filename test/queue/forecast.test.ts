import { describe, expect, test } from 'vitest';
import { createCalendars } from '../../src/calendar/calendars.ts';
import { knownYears } from '../../src/calendar/known-years.ts';
import { capacityOf, forecast, type Awaited } from '../../src/queue/forecast.ts';

const calendars = createCalendars(knownYears());
const isWorkday = (day: string): boolean => calendars.isWorkday(day);
const filing = (id: string, dueOn: string | null, over: Partial<Awaited> = {}): Awaited => ({
  id,
  dueOn,
  purpose: 'filing',
  receivedOn: '2026-09-20',
  ...over,
});
const many = (count: number, dueOn: string | null, over: Partial<Awaited> = {}): Awaited[] =>
  Array.from({ length: count }, (_, index) => filing(`${dueOn ?? 'none'}-${String(index)}`, dueOn, over));
const look = (awaited: readonly Awaited[], perDay: number, today = '2026-09-24') =>
  forecast(awaited, { today, isWorkday, capacityOn: (day) => (isWorkday(day) ? perDay : 0) });

describe('what will be late', () => {
  // 24 September is the last working day before 中秋节 (25–27); 1–7 October are 国庆节, 28–30 September and 8–9 October are worked.
  test.each<[string, readonly Awaited[], number, number, string | null]>([
    ['nothing waits', [], 10, 0, null],
    ['exactly as many as can be done', many(20, '2026-09-28'), 10, 0, null],
    ['one more than can be done', many(21, '2026-09-28'), 10, 1, '2026-09-28'],
    ['the days off between do nothing', many(50, '2026-10-07'), 10, 10, '2026-10-07'],
    ['… and after them work goes on', many(50, '2026-10-08'), 10, 0, null],
    ['what is due later waits for what is due sooner', [...many(15, '2026-09-28'), ...many(10, '2026-09-29')], 10, 0, null],
    ['what is due sooner goes first, however late it came', [...many(30, '2026-10-09'), ...many(11, '2026-09-24')], 10, 1, '2026-09-24'],
    ['what has no date takes no place of what has one', [...many(500, null), ...many(20, '2026-09-28')], 10, 0, null],
    ['a fraction is carried over', many(3, '2026-09-28'), 1.5, 0, null],
    ['no devices at all', many(1, '2026-12-31'), 0, 1, '2026-12-31'],
  ])('%s', (_, awaited, perDay, misses, first) => {
    const seen = look(awaited, perDay);
    expect(seen.misses).toHaveLength(misses);
    expect(seen.misses[0]?.dueOn ?? null).toBe(first);
    expect(seen.overdue).toBe(0);
  });

  test('says when it will be done instead, and how many working days are left to act', () => {
    const [first] = look(many(61, '2026-10-09'), 10).misses;
    // Six working days (24, 28, 29, 30 September, 8, 9 October) do 60; 10 October is a worked Saturday.
    expect(first).toMatchObject({ dueOn: '2026-10-09', doneOn: '2026-10-10', workdaysLeft: 5 });
  });

  test('what is overdue is told apart, and what it delays is foreseen', () => {
    const seen = look([...many(10, '2026-09-23'), filing('next', '2026-09-24')], 10);
    expect(seen.overdue).toBe(10);
    expect(seen.misses.map(({ id }) => id)).toEqual(['next']);
  });

  test('the day all is done; with no devices there is none', () => {
    expect(look(many(25, null), 10).clearOn).toBe('2026-09-29');
    expect(look(many(1, null), 0).clearOn).toBeNull();
    expect(look([], 10).clearOn).toBe('2026-09-24');
  });

  test('what cannot be a capacity is refused', () => {
    expect(() => look(many(1, null), -1)).toThrow('not a capacity');
    expect(() => look(many(1, null), Number.NaN)).toThrow('not a capacity');
    expect(() => capacityOf(40, 600, 0)).toThrow('not a time');
    expect(capacityOf(40, 600, 48)).toBe(500);
  });
});
