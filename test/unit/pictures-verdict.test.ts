/** Pictures alone: however much of an app they seem to cover, nothing follows from what they do not show. */
import { expect, test } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import type { Evidence, PictureFile, Screen } from '../../src/evidence/schema.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { loadRules } from '../../src/rules/load.ts';
import { judge } from '../../src/verdict/report-of.ts';
import type { Report } from '../../src/verdict/report-schema.ts';
import { displayDue } from '../support/display-due.ts';
import { declaration, evidence, line, screen } from '../support/evidence.ts';

const rules = await loadRules();
const READER = { engine: 'PP-OCRv4 mobile / test', model: 'test', modelHash: '0', options: '' };

const file = (of: Screen, read: PictureFile['read'] = 'good'): PictureFile => ({
  name: `${of.id}.png`,
  bytes: 1,
  sha256: '0'.repeat(64),
  screen: of.id,
  read,
  noted: [],
});

/** The most a folder could seem to show: every page reached, every control tried. */
function judged(screens: readonly Screen[], options: { readonly reads?: PictureFile['read']; readonly engine?: string } = {}): Report {
  const given: Evidence = evidence(screens, {
    declaration: declaration({ issuedNumber: { number: '政移备20260801', issuedOn: '2025-11-10' } }),
    pictures: {
      reader: { ...READER, engine: options.engine ?? READER.engine },
      files: screens.map((one) => file(one, options.reads)),
      assumedWidthDp: 360,
    },
    sessions: [],
  });
  return judge(given, '0', rules, detectors, '2026-03-02T16:00:00+08:00', displayDue(given));
}

const outcome = (report: Report, id: string): string | undefined => report.clauses.find((one) => one.id === id)?.outcome;
const login = (rows: Parameters<typeof screen>[0]): Screen => screen({ kind: 'login', title: '登录', phase: 'signed-out', ...rows });

test('nothing seen: nothing decided, whatever the coverage says', () => {
  const report = judged([login({ rows: ['欢迎'] }), screen({ kind: 'home', title: '首页', rows: ['{公文}'] })]);
  expect(report.clauses.map(({ id, outcome: said }) => `${id} ${said}`).filter((one) => !one.endsWith('inconclusive'))).toEqual([]);
  expect(report.overall).toBe('inconclusive');
});

test('another unit’s name may stand beside the right one on a page not shown: for a person', () => {
  const report = judged([login({ rows: [line('主办单位：海口市教育局')] })]);
  expect(outcome(report, 'host-unit-name')).toBe('review');
});

test('a function that is seen is a fail; seen only in a picture too small, it is for a person', () => {
  const page = screen({ title: '考勤', rows: ['[立即签到]', '今日未签到'] });
  expect(outcome(judged([page]), 'check-in')).toBe('fail');
  expect(outcome(judged([page], { reads: 'weak' }), 'check-in')).toBe('review');
});

test('what it is stands at the head, and in what was not seen', () => {
  const report = judged([login({ rows: ['欢迎'] })], { engine: 'Tesseract 5.1' });
  expect(report.standing).toBe('pictures-only');
  expect(renderTerminal(report, 'report.html')).toMatch(/^【仅据截图判断，不作检测结论】\n/);
  expect(report.coverageStatement.unseen.join('')).toMatch(/未在设备上运行应用程序.*识别引擎Tesseract/);
});
