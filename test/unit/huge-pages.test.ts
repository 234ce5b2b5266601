import { describe, expect, test } from 'vitest';
import { Frontier } from '../../src/gather/frontier.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { merge } from '../../src/reading/merge.ts';
import { button, FOREGROUND, view } from '../support/tree.ts';

/** A screen of the one design, with a button for each label. */
function screen(notes: Notes, title: string, labels: readonly string[]): Known {
  const known = notes.add({
    phase: 'signed-out',
    identity: { structural: title, template: 'one design', content: title },
    contents: new Set(),
    kind: 'other',
    title,
    parent: null,
    step: { from: 'start', act: 'launch', label: '启动应用' },
    place: FOREGROUND,
    segments: [],
    held: [],
    toTheEnd: true,
    blind: false,
    joined: true,
    failures: 0,
    at: '2026-03-02T08:00:00.000Z',
  });
  notes.absorb(known, view(...labels.map((label, row) => button(label, row))), 0);
  return known;
}

describe('a screen with thousands of controls that do nothing', () => {
  const labels = Array.from({ length: 12 }, (_, at) => `网格${String.fromCodePoint(0x4e00 + at)}`);

  test('three are tried, the rest pass as its like; an entry of another screen that looks of one design is tried all the same', () => {
    const notes = new Notes();
    const grid = screen(notes, '网格分布', labels);
    const frontier = new Frontier(notes, 1);
    const tried: string[] = [];
    for (let target = frontier.next('signed-out', () => 0); target; target = frontier.next('signed-out', () => 0)) {
      tried.push(target.held.control.label);
      frontier.tried(target, 'silent');
    }
    expect(tried).toHaveLength(3);
    expect(grid.held.filter((held) => held.state === 'left')).toHaveLength(9);
    screen(notes, '首页', ['公文办理']);
    expect(frontier.next('signed-out', () => 0)?.held.control.label).toBe('公文办理');
  });
});

describe('a text far longer than a screen', () => {
  test('does not hold up the reading: the pixels alone speak at its place', () => {
    const region = { x: 0, y: 0, width: 1080, height: 2340 };
    const given = { ocr: [], region, inkWidth: () => 1000 };
    const long = { text: '泵站运行正常 '.repeat(4_000), box: region, secret: false };
    const short = { text: '运行记录', box: { x: 400, y: 90, width: 280, height: 60 }, secret: false };
    expect(merge({ ...given, tree: [long, short] }).map(({ raw }) => raw)).toEqual(['运行记录']);
  });
});
