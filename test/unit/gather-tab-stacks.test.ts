/** Tabs that keep stacks of their own: what is learnt of them, and where the way back leads then. */
import { expect, test } from 'vitest';
import { TabStacks } from '../../src/gather/tab-stacks.ts';

/** Acts in turn: `首页!home` is a tap on a tab, `<home` a way back, `detail` any other way on. */
function walked(stacks: TabStacks, ...acts: readonly string[]): boolean[] {
  return acts.map((act) => {
    const [tab, led] = act.includes('!') ? act.split('!') : [null, act];
    const back = act.startsWith('<');
    const id = (led ?? '').replace('<', '');
    return stacks.tread({ id, tab: tab ?? null, selected: null }, (before) => {
      const at = before.lastIndexOf(id);
      if (back) return [...before.slice(0, Math.max(0, at)), id];
      return before.at(-1) === id ? before : [...before, id];
    });
  });
}

test('nothing is known until a tab is met again that was left deep', () => {
  const stacks = new TabStacks();
  walked(stacks, '首页!home', 'matter', '工作!work');
  expect([stacks.trail, stacks.behind('首页')]).toEqual([null, []]);
});

test('a tab that comes back to where it was left keeps its own pages', () => {
  const stacks = new TabStacks();
  expect(walked(stacks, '首页!home', 'matter', 'flow', '工作!work', '首页!flow')).toEqual([false, false, false, false, true]);
  expect(stacks.trail).toEqual(['home', 'matter', 'flow']);
  expect(stacks.behind('工作')).toEqual(['work']);
  walked(stacks, '<matter', '工作!work', 'sites');
  expect(stacks.trail).toEqual(['work', 'sites']);
  expect(stacks.behind('首页')).toEqual(['matter', 'home']);
  expect(stacks.behind('工作')).toEqual([]);
  stacks.forget();
  expect([stacks.trail, stacks.behind('首页')]).toEqual([[], []]);
});

test('what was opened before any tab was tapped belongs to the tab that comes back to it', () => {
  const stacks = new TabStacks();
  expect(walked(stacks, 'home', 'matter', '工作!work', '首页!matter')).toEqual([false, false, false, true]);
  expect([stacks.trail, stacks.behind('工作')]).toEqual([['home', 'matter'], ['work']]);
});

test('tabs that lead to their first page each time keep none', () => {
  const stacks = new TabStacks();
  expect(walked(stacks, '首页!home', 'matter', '工作!work', '首页!home')).toEqual([false, false, false, false]);
  expect(stacks.trail).toBeNull();
});

test('a second tap on the tab leads to its first page, or nowhere', () => {
  const up = new TabStacks();
  walked(up, '工作!work', 'sites', 'site', '工作!work');
  expect([up.mayLeadUp, up.staysOn('工作')]).toEqual([true, false]);
  const stays = new TabStacks();
  walked(stays, '工作!work', 'sites', '工作!sites');
  expect([stays.mayLeadUp, stays.staysOn('工作'), stays.staysOn('首页')]).toEqual([false, true, false]);
});
