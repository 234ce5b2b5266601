import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { exitCodeOfDifference } from '../../src/cli/diff.ts';
import { compare } from '../../src/difference/compare.ts';
import { Difference, type Item } from '../../src/difference/schema.ts';
import { renderDifference } from '../../src/difference/terminal.ts';
import { BadRequest } from '../../src/errors.ts';
import type { ClauseResult, Report } from '../../src/verdict/report-schema.ts';
import { after, before, CLEAN, mended, page, withClause } from '../support/difference.ts';
import type { place } from '../support/report.ts';

const AT = '2026-03-11T01:00:00.000Z';
const diff = (one: Report, other: Report, as: Parameters<typeof compare>[2] = null): Difference => compare(one, other, as, AT);
const of = (it: Difference, clause: Item['clause'], state?: Item['state']): readonly Item[] =>
  it.items.filter((item) => item.clause === clause && (state === undefined || item.state === state));
const only = (it: Difference, clause: Item['clause']): Item => {
  expect(of(it, clause)).toHaveLength(1);
  return of(it, clause)[0]!;
};
test('nothing changed: every finding still stands, whatever ids the screens have, and nothing needs explaining', () => {
  const it = diff(before(), after());
  expect(Check(Difference, it)).toBe(true);
  expect(it.counts).toEqual({ fixed: 0, new: 0, unchanged: 4, 'not-rechecked': 0 });
  expect(it.causes).toEqual([]);
  expect(it.disagreements).toEqual([]);
  expect(it.items.every(({ pages }) => pages.before !== null && pages.after !== null)).toBe(true);
});

describe('a finding not seen again', () => {
  test('is 未再发现 when its page was reached again and seen whole, with coverage', () => {
    const item = only(diff(before(), mended()), 'points-ranking');
    expect(item).toMatchObject({
      state: 'fixed',
      after: null,
      cause: null,
      pages: { after: { path: 'screens/n-ranking-0.png', box: null } },
    });
    expect(item.because).toBe('后次检测再次到达“首页—学习—学习榜”并查看到底，在检测范围内未再发现前次所见的“您的学分排名：5”。');
  });
  test.each<[string, (report: Report) => Partial<Report>, string]>([
    ['the page was not reached', (report) => ({ screens: page(report, 'n-ranking', null) }), '未再到达“首页—学习—学习榜”'],
    [
      'the page was not seen to its end',
      (report) => ({ screens: page(report, 'n-ranking', { toTheEnd: false }) }),
      '未能完整查看（未到底，',
    ],
    ['the page was not read', (report) => ({ screens: page(report, 'n-ranking', { read: false }) }), '文字未识别'],
    ['the page was dark', (report) => ({ screens: page(report, 'n-ranking', { noPicture: 'secure-window', pictures: [] }) }), '无画面'],
    [
      'the clause was examined too little',
      (report) => ({
        clauses: withClause(report, 'points-ranking', {
          ...CLEAN,
          outcome: 'inconclusive',
          strength: 'weak',
          missing: ['未以“管理员”角色检测'],
        }),
      }),
      '未能判定”（未以“管理员”角色检测）',
    ],
    [
      'the clause could not be judged',
      (report) => ({ clauses: withClause(report, 'points-ranking', { ...CLEAN, outcome: 'error' }) }),
      '检测异常',
    ],
    [
      'another role looked',
      ({ sessions }) => ({ sessions: sessions.map((one) => ({ ...one, role: '访客' })) }),
      '前次以“普通工作人员”角色检测',
    ],
    ['nobody signed in', ({ sessions }) => ({ sessions: sessions.map((one) => ({ ...one, role: null })) }), '后次未以该角色检测'],
    ['other rules judged', ({ rules }) => ({ rules: { ...rules, hash: '01'.repeat(32) } }), '两次检测所用规则不同'],
    ['a trial stands for nothing', () => ({ standing: 'trial' }), '虚拟设备试运行'],
  ])('is 未复核到 when %s', (_, change, because) => {
    const it = diff(before(), mended(change));
    const item = only(it, 'points-ranking');
    expect(item.state).toBe('not-rechecked');
    expect(item.because).toContain(because);
    expect(renderDifference(it)).toContain('未复核到的事项须再次检测或人工核实');
  });
  test('a tap on the page that led nowhere makes no other page; the same title elsewhere does', () => {
    const way = (clickPath: string) => (report: Report) => ({ screens: page(report, 'n-ranking', { clickPath }) });
    const item = only(diff(before(), mended(way('首页—学习—学习榜—本周'))), 'points-ranking');
    expect(item).toMatchObject({ state: 'fixed', because: expect.stringContaining('再次到达“首页—学习—学习榜—本周”') });
    expect(only(diff(before(), mended(way('首页—党建—学习榜'))), 'points-ranking').state).toBe('not-rechecked');
  });
  test('a check-in card may live by the hour; a ranking does not', () => {
    const evening = ({ sessions }: Report): Partial<Report> => ({ sessions: sessions.map((one) => ({ ...one, hour: 20 })) });
    const late = mended(evening);
    const it = diff(before(), { ...late, clauses: withClause(late, 'check-in', CLEAN) });
    expect(of(it, 'check-in').map(({ state }) => state)).toEqual(['not-rechecked', 'not-rechecked']);
    expect(of(it, 'check-in')[0]?.because).toContain('前次在周一至周五日间检测，后次未覆盖该时段');
    expect(only(it, 'points-ranking').state).toBe('fixed');
  });
  test('a missing mark is mended by a good one, and by nothing less', () => {
    const absent: ClauseResult['findings'] = [
      { outcome: 'fail', grade: 'absence', because: '未发现应用程序提供投诉建议功能。', where: [], compulsion: [] },
    ];
    const first = before();
    const one = { ...first, clauses: withClause(first, 'complaints', { outcome: 'fail', findings: absent }) };
    const other = after();
    const good = {
      ...other,
      clauses: withClause(other, 'complaints', { outcome: 'pass', findings: [], because: '“我的—意见反馈”可填写投诉建议。' }),
    };
    expect(only(diff(one, good), 'complaints')).toMatchObject({ state: 'fixed', because: '后次检测符合：“我的—意见反馈”可填写投诉建议。' });
    const unclear = { ...other, clauses: withClause(other, 'complaints', { outcome: 'inconclusive', findings: [] }) };
    expect(only(diff(one, unclear), 'complaints').state).toBe('not-rechecked');
    // Now something stands there that is left to a person: the duty is not met yet.
    expect(only(diff(one, other), 'complaints')).toMatchObject({
      state: 'unchanged',
      because: '两次均见到，认定由“不符合（缺失）”变为“待人工认定”。',
    });
  });
});

describe('findings are matched by clause, place and meaning', () => {
  const changed = (over: Partial<ReturnType<typeof place>>): Report => {
    const report = after();
    const [finding] = report.clauses.find(({ id }) => id === 'points-ranking')!.findings;
    const where = finding!.where.map((one) => ({ ...one, ...over }));
    return { ...report, clauses: withClause(report, 'points-ranking', { where, findings: [{ ...finding!, where }] }) };
  };
  test('figures that count on are the same thing', () => {
    expect(only(diff(before(), changed({ text: '您的学分排名：137' })), 'points-ranking').state).toBe('unchanged');
  });
  test('worded anew at its place it is the same thing', () => {
    expect(only(diff(before(), changed({ text: '您的学分排名是：第5' })), 'points-ranking').state).toBe('unchanged');
  });
  test('moved elsewhere it is the same thing, and the move is told', () => {
    const item = only(diff(before(), changed({ clickPath: '首页—我的—我的学习' })), 'points-ranking');
    expect(item).toMatchObject({ state: 'unchanged' });
    expect(item.because).toContain('位置由“首页—学习—学习榜”变为“首页—我的—我的学习”');
  });
  test('another thing elsewhere is new; the old one is judged by its own page', () => {
    const it = diff(before(), changed({ clickPath: '首页—党建', text: '支部积分榜', screen: 'n-home' }));
    expect(
      of(it, 'points-ranking')
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['fixed', 'new']);
  });
  test('grouped otherwise by the second run, nothing is new and nothing gone', () => {
    const report = after();
    const findings = report.clauses.find(({ id }) => id === 'check-in')!.findings;
    const split = findings.flatMap((finding) => finding.where.map((one) => ({ ...finding, where: [one] })));
    const it = diff(before(), { ...report, clauses: withClause(report, 'check-in', { findings: split }) });
    expect(of(it, 'check-in').every(({ state }) => state === 'unchanged')).toBe(true);
    const one = diff(
      {
        ...before(),
        clauses: withClause(before(), 'check-in', {
          findings: before().clauses[0]!.findings.flatMap((finding) => finding.where.map((where) => ({ ...finding, where: [where] }))),
        }),
      },
      report,
    );
    expect(of(one, 'check-in').every(({ state }) => state === 'unchanged')).toBe(true);
  });
});

describe('a finding of the second run alone', () => {
  const first = before();
  const without = (over: Partial<Report> = {}): Report => ({ ...first, clauses: withClause(first, 'points-ranking', CLEAN), ...over });
  test('on a page the first run saw whole', () => {
    expect(only(diff(without(), after()), 'points-ranking')).toMatchObject({
      state: 'new',
      because: '前次检测到达“首页—学习—学习榜”并查看到底，未见此项。',
    });
  });
  test('on a page the first run never came to: whether it is an addition cannot be told', () => {
    const item = only(diff(without({ screens: page(first, 'ranking', null) }), after()), 'points-ranking');
    expect(item).toMatchObject({ state: 'new', cause: 'coverage', pages: { before: null } });
    expect(item.because).toContain('不能确定是否为新增');
  });
});

describe('why results differ', () => {
  test('causes are told in the order in which they are taken away', () => {
    const it = diff(
      before(),
      mended((report) => ({
        subject: {
          ...report.subject,
          package: { ...report.subject.package!, versionCode: '21', versionName: '2.1.0', sha256: '4f'.repeat(32) },
        },
        sessions: report.sessions.map((one) => ({ ...one, role: '单位管理员', weekday: 6, device: { ...one.device, fontScale: 1.3 } })),
        screens: page(report, 'n-about', null),
        rules: { ...report.rules, hash: '01'.repeat(32) },
        matrix: [],
      })),
    );
    expect(it.causes.map(({ kind }) => kind)).toEqual(['version', 'account', 'hour', 'coverage', 'rules', 'device', 'declaration']);
    expect(it.causes[0]).toMatchObject({ before: expect.stringContaining('2.0.0（20）'), after: expect.stringContaining('2.1.0（21）') });
    expect(it.causes[3]?.before).toContain('仅本次到达1个：首页—我的—设置—关于');
    expect(only(it, 'points-ranking').cause).toBe('version');
  });
  const judged = (over: Partial<Report> = {}): Report => {
    const report = after({ run: { ...after().run, purpose: 'filing' }, ...over });
    return {
      ...report,
      clauses: withClause(report, 'complaints', {
        outcome: 'fail',
        findings: report.clauses.find(({ id }) => id === 'complaints')!.findings.map((one) => ({ ...one, outcome: 'fail' })),
      }),
    };
  };
  const preCheck = before({ run: { ...before().run, purpose: 'pre-check' } });
  test('a pre-check and the national run that saw the same and judged otherwise disagree', () => {
    const it = diff(preCheck, judged());
    expect(it.as).toBe('pre-check');
    expect(only(it, 'complaints').cause).toBe('disagreement');
    expect(it.disagreements).toEqual(['投诉建议：标示。两次均见到，认定由“待人工认定”变为“不符合（缺失）”。']);
    expect(renderDifference(it)).toContain('以国家检测结果为准，双方各写明一条理由');
  });
  test('under other rules it is no disagreement, and the rules are named', () => {
    const it = diff(preCheck, judged({ rules: { ...before().rules, hash: '01'.repeat(32) } }));
    expect(only(it, 'complaints').cause).toBe('rules');
    expect(it.disagreements).toEqual([]);
  });
  test('what only one office saw, with nothing to explain it, is a disagreement as well', () => {
    const report = judged();
    const it = diff(preCheck, { ...report, clauses: withClause(report, 'points-ranking', CLEAN) });
    expect(only(it, 'points-ranking')).toMatchObject({ state: 'fixed', cause: 'disagreement' });
  });
});

test('the kind of comparison follows from the purposes and the version, and may be said', () => {
  const newer = (purpose: Report['run']['purpose']): Report => {
    const report = after();
    return {
      ...report,
      run: { ...report.run, purpose },
      subject: { ...report.subject, package: { ...report.subject.package!, versionCode: '21' } },
    };
  };
  expect(diff(before(), after()).as).toBe('re-test');
  expect(diff(before(), newer('re-test')).as).toBe('re-test');
  expect(diff(before(), newer('filing')).as).toBe('new-version');
  expect(diff(before(), newer('change-filing')).as).toBe('new-version');
  expect(diff(before(), newer('spot-check')).as).toBe('spot-check');
  expect(diff(before(), after(), 'new-version').as).toBe('new-version');
});

test('a spot-check that meets what the filing did not have is a lead under 办法十一, for the office only', () => {
  const first = before();
  const filed = { ...first, clauses: withClause(first, 'points-ranking', CLEAN) };
  const it = diff(filed, after({ run: { ...after().run, purpose: 'spot-check' } }));
  expect(it.leads).toEqual([expect.stringContaining('新发现限制性功能1项')]);
  expect(diff(filed, after()).leads).toEqual([]);
});

test('what cannot be compared is refused in one sentence', () => {
  const { subject } = after();
  const strange = after({ subject: { ...subject, package: { ...subject.package!, packageName: 'cn.example.other' } } });
  for (const [one, other, message] of [
    [before(), strange, '两次检测的不是同一个应用程序（cn.example.yunling.office 和 cn.example.other），不能比对。'],
    [before(), before(), '给出的两份材料是同一次检测（run-20260303-0001），不能比对。'],
    [after(), before(), '请把先做的检测写在前面'],
  ] as const) {
    expect(() => diff(one, other)).toThrow(BadRequest);
    expect(() => diff(one, other)).toThrow(message);
  }
});

test('exit codes: 0 nothing left, 1 a failure stands, 2 only what is left to a person, 3 only what was not rechecked', () => {
  const it = diff(before(), after());
  const items = (keep: (item: Item) => boolean): Difference => ({ ...it, items: it.items.filter(keep) });
  expect(exitCodeOfDifference(it)).toBe(1);
  expect(exitCodeOfDifference(items(({ after: seen }) => seen?.outcome === 'review'))).toBe(2);
  expect(exitCodeOfDifference({ ...items(() => false), counts: { ...it.counts, 'not-rechecked': 1 } })).toBe(3);
  expect(exitCodeOfDifference(items(() => false))).toBe(0);
});
