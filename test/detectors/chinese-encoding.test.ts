import { expect, test } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import type { Probes, Sample, TypedField } from '../../src/evidence/probes.ts';
import { loadRules } from '../../src/rules/load.ts';
import { judge } from '../../src/verdict/report-of.ts';
import type { ReferenceResult } from '../../src/verdict/report-schema.ts';
import { control, evidence, screen } from '../support/evidence.ts';

const rules = await loadRules();
const home = screen({
  id: 'home',
  kind: 'home',
  title: '首页',
  rows: ['主办单位：海口市民政局'],
  controls: [control('搜索', { id: 'c', role: 'field' })],
});
const kept = (codePoint: string, options: Partial<Sample> = {}): Sample => ({
  codePoint,
  block: '扩充B',
  typed: 'kept',
  drawn: 'glyph',
  ...options,
});
const field = (...samples: readonly Sample[]): TypedField => ({
  screen: 'home',
  control: 'c',
  label: '搜索',
  use: 'search',
  samples: [...samples],
  pictures: [],
  cleared: true,
});
const seen = (...fields: readonly TypedField[]): Probes => ({ encoding: { state: 'seen', value: { fields: [...fields] } } });
const altered = kept('U+20BB7', { typed: 'altered', came: '??', drawn: 'unmeasured' });
const lacking = kept('U+2A700', { drawn: 'missing' });

test.each<[string, Probes | undefined, ReferenceResult['outcome'] | null, RegExp?, RegExp?]>([
  ['no probe: no item', undefined, null],
  ['no field', { encoding: { state: 'unseen', reason: 'not-attempted', detail: '未见输入框' } }, 'inconclusive', /未见输入框/],
  ['all kept', seen(field(kept('U+20BB7'), kept('U+4DAE'))), 'pass', /按国标征求意见稿抽样2字，未见异常/],
  ['one altered', seen(field(kept('U+4DAE'), altered)), 'review', /抽样2字，1字输入后被改变：“𠮷”（U\+20BB7，扩充B）变为“\?\?”/u],
  ['removed', seen(field(kept('U+20BB7', { typed: 'altered', came: '' }))), 'review', /变为空白/],
  ['a glyph the device lacks is no fault', seen(field(kept('U+4DAE'), lacking)), 'pass', /未见异常/, /字库缺少1个抽样字（U\+2A700）/],
  ['a glyph the device has and the app does not draw', seen(field({ ...lacking, onDevice: 'glyph' })), 'review', /1字未能显示/],
  ['a field that takes none', seen(field(kept('U+4E00', { typed: 'untyped' }))), 'inconclusive', /未能写入1个/],
  ['one field alters, another keeps', seen(field(kept('U+20BB7')), field(altered)), 'review', /被改变/],
])('%s', (_name, probes, outcome, because = /^/, missing = /^/) => {
  const given = evidence([home], probes === undefined ? {} : { probes });
  const report = judge(given, 'abc', rules, detectors, '2026-03-02T16:00:00+08:00');
  const [item, ...more] = report.reference ?? [];
  expect(more).toEqual([]);
  expect(item?.outcome ?? null).toBe(outcome);
  expect(item?.because ?? '').toMatch(because);
  expect(item?.missing.join() ?? '').toMatch(missing);
  // It stands apart, and decides nothing.
  expect(report.clauses.map(({ id }) => id)).not.toContain('chinese-encoding');
  expect(report.overall).toBe(judge(evidence([home]), 'abc', rules, detectors, '2026-03-02T16:00:00+08:00').overall);
  if (item) expect(item.basis.every(({ standing }) => standing === 'draft')).toBe(true);
});
