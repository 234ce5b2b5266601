import { addPage } from '../support/known.ts';
import { expect, test } from 'vitest';
import { Frontier } from '../../src/gather/frontier.ts';
import { hintsOf } from '../../src/gather/hints.ts';
import { identityOf } from '../../src/gather/identity.ts';
import { Notes } from '../../src/gather/notes.ts';
import { button, FOREGROUND, view } from '../support/tree.ts';

const found = (texts: Readonly<Record<string, readonly string[]>>) => ({
  complete: true,
  texts: Object.entries(texts).flatMap(([file, labels]) => labels.map((text) => ({ text, file }))),
});

test('the name of a function weighs most, then what stands in its file, then what resembles it', () => {
  const hints = hintsOf(found({ 'a.js': ['驻点登记', '外勤打卡'], 'b.js': ['通讯录'] }));
  const [name, companion, like, other] = ['外勤打卡', '驻点登记', '外勤申请', '通讯录'].map(hints);
  expect(name).toBeGreaterThan(companion ?? 0);
  expect(companion).toBeGreaterThan(like ?? 0);
  expect(like).toBeGreaterThan(0);
  expect(other).toBe(0);
});

test('a file that is the whole app in one makes no companions; a package without a hint makes none at all', () => {
  const many = Array.from({ length: 80 }, (_one, at) => `栏目${String(at)}`);
  expect(hintsOf(found({ 'app.js': [...many, '立即签到'] }))('栏目3')).toBe(0);
  expect(hintsOf(found({ 'app.js': many }))('栏目3')).toBe(0);
});

test('of two entries alike to the walk, the one that stands with a hinted function is opened first', () => {
  const order = (hints?: ReturnType<typeof hintsOf>): string[] => {
    const notes = new Notes();
    const seen = view(button('党建园地', 2), button('驻点登记', 4), button('信息公开', 6));
    const known = addPage(notes, '门户', { identity: identityOf(seen, FOREGROUND, '门户') });
    notes.absorb(known, seen, 0);
    const frontier = new Frontier(notes, 1, hints);
    const out: string[] = [];
    for (let next = frontier.next('signed-in', () => 1); next; next = frontier.next('signed-in', () => 1)) {
      out.push(next.held.control.label);
      frontier.tried(next, 'moved');
    }
    return out;
  };
  const hints = hintsOf(found({ 'zhudian.js': ['驻点登记', '到岗签到'] }));
  expect(order(hints)[0]).toBe('驻点登记');
  expect(new Set(order())).toEqual(new Set(order(hints)));
});
