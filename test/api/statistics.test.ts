/** The counts, over both stores. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { submitDetection } from '../../src/queue/submit.ts';
import { moveDetection } from '../../src/store/sql/detections/move.ts';
import { openTestApi, type TestApi, type Who } from '../support/api.ts';
import { act, makeOrder, STORE_KINDS } from '../support/stores.ts';

const looked = { because: '复核设备上再现', run: 'run-1', devices: ['a'], on: null, until: '2026-03-01T08:00:00.000Z', second: 'run-2' };

describe.each(STORE_KINDS)('statistics over %s', (kind) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi(kind);
  });
  afterAll(() => api.end());
  const ask = (query: string, who: Who = 'auditor') => api.app.inject({ url: `/api/v1/statistics?${query}`, headers: api.as(who) });

  test('by purpose, state and conclusion, by clause and outcome, within the days, trials apart', async () => {
    const { db } = api.given.store;
    for (const [index, standing] of (['official', 'official', 'trial'] as const).entries()) {
      const { priority: _, ...order } = await makeOrder(db, { name: `统计${String(index)}`, receivedOn: '2026-03-0' + String(index + 1) });
      const { detection } = await submitDetection(db, order, act('收件'));
      const report = {
        clauses: [
          { id: 'check-in', outcome: index === 1 ? 'pass' : 'fail' },
          { id: 'complaints', outcome: 'pass' },
        ],
      };
      await moveDetection(db, detection.id, 'running', act('领取'));
      const confirmation = { ...looked, state: index === 0 ? 'confirmed' : 'not-made' } as const;
      const also = { overall: 'fail', standing, report, confirmation: index === 1 ? null : confirmation };
      await moveDetection(db, detection.id, 'proposed', act('完成'), also);
    }
    const all = await ask('from=2026-03-01&to=2026-03-31');
    expect(all.json()).toEqual({
      from: '2026-03-01',
      to: '2026-03-31',
      detections: [{ purpose: 'filing', kind: 'apk', state: 'proposed', overall: 'fail', many: 2 }],
      confirmations: [{ state: 'confirmed', overall: 'fail', many: 1 }],
      clauses: [
        { clause: 'check-in', outcome: 'fail', many: 1 },
        { clause: 'check-in', outcome: 'pass', many: 1 },
        { clause: 'complaints', outcome: 'pass', many: 2 },
      ],
    });
    const withTrials = (await ask('from=2026-03-01&to=2026-03-31&trials=true')).json();
    expect(withTrials.detections).toMatchObject([{ many: 3 }]);
    expect(withTrials.confirmations).toMatchObject([{ state: 'confirmed' }, { state: 'not-made', many: 1 }]);
    const listed = await api.app.inject({ url: '/api/v1/detections?confirmation=confirmed', headers: api.as('auditor') });
    expect(listed.json().rows).toMatchObject([{ confirmation: { state: 'confirmed', run: 'run-1', second: 'run-2', device: null } }]);
    expect((await ask('from=2026-03-02&to=2026-03-02')).json().detections).toMatchObject([{ many: 1 }]);
    expect((await ask('from=2026-03-01&to=2026-03-31', 'submitting-body')).json().detections).toMatchObject([{ many: 2 }]);
    expect((await ask('from=2026-03-01&to=2026-03-31', 'other-body')).json()).toMatchObject({ detections: [], clauses: [] });
    for (const query of ['from=2026-03-02&to=2026-03-01', 'from=2026-13-01&to=2026-13-02', 'from=2026-03-01', 'from=x&to=y'])
      expect((await ask(query)).statusCode, query).toBe(400);
  });
});
