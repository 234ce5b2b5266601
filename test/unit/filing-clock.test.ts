/** A filing's periods on both sides of a notice, warnings ahead of time, and the table of statuses itself. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentCalendars } from '../../src/calendar/current.ts';
import { CLOCK_DEFAULTS } from '../../src/calendar/due.ts';
import { calendarHash } from '../../src/calendar/year-calendar.ts';
import { listDeadlines, warnOfDeadlines } from '../../src/filings/desk/deadlines.ts';
import { orderDetection } from '../../src/filings/desk/detect.ts';
import { handInPackage } from '../../src/filings/desk/packages.ts';
import { recomputeDues } from '../../src/filings/desk/recompute.ts';
import { registerFiling } from '../../src/filings/desk/register.ts';
import { filingMoves, isClosed, STATUSES, stepsFrom, STEPS, waysFrom } from '../../src/filings/statuses.ts';
import { createVault } from '../../src/store/files/vault.ts';
import { keepBody, type Body } from '../../src/store/sql/bodies.ts';
import { findDetection } from '../../src/store/sql/detections/list.ts';
import { filingDuesOf } from '../../src/store/sql/filings/read.ts';
import { auditOf } from '../../src/store/sql/judgement.ts';
import { makeApplication } from '../support/filings.ts';
import { act, openTestStore, type TestStore } from '../support/stores.ts';

const person = act('登记', { who: '张某', kind: 'person', at: new Date('2026-12-07T02:00:00Z') });

describe('the table of statuses', () => {
  it('reaches every status, ends where it is over, and lapse and revocation are a reviewer’s alone', () => {
    const reached = new Set(filingMoves().map(({ to }) => to));
    expect(STATUSES.filter((one) => !reached.has(one))).toEqual([]);
    for (const status of STATUSES) expect(stepsFrom(status, 'first').length === 0, status).toBe(isClosed(status));
    for (const step of ['lapse', 'revoke', 'file'] as const) expect([STEPS[step].person, STEPS[step].concludes]).toEqual([true, true]);
    expect(filingMoves().filter(({ to, person: named }) => (to === 'lapsed' || to === 'revoked') && !named)).toEqual([]);
  });
  it('what lapses of a change is the change', () => {
    expect([waysFrom('lapse', 'feedback-received', 'first'), waysFrom('lapse', 'feedback-received', 'change')]).toEqual([
      ['lapsed'],
      ['filed'],
    ]);
  });
});

describe('periods in the store', () => {
  let given: TestStore;
  let body: Body;
  let calendars: ReturnType<typeof currentCalendars>;
  beforeAll(async () => {
    given = await openTestStore('pglite');
    body = await keepBody(given.store.db, { name: '某部', kind: 'department' }, person.at);
    calendars = currentCalendars(join(given.folder, 'calendars'));
  });
  afterAll(() => given.end());
  const clock = async () => ({ calendars: await calendars(), settings: CLOCK_DEFAULTS });

  it('a department begins at the nation; a notice makes provisional dates certain, audited, and moves the detection', async () => {
    const { db } = given.store;
    const application = makeApplication({ app: { audience: ['经营主体和社会公众'] } });
    const { filing } = await registerFiling(
      db,
      { body, application, receivedOn: '2026-12-24' },
      { ...person, at: new Date('2026-12-24T02:00:00Z') },
      '2026-12-24',
      await clock(),
    );
    expect(filing.status).toBe('under-review');
    const about = { sha256: 'a'.repeat(64), bytes: 3, packageName: 'cn.a', versionName: '1', versionCode: '1', signers: [] };
    const version = await handInPackage(db, filing.id, { about, parts: [], label: null }, person);
    const order = { of: { versionId: version.id }, purpose: 'filing', rules: 'in-force-2026', deviceClass: 'android' } as const;
    const { detection } = await orderDetection(db, createVault(Buffer.alloc(32, 7)), filing.id, order, '2026-12-24', person);
    const before = await filingDuesOf(db, filing.id);
    expect(before.map(({ kind, date, standing }) => [kind, date, standing])).toEqual([
      ['review', '2027-01-22', 'provisional'],
      ['detection', '2027-01-08', 'provisional'],
    ]);
    expect(detection).toMatchObject({ dueOn: '2027-01-08', dueProvisional: true });
    expect((await recomputeDues(db, await calendars(), person)).changed).toEqual([]);

    await importNotice();
    const { changed } = await recomputeDues(db, await calendars(), person);
    expect(changed).toHaveLength(2);
    expect(changed[0]).toContain('国办发明电〔2026〕99号');
    const after = await filingDuesOf(db, filing.id);
    expect(after.map(({ kind, date, standing, endedBecause }) => [kind, date, standing, endedBecause?.slice(0, 2) ?? null])).toEqual([
      ['review', '2027-01-22', 'provisional', '因登'],
      ['detection', '2027-01-08', 'provisional', '因登'],
      ['review', '2027-01-25', 'certain', null],
      ['detection', '2027-01-11', 'certain', null],
    ]);
    expect(await findDetection(db, detection.id, { bodyId: null })).toMatchObject({ dueOn: '2027-01-11', dueProvisional: false });
    const log = await auditOf(db, { object: filing.id }, 50);
    expect(log.filter(({ action }) => action === 'filing.due.recompute')).toHaveLength(2);
    expect((await recomputeDues(db, await calendars(), person)).changed).toEqual([]);
  });

  it('warnings come ahead of time, once for each level; 存量 long before; the internal date is the nation’s own', async () => {
    const { db } = given.store;
    const old = makeApplication({ app: { name: '旧应用', onlineSince: '2025-03' } });
    const province = await keepBody(db, { name: '某省', kind: 'province' }, person.at);
    const early = new Date('2026-06-10T02:00:00Z');
    const { filing } = await registerFiling(
      db,
      { body: province, application: old, receivedOn: '2026-06-10' },
      { ...person, at: early },
      '2026-06-10',
      await clock(),
    );
    const due = async (today: string, bodyId: string | null = null) =>
      (await listDeadlines(db, { bodyId }, { today, ahead: 3, limit: 50 }, await calendars())).map(({ title, warning }) => [
        title,
        warning?.level,
      ]);
    expect(await due('2026-06-10')).toEqual([]);
    expect(await due('2026-06-11')).toEqual([['存量应用完成备案期限', 'soon']]);
    expect(await due('2026-07-26', province.id)).toEqual([
      ['完备性审核期限', 'over'],
      ['存量应用完成备案期限', 'over'],
    ]);
    const told = async (today: string) => warnOfDeadlines(db, today, new Date(), await calendars(), 3);
    expect([await told('2026-06-11'), await told('2026-06-11'), await told('2026-06-25')]).toEqual([1, 0, 1]);
    expect(filing.existing).toBe(true);
    expect((await due('2027-01-11')).map(([title]) => title)).toContain('技术检测内部期限');
    expect((await due('2027-01-11', body.id)).map(([title]) => title)).not.toContain('技术检测内部期限');
  });

  /** An invented notice for 2027: 1 January alone is off, and its make-up day is worked. */
  async function importNotice(): Promise<void> {
    const notice = { number: '国办发明电〔2026〕99号', date: '2026-11-20' };
    const holidays = [
      { name: '元旦', from: '2027-01-01', to: '2027-01-04', days: 4 },
      { name: '春节', from: '2027-02-05', to: '2027-02-12', days: 8 },
      { name: '清明节', from: '2027-04-03', to: '2027-04-05', days: 3 },
      { name: '劳动节', from: '2027-05-01', to: '2027-05-05', days: 5 },
      { name: '端午节', from: '2027-06-09', to: '2027-06-09', days: 1 },
      { name: '中秋节', from: '2027-09-15', to: '2027-09-15', days: 1 },
      { name: '国庆节', from: '2027-10-01', to: '2027-10-07', days: 7 },
    ];
    const off = [
      '2027-01-01',
      '2027-01-04',
      '2027-02-05',
      '2027-02-08',
      '2027-02-09',
      '2027-02-10',
      '2027-02-11',
      '2027-02-12',
      '2027-04-05',
      '2027-05-03',
      '2027-05-04',
      '2027-05-05',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-04',
      '2027-10-05',
      '2027-10-06',
      '2027-10-07',
    ];
    const year = { year: 2027, notice, holidays, sha256: calendarHash(2027, notice, { off, worked: [] }) };
    await mkdir(join(given.folder, 'calendars'));
    await writeFile(join(given.folder, 'calendars', 'a.json'), JSON.stringify({ schema: 'govapp-calendar/1', years: [year] }));
  }
});
