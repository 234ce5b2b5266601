import { addPage } from '../support/known.ts';
import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import type { Target } from '../../src/gather/choosing.ts';
import { Frontier } from '../../src/gather/frontier.ts';
import { identityOf } from '../../src/gather/identity.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { button, FOREGROUND, line, node, view } from '../support/tree.ts';

function listPage(notes: Notes, title: string, ...nodes: readonly UiNode[]): Known {
  const seen = view(...nodes);
  const known = addPage(notes, title, { identity: identityOf(seen, FOREGROUND, title), kind: 'list' });
  notes.absorb(known, seen, 0);
  return known;
}

/** Tries what the frontier offers; what leads on is told by `leads`. */
function walk(notes: Notes, leads: (target: Target) => boolean): string[] {
  const frontier = new Frontier(notes, 1);
  const tried: string[] = [];
  for (let target = frontier.next('signed-in', () => 1); target && tried.length < 50; target = frontier.next('signed-in', () => 1)) {
    tried.push(`${target.known.title}/${target.held.control.label}`);
    frontier.tried(target, leads(target) ? 'moved' : 'silent');
  }
  return tried;
}

const rows = (...texts: readonly string[]): UiNode[] => texts.map((text, row) => line(text, row + 2));

describe('lists of one design', () => {
  test('rows that do nothing on one list do not speak for the list of another name', () => {
    const notes = new Notes();
    listPage(notes, '护林站点', ...rows('北山站', '南山站', '西山站', '东山站', '中心站'));
    listPage(notes, '用火常识', ...rows('火险等级划分', '野外用火规定', '扑救须知'));
    const tried = walk(notes, ({ known }) => known.title === '用火常识');
    expect(tried.filter((one) => one.startsWith('护林站点')).length).toBeLessThanOrEqual(3);
    expect(tried.filter((one) => one.startsWith('用火常识'))).toHaveLength(3);
  });

  test('many pages of one name are not all tried', () => {
    const notes = new Notes();
    for (const name of ['甲', '乙', '丙', '丁']) listPage(notes, '小班详情', ...rows('云南松', '华山松', '桤木', name));
    expect(walk(notes, () => false).length).toBeLessThanOrEqual(3);
  });
});

describe('an entry that did nothing', () => {
  const entries = ['河湖名录', '河长公示', '制度文件'].map((text, row) => button(text, row + 2, { at: [60, 360 + row * 130, 400, 100] }));
  const times = (leads: (label: string) => boolean): number => {
    const notes = new Notes();
    const known = listPage(notes, '首页', ...entries);
    const frontier = new Frontier(notes, 1);
    let tries = 0;
    for (let target = frontier.next('signed-in', () => 0); target; target = frontier.next('signed-in', () => 0)) {
      const { id, label } = target.held.control;
      tries += 1;
      target.held.tries += 1;
      const to = leads(label) ? listPage(notes, `${label}页`) : known;
      notes.went(known, id, to, { from: known.id, act: 'tap', label }, '');
      frontier.tried(target, to === known ? 'silent' : 'moved');
    }
    return tries;
  };
  test('is tried once more where what was tried of its kind led on', () =>
    // Tried first, nothing speaks for it.
    expect(['河湖名录', '河长公示', '制度文件'].map((dead) => times((label) => label !== dead)).toSorted((a, b) => a - b)).toEqual([
      3, 4, 4,
    ]));
  test('is not where none of them led anywhere', () => expect(times(() => false)).toBe(3));
});

describe('words to search for', () => {
  const words = ['低保标准', '养老助餐', '值班安排', '减负要求', '殡葬改革'];
  const chips = words.map((text, index) => button(text, index + 2, { at: [60 + index * 200, 400, 180, 80] }));
  /** What is tried, where each word leads to another state of the page. */
  const searched = (state: (word: string) => readonly UiNode[]): string[] => {
    const notes = new Notes();
    const page = listPage(notes, '搜索', ...chips);
    listPage(notes, '首页', button('机构概况', 8, { at: [60, 1200, 400, 100] }), button('政策文件', 9, { at: [60, 1330, 400, 100] }));
    const frontier = new Frontier(notes, 1);
    const tried: string[] = [];
    for (let target = frontier.next('signed-in', () => 1); target; target = frontier.next('signed-in', () => 1)) {
      const { id, label } = target.held.control;
      tried.push(label);
      const to = listPage(notes, target.known === page ? '搜索' : label, ...(target.known === page ? state(label) : [line('正文', 3)]));
      for (const held of to.held) held.state = 'left';
      notes.went(target.known, id, to, { from: target.known.id, act: 'tap', label }, '');
      frontier.tried(target, 'moved');
    }
    return tried;
  };
  const last = (tried: readonly string[]): number => Math.max(tried.indexOf('机构概况'), tried.indexOf('政策文件'));

  test('wait after two, where the results stand in their place', () =>
    expect(last(searched((word) => [line(`${word}的结果`, 3)]))).toBeLessThanOrEqual(3));
  test('do not where they stand there still, as tabs inside a page do', () =>
    expect(last(searched((word) => [...chips, line(`${word}的结果`, 6)]))).toBeGreaterThan(3));
});

test('one filter that shows what was known speaks for no other of its kind, two of them do', () => {
  const notes = new Notes();
  listPage(
    notes,
    '数据',
    ...['总览', '区域', '类别', '街道', '人员'].map((text, at) => button(text, at + 2, { at: [60 + at * 200, 400, 180, 80] })),
  );
  listPage(notes, '机构', button('机构概况', 8, { at: [60, 1200, 400, 100] }));
  const frontier = new Frontier(notes, 1);
  const tried: string[] = [];
  const next = (): Target | null => frontier.next('signed-in', ({ title }) => (title === '数据' ? 0 : 1));
  for (let target = next(); target; target = next()) {
    const { id, label } = target.held.control;
    tried.push(label);
    notes.went(target.known, id, target.known, { from: target.known.id, act: 'tap', label }, '');
    frontier.tried(target, label === '机构概况' ? 'silent' : 'changed');
  }
  expect(tried.indexOf('机构概况')).toBe(2);
  expect(tried).toHaveLength(6);
});

describe('the way', () => {
  const entries = (...labels: readonly string[]): UiNode[] =>
    labels.map((label, row) => button(label, row + 2, { at: [60, 360 + row * 130, 400, 100] }));
  /** The order in which two pages are done, one act apart; `far` is where the walk is not. */
  const done = (near: readonly string[], far: readonly string[], fails: (label: string) => boolean = () => false): string[] => {
    const notes = new Notes();
    const here = listPage(notes, '通用', ...entries(...near));
    listPage(notes, '个人', ...entries(...far));
    const frontier = new Frontier(notes, 1);
    const next = (): Target | null => frontier.next('signed-in', (known) => (known === here ? 0 : 1));
    const tried: string[] = [];
    for (let target = next(); target && tried.length < 20; target = next()) {
      tried.push(target.held.control.label);
      target.held.tries += 1;
      if (fails(target.held.control.label)) continue;
      const to = listPage(notes, `${target.held.control.label}页`, line('正文', 3));
      for (const held of to.held) held.state = 'left';
      notes.went(target.known, target.held.control.id, to, { from: target.known.id, act: 'tap', label: target.held.control.label }, '');
      frontier.tried(target, 'moved');
    }
    return tried;
  };

  test('a page is done before it is left, though what is one act away promises a little more', () =>
    expect(done(['机构概况', '服务协议'], ['意见反馈', '政策文件']).slice(0, 2).toSorted()).toEqual(['服务协议', '机构概况']));
  test('what brought the app down is gone to again when all else was seen', () => {
    let falls = 0;
    const tried = done([], ['意见反馈', '政策文件', '机构概况'], (label) => label === '意见反馈' && ++falls === 1);
    expect([tried.at(0), tried.at(-1), tried.length]).toEqual(['意见反馈', '意见反馈', 4]);
  });
});

describe('a picture at the left end of the header', () => {
  const icon = node('Image', { clickable: true, at: [30, 90, 90, 90] });
  const bar = ['首页', '资讯', '我的'].map((text, index) =>
    node('View', { text, clickable: true, at: [130 + index * 360, 2220, 100, 80] }),
  );
  test.each([
    ['goes back where one came from somewhere', 'list', [], false],
    ['opens something on a start page', 'home', [], true],
    ['opens something on a page with a tab bar', 'other', bar, true],
  ] as const)('%s', (_name, kind, tabs, expected) => {
    const notes = new Notes();
    const known = listPage(notes, '资讯', icon, line('今日要闻', 3), ...tabs);
    known.kind = kind;
    known.segments.push({
      view: view(icon),
      mark: '',
      wordless: false,
      picture: Promise.resolve({ state: 'unseen', reason: 'reader-failed', detail: '' }),
      tree: { state: 'unseen', reason: 'reader-failed', detail: '' },
      reading: Promise.resolve({ state: 'unseen', reason: 'reader-failed', detail: '' }),
      read: null,
    });
    expect(walk(notes, () => true).includes('资讯/')).toBe(expected);
  });
});
