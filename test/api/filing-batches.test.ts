/** Tables of filings over the API: looked through, taken with a package, out by the same rows, and seen by their own body alone. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTable } from '../../src/filings/batch/table.ts';
import { formOf, openTestApi, type FormPart, type TestApi, type Who } from '../support/api.ts';
import { oddWorkbook, SAID } from '../support/filing-table.ts';
import { USUAL_STORE } from '../support/stores.ts';

const clock = { now: () => new Date('2026-03-02T02:00:00Z'), elapsed: () => performance.now() };
let api: TestApi;
let files: readonly FormPart[];
beforeAll(async () => {
  api = await openTestApi(USUAL_STORE, {}, { clock });
  files = [
    ['table', await oddWorkbook(), 'odd.xlsx'],
    ['package', await readFile('test/fixtures/virtual/probe.apk'), '甲.apk'],
    ['package', Buffer.from('no package'), '无主.apk'],
    ['package', Buffer.from('no package'), 'two.apk'],
  ];
});
afterAll(() => api.end());

const send = (who: Who, parts: readonly FormPart[]) => {
  const { headers, payload } = formOf(parts);
  return api.app.inject({ method: 'POST', url: '/api/v1/filings/batches', payload, headers: { ...headers, ...api.as(who) } });
};
const get = (who: Who, url: string) => api.app.inject({ url: `/api/v1/filings${url}`, headers: api.as(who) });
const tableOf = async (who: Who, format: 'csv' | 'xlsx', query = '') => {
  const answer = await get(who, `/table?format=${format}${query}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-disposition']).toMatch(
    new RegExp(`^attachment; filename="filings-2026-03-02-[\\da-f]{8}\\.${format}"$`, 'u'),
  );
  return { bytes: answer.rawPayload, rows: (await readTable(answer.rawPayload, `a.${format}`)).rows };
};

it('a dry run names every cell and leaves nothing; taken, the good rows stand; again, nothing changes; the table out goes back in', async () => {
  const looked = await send('submitting-body', files);
  expect(looked.statusCode, looked.body.slice(0, 300)).toBe(200);
  const errors = looked.json().problems.filter(({ level }: { level: string }) => level === 'error');
  expect(errors.map(({ sentence }: { sentence: string }) => sentence)).toEqual(SAID.map((words) => expect.stringContaining(words)));
  expect(errors[1]).toMatchObject({ row: 5, column: 3, header: '统一社会信用代码' });
  expect(looked.json()).toMatchObject({ rows: 14, fresh: 2, unchanged: [], batch: null });
  expect((await get('submitting-body', '')).json().rows).toEqual([]);

  const taken = (await send('submitting-body', [['take', 'yes'], ...files])).json();
  expect(taken).toMatchObject({ rows: 14, fresh: 2, unchanged: [], batch: expect.any(String) });
  const { rows } = (await get('submitting-body', `?batch=${taken.batch}`)).json();
  const idOf = (name: string): string => rows.find((one: { name: string }) => one.name === name)?.id;
  expect((await get('submitting-body', `/${idOf('云岭办公')}`)).json().packages).toMatchObject([
    { label: '甲.apk', packageName: 'cn.gov.example.probe' },
  ]);

  const again = (await send('submitting-body', [['take', 'yes'], ...files])).json();
  const unchanged = [
    { row: 3, filing: idOf('云岭办公') },
    { row: 4, filing: idOf('𬭎溪通') },
  ];
  expect(again).toMatchObject({ fresh: 0, unchanged, batch: null });

  for (const format of ['csv', 'xlsx'] as const) {
    const out = await tableOf('submitting-body', format, `&batch=${taken.batch}`);
    const [head = [], ...own] = out.rows;
    expect(own.map((cells) => [cells[head.indexOf('应用名称')], cells[head.indexOf('系统编号')]])).toEqual([
      ['云岭办公', idOf('云岭办公')],
      ['𬭎溪通', idOf('𬭎溪通')],
    ]);
    const back = await send('submitting-body', [
      ['take', 'yes'],
      ['table', out.bytes, `out.${format}`],
    ]);
    expect(back.json()).toEqual({
      rows: 2,
      fresh: 0,
      unchanged: unchanged.map((one, at) => ({ ...one, row: at + 2 })),
      problems: [],
      batch: null,
    });
  }
});

it('another body sees none of it, and a number of another body’s filing is nobody’s', async () => {
  const { bytes, rows } = await tableOf('submitting-body', 'csv');
  expect((await tableOf('other-body', 'csv')).rows).toHaveLength(1);
  const answer = (
    await send('other-body', [
      ['take', 'yes'],
      ['table', bytes, 'out.csv'],
    ])
  ).json();
  expect(answer).toMatchObject({ rows: rows.length - 1, fresh: 0, unchanged: [], batch: null });
  expect(answer.problems.map(({ header }: { header: string }) => header)).toEqual(['系统编号', '系统编号']);
});

it.each<[string, Who, readonly FormPart[], number, string]>([
  ['no table', 'submitting-body', [['take', 'yes']], 400, '应有一个表格文件'],
  ['another format', 'submitting-body', [['table', Buffer.from('x'), 'a.xls']], 422, '.xlsx 或 .csv'],
  ['no heading', 'submitting-body', [['table', Buffer.from('甲,乙\n1,2'), 'a.csv']], 422, '没有表头'],
  [
    'a day to come',
    'submitting-body',
    [
      ['receivedOn', '2026-03-03'],
      ['table', Buffer.from('甲'), 'a.csv'],
    ],
    400,
    '还没有到',
  ],
  ['no body named', 'technician', [['table', Buffer.from('甲'), 'a.csv']], 400, '报送单位'],
])('%s is refused', async (_, who, parts, status, words) => {
  const answer = await send(who, parts);
  expect([answer.statusCode, answer.json().detail]).toEqual([status, expect.stringContaining(words)]);
});
