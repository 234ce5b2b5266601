/** What documents are made of in tests: runs from the made-up Report, facts of a clerk, screenshots drawn. */
import type { DocumentFacts } from '../../src/documents/facts.ts';
import type { DocumentKind, Dues, Given, Run } from '../../src/documents/kind.ts';
import { KINDS } from '../../src/documents/kinds/index.ts';
import { loadShots, type Shots } from '../../src/documents/pictures.ts';
import type { OfficialDocument } from '../../src/documents/value.ts';
import type { Report } from '../../src/verdict/report-schema.ts';
import { makeReport, makeScreenshot } from './report.ts';

/** A run whose key is its number. */
export function makeRun(over: Partial<Report> = {}): Run {
  const report = makeReport(over);
  return { key: report.run.id, report };
}

/** The same detection on a device that executes the app. */
export const official = (purpose: Report['run']['purpose'] = 'filing', over: Partial<Report> = {}): Run => {
  const { run } = makeReport();
  return makeRun({
    standing: 'official',
    standingBecause: '检测设备为执行应用程序自身代码的安卓设备。',
    run: { ...run, purpose },
    ...over,
  });
};

const by = { by: '张某', on: '2026-03-04' } as const;

/** Everything any kind asks for; `over` replaces or, with undefined, leaves out. */
export function makeFacts(over: Partial<DocumentFacts> = {}): DocumentFacts {
  return {
    office: { name: '国家互联网信息办公室' },
    number: '云网函〔2026〕18号',
    issuedOn: '2026-03-05',
    caseNumber: '受理2026-018',
    subject: { hostUnit: '云岭市示范局', appName: '云岭示范办公', kind: 'APP' },
    received: { byProvince: '2026-02-02', byNation: '2026-02-13' },
    contact: { name: '李某', phone: '010-5555 0000' },
    papers: [{ name: '附件2备案申请表第5项', problem: '未说明学习积分的用途。', wanted: '请逐项说明设置原因和依据。' }],
    advice: ['建议在“关于”页同时标示应用程序版本号。'],
    conclusion: by,
    decisions: [
      { clause: 'complaints', result: 'problem', ...by, reason: '联系方式为技术支持电话，不是投诉建议渠道。' },
      { clause: 'check-in', result: 'supplement', ...by, reason: '请补充巡护打卡所依据的制度文件。' },
    ],
    extension: { ground: 'complex', reason: '需换机复核', expectedOn: '2026-04-10', cooperation: ['请提供管理员角色的检测账号。'] },
    rectification: { dueOn: '2026-05-29' },
    filingNumber: { number: '云政应备2026000018', issuedOn: '2026-03-05' },
    spotCheck: {
      year: 2026,
      round: 2,
      frame: { words: '2026年3月1日已备案、未撤销、未注销的应用程序', sha256: 'ab'.repeat(32), count: 3120 },
      strata: '按地区、部门和应用类型分组，按比例分配',
      method: '分组内按种子排序抽取',
      seed: '20260301',
      rows: [
        { run: 'run-20260303-0001', region: '云岭市', filedVersion: '1.9.2', rectifyBy: '2026-05-29' },
        {
          run: 'run-20260303-0002',
          region: '某部门',
          filedVersion: '2.0.0',
          revocation: '2026年5月29日前未整改到位，2026年6月10日复测仍存在问题。',
        },
      ],
      before: { words: '2026年第1批', drawn: 40, failed: 7 },
      dropped: [{ name: '示例应用', reason: '抽取后已注销', replacement: '示例应用二' }],
      typical: ['在首页设置每日签到入口。'],
      good: ['投诉建议在线受理、跟踪反馈和回访评价齐全。'],
    },
    ...over,
  };
}

export const DUES: Dues = {
  handIn: {
    date: '2026-03-19',
    standing: 'certain',
    because: '2026年3月5日主办（使用）单位收到反馈，当日不计，第10个工作日为2026年3月19日。',
  },
  review: {
    date: '2026-03-19',
    standing: 'certain',
    because: '2026年2月13日国家网信办收到备案申请，当日不计，第20个工作日为2026年3月19日。',
  },
};

/** What each kind is made from in tests: official runs of the purpose it is for. */
export function givenFor(kind: DocumentKind, over: Partial<Given> = {}): Given {
  const facts = makeFacts();
  const runs: Readonly<Record<string, readonly Run[]>> = {
    feedback: [official()],
    'pre-check-notice': [official('pre-check')],
    'rectification-notice': [official('spot-check', spotChecked())],
    'spot-check-list': [official('spot-check', spotChecked()), second()],
    'reproduction-card': [official()],
  };
  return { facts, runs: runs[kind.id] ?? [], dues: DUES, ...over };
}

const spotChecked = (): Partial<Report> => ({
  subject: { ...makeReport().subject, issuedNumber: '云政应备2026000018' },
  run: { ...makeReport().run, purpose: 'spot-check' },
});

const second = (): Run => {
  const { run, subject, clauses } = makeReport();
  return official('spot-check', {
    run: { ...run, id: 'run-20260303-0002', purpose: 'spot-check' },
    subject: { ...subject, hostUnit: '某部门示范司', appName: '示范审阅', issuedNumber: '云政应备2026000019' },
    overall: 'inconclusive',
    clauses: clauses.map((clause) =>
      clause.outcome === 'fail' || clause.outcome === 'review'
        ? { ...clause, outcome: 'pass', findings: [], where: [], because: '在检测范围内未发现。' }
        : clause,
    ),
  });
};

export function kindOf(id: string): DocumentKind {
  const kind = KINDS.find((one) => one.id === id);
  if (kind === undefined) throw new Error(`no such kind: ${id}`);
  return kind;
}

/** Drawn screenshots for every figure of a document. */
export async function drawnShots(document: OfficialDocument): Promise<Shots> {
  const png = await makeScreenshot('示范页面', [
    [520, '您的学分排名：5'],
    [900, '每日签到'],
    [1920, '技术支持'],
  ]);
  return loadShots(document, () => Promise.resolve(png));
}
