import { describe, expect, test } from 'vitest';
import { mayTap } from '../../src/gather/guard.ts';

const at = { role: 'button', resourceId: '', soft: false, atBackArrow: false, wide: true, lone: true, listed: false } as const;

const ask = (label: string, given: Partial<Parameters<typeof mayTap>[0]> = {}): string => {
  const answer = mayTap({ ...at, label, parts: [label], screenKind: 'article', ...given });
  return answer.may ? 'tap' : (answer.note ?? 'leave');
};

describe('a page is named in what is done with a thing', () => {
  test.each([
    '收入我的书架',
    '添加到我的日程',
    '存到我的文件',
    '接下任务',
    '开始任务',
    '认下这项服务',
    '放弃任务',
    '计入学时',
    '编进学习小组',
  ])('%s at the foot of what one came to read is an act', (label) => expect(ask(label)).toBe('ambiguous-act'));

  test.each([
    '我的书架',
    '学习之星',
    '相关服务',
    '任务进度',
    '收文管理',
    '关于我们',
    '添加',
    '投诉反馈',
    '移动办公',
    '收入明细',
    '学习中心',
  ])('%s there opens a page', (label) => expect(ask(label)).toBe('tap'));

  test('as a row, or on a page with an entry of its own, the same words are tried', () => {
    expect(ask('接下任务', { screenKind: 'home' })).toBe('tap');
    expect(ask('收入我的书架', { wide: false, lone: false })).toBe('tap');
  });
});

test('what is written is sent by a second tap only: the entry of a sheet that says so opens a page', () => {
  const sheet = { screenKind: 'dialog', sheet: true, role: 'item' } as const;
  expect(ask('写日志', sheet)).toBe('tap');
  expect(ask('写入标签', sheet)).toBe('ambiguous-act');
});

test('what is said of giving an account up is a page, giving it up is none', () => {
  const row = { screenKind: 'settings', role: 'item', lone: false } as const;
  expect(['注销说明', '账号注销须知'].map((label) => ask(label, row))).toEqual(['tap', 'tap']);
  expect(['注销', '注销账号', '我要注销', '同意协议并注销'].map((label) => ask(label, row))).toEqual(
    Array.from({ length: 4 }, () => 'signs-out'),
  );
});

test('leaving a group is an act, what happens after leaving is a page', () => {
  const row = { screenKind: 'other', role: 'item', lone: false } as const;
  expect(['离开本群', '解散该小组'].map((label) => ask(label, row))).toEqual(['would-change-data', 'would-change-data']);
  expect(['离开学习小组须知', '群组'].map((label) => ask(label, row))).toEqual(['tap', 'tap']);
});
