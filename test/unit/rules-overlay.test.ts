/** An office's own pack over the national one: what it adds takes effect, what would loosen is refused, and both stand in the report. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Check } from 'typebox/value';
import { detectors } from '../../detectors/index.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { loadRules, readRules } from '../../src/rules/load.ts';
import { judge } from '../../src/verdict/report-of.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { evidence, path, screen } from '../support/evidence.ts';

const base = await loadRules();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlay-'));
});
afterAll(() => rm(folder, { recursive: true }));

const OWN = { schema: 'govapp-rules-overlay/1', id: 'hainan', version: '1', title: '海南补充', extends: 'in-force-2026' };
async function written(parts: object, name = 'own.json'): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify({ ...OWN, ...parts }));
  return file;
}
const local = { source: '海南省备案指南', article: '二（二）', quote: '进行自查自纠，完成整改', standing: 'local' };

describe('an overlay adds', () => {
  it('words, a local basis, a 口径 and a stricter figure, without touching the base', async () => {
    const rules = await loadRules(
      await written({
        clauses: [{ id: 'check-in', basis: [local] }],
        rulings: [{ id: 'hn-1', date: '2026-03-02', question: '问', answer: '答', standing: 'settled' }],
        add: { restricted: { 'check-in': { entry: { cores: ['点名上岗'] } } } },
        thresholds: { heightDp: 9, graceDays: 10 },
      }),
    );
    expect(rules.pack.restricted['check-in'].entry.cores).toEqual([...base.pack.restricted['check-in'].entry.cores, '点名上岗']);
    expect(rules.pack.thresholds).toEqual({ ...base.pack.thresholds, heightDp: 9, graceDays: 10 });
    expect(rules.pack.clauses[0]?.basis.at(-1)).toEqual(local);
    expect(rules.pack.clauses.map(({ id }) => id)).toEqual(base.pack.clauses.map(({ id }) => id));
    expect(rules.layers.map(({ id }) => id)).toEqual(['in-force-2026', 'hainan']);
    expect(rules.hash).not.toBe(base.hash);
    expect((await loadRules()).pack).toEqual(base.pack);
  });

  it('a shape to the nets, which then leaves a page to a person', async () => {
    const rules = await loadRules(await written({ add: { suspicion: { nets: { 'check-in': { texts: ['^翻牌:\\d+人$'] } } } } }));
    const home = screen({ kind: 'home', title: '首页', rows: ['{通知} | {门牌}'] });
    const given = evidence([home, screen({ title: '门牌', path: path('门牌'), rows: ['翻牌：12人'] })]);
    const under = (some: typeof rules): Report => judge(given, 'hash', some, detectors, '2026-03-02T16:00:00+08:00');
    expect(under(base).clauses[0]?.outcome).not.toBe('review');
    expect(under(rules).clauses[0]?.outcome).toBe('review');
    expect((await readRules(await written({ add: { suspicion: { nets: { 'check-in': { not: ['门牌'] } } } } }))).faults).not.toEqual([]);
  });

  it('and what it adds decides; the report names both packs with their hashes, the 口径 and the local basis', async () => {
    const file = await written({
      clauses: [{ id: 'check-in', basis: [local] }],
      rulings: [{ id: 'hn-1', date: '2026-03-02', question: '问', answer: '答', standing: 'settled' }],
      add: { restricted: { 'check-in': { entry: { whole: ['晨点'] } } } },
    });
    const rules = await loadRules(file);
    const home = screen({ kind: 'home', title: '首页', rows: ['{通知} | {晨点}'] });
    const given = evidence([home, screen({ title: '通知', path: path('通知'), rows: ['通知一'] })]);
    const under = (some: typeof rules): Report => judge(given, 'hash', some, detectors, '2026-03-02T16:00:00+08:00');
    expect(under(base).clauses[0]?.outcome).not.toBe('fail');
    const report = under(rules);
    expect(report.clauses[0]?.outcome).toBe('fail');
    expect(Check(Report, report)).toBe(true);
    expect(report.rules.layers?.map(({ id, hash }) => [id, hash])).toEqual([
      ['in-force-2026', base.hash],
      ['hainan', rules.hash],
    ]);
    const html = renderHtml(report, new Map());
    for (const said of [base.hash, rules.hash, 'hn-1', '地方文件', '进行自查自纠']) expect(html).toContain(said);
  });

  it('over another overlay; the hash follows a change of either file', async () => {
    const province = await written({ add: { managers: ['处室联络员'] } }, 'province.json');
    const city = await written({ id: 'haikou', extends: './province.json' }, 'city.json');
    const before = await loadRules(city);
    expect(before.layers.map(({ id }) => id)).toEqual(['in-force-2026', 'hainan', 'haikou']);
    expect(before.pack.managers).toContain('处室联络员');
    await written({ add: { managers: ['督查专员'] } }, 'province.json');
    expect((await loadRules(city)).hash).not.toBe(before.hash);
    expect(province).toContain('province.json');
  });
});

describe('an overlay is refused, saying where', () => {
  it.each([
    ['a softer threshold', { thresholds: { heightDp: 6 } }, '/thresholds/heightDp', /宽松/],
    ['more days of grace', { thresholds: { graceDays: 60 } }, '/thresholds/graceDays', /宽松/],
    ['a figure that decides how sure', { thresholds: { minCharConfidence: 0.1 } }, '/thresholds/minCharConfidence', /不得改动/],
    ['a wider exempt scene', { add: { exemptScenes: ['上班'] } }, '/add', /exemptScenes/],
    ['a look-alike that silences', { add: { restricted: { 'check-in': { not: ['打卡'] } } } }, '/add/restricted/check-in', /“not”/],
    ['names taken for complaints', { add: { complaints: { functions: {} } } }, '/add/complaints', /functions/],
    ['a clause taken away', { remove: ['check-in'] }, '/', /remove/],
    ['a national 口径 answered otherwise', { rulings: [{ ...base.pack.rulings[0], answer: '不处理' }] }, '/rulings/0/id', /不得覆盖/],
    ['the name of its base', { id: 'in-force-2026' }, '/id', /另取编号/],
    ['a broken expression', { add: { managers: ['('] } }, '/add/managers/0', /正则/],
    ['an expression that fits everything', { add: { compulsion: ['x*'] } }, '/add/compulsion/0', /空文字/],
    ['a circle', { extends: './own.json' }, '/extends', /互相引用/],
  ])('%s', async (_name, parts, pointer, message) => {
    const file = await written(parts);
    const { rules, faults } = await readRules(file);
    expect(rules).toBeNull();
    expect(faults[0]?.pointer).toBe(pointer);
    expect(faults[0]?.message).toMatch(message);
    await expect(loadRules(file)).rejects.toMatchObject({ code: 65 });
  });
});
