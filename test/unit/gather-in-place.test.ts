/** Which pages the back key does not turn back. */
import { addPage } from '../support/known.ts';
import { expect, test } from 'vitest';
import { InPlace } from '../../src/gather/in-place.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';

const notes = new Notes();
const page = (title: string): Known => addPage(notes, title);

const home = page('首页');
const day = page('数据');
const month = page('数据');
const detail = page('详情');

const trail = (inPlace: InPlace, before: readonly Known[], to: Known, back = false): string =>
  inPlace
    .trail(
      before.map(({ id }) => id),
      to,
      back,
      notes,
    )
    .map((id) => (id === day.id ? '日' : id === month.id ? '月' : id === home.id ? '首页' : '详情'))
    .join('>');

test('where back from one state of a page led past the other, the page turns over in its place', () => {
  const inPlace = new InPlace();
  expect(trail(inPlace, [home, day], month)).toBe('首页>日>月');
  inPlace.learn(month, day, home);
  expect(trail(inPlace, [home, day], month)).toBe('首页>月');
  expect(trail(inPlace, [home], month)).toBe('首页>月');
  expect(trail(inPlace, [], month)).toBe('月');
  // Back from what lies under it the page may stand in its first state again.
  expect(trail(inPlace, [home, month, detail], day, true)).toBe('首页>日');
  // A page of the same name under it after all.
  inPlace.learn(month, day, day);
  expect(trail(inPlace, [home, day], month)).toBe('首页>日>月');
  inPlace.learn(month, day, null);
  expect(trail(inPlace, [home, day], month)).toBe('首页>月');
});

test('back shortens the trail to where it led, and to that page alone where it was not on it', () => {
  const inPlace = new InPlace();
  expect(trail(inPlace, [home, day, detail], home, true)).toBe('首页');
  expect(trail(inPlace, [home, day, detail], month, true)).toBe('月');
  expect(trail(inPlace, [home, day], day)).toBe('首页>日');
});

test('a back key that led elsewhere from another page, or nowhere, teaches nothing', () => {
  const inPlace = new InPlace();
  inPlace.learn(detail, day, home);
  inPlace.learn(month, day, month);
  inPlace.learn(month, undefined, home);
  expect(trail(inPlace, [home, day], month)).toBe('首页>日>月');
});
