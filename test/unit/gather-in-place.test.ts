/** Which pages the back key does not turn back. */
import { addPage } from '../support/known.ts';
import { expect, test } from 'vitest';
import { InPlace, nearer } from '../../src/gather/in-place.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { menu } from '../support/small-app.ts';
import { line, view } from '../support/tree.ts';

const NONE = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;

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

test('back shortens the trail to where it led; where it was not on it, what lay below lies there still', () => {
  const inPlace = new InPlace();
  expect(trail(inPlace, [home, day, detail], home, true)).toBe('首页');
  expect(trail(inPlace, [home, day, detail], month, true)).toBe('首页>月');
  expect(trail(inPlace, [home, detail], month, true)).toBe('首页>月');
  expect(trail(inPlace, [detail], month, true)).toBe('月');
  expect(trail(inPlace, [home, day], day)).toBe('首页>日');
});

test('a back key that led elsewhere from another page, or nowhere, teaches nothing', () => {
  const inPlace = new InPlace();
  inPlace.learn(detail, day, home);
  inPlace.learn(month, day, month);
  inPlace.learn(month, undefined, home);
  expect(trail(inPlace, [home, day], month)).toBe('首页>日>月');
});

test('a page that stood in its first state when one came back is expected so again, until it was not', () => {
  const inPlace = new InPlace();
  expect(trail(inPlace, [home, month], detail)).toBe('首页>月>详情');
  inPlace.learn(detail, month, day);
  expect(trail(inPlace, [home, month], detail)).toBe('首页>日>详情');
  expect(trail(inPlace, [home, month], day)).toBe('首页>月>日');
  inPlace.learn(detail, day, month);
  expect(trail(inPlace, [home, month], detail)).toBe('首页>月>详情');
});

test('a control is tapped on the state of its page that is the fewest acts away', () => {
  const noted = new Notes();
  const entries = menu('企业', '法规', '通讯', '值班');
  const states = ['要闻', '科普', '动态'].map((_, nth) => {
    const known = addPage(noted, '首页', { identity: { structural: String(nth), template: '', content: String(nth) } });
    const seen = view(...entries, line(`第${String(nth)}栏`, 9));
    const none = Promise.resolve(NONE);
    known.segments.push({ view: seen, mark: '', wordless: false, picture: none, tree: NONE, reading: none, read: null });
    noted.absorb(known, seen, 0);
    return known;
  });
  const acts = (known: Known): number | null => [1, null, 2][states.indexOf(known)] ?? null;
  const target = (nth: number): { known: Known; held: Known['held'][number] } => {
    const known = states[nth]!;
    return { known, held: known.held.find(({ control }) => control.label === '法规')! };
  };
  expect(nearer(noted, acts, target(0)).known.id).toBe(states[0]!.id);
  // Where it was tried already it is not tapped again: there it may do what it did.
  target(0).held.tries = 1;
  expect(nearer(noted, acts, target(2)).known.id).toBe(states[2]!.id);
  target(0).held.tries = 0;
  const { known, held } = nearer(noted, acts, target(1));
  expect([known.id, held.control.label, held.state, target(1).held.state]).toEqual([states[0]!.id, '法规', 'new', 'tried']);
});
