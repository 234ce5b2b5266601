/** Pages that could not be reached again are asked once more, what stays untried on them is named, and ways outlive a tap that did nothing. */
import { addPage } from '../support/known.ts';
import { expect, test } from 'vitest';
import { MOST_FAILURES, open } from '../../src/gather/choosing.ts';
import { identityOf } from '../../src/gather/identity.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { giveAgain, nameUnreached } from '../../src/gather/unreached.ts';
import { menu } from '../support/small-app.ts';
import { button, FOREGROUND, line, view } from '../support/tree.ts';

function pageOf(notes: Notes, title: string, failures: number): Known {
  const seen = view(...menu('水质断面', '工程调度', '暂不更新'), button('提交', 9), line('说明', 12));
  const known = addPage(notes, title, { identity: identityOf(seen, FOREGROUND, title), failures });
  notes.absorb(known, seen, 0);
  return known;
}

test('a page that was given up is asked once more, not for ever', () => {
  const notes = new Notes();
  const known = pageOf(notes, '水情监测', MOST_FAILURES);
  pageOf(notes, '首页', 0);
  expect(open(notes, 'signed-in')).toHaveLength(1);
  expect(giveAgain(notes, 'signed-in')).toBe(true);
  expect(open(notes, 'signed-in')).toHaveLength(2);
  known.failures = MOST_FAILURES;
  expect(giveAgain(notes, 'signed-in')).toBe(false);
  expect(open(notes, 'signed-in')).toHaveLength(1);
});

test('a page on which nothing is left is not asked again, nor one of another phase', () => {
  const notes = new Notes();
  for (const held of pageOf(notes, '水情监测', MOST_FAILURES).held) held.state = 'tried';
  expect(giveAgain(notes, 'signed-in')).toBe(false);
  pageOf(notes, '我的', MOST_FAILURES);
  expect(giveAgain(notes, 'signed-out')).toBe(false);
});

test('what is left on a page that was given up is named; what the guard refuses, as refused; other pages are none of it', () => {
  const notes = new Notes();
  const given = pageOf(notes, '水情监测', MOST_FAILURES);
  pageOf(notes, '首页', MOST_FAILURES - 1);
  nameUnreached(notes, 'signed-in');
  expect([...notes.untouched.values()].map(({ screen, label, why }) => [screen, label, why])).toEqual([
    [given.id, '提交', 'would-change-data'],
    [given.id, '水质断面', 'unreachable'],
    [given.id, '工程调度', 'unreachable'],
  ]);
});

test('a tab of the bar that is known from elsewhere is not named', () => {
  const notes = new Notes();
  const given = pageOf(notes, '水情监测', MOST_FAILURES);
  const [first] = given.held;
  if (!first) throw new Error('the page holds entries');
  first.control = { ...first.control, role: 'tab' };
  notes.tabTargets.set('signed-in:水质断面', 'S009');
  nameUnreached(notes, 'signed-in');
  expect([...notes.untouched.values()].map(({ label }) => label)).toEqual(['提交', '工程调度']);
});

test('one tap that a pop-up took does not undo a known way, two in a row do', () => {
  const notes = new Notes();
  const [home, mine] = [pageOf(notes, '首页', 0), pageOf(notes, '我的', 0)];
  const tap = (to: Known): string | undefined => {
    notes.went(home, 'c1', to, { from: home.id, act: 'tap', label: '我的' }, '');
    return notes.edges.get(home.id)?.get('c1');
  };
  expect([tap(mine), tap(home), tap(mine), tap(home), tap(home)]).toEqual([mine.id, mine.id, mine.id, mine.id, home.id]);
});
