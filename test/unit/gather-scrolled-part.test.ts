/** A long list one comes back to, its header scrolled away. */
import { expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { identityOf } from '../../src/gather/identity.ts';
import type { Sight } from '../../src/gather/look.ts';
import { Notes } from '../../src/gather/notes.ts';
import { scrolledPart, unfolded } from '../../src/gather/recognise.ts';
import { addPage } from '../support/known.ts';
import { FOREGROUND, node, tree, view } from '../support/tree.ts';

const NONE = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;
const NAMES = ['安秀兰', '艾国栋', '包世昌', '毕春梅', '白水生', '陈阿福'];

const rows = (names: readonly string[]): readonly UiNode[] =>
  names.map((text, at) => node('TextView', { text, clickable: true, at: [0, 300 + at * 170, 1080, 168] }));
const head = (text: string): UiNode => node('TextView', { text, at: [400, 90, 280, 60] });
/** Without its header a page has a wrapper more about its rows. */
const scrolled = (names: readonly string[]): UiNode =>
  node('android.view.View', {
    at: [0, 72, 1080, 1900],
    children: [node('android.view.View', { at: [0, 72, 1080, 1900], children: rows(names) })],
  });

function seen(notes: Notes, title: string): string {
  const parts = [view(head(title), ...rows(NAMES.slice(0, 4))), view(head(title), ...rows(NAMES.slice(2)))];
  const [top] = parts;
  const known = addPage(notes, title, top ? { identity: identityOf(top, FOREGROUND, title) } : {});
  const none = Promise.resolve(NONE);
  for (const [at, one] of parts.entries()) {
    known.segments.push({ view: one, mark: '', wordless: false, picture: none, tree: NONE, reading: none, read: null });
    notes.absorb(known, one, at);
  }
  return known.id;
}

function met(notes: Notes, title: string, ...nodes: readonly UiNode[]): string | undefined {
  const sight: Sight = {
    view: view(...nodes),
    tree: { state: 'seen', value: tree(...nodes) },
    foreground: FOREGROUND,
    settled: true,
    loading: false,
    mark: '',
    hidden: [],
    lastOwn: null,
    shot: null,
  };
  return scrolledPart(notes, 'signed-in', sight, title)?.id;
}

test('what stands uppermost is one of its rows: known by its rows, though the tree wraps them otherwise now', () => {
  const notes = new Notes();
  const id = seen(notes, '专家名录');
  expect(met(notes, '艾国栋', scrolled(NAMES.slice(1, 5)))).toBe(id);
});

test('under a header of its own, or with rows it does not hold, it is another page', () => {
  const notes = new Notes();
  seen(notes, '专家名录');
  expect(met(notes, '选择专家', head('选择专家'), scrolled(NAMES.slice(1, 5)))).toBeUndefined();
  expect(met(notes, '艾国栋', scrolled(['艾国栋', '方大同', '何小满', '金波']))).toBeUndefined();
});

test('entries that a tap on a long page brought into sight are another state of it; rows that came, one entry, or what stood there are not', () => {
  const notes = new Notes();
  seen(notes, '专家名录');
  const [known] = notes.known;
  if (!known) throw new Error('no page');
  const before = view(head('专家名录'), ...rows(NAMES.slice(0, 4)));
  const sign = (text: string, at: number): UiNode => node('View', { text, clickable: true, at: [700, 1300 + at * 150, 300, 140] });
  const after = (...more: readonly UiNode[]): Sight => ({
    view: view(head('专家名录'), ...rows(NAMES.slice(0, 4)), ...more),
    tree: NONE,
    foreground: FOREGROUND,
    settled: true,
    loading: false,
    mark: '',
    hidden: [],
    lastOwn: null,
    shot: null,
  });
  expect(unfolded(known, after(sign('报险情', 0), sign('拍现场', 1)), before)).toBe(true);
  expect(unfolded(known, after(sign('回到顶部', 0)), before)).toBe(false);
  expect(unfolded(known, after(...rows(NAMES.slice(4))), before)).toBe(false);
  const long = ['关于召开全县应急工作例会的通知', '关于做好寒潮天气防范应对的通知'];
  expect(unfolded(known, after(...long.map(sign)), before)).toBe(false);
  expect(unfolded(known, after(sign('报险情', 0), sign('拍现场', 1)), null)).toBe(false);
});
