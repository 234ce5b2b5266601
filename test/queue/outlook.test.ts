import { expect, test } from 'vitest';
import { medianOf, outlookOf, warningWords, type Waiting } from '../../src/queue/outlook.ts';

/** Monday 2026-11-02, 8:00 in Beijing; weekends are off. */
const MORNING = new Date('2026-11-02T00:00:00Z');
const isWorkday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const many = (count: number, dueOn: string | null, deviceClass = 'android'): Waiting[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${deviceClass}-${String(index)}`,
    dueOn,
    purpose: 'filing',
    receivedOn: '2026-10-20',
    deviceClass,
  }));
/** One device a class given. */
const look = (waiting: readonly Waiting[], classes: readonly (readonly string[])[], minutes: readonly number[] = [], now = MORNING) =>
  outlookOf(waiting, { devices: classes.map((own) => ({ classes: own })), minutes: () => minutes }, { now, isWorkday });

test('a day does what its service minutes hold, of the measured median', () => {
  // 720 minutes, 97 in 100 of them counted on: 34.9 of 20 minutes each a day.
  const [enough] = look(many(69, '2026-11-03'), [['android']], [10, 20, 400]);
  expect(enough).toMatchObject({ minutes: 20, measured: 3, devices: 1, misses: [] });
  expect(enough?.perDay).toBeCloseTo(34.92);
  const [late] = look(many(70, '2026-11-03'), [['android']], [10, 20, 400]);
  expect(late?.misses).toMatchObject([{ dueOn: '2026-11-03', doneOn: '2026-11-04', workdaysLeft: 1 }]);
});

test('today only what is left of it: nothing in the evening, all before the morning', () => {
  const misses = (now: string) => look(many(11, '2026-11-02'), [['android']], [], new Date(now))[0]?.misses.length;
  expect([misses('2026-11-01T17:00:00Z'), misses('2026-11-02T06:00:00Z'), misses('2026-11-02T13:00:00Z')]).toEqual([0, 6, 11]);
});

test('a class of devices does not do the work of another', () => {
  const seen = look([...many(1, '2026-11-05'), ...many(1, '2026-11-05', 'virtual')], [['virtual'], ['virtual', 'other']]);
  expect(seen.map(({ deviceClass, devices, misses }) => [deviceClass, devices, misses.length])).toEqual([
    ['android', 0, 1],
    ['virtual', 2, 0],
  ]);
  expect(seen.map(warningWords)).toEqual([
    expect.stringMatching(/预计有1项.*最早的期限是2026-11-05（还有3个工作日），一年内不能完成/u),
    null,
  ]);
});

test('nothing waits, nothing is said; a run that took no time was none', () => {
  expect(look([], [['android']])).toEqual([]);
  expect(look(many(1, null), [['android']], [0])).toMatchObject([{ minutes: 60, measured: 0, misses: [] }]);
  expect([medianOf([]), medianOf([3]), medianOf([1, 2, 9, 4])]).toEqual([null, 3, 3]);
});
