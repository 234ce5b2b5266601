/** Words to avoid (office.md 8.2, 10) in every form of the report. What the app shows, what was declared and what a source says are quoted and not ours. */
import { Parse } from 'typebox/value';
import { expect, test } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import { AVOID } from '../../src/documents/words-to-avoid.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { renderJson } from '../../src/report/json.ts';
import { loadPictures } from '../../src/report/pictures.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { loadRules } from '../../src/rules/load.ts';
import { judge } from '../../src/verdict/report-of.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { evidenceOf } from '../corpus/build.ts';
import { loadHalf } from '../corpus/load.ts';
import { makeJointReport } from '../support/joint-report.ts';
import { makeReport } from '../support/report.ts';

/** The draft standard may be named inside the office, as what it is. */
const BARRED = AVOID.filter(({ word }) => !word.test('国标征求意见稿'));
const AT = '2026-03-02T16:00:00+08:00';
const rules = await loadRules();

/** Each barred word with the line it stands in, quotations left out. */
const barred = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => {
    const own = line.replace(/“[^”]*”/gu, '“”');
    return BARRED.flatMap(({ word }) => (word.test(own) ? [`${String(word.exec(own)?.[0])}: ${own.slice(0, 120)}`] : []));
  });

/** Values of the report that the judgement wrote itself. */
const sentences = (report: Report): readonly string[] => [
  report.proposal,
  report.standingBecause,
  ...report.clauses.flatMap(({ because, missing, advice, leads, findings }) => [
    because,
    ...missing,
    ...advice,
    ...leads,
    ...findings.map((one) => one.because),
  ]),
  ...(report.reference ?? []).flatMap(({ because, missing, advice }) => [because, ...missing, ...advice]),
  ...report.matrix.flatMap(({ detected, next }) => [detected, next]),
  ...report.coverageStatement.seen,
  ...report.coverageStatement.unseen,
];

test('the list itself bars what it should', () => {
  expect(barred(['检测合格，没有打卡', '未通过技术检测', '页面显示“没有更多了”'])).toEqual([
    '合格: 检测合格，没有打卡',
    '没有: 检测合格，没有打卡',
  ]);
});

// A minute and more where the machine has other work.
test('no sentence over the cases of the corpus, whatever it comes to', { timeout: 240_000 }, async () => {
  const { cases } = await loadHalf('open');
  const found = new Set<string>();
  const outcomes = new Set<string>();
  // Every fourth: each family of cases is among them, and the gate has other things to do.
  for (const one of cases.filter((_, index) => index % 4 === 0)) {
    const evidence = evidenceOf(one);
    const handedIn = { reader: { engine: 'e', model: 'm', modelHash: '', options: '' }, files: [], assumedWidthDp: 360 };
    for (const given of [evidence, { ...evidence, pictures: handedIn }]) {
      const report = judge(given, 'abc', rules, detectors, AT);
      for (const { outcome } of report.clauses) outcomes.add(outcome);
      for (const hit of barred(sentences(report))) found.add(hit);
    }
  }
  expect([...outcomes].sort()).toEqual(['fail', 'inconclusive', 'not-applicable', 'pass', 'review']);
  expect([...found]).toEqual([]);
});

const REPORTS: readonly (readonly [string, Report])[] = [
  ...(['official', 'trial', 'pictures-only'] as const).map((standing) => [standing, makeReport({ standing })] as const),
  ...(['filing', 'change-filing', 'pre-check', 'spot-check', 're-test'] as const).map(
    (purpose) => [purpose, { ...makeReport(), run: { ...makeReport().run, purpose } }] as const,
  ),
  ...(['pass', 'fail', 'review', 'inconclusive', 'error'] as const).map((overall) => [overall, makeReport({ overall })] as const),
  ['bare', { ...makeReport(), screens: [], walk: [], covers: [], untouched: [], effects: [], crashes: [], sessions: [], matrix: [] }],
  ['joint', makeJointReport()],
];

test.each(REPORTS)('HTML, terminal, CSV and JSON: %s', async (_, report) => {
  const html = renderHtml(report, await loadPictures(report, () => Promise.reject(new Error('no picture'))));
  const read = html
    .replace(/<style>.*?<\/style>|<blockquote>.*?<\/blockquote>/gsu, '')
    .replace(/<[^>]+>/gu, '\n')
    .split('\n');
  expect(read.length).toBeGreaterThan(200);
  expect(read.join('\n')).not.toMatch(/undefined|NaN|\[object/u);
  expect(barred(read)).toEqual([]);
  expect(barred(renderTerminal(report, 'report.html').split('\n'))).toEqual([]);
  expect(barred(renderCsv([report]).split(','))).toEqual([]);
  expect(barred(sentences(Parse(Report, JSON.parse(renderJson(report)))))).toEqual([]);
});
