import { addPage } from '../support/known.ts';
import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { Frontier } from '../../src/gather/frontier.ts';
import { identityOf } from '../../src/gather/identity.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { isHere } from '../../src/gather/worth.ts';
import { button, FOREGROUND, line, node, view } from '../support/tree.ts';

type How = Partial<Pick<Known, 'kind' | 'step'>>;

const TAPPED = { from: 'S001', act: 'tap', label: '' } as const;

function page(notes: Notes, title: string, how: How, ...nodes: readonly UiNode[]): Known {
  const seen = view(...nodes);
  const known = addPage(notes, title, { identity: identityOf(seen, FOREGROUND, title), ...how });
  notes.absorb(known, seen, 0);
  return known;
}

const bar = (selected: string, ...labels: readonly string[]): UiNode[] =>
  labels.map((text, index) => node('View', { text, clickable: true, selected: text === selected, at: [130 + index * 360, 2220, 100, 80] }));

describe('tabs', () => {
  const labels = ['要闻', '办件', '动态'] as const;
  /** What eight walks try first on the page of 办件, the second they see; `selected`: what the bar of the first shows as the tab one is on. */
  const firsts = (selected: string): readonly (string | undefined)[] =>
    [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const notes = new Notes();
      page(notes, '政务通', {}, ...bar(selected, ...labels));
      const here = page(notes, '办件', { step: TAPPED }, ...bar('办件', ...labels));
      return new Frontier(notes, seed).next('signed-in', (known) => (known === here ? 0 : 1))?.held.control.label;
    });
  test('one whose page was seen comes after one that nobody saw', () => expect([...new Set(firsts('要闻'))]).toEqual(['动态']));
  test('where nobody knows which page was seen, they are alike', () => expect(new Set(firsts('')).size).toBe(2));
});

describe('the tab of the page one is on', () => {
  const tabOn = (how: How, label: string): boolean => {
    const known = page(new Notes(), '政务通', how, line('网络不给力，请稍后重试', 4), ...bar('', '首页', '办件', '我的'));
    const held = known.held.find(({ control }) => control.label === label);
    return held !== undefined && isHere(known, held);
  };
  test.each([
    ['an app begins on its home page, though it says that its server is away', { kind: 'error-page' }, '首页', true],
    ['and on no other tab', { kind: 'error-page' }, '办件', false],
    ['a page that a tap led to is not the home page', { kind: 'error-page', step: TAPPED }, '首页', false],
    ['unless it is known for one', { kind: 'home', step: TAPPED }, '首页', true],
  ] as const)('%s', (_name, how, label, expected) => expect(tabOn(how, label)).toBe(expected));
});

describe('the header of a page, in one text', () => {
  const setUp = (how: How, title = '走访记录新增') => {
    const notes = new Notes();
    const first = page(notes, '工作台', {}, button('政策文件', 3));
    const known = page(notes, '走访记录新增', how, node('TextView', { text: title, at: [0, 72, 1080, 144] }));
    known.joined = false;
    const next = (on: Known) => new Frontier(notes, 1).next('signed-in', (one) => (one === on ? 0 : 1));
    return { first, known, next };
  };
  test('is chosen, to be read, before its page is left', () => {
    const { known, next } = setUp({ step: TAPPED });
    expect(next(known)?.held.control.label).toBe('走访记录新增');
  });
  test('is gone nowhere for', () => {
    const { first, next } = setUp({ step: TAPPED });
    expect(next(first)?.held.control.label).toBe('政策文件');
    first.held.forEach((held) => (held.state = 'tried'));
    expect(next(first)).toBeNull();
  });
  test('is left alone once it was read', () => {
    const { known, next } = setUp({ step: TAPPED });
    known.joined = true;
    expect(next(known)?.held.control.label).toBe('政策文件');
  });
  test('is left alone on the first page: an introduction waits for a finger', () => {
    const { known, next } = setUp({});
    expect(next(known)?.held.control.label).toBe('政策文件');
  });
});
