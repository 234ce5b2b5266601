/** When an account of a host may be used, and what sets it aside. In SQL and through the worker: test/queue/host-accounts.test.ts. */
import { describe, expect, test } from 'vitest';
import { beijingDayBegan, mayUse, type Allowance, type Uses } from '../../src/store/sql/host-accounts/allowance.ts';
import { quarantineFor } from '../../src/worker/host-account.ts';

const account: Allowance = { state: 'ready', reason: null, spacingSeconds: 600, dailyCap: 3 };
const at = (text: string): Date => new Date(`2026-11-22T${text}+08:00`);
const NOON = at('12:00:00');
const may = { may: true } as const;

type Expected = typeof may | { readonly may: false; readonly from: Date | null; readonly why: RegExp };

describe('an account', () => {
  test.each<[string, Partial<Allowance>, Partial<Uses>, Date, Expected]>([
    ['never used', {}, {}, NOON, may],
    ['used long ago', {}, { lastEnd: at('11:00:00'), today: 2 }, NOON, may],
    ['used to the second long enough ago', {}, { lastEnd: at('11:50:00'), today: 1 }, NOON, may],
    ['used a second too late', {}, { lastEnd: at('11:50:01'), today: 1 }, NOON, { may: false, from: at('12:00:01'), why: /间隔 600 秒/ }],
    ['no spacing wanted', { spacingSeconds: 0 }, { lastEnd: NOON, today: 1 }, NOON, may],
    [
      'at its cap: tomorrow, Beijing time',
      {},
      { lastEnd: at('08:00:00'), today: 3 },
      NOON,
      { may: false, from: new Date('2026-11-22T16:00:00Z'), why: /已用 3 次/ },
    ],
    [
      'at its cap just before midnight: rested first',
      {},
      { lastEnd: at('23:55:00'), today: 3 },
      at('23:59:00'),
      { may: false, from: new Date('2026-11-22T16:05:00Z'), why: /每日上限/ },
    ],
    [
      'set aside, whatever else',
      { state: 'quarantined', reason: '出现风控页面' },
      {},
      NOON,
      { may: false, from: null, why: /出现风控页面.*人员/ },
    ],
    ['signed out', { state: 'signed-out', reason: '已退出' }, {}, NOON, { may: false, from: null, why: /已退出/ }],
  ])('%s', (_, over, uses, now, expected) => {
    const word = mayUse({ ...account, ...over }, { lastEnd: null, today: 0, ...uses }, now);
    expect(word).toEqual(expected.may ? expected : { ...expected, why: expect.stringMatching(expected.why) });
  });

  test.each([
    ['2026-11-22T15:59:59Z', '2026-11-21T16:00:00Z'],
    ['2026-11-22T16:00:00Z', '2026-11-22T16:00:00Z'],
    ['2026-12-31T20:00:00Z', '2026-12-31T16:00:00Z'],
  ])('at %s Beijing’s day began at %s', (now, began) => expect(beijingDayBegan(new Date(now))).toEqual(new Date(began)));
});

test.each([
  ['host-restricted', '操作过于频繁', /风控页面：“操作过于频繁”/],
  ['host-restricted', '', /^承载平台出现风控页面$/],
  ['host-signed-out', '请登录', /要求登录/],
  ['host-not-opened', '网络不可用', null],
  ['backend-unreachable', '服务器开小差', null],
] as const)('after %s (%s)', (kind, said, reason) => {
  const found = quarantineFor([
    { kind: 'secure-window', said: '' },
    { kind, said },
  ]);
  if (reason === null) expect(found).toBeNull();
  else expect(found).toMatch(reason);
});
