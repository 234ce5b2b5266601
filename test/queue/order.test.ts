import { describe, expect, test } from 'vitest';
import { LEAST_URGENT, priorityOf, type Urgency } from '../../src/queue/order.ts';

const one = (dueOn: string | null, purpose: Urgency['purpose'] = 'filing', receivedOn = '2026-11-02'): Urgency => ({
  dueOn,
  purpose,
  receivedOn,
});

describe('which detection comes first', () => {
  test.each<[string, Urgency, Urgency]>([
    ['the earlier due date', one('2026-11-10'), one('2026-11-11')],
    ['the earlier due date, whatever the purpose', one('2026-11-10', 'pre-check'), one('2026-11-11', 'filing')],
    ['what is overdue', one('2026-10-01'), one('2026-11-03')],
    ['on one day the statutory clock before a spot-check', one('2026-11-10', 'filing'), one('2026-11-10', 'spot-check')],
    ['on one day a re-test before a spot-check', one('2026-11-10', 're-test'), one('2026-11-10', 'spot-check')],
    ['on one day a spot-check before a pre-check', one('2026-11-10', 'spot-check'), one('2026-11-10', 'pre-check')],
    ['of equals whoever waits longer', one('2026-11-10', 'filing', '2026-10-20'), one('2026-11-10', 'filing', '2026-10-21')],
    ['of those without a date whoever came first', one(null, 'filing', '2026-11-01'), one(null, 'filing', '2026-11-02')],
    ['what is due soon before what has no date', one('2026-11-30'), one(null)],
    ['what has waited long without a date before what is due later', one(null, 'pre-check', '2026-11-02'), one('2026-12-31', 'filing')],
  ])('%s', (_, first, second) => {
    expect(priorityOf(first)).toBeLessThan(priorityOf(second));
  });

  test('every place fits into 21 bits, in far years too', () => {
    const purposes = ['filing', 'change-filing', 'pre-check', 'spot-check', 're-test'] as const;
    for (const purpose of purposes)
      for (const due of [null, '1999-01-01', '2026-01-01', '2040-06-01', '2099-12-31'])
        for (const received of ['1999-01-01', '2026-11-02', '2099-12-31']) {
          const place = priorityOf(one(due, purpose, received));
          expect(Number.isInteger(place) && place >= 1 && place <= LEAST_URGENT, `${String(due)} ${received}: ${String(place)}`).toBe(true);
        }
  });

  test('what is no day is refused', () => {
    expect(() => priorityOf(one('soon'))).toThrow('not a day');
  });
});
