import { describe, expect, test } from 'vitest';
import type { ScreenKind } from '../../src/evidence/schema.ts';
import { hitsRefused, saidDone } from '../../src/gather/owning-up.ts';
import { button, line, node, view } from '../support/tree.ts';
import type { UiNode } from '../../device-farm/device.ts';

const row = (name: string, value: string, at: number): UiNode =>
  node('View', {
    clickable: true,
    at: [0, 300 + at * 160, 1080, 150],
    children: [line(name, 0, { at: [60, 340 + at * 160, 300, 60] }), line(value, 0, { at: [800, 340 + at * 160, 200, 60] })],
  });

function said(
  before: readonly UiNode[],
  after: readonly UiNode[],
  given: { stayed?: boolean; screenKind?: ScreenKind } = {},
): string | null {
  const shown = view(...before);
  const { stayed = true, screenKind = 'settings' } = given;
  return saidDone({ spot: shown.spots.find((one) => !one.soft)!, before: shown, after: view(...after), stayed, screenKind });
}

describe('what a tap seems to have done', () => {
  test.each([
    ['a value that went on to the next', [row('起始页', '工作台', 0)], [row('起始页', '通讯录', 0)], {}, '起始页 通讯录'],
    ['a value that stands as it stood', [row('起始页', '工作台', 0)], [row('起始页', '工作台', 0)], {}, null],
    ['another value on a page of contents', [row('水位', '3.2 米', 0)], [row('水位', '3.3 米', 0)], { screenKind: 'list' }, null],
    [
      'a toast that something was set',
      [row('起始页', '工作台', 0)],
      [row('起始页', '工作台', 0), line('已调整', 12)],
      { screenKind: 'other' },
      '已调整',
    ],
    [
      'a toast that something was passed on',
      [button('档案', 3)],
      [button('档案', 3), line('已转交', 12)],
      { screenKind: 'other' },
      '已转交',
    ],
    [
      'the same words as a state on another page',
      [button('处理进度', 3)],
      [line('已转交', 4)],
      { stayed: false, screenKind: 'other' },
      null,
    ],
    ['a state on another page', [button('处理进度', 3)], [line('已更新', 4)], { stayed: false, screenKind: 'other' }, null],
    [
      'a toast that something was done',
      [button('档案', 3)],
      [button('档案', 3), line('提交成功', 12)],
      { screenKind: 'other' },
      '提交成功',
    ],
    ['words that stood there before', [button('档案', 3), line('提交成功', 12)], [button('档案', 3), line('提交成功', 12)], {}, null],
  ] as const)('%s', (_name, before, after, given, expected) => expect(said(before, after, given)).toBe(expected));
});

describe('what a tap would hit', () => {
  const seen = view(
    button('个人档案', 0, { at: [0, 300, 700, 300] }),
    button('一键签到', 0, { at: [300, 400, 780, 150] }),
    button('会议安排', 0, { at: [0, 1200, 700, 100] }),
  );
  const spot = (label: string) => seen.spots.find((one) => one.label === label)!;
  test('a tap that would fall on a control the guard refuses is not made', () =>
    expect(hitsRefused({ ...spot('个人档案'), tap: { x: 350, y: 450 } }, seen, 'other')).toBe(true));
  test('beside it, it is', () => {
    expect(hitsRefused({ ...spot('个人档案'), tap: { x: 100, y: 450 } }, seen, 'other')).toBe(false);
    expect(hitsRefused(spot('会议安排'), seen, 'other')).toBe(false);
  });
});
