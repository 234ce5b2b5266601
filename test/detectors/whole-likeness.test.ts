/** Among the pages of a whole app one that is alike, or one that a word makes suspect, needs more than it does by itself. */
import { describe, expect, it } from 'vitest';
import { modelOf } from '../../detectors/likeness/model.ts';
import { pageTexts } from '../../detectors/likeness/page-texts.ts';
import type { Likeness } from '../../src/rules/likeness.ts';
import { loadRules } from '../../src/rules/load.ts';
import { evidenceOf } from '../corpus/build.ts';
import type { Case, CaseScreen } from '../corpus/schema.ts';
import { judgeCases } from '../corpus/score.ts';

const rules = await loadRules();
const { likeness } = rules.pack;
const model = likeness?.model;
const gates = model?.gates;
if (likeness === undefined || model === undefined || gates === undefined) throw new Error('the default pack has no model');

type Rows = readonly [title: string, rows: readonly string[]];
const pageOf = ([title, rows]: Rows): CaseScreen => ({ kind: 'other', title, phase: 'signed-in', path: ['菜单', title], rows: [...rows] });
const caseOf = (pages: readonly Rows[]): Case => ({
  id: 'whole-likeness-001',
  labels: [{ clause: 'check-in', outcome: 'pass', because: '见条款' }],
  screens: pages.map(pageOf),
});

const ORDINARY: readonly Rows[] = [
  ['缴费', ['户号 0100231', '应缴 86.40 元', '[去支付]', '缴费记录']],
  ['公文详情', ['来文单位 市政府办', '急件', '附件 2']],
  ['通讯录', ['综合科', '王丽 8600001', '李强 8600002']],
  ['水情', ['李家渡 12.35 m', '外洲 11.90 m', '测站 44']],
  ['天气', ['多云', '最高 21℃', '东南风 3 级']],
  ['法规', ['水法', '防洪法', '河道管理条例']],
  ['物资', ['编织袋 12,000 条', '块石 400 方', '库房 3 处']],
  ['帮助', ['常见问题', '联系我们']],
];
const WATCH: Rows = ['护渠', ['渠首闸 ✓ 06:40', '斗门 —', '把手机贴近桩牌', '漏一处扣补贴']];
const NIGHT: Rows = ['更夫', ['今晚未敲更 1 次', '把手机靠近更牌', '漏敲计入考核']];

const scoreOf = (page: Rows): number =>
  Math.max(...evidenceOf(caseOf([page])).screens.map((screen) => modelOf(model).pageOf(pageTexts(screen))[0]?.score ?? -9));
const judged = (pages: readonly Rows[], given: Partial<Likeness>): string | undefined =>
  judgeCases([caseOf(pages)], { ...rules, pack: { ...rules.pack, likeness: { ...likeness, model: { ...model, ...given } } } })[0]?.got;
const each = (score: number): Likeness['thresholds'] => [score, score, score];

describe('pages that are alike', () => {
  const least = Math.min(scoreOf(WATCH), scoreOf(NIGHT));
  const given = { thresholds: each(least - 1), alone: each(Math.max(scoreOf(WATCH), scoreOf(NIGHT)) + 0.5) };

  it('one by itself is for a person', () => expect(judged([WATCH], given)).toBe('review'));
  it('one among many is not, when it is hardly alike', () => expect(judged([...ORDINARY, WATCH], given)).toBe('pass'));
  it('one among many is, when it is alike enough by itself', () =>
    expect(judged([...ORDINARY, WATCH], { ...given, alone: each(least - 0.5) })).toBe('review'));
  it('two among many bear each other out', () => expect(judged([...ORDINARY, WATCH, NIGHT], given)).toBe('review'));
  it('the same page looked at twice is one', () => expect(judged([...ORDINARY, WATCH, WATCH], given)).toBe('pass'));
  it('a model that says nothing of whole apps takes them as any page', () => {
    const { alone: _alone, ...plain } = model;
    const pack = { ...rules.pack, likeness: { ...likeness, model: { ...plain, thresholds: given.thresholds } } };
    expect(judgeCases([caseOf([...ORDINARY, WATCH])], { ...rules, pack })[0]?.got).toBe('review');
  });
});

describe('a page that a word makes suspect', () => {
  const SUSPECT: Rows = ['夜学', ['点到', '第 3 讲']];
  const OTHER: Rows = ['班会', ['点到', '第 1 组']];
  const unlike = { gates: { ...gates, unlike: each(99) }, thresholds: each(99) };
  const alike = { gates: { ...gates, unlike: each(-99) }, thresholds: each(99) };

  it('by itself is for a person', () => expect(judged([SUSPECT], unlike)).toBe('review'));
  it('among many is not, when it is unlike the function', () => expect(judged([...ORDINARY, SUSPECT], unlike)).toBe('pass'));
  it('among many is, when it is like it', () => expect(judged([...ORDINARY, SUSPECT], alike)).toBe('review'));
  it('among many is, when another is suspect too', () => expect(judged([...ORDINARY, SUSPECT, OTHER], unlike)).toBe('review'));
});
