import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { joinReading } from '../../src/gather/join-reading.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import type { LineRead } from '../../src/ports.ts';
import { line, view } from '../support/tree.ts';

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

function heldAfter(lines: readonly LineRead[], ...nodes: readonly UiNode[]) {
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
    blind: false,
    joined: false,
    failures: 0,
    at: '',
  });
  notes.absorb(known, seen, 0);
  joinReading(notes, known, 0, seen, { lines, ms: 1 }, 3);
  return known.held
    .filter((held) => held.control.source === 'ocr')
    .map((held) => ({ label: held.control.label, role: held.control.role, parts: held.spot.parts }));
}

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
    ['an icon that looks like a character', [read('品', 400, 900)], 0],
    ['a sentence', [read('关于开展养老护理员培训的通知', 60, 900)], 0],
    ['an uncertain reading', [read('签到', 60, 900, { charConfidence: 0.3 })], 0],
    ['a short text of its own', [read('办事指南', 60, 900)], 1],
  ] as const)('%s', (_name, lines, expected) => expect(heldAfter(lines, line('某某县政务服务平台', 1)).length).toBe(expected));

  test('what stands close to the name of an act is its second line', () => {
    const found = heldAfter([read('签到', 400, 900), read('今日未签', 360, 950)], line('某某县政务服务平台', 1));
    expect(found.find(({ label }) => label === '今日未签')?.parts[0]).toBe('签到');
  });
});
