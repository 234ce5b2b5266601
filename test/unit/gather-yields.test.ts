import { describe, expect, test } from 'vitest';
import { Notes, type Held, type Known } from '../../src/gather/notes.ts';
import { Yields } from '../../src/gather/yields.ts';
import { addPage } from '../support/known.ts';
import { button, line, view } from '../support/tree.ts';

const cells = ['甲', '乙', '丙', '丁'].map((name) => `${name}类事项`);

/** A page that a control of `from` led to, with four buttons or four texts. */
function pageOn(notes: Notes, from: Known | null, title: string, soft = false): Known {
  const step = from ? ({ from: from.id, act: 'tap', label: title } as const) : undefined;
  const known = addPage(notes, title);
  const led: Known = { ...known, parent: from?.id ?? null, ...(step ? { step } : {}) };
  notes.known.splice(notes.known.indexOf(known), 1, led);
  const seen = view(
    ...cells.map((cell, row) => (soft ? line(cell, row + 2) : button(cell, row + 2, { at: [60, 300 + row * 130, 200, 90] }))),
  );
  notes.absorb(led, seen, 0);
  return led;
}

const heldOn = (known: Known, at: number): Held => {
  const held = known.held[at];
  if (!held) throw new Error(`${known.title} holds no control ${String(at)}`);
  return held;
};

/** After each try in vain on pages two taps in: is what the next page holds put off? */
function afterEach(soft: boolean, tries: number): boolean[] {
  const notes = new Notes();
  const yields = new Yields(notes);
  const menu = pageOn(notes, pageOn(notes, null, '首页'), '办事大厅');
  return Array.from({ length: tries }, (_, at) => {
    const page = pageOn(notes, menu, `窗口${'一二三四五'.charAt(at)}`, soft);
    yields.learn(page, heldOn(page, 0), page);
    return yields.isPoor(pageOn(notes, menu, `别的窗口${'一二三四五'.charAt(at)}`, soft), heldOn(page, 1));
  });
}

describe('a kind of controls is put off', () => {
  test('after two in vain, deep in the app', () => expect(afterEach(false, 3)).toEqual([false, true, true]));
  test('texts alike', () => expect(afterEach(true, 3)).toEqual([false, true, true]));
  test('on a first page only after three', () => {
    const notes = new Notes();
    const yields = new Yields(notes);
    const first = pageOn(notes, null, '首页');
    const poor = [0, 1, 2].map((at) => {
      yields.learn(first, heldOn(first, at), first);
      return yields.isPoor(first, heldOn(first, 3));
    });
    expect(poor).toEqual([false, false, true]);
  });
  test('not while one in four leads on', () => {
    const notes = new Notes();
    const yields = new Yields(notes);
    const menu = pageOn(notes, pageOn(notes, null, '首页'), '办事大厅');
    const page = pageOn(notes, menu, '窗口一');
    const led = pageOn(notes, page, cells[0] ?? '');
    yields.learn(page, heldOn(page, 0), led);
    for (let tries = 0; tries < 4; tries += 1) yields.learn(page, heldOn(page, 1), page);
    expect(yields.isPoor(page, heldOn(page, 2))).toBe(false);
    for (let tries = 0; tries < 2; tries += 1) yields.learn(page, heldOn(page, 1), page);
    expect(yields.isPoor(page, heldOn(page, 2))).toBe(true);
  });
  test('what led to a page that was known speaks neither way', () => {
    const notes = new Notes();
    const yields = new Yields(notes);
    const [first, other] = [pageOn(notes, null, '首页'), pageOn(notes, null, '公告')];
    for (let tries = 0; tries < 5; tries += 1) yields.learn(first, heldOn(first, 0), other);
    expect(yields.isPoor(first, heldOn(first, 1))).toBe(false);
  });
});

test('what pages of one menu hold is put off after three in vain, whatever its make; another menu’s is not', () => {
  const notes = new Notes();
  const yields = new Yields(notes);
  const home = pageOn(notes, null, '首页');
  const led = (menu: Known, name: string): Known => {
    const page = pageOn(notes, menu, name);
    // Each page is led to by a control of the same shape of its menu.
    notes.absorb(menu, view(button(name, 9, { at: [60, 1700, 400, 100] })), 0);
    return page;
  };
  const [one, two] = [led(home, '组件'), led(home, '表单')];
  for (const [at, name] of ['按钮', '徽章', '进度'].entries()) {
    const page = led(one, name);
    const held = heldOn(page, 0);
    // Of three makes: none of them alone would be put off.
    const role = (['button', 'item', 'link'] as const)[at] ?? 'area';
    yields.learn(page, { ...held, control: { ...held.control, role } }, page);
  }
  const of = (menu: Known): boolean => {
    const page = led(menu, '页脚');
    const held = heldOn(page, 0);
    return yields.isPoor(page, { ...held, control: { ...held.control, role: 'area' } });
  };
  expect([of(one), of(two)]).toEqual([true, false]);
});
