import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readFacts } from '../../src/documents/facts.ts';
import { KINDS } from '../../src/documents/kinds/index.ts';
import { wordsOf } from '../../src/documents/text.ts';
import { AVOID, wordingAdvice } from '../../src/documents/words-to-avoid.ts';
import { writeDocument } from '../../src/documents/write.ts';
import { BadRequest } from '../../src/errors.ts';
import { DUES, givenFor, kindOf, makeFacts, makeRun, official } from '../support/documents.ts';
import { makeReport } from '../support/report.ts';

const words = (id: string, over: Parameters<typeof givenFor>[1] = {}): string =>
  wordsOf(writeDocument(kindOf(id), givenFor(kindOf(id), over))).join('\n');
const refusal = (id: string, over: Parameters<typeof givenFor>[1]): string => {
  try {
    words(id, over);
  } catch (error) {
    expect(error).toBeInstanceOf(BadRequest);
    return String(error);
  }
  throw new Error('not refused');
};

describe('golden: the words of every document, read and not trusted', () => {
  test.each(KINDS.map(({ id }) => id))('%s', async (id) => {
    await expect(`${words(id)}\n`).toMatchFileSnapshot(`../golden/documents/${id}.txt`);
  });
});

/** office.md 11, heading by heading. */
const SKELETONS: Readonly<Record<string, readonly string[]>> = {
  'supplement-notice': ['一、申请事项', '二、需要补充的材料', '三、提交方式和联系人'],
  feedback: [
    '一、基本情况',
    '二、总体情况',
    '三、存在问题',
    '（一）限制性功能',
    '（二）必要功能和标示',
    '四、需要补充、更正的材料（含特殊场景设置原因和依据）',
    '五、改进建议（不影响结论）',
    '六、需提交的内容和期限',
    '七、逾期后果',
    '八、联系人',
    '附：截图和操作路径；未检测内容',
  ],
  'extension-notice': ['一、申请事项', '二、延期理由', '三、预计办结时间', '四、需要主办（使用）单位配合的事项', '五、联系人'],
  'spot-check-list': [
    '一、抽查概况',
    '二、总体结果',
    '三、结果明细表',
    '四、发现问题的应用程序',
    '五、未能判定的应用程序及原因；剔除和替补及理由',
    '六、典型问题（供通报参考）',
    '七、先进做法（供推广参考）',
    '八、撤销备案建议（整改不及时、不到位的）',
    '附：抽取复算说明；名录校验值',
  ],
};

test.each(Object.entries(SKELETONS))('%s has the headings of its skeleton, in order', (id, headings) => {
  const found = writeDocument(kindOf(id), givenFor(kindOf(id))).blocks.flatMap((block) => (block.type === 'heading' ? [block.text] : []));
  expect(found.filter((text) => headings.includes(text))).toEqual(headings);
});

describe('feedback', () => {
  test('every problem and every paper at once, typed beside detected; basis in force only; no lead', () => {
    const text = words('feedback', {
      facts: makeFacts({ problems: [{ title: '运维安全', problem: '未见运维责任人。', basis: '《办法》第十七条', wanted: '请补充。' }] }),
    });
    for (const title of ['1. 打卡签到', '2. 积分排名', '3. 投诉建议', '4. 运维安全']) expect(text).toContain(title);
    expect(text).toContain('存在问题4项（打卡签到、积分排名、投诉建议、运维安全），需要补充、更正的材料2项');
    expect(text).toContain('该应用程序未通过技术检测。');
    expect(text).toContain('附件2备案申请表第5项');
    expect(text).toContain('《办法》第十四条第（二）项：“');
    expect(text).not.toMatch(/国标|征求意见稿|不应设置打卡签到功能/u);
    expect(text).not.toContain('滥用排名');
    expect(text).not.toContain('由审核人员认定');
  });
  test('the date only when the unit’s receipt is known, and 暂定 where it is', () => {
    expect(words('feedback')).toContain('提交期限为2026年3月19日。');
    expect(words('feedback', { dues: { ...DUES, handIn: null } })).not.toContain('提交期限为');
    const provisional = { date: '2027-03-19', standing: 'provisional', because: '暂按推算。' } as const;
    expect(words('feedback', { dues: { ...DUES, handIn: provisional } })).toContain('提交期限为2027年3月19日（暂定期限）。');
  });
  test('what is left to a person must be decided by one', () => {
    expect(refusal('feedback', { facts: makeFacts({ decisions: [] }) })).toContain('打卡签到、投诉建议尚待人工认定');
    const { conclusion: _, ...without } = makeFacts();
    expect(refusal('feedback', { facts: without })).toContain('conclusion 检测结论的认定人和日期');
  });
  test('an overruling needs two persons', () => {
    const overruled = { clause: 'check-in', result: 'no-problem', by: '张某', on: '2026-03-04', reason: '属应急值守。' } as const;
    const rest = (makeFacts().decisions ?? []).filter(({ clause }) => clause !== 'check-in');
    expect(refusal('feedback', { facts: makeFacts({ decisions: [...rest, overruled] }) })).toContain('双人复核');
    const text = words('feedback', { facts: makeFacts({ decisions: [...rest, { ...overruled, seconded: '王某' }] }) });
    expect(text).not.toContain('打卡签到功能');
    expect(text).toContain('1. 积分排名');
  });
  test('a gap in the papers that the outcome table names asks for reason and basis, without a person', () => {
    const report = makeReport();
    const gap = '发现“巡护打卡”。页面显示其用于安全巡护，申请表第5项未作说明。请补充说明设置原因和依据。';
    const clauses = report.clauses.map((clause) =>
      clause.id === 'check-in'
        ? { ...clause, outcome: 'review' as const, findings: [{ ...clause.findings[1]!, because: gap }] }
        : clause.id === 'complaints'
          ? { ...clause, outcome: 'pass' as const }
          : clause,
    );
    const text = words('feedback', { runs: [official('filing', { clauses })], facts: makeFacts({ decisions: [] }) });
    expect(text).toContain('“巡护打卡”功能设置原因和依据');
    expect(text).toContain('存在问题1项（积分排名）');
  });
  test('nothing to tell is not told', () => {
    const clauses = makeReport().clauses.map((clause) => ({ ...clause, outcome: 'pass' as const, findings: [] }));
    expect(refusal('feedback', { runs: [official('filing', { clauses })], facts: makeFacts({ papers: [], decisions: [] }) })).toContain(
      '不需要反馈',
    );
  });
  test('several runs of one app are one problem a clause; two apps are refused', () => {
    const other = official('filing', { run: { ...makeReport().run, id: 'run-2' } });
    const text = words('feedback', { runs: [official(), other] });
    expect(text.match(/1\. 打卡签到/gu)).toHaveLength(1);
    expect(text.match(/首页—我的：显示“每日签到”/gu)).toHaveLength(2); // in the problem and in the appendix
    const { subject } = makeReport();
    const strange = official('filing', { subject: { ...subject, package: { ...subject.package!, packageName: 'cn.example.other' } } });
    expect(refusal('feedback', { runs: [official(), strange] })).toContain(
      '不是同一个应用程序（cn.example.yunling.office、cn.example.other）',
    );
  });
});

test('a trial’s paper is marked and cannot be sent: no number, no issuer, no date of issue, no due date, no conclusion', () => {
  const value = writeDocument(kindOf('feedback'), givenFor(kindOf('feedback'), { runs: [makeRun()] }));
  expect(value.notes).toEqual(['虚拟设备试运行，不作检测结论']);
  expect(value.number).toBeNull();
  const text = wordsOf(value).join('\n');
  expect(text).toContain('（虚拟设备试运行样张，不得发出）');
  for (const word of ['国家互联网信息办公室', '2026年3月5日', '提交期限为', '未通过技术检测']) expect(text).not.toContain(word);
});

test('a pre-check is marked, blocks nothing, and is made of pre-checks only', () => {
  const value = writeDocument(kindOf('pre-check-notice'), givenFor(kindOf('pre-check-notice')));
  expect(value.notes).toEqual(['供参考，不作为技术检测结论']);
  expect(wordsOf(value).join('')).toContain('不影响备案申请的提交和完备性审核');
  expect(refusal('pre-check-notice', { runs: [official('filing')] })).toContain('不是预检');
  expect(refusal('feedback', { runs: [official('pre-check')] })).toContain('不是备案检测、变更检测或复测');
});

test('a spot-check’s date is the one written by hand, and no ten working days stand there', () => {
  const text = words('rectification-notice');
  expect(text).toContain('请于2026年5月29日前整改到位并报送整改情况。整改不及时、不到位的，依据《办法》第二十三条撤销备案。');
  expect(text).not.toContain('10个工作日');
});

test('papers only: no functions and no deadline in the province’s notice', () => {
  expect(words('supplement-notice')).not.toMatch(/工作日|期限|功能方面/u);
  expect(refusal('supplement-notice', { runs: [official()] })).toContain('不需要检测材料');
  expect(refusal('supplement-notice', { facts: makeFacts({ papers: [] }) })).toContain('没有列出需要补充的材料');
});

test('the list of a spot-check wants a row for every run and a run for every row', () => {
  const spotCheck = makeFacts().spotCheck!;
  const facts = makeFacts({ spotCheck: { ...spotCheck, rows: spotCheck.rows.slice(0, 1) } });
  expect(refusal('spot-check-list', { facts })).toContain('没有检测 run-20260303-0002');
  const more = makeFacts({ spotCheck: { ...spotCheck, rows: [...spotCheck.rows, { run: 'run-9', region: '某地' }] } });
  expect(refusal('spot-check-list', { facts: more })).toContain('列有检测 run-9，但未给出其材料');
});

test('sealed runs make no papers', () => {
  const report = makeReport();
  const sealed = official('filing', { coverage: { ...report.coverage, ended: 'classified-content' } });
  expect(refusal('feedback', { runs: [sealed] })).toContain('因画面出现密级标志已封存');
});

test('the example of facts is accepted as it stands, and says nothing that a paper should not', async () => {
  const example = readFacts(JSON.parse(await readFile(new URL('../../docs/examples/document-facts.json', import.meta.url), 'utf8')), 'e');
  expect(wordingAdvice(example)).toEqual([]);
});

test.each([
  ['a missing office', { contact: { name: '李某' } }, '最外层 缺少必填项“office”'],
  ['a mistyped key', { ...makeFacts(), paper: [] }, '最外层 有不认识的项“paper”，是否应为“papers”'],
  ['a day that is none', { ...makeFacts(), issuedOn: '2026-02-30' }, '/issuedOn“2026-02-30” 的日期不存在'],
  ['a day in another form', { ...makeFacts(), issuedOn: '2026年3月5日' }, '/issuedOn 的值“2026年3月5日”格式不符（日期写成 2026-11-02）'],
  [
    'an unknown decision',
    { ...makeFacts(), decisions: [{ clause: 'check-in', result: 'yes', by: 'a', on: '2026-03-04', reason: 'b' }] },
    '/decisions/0/result 的值“yes”不在允许的取值中',
  ],
])('facts: %s is refused by place', (_, json, message) => {
  expect(() => readFacts(json, 'facts.json')).toThrow(BadRequest);
  expect(() => readFacts(json, 'facts.json')).toThrow(message);
});

/** office.md 8.2: what is not written. */
const NOT_WRITTEN = [
  '合格',
  '不合格',
  '不存在',
  '没有',
  '违法',
  '主办方',
  '开发者',
  '备案号',
  '许可证号',
  '驳回',
  '拒绝',
  '审批',
  '许可',
  '申诉',
  '复议',
  '系统判定',
  'AI判定',
  '处罚',
  '下架',
  '14(二)',
  'GB 4.1.1',
  '国标',
  '征求意见稿',
];

test.each(KINDS.map(({ id }) => id))('%s says none of the words to avoid', (id) => {
  const text = words(id);
  for (const word of NOT_WRITTEN) expect(text, word).not.toContain(word);
  expect(text).not.toMatch(/整改期限/u);
});

test('the clerk is told of words to avoid, with the word to write', () => {
  const facts = makeFacts({ papers: [{ name: '立项材料', problem: '申请被驳回，缺少备案号。', wanted: '请补充。' }] });
  expect(wordingAdvice(facts)).toEqual([
    '/papers/0/problem 写有“备案号”，公文中宜写“备案编号”。',
    '/papers/0/problem 写有“驳回”，公文中宜写“退回补正、反馈”。',
  ]);
  for (const word of NOT_WRITTEN)
    expect(
      AVOID.some((one) => one.word.test(word)),
      word,
    ).toBe(true);
  expect(wordingAdvice(makeFacts())).toEqual([]);
});
