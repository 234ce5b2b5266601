import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FrameEntry } from '../../src/campaign/entry.ts';
import { draw } from '../../src/campaign/draw.ts';
import { frameOf, readFrame, type Frame } from '../../src/campaign/frame.ts';
import { readFrameTable } from '../../src/campaign/frame-table.ts';
import { sizesOf, type DrawPlan } from '../../src/campaign/plan.ts';
import { stratumOf } from '../../src/campaign/strata.ts';
import { makeEntries, tableOf } from '../support/campaign.ts';
import { addCampaignCommand } from '../../src/cli/campaign.ts';
import { runCommand } from '../support/command.ts';
import { clock } from '../support/queue.ts';

const SEED = '2026年第45期 03 07 12 19 28 31 06';
const plan = (over: Partial<DrawPlan> = {}): DrawPlan => ({ by: ['body-kind', 'body'], asOf: '2026-11-02', size: { each: 3 }, ...over });
const framed = (entries: readonly FrameEntry[]): Frame =>
  frameOf(entries.map((entry, index) => ({ entry, status: 'filed', row: `第${String(index + 2)}行` }))).frame;
const campaign = (...args: readonly string[]): Promise<string> =>
  runCommand((program) => addCampaignCommand(program, clock, AbortSignal.timeout(60_000)), ['campaign', ...args]);
const ids = (drawn: readonly { readonly id: string }[]): string[] => drawn.map(({ id }) => id).sort();

describe('the draw is anybody’s to recompute', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'govapp-draw-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('an independent script of ten lines and the command come to the same list and the same hash', async () => {
    const frame = framed(makeEntries(700));
    const file = join(folder, 'frame.jsonl');
    await writeFile(file, frame.text);
    const [hash, ...theirs] = execFileSync(process.execPath, ['docs/recompute-draw.mjs', file, SEED, '3', 'body,kind'], {
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
    const ours = draw(frame.entries, SEED, plan({ by: ['body', 'kind'] }));
    expect(hash).toBe(frame.sha256);
    expect(theirs).toEqual(ids(ours.drawn));
    expect(theirs.length).toBeGreaterThanOrEqual(20);
    const told = await campaign(
      'draw',
      file,
      '--seed',
      SEED,
      '--by',
      'body,kind',
      '--each',
      '3',
      '--as-of',
      '2026-11-02',
      '--frame-hash',
      frame.sha256,
      '--json',
    );
    expect(JSON.parse(told)).toMatchObject({ frame: { sha256: frame.sha256, count: 700 }, seed: SEED, drawn: ours.drawn });
    await expect(campaign('draw', file, '--seed', SEED, '--each', '3', '--frame-hash', '0'.repeat(64))).rejects.toThrow('名录校验值不符');
  });

  test('from the office’s table, in UTF-8 or GB18030: one frame, revoked and deregistered left out', async () => {
    const entries = makeEntries(60);
    const table = tableOf(entries, ({ id }) => (id.endsWith('7号') ? '已注销' : id.endsWith('3号') ? '已撤销备案' : '已备案'));
    const { frame, leftOut } = frameOf(readFrameTable(Buffer.from(`\uFEFF${table}`), '台账.csv'));
    expect(leftOut).toEqual({ revoked: 6, deregistered: 6, lapsed: 0, other: 0 });
    expect(frame.entries).toHaveLength(48);
    const file = join(folder, 'table.csv');
    await writeFile(file, table);
    const told = await campaign('frame', file, '--out', join(folder, 'published.jsonl'));
    expect(told).toContain(frame.sha256);
    expect(told).toContain('已撤销备案6个，已注销6个');
    // 䶮 and 𬇙 written as GB18030 has them, from a table made by iconv's rules.
    const gb = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030', file]);
    expect(frameOf(readFrameTable(gb, '台账.csv')).frame.sha256).toBe(frame.sha256);
  });

  test('the order of the source says nothing; one changed letter is another frame, another seed another draw', () => {
    const entries = makeEntries(300);
    const frame = framed(entries);
    expect(framed(entries.toReversed()).sha256).toBe(frame.sha256);
    expect(framed(entries.with(5, { ...entries[5]!, hostUnit: '甲' })).sha256).not.toBe(frame.sha256);
    expect(ids(draw(entries.toReversed(), SEED, plan()).drawn)).toEqual(ids(draw(entries, SEED, plan()).drawn));
    expect(ids(draw(entries, `${SEED}1`, plan()).drawn)).not.toEqual(ids(draw(entries, SEED, plan()).drawn));
    expect(readFrame(frame.text, 'f').sha256).toBe(frame.sha256);
  });

  test('an application keeps its place whatever else is in the frame: the draw of a group depends on that group alone', () => {
    const entries = makeEntries(300);
    const own = ({ body }: FrameEntry): boolean => body === '示范部';
    const all = draw(entries, SEED, plan()).drawn.filter(({ stratum }) => stratum.endsWith('示范部'));
    expect(ids(draw(entries.filter(own), SEED, plan()).drawn)).toEqual(ids(all));
  });
});

describe('groups and numbers', () => {
  const counts = new Map([
    ['甲', 1],
    ['乙', 10],
    ['丙', 89],
  ]);
  test.each<[string, DrawPlan['size'], DrawPlan['instead'], readonly number[]]>([
    ['so many of each, no more than there are', { each: 5 }, undefined, [1, 5, 5]],
    ['all in all: one each, the rest by size', { total: 20 }, undefined, [1, 3, 16]],
    ['all in all, as few as groups', { total: 3 }, undefined, [1, 1, 1]],
    ['all in all, more than there are', { total: 500 }, undefined, [1, 10, 89]],
    ['one group otherwise', { each: 5 }, { 乙: 8 }, [1, 8, 5]],
    ['one group not at all', { each: 5 }, { 丙: 0 }, [1, 5, 0]],
  ])('%s', (_, size, instead, expected) => {
    expect([...sizesOf(counts, plan({ size, ...(instead === undefined ? {} : { instead }) })).values()]).toEqual(expected);
  });
  test('fewer than groups, and a group that is none, are refused', () => {
    expect(() => sizesOf(counts, plan({ size: { total: 2 } }))).toThrow('少于分组数 3');
    expect(() => sizesOf(counts, plan({ instead: { 丁: 1 } }))).toThrow('“丁”不在名录中');
  });
  test('departments and other organs are groups as provinces are; last checked is counted against the plan’s day', () => {
    const [one] = makeEntries(1);
    const all = ['body-kind', 'body', 'level', 'kind', 'last-checked'] as const;
    const at = (over: Partial<FrameEntry>): string => stratumOf({ ...one!, ...over }, all, '2026-11-02');
    expect(at({})).toBe('国务院部门 / 示范部 / 省部级 / 小程序 / 从未检测');
    expect(at({ lastChecked: '2025-11-01', level: '' })).toBe('国务院部门 / 示范部 / 未填 / 小程序 / 一年以上未检测');
    expect(at({ lastChecked: '2025-11-03', body: '甲/乙' })).toBe('国务院部门 / 甲／乙 / 省部级 / 小程序 / 一年内检测过');
    expect(stratumOf(one!, [], '2026-11-02')).toBe('全部');
  });
});

describe('exclusions and replacements', () => {
  const entries = makeEntries(300);
  const first = draw(entries, SEED, plan());
  const group = first.strata.find(({ name }) => name === '国务院部门 / 示范部')!;
  const [one, two] = group.order;
  test('the next of the group stands in, and for that one the next', () => {
    const fourth = group.order[3]!.id;
    const { drawn, dropped } = draw(entries, SEED, plan(), [
      { id: one!.id, reason: '已下线' },
      { id: fourth, reason: '同一程序' },
    ]);
    expect(drawn.filter(({ stratum }) => stratum === group.name).map(({ id, replaces }) => [id, replaces])).toEqual([
      [two!.id, null],
      [group.order[2]!.id, null],
      [group.order[4]!.id, fourth],
    ]);
    expect(dropped.map(({ replacement }) => replacement)).toEqual([fourth, group.order[4]!.id]);
  });
  test('a group with no more says so', () => {
    const few = draw(entries.slice(0, 8), SEED, plan(), [{ id: '政备20260007号', reason: '已下线' }]);
    expect(few.dropped).toEqual([{ id: '政备20260007号', reason: '已下线', stratum: '国务院部门 / 示范部', replacement: null }]);
  });
  test.each([
    ['not drawn', [{ id: group.order[9]!.id, reason: '已下线' }], '不在本批抽取'],
    ['twice', [one!, one!].map(({ id }) => ({ id, reason: '已下线' })), '不在本批抽取'],
    ['without a reason', [{ id: one!.id, reason: ' ' }], '须写明理由'],
  ])('%s is refused', (_, exclusions, words) => {
    expect(() => draw(entries, SEED, plan(), exclusions)).toThrow(words);
  });
});

describe('a frame that cannot be', () => {
  const entries = makeEntries(3);
  test.each<[string, () => unknown, string]>([
    ['a number twice', () => framed([...entries, entries[1]!]), '“政备20260001号”出现两次（第3行、第5行）'],
    ['a day that is none', () => framed([{ ...entries[0]!, lastChecked: '2026-02-30' }]), '第2行的最近检测日期“2026-02-30”不存在'],
    ['nothing filed', () => framed([]), '没有已备案'],
    ['a blank seed', () => draw(entries, ' ', plan()), '随机种子'],
    ['a line that is no JSON', () => readFrame('{', 'f'), '第1行不是完整的 JSON'],
    ['another order of the lines', () => readFrame(framed(entries).text.split('\n').toReversed().join('\n'), 'f'), '不是公布的样式'],
    ['a column missing', () => readFrameTable(Buffer.from('备案编号,应用名称\n1,甲'), 't'), '缺少“应用类型”列'],
    [
      'a kind that is none',
      () => readFrameTable(Buffer.from(tableOf(entries).replace('"小程序"', '"H5"')), 't'),
      't 第2行的应用类型“H5”无效',
    ],
    [
      'a body of no kind',
      () => readFrameTable(Buffer.from(tableOf(entries).replace('"国务院部门"', '"其他"')), 't'),
      '报送单位类别“其他”无效',
    ],
  ])('%s is named', (_, work, words) => {
    expect(work).toThrow(words);
  });
});
