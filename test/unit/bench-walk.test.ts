/** The walk's bench: its references choose as they say, and its figures are what the notes say. */
import { describe, expect, test } from 'vitest';
import { area, needlessRepeats, pagesFound, share, toTheLast, type Figures } from '../../scripts/bench/walk/figures.ts';
import { breadthFirst, depthFirst, random } from '../../scripts/bench/walk/references.ts';
import { OURS, targetsOf } from '../../scripts/bench/walk/table.ts';
import type { Choosing } from '../../src/gather/choosing.ts';
import { identityOf } from '../../src/gather/identity.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { button, FOREGROUND, view } from '../support/tree.ts';

/** What each page offers; a label that is no page leads nowhere. */
const APP: Readonly<Record<string, readonly string[]>> = {
  首页: ['公文', '立即签到', '会议'],
  公文: ['收文', '发文'],
  会议: ['纪要'],
  收文: ['归档库'],
  发文: [],
  纪要: [],
  归档库: [],
};

/** Lets a choice walk the app above and tells what it tapped, as page/control. */
function walk(choosing: Choosing, steps: number, seed = 1): { readonly tapped: readonly string[]; readonly notes: Notes } {
  const notes = new Notes();
  const trail: string[] = [];
  let at: Known | null = null;
  let step = 0;
  const now = (): string => new Date(step).toISOString();
  const arrive = (title: string, from: Known | null): Known => {
    const met = notes.known.find((one) => one.title === title);
    if (met) return met;
    const seen = view(...(APP[title] ?? []).map((label, row) => button(label, row + 2)));
    const known = notes.add({
      phase: 'signed-out',
      identity: identityOf(seen, FOREGROUND, title),
      contents: new Set(),
      kind: 'other',
      title,
      parent: from?.id ?? null,
      step: { from: from?.id ?? 'start', act: 'tap', label: title },
      place: FOREGROUND,
      segments: [],
      held: [],
      toTheEnd: true,
      blind: false,
      joined: true,
      failures: 0,
      at: now(),
    });
    notes.absorb(known, seen, 0);
    return known;
  };
  const tread = (known: Known): void => {
    const before = trail.indexOf(known.id);
    if (before >= 0) trail.length = before + 1;
    else trail.push(known.id);
  };
  at = arrive('首页', null);
  tread(at);
  const choice = choosing({
    notes,
    trail,
    get at() {
      return at;
    },
    kit: { seed },
  });
  const tapped: string[] = [];
  for (; step < steps; step += 1) {
    const target = choice.next('signed-out', (known) => (known === at ? 0 : 1));
    if (!target) break;
    const { known, held } = target;
    tapped.push(`${known.title}/${held.control.label}`);
    tread(known);
    at = held.control.label in APP ? arrive(held.control.label, known) : known;
    notes.went(known, held.control.id, at, { from: known.id, act: 'tap', label: held.control.label }, now());
    tread(at);
    choice.tried(target, at === known ? 'silent' : 'moved');
  }
  return { tapped, notes };
}

describe('references', () => {
  test('depth first goes on from the page it came to, and backs up to the last page with something left', () =>
    expect(walk(depthFirst, 20).tapped).toEqual(['首页/公文', '公文/收文', '收文/归档库', '公文/发文', '首页/会议', '会议/纪要']));

  test('breadth first tries all of a page before what is below it, and of pages as deep the nearer one', () =>
    expect(walk(breadthFirst, 20).tapped).toEqual(['首页/公文', '首页/会议', '会议/纪要', '公文/收文', '公文/发文', '收文/归档库']));

  test('random is the same for a seed, another for another, never refused, and comes to everything', () => {
    const { tapped } = walk(random, 300);
    expect(walk(random, 300).tapped).toEqual(tapped);
    expect(walk(random, 300, 2).tapped).not.toEqual(tapped);
    expect(tapped).toHaveLength(300);
    expect(new Set(tapped)).toEqual(new Set(walk(depthFirst, 20).tapped));
  });

  test('random prefers nothing', () => {
    const { tapped } = walk(random, 4000);
    const of = (label: string): number => tapped.filter((one) => one === `首页/${label}`).length;
    expect(of('公文') / (of('公文') + of('会议'))).toBeCloseTo(0.5, 1);
  });

  test.each([random, depthFirst, breadthFirst])('the guard is asked: %o', (choosing) => {
    const { tapped, notes } = walk(choosing, 100);
    expect(tapped.filter((one) => one.includes('签到'))).toEqual([]);
    expect([...notes.untouched.values()].map(({ label, why }) => [label, why])).toEqual([['立即签到', 'would-change-data']]);
  });
});

describe('figures', () => {
  test('a tap that is done again and changes nothing is a needless repeat; one that leads on is none', () => {
    const { notes } = walk(depthFirst, 20);
    expect(needlessRepeats(notes)).toBe(0);
    const [home, papers] = notes.known;
    const [first] = home?.held ?? [];
    if (!home || !papers || !first) throw new Error('the walk has these');
    const again = (to: Known): void =>
      notes.went(home, first.control.id, to, { from: home.id, act: 'tap', label: first.control.label }, new Date(50).toISOString());
    again(papers);
    expect(needlessRepeats(notes)).toBe(0);
    again(home);
    again(home);
    expect(needlessRepeats(notes)).toBe(2);
  });

  test('pages are counted in actions, and what lies beyond the budget was not found', () => {
    const { notes } = walk(breadthFirst, 20);
    expect(pagesFound(notes, ['公文', '纪要', '归档', '没有的页面'], [0, 1, 2, 3, 4, 5], 5)).toEqual({
      公文: 1,
      纪要: 3,
      归档: null,
      没有的页面: null,
    });
  });

  const figures = (strategy: string, pages: Figures['pages'], over: Partial<Figures> = {}): Figures => ({
    app: 'a',
    strategy,
    budget: 100,
    actions: 100,
    pages,
    repeats: 0,
    own: 0.05,
    seconds: 60,
    screens: 9,
    harm: [],
    ended: 'frontier-empty',
    trace: [],
    ...over,
  });

  test.each([
    [{ a: 20, b: 40 }, 40, 1, 0.7],
    [{ a: 20, b: null }, null, 0.5, 0.4],
    [{ a: 0 }, 0, 1, 1],
  ] as const)('%o', (pages, last, found, under) => {
    const walked = figures(OURS, pages);
    expect(toTheLast(walked)).toBe(last);
    expect(share(walked)).toBe(found);
    expect(area(walked)).toBeCloseTo(under);
  });

  test.each([
    ['all hold', { a: 10, b: 30 }, {}, [true, true, true, true, true, true]],
    ['more than half of the best', { a: 10, b: 31 }, {}, [false, true, true, true, true, true]],
    ['a page is missing', { a: 10, b: null }, {}, [false, false, false, true, true, true]],
    ['repeats, own time, harm', { a: 10, b: 30 }, { repeats: 11, own: 0.11, harm: ['x'] }, [true, true, true, false, false, false]],
  ] as const)('targets: %s', (_name, pages, over, holds) => {
    const walks = [figures('random', { a: 50, b: null }), figures('depth-first', { a: 20, b: 60 }), figures(OURS, pages, over)];
    expect(targetsOf(walks, true).map((one) => one.holds)).toEqual(holds);
  });

  test('where nobody found all, the last page is not compared', () => {
    const [last] = targetsOf([figures('random', { a: null }), figures(OURS, { a: null })], false);
    expect(last).toMatchObject({ holds: false, measured: '—（0 of 1 apps）' });
  });
});
