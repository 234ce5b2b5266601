import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { joinReading } from '../../src/gather/join-reading.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import type { LineRead } from '../../src/ports.ts';
import type { View } from '../../src/gather/view.ts';
import { addPage } from '../support/known.ts';
import { button, line, view } from '../support/tree.ts';

const UNSEEN = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;

const read = (raw: string, x: number, y: number, over: Partial<LineRead> = {}): LineRead => ({
  raw,
  normal: raw,
  sources: ['ocr'],
  agree: false,
  charConfidence: 0.98,
  drawn: true,
  box: { x, y, width: 36 * raw.length, height: 40 },
  legibility: { state: 'unseen', reason: 'reader-failed', detail: '' },
  ...over,
});

function knownAfter(blind: boolean, lines: readonly LineRead[], ...nodes: readonly UiNode[]): Known {
  const notes = new Notes();
  const seen = view(...nodes);
  const known: Known = notes.add({
    phase: 'signed-out',
    identity: { structural: 's', template: 't', content: 'c' },
    contents: new Set(),
    kind: 'home',
    title: '首页',
    parent: null,
    step: { from: 'start', act: 'launch', label: '' },
    place: { package: 'gov.app', activity: '.Main' },
    segments: [],
    held: [],
    toTheEnd: true,
    blind,
    joined: false,
    failures: 0,
    at: '',
  });
  notes.absorb(known, seen, 0);
  joinReading(notes, known, 0, seen, { lines, ms: 1 }, 3);
  return known;
}

/** Controls that the reading added. */
const added = ({ held }: Known) =>
  held
    .filter(({ control }) => control.source === 'ocr')
    .map(({ control, spot }) => ({ label: control.label, role: control.role, parts: spot.parts }));
const heldAfter = (lines: readonly LineRead[], ...nodes: readonly UiNode[]) => added(knownAfter(false, lines, ...nodes));
const leftOf = ({ held }: Known): readonly string[] => held.filter(({ state }) => state === 'left').map(({ control }) => control.label);

describe('controls that only the pixels show', () => {
  test('a tab bar that the tree gives as one text comes apart into tabs', () => {
    const bar = line('首页任务预警我的', 0, { at: [0, 2178, 1080, 162] });
    const pieces = ['首页', '任务', '预警', '我的'].map((label, index) =>
      read(label, 95 + index * 270, 2272, { sources: ['tree', 'ocr'] }),
    );
    expect(heldAfter(pieces, bar).map(({ label, role }) => [label, role])).toEqual([
      ['首页', 'tab'],
      ['任务', 'tab'],
      ['预警', 'tab'],
      ['我的', 'tab'],
    ]);
  });

  test.each([
    ['several words, each a control of its own', '首页签到应用我的', ['首页', '签到', '应用', '我的'], 0.98, ['首页签到应用我的']],
    ['several words too uncertain for controls', '学习园地更多', ['学习园地', '更多'], 0.3, []],
  ] as const)('one text of the tree, to the eye %s', (_name, whole, words, charConfidence, left) => {
    const pieces = words.map((label, index) => read(label, 95 + index * 270, 1222, { sources: ['tree', 'ocr'], charConfidence }));
    expect(leftOf(knownAfter(false, pieces, line(whole, 0, { at: [0, 1178, 1080, 162] })))).toEqual(left);
  });

  test.each([
    ['an icon that looks like a character', [read('品', 400, 900)], 0],
    ['a sentence', [read('关于开展养老护理员培训的通知', 60, 900)], 0],
    ['an uncertain reading', [read('签到', 60, 900, { charConfidence: 0.3 })], 0],
    ['a short text of its own', [read('办事指南', 60, 900)], 1],
  ] as const)('%s', (_name, lines, expected) => expect(heldAfter(lines, line('某某县政务服务平台', 1)).length).toBe(expected));

  test.each([
    ['the title of a row', '关于开展养老护理员培训的通知', 1],
    ['a sentence', '请各单位于六月底前报送，逾期不候', 0],
    ['a whole paragraph', '定于六月上旬举办全市技能培训请组织相关人员按时参加并做好相应准备工作', 0],
  ] as const)('where the tree says nothing, %s: %s', (_name, text, expected) =>
    expect(added(knownAfter(true, [read(text, 60, 900)]))).toHaveLength(expected),
  );

  test.each([
    ['under it', '今日未签', 360, 950, '签到'],
    ['over it', '第三季度', 400, 850, '签到'],
    ['in one line with it', '加五分', 490, 902, '签到'],
    ['farther in that line', '活动日历', 640, 902, '活动日历'],
    ['in the next row', '活动掠影', 400, 1100, '活动掠影'],
  ] as const)('a text %s: the act comes first where it is close', (_name, label, x, y, first) => {
    const found = heldAfter([read('签到', 400, 900), read(label, x, y)], line('某某县政务服务平台', 1));
    expect(found.find((one) => one.label === label)?.parts[0]).toBe(first);
  });
});

test('words of the page that a box lies over show through: they are no controls of the box, its own are', () => {
  const notes = new Notes();
  const page = addPage(notes, '工作');
  const none = Promise.resolve({ state: 'unseen', reason: 'not-attempted', detail: '' } as const);
  const keep = (known: Known, seen: View): void => {
    known.segments.push({ view: seen, mark: '', wordless: false, picture: none, tree: UNSEEN, reading: none, read: null });
    notes.absorb(known, seen, 0);
  };
  keep(page, view(line('待办 5', 1), line('蔬菜大棚雪前加固', 2)));
  const box = { ...addPage(notes, '选择'), parent: page.id };
  const over: View = { ...view(button('写日志', 12)), veiled: true, dialog: true };
  keep(box, over);
  joinReading(
    notes,
    box,
    0,
    over,
    { lines: [read('待办5', 60, 240), read('蔬菜大棚雪前加固', 60, 370), read('拍照片', 60, 1800)], ms: 1 },
    3,
  );
  expect(added(box).map(({ label }) => label)).toEqual(['拍照片']);
});
