import { expect, test } from 'vitest';
import { Frontier } from '../../src/gather/frontier.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { placeOf } from '../../src/gather/place.ts';
import type { UiNode } from '../../device-farm/device.ts';
import { addPage } from '../support/known.ts';
import { button, node, view } from '../support/tree.ts';

const NONE = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;

const LAUNCH = { act: 'launch', label: '' } as const;

function page(notes: Notes, title: string, step: Pick<Known['step'], 'act' | 'label'>, ...nodes: readonly UiNode[]): Known {
  const known = addPage(notes, title, { step: { from: 'start', ...step } });
  const seen = view(...nodes);
  const none = Promise.resolve(NONE);
  known.segments.push({ view: seen, mark: '', wordless: false, picture: none, tree: NONE, reading: none, read: null });
  notes.absorb(known, seen, 0);
  return known;
}

test('a button alone is one no more when another of its kind came into sight', () => {
  const notes = new Notes();
  const known = page(notes, '值班', LAUNCH, button('我在岗', 3));
  const [first] = known.held;
  if (!first) throw new Error('nothing is held');
  expect(placeOf(known, first)).toMatchObject({ lone: true, attendance: false });
  notes.absorb(known, view(button('换个班次', 4)), 0);
  expect(placeOf(known, first)).toMatchObject({ lone: false });
});

test('the texts of a page of many controls are gone through once, not for each of them', () => {
  const notes = new Notes();
  const cells = Array.from({ length: 300 }, (_, at) =>
    button(`网格${String.fromCodePoint(0x4e00 + at)}`, 0, { at: [20 + (at % 50) * 20, 200 + Math.floor(at / 50) * 60, 18, 50] }),
  );
  const known = page(notes, '网格分布', LAUNCH, ...cells);
  const [top] = known.segments;
  if (!top) throw new Error('nothing was kept');
  let asked = 0;
  known.segments[0] = {
    ...top,
    view: {
      ...top.view,
      get texts() {
        asked += 1;
        return top.view.texts;
      },
    },
  };
  expect(new Frontier(notes, 1).next('signed-in', () => 0)).not.toBeNull();
  expect(asked).toBeLessThan(10);
});

test('a bar of tabs stands on the pages behind its tabs too: only the page of a tab itself has no way back', () => {
  const tab = (text: string, at: number): UiNode => node('View', { text, clickable: true, at: [at * 270, 2200, 270, 140] });
  const bar = ['首页', '值守', '联络', '我'].map(tab);
  const of = (label: string): ReturnType<typeof placeOf> => {
    const notes = new Notes();
    const known = page(notes, '自测', { act: 'tap', label }, ...bar, button('答完了', 8));
    const held = known.held.find(({ control }) => control.label === '答完了');
    if (!held) throw new Error('nothing is held');
    return placeOf(known, held);
  };
  expect(of('业务自测')).toMatchObject({ few: true });
  expect(of('值守')).toMatchObject({ few: false });
});
