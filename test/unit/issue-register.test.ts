/** 发文登记: what was sent, to whom, with the hash of the file; only added to, and a change of it shows. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256 } from '../../src/evidence/hashing.ts';
import { fileRegister } from '../../src/store/register/file.ts';
import { papersOf, type IssueRegister, type NewLine } from '../../src/store/register/port.ts';
import { linesToTake } from '../../src/store/register/take-in.ts';
import { govapp } from '../support/run-app.ts';

let home = '';
let path = '';
let register: IssueRegister;
const add = (...bodies: readonly NewLine[]) => register.add(bodies, new Date());
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'issued-'));
  path = join(home, 'issued.jsonl');
  register = fileRegister(path);
});
afterEach(() => rm(home, { recursive: true, force: true }));

const sent = (over: object = {}) =>
  ({
    kind: 'sent',
    document: '技术检测情况反馈',
    number: null,
    to: '海口市民政局',
    way: '管理系统',
    on: '2026-03-03',
    by: '张三',
    file: '反馈.docx',
    sha256: 'a'.repeat(64),
    bytes: 3,
    ...over,
  }) as const;

test('sent, then received: one paper with both days', async () => {
  await add(sent());
  await add(sent({ to: '三亚市民政局' }));
  await add({ kind: 'received', of: 0, on: '2026-03-05', by: '李四' });
  expect(papersOf(await register.lines())).toMatchObject([
    { seq: 0, to: '海口市民政局', received: { on: '2026-03-05', by: '李四' } },
    { seq: 1, to: '三亚市民政局', received: null },
  ]);
});

test.each([
  ['no such paper', { of: 7, on: '2026-03-05' }, '没有第 7 号发文'],
  ['before it was sent', { of: 0, on: '2026-03-01' }, '早于发出日期'],
  ['twice', { of: 1, on: '2026-03-06' }, '只追加，不改写'],
])('a receipt is refused: %s', async (_, receipt, words) => {
  await add(sent());
  await add(sent());
  await add({ kind: 'received', of: 1, on: '2026-03-05', by: '李四' });
  await expect(add({ kind: 'received', by: '李四', ...receipt })).rejects.toThrow(words);
});

test.each<[string, (lines: string[]) => string[]]>([
  ['a word changed', ([first = '', ...rest]) => [first.replace('海口', '三亚'), ...rest]],
  ['a line gone', ([, ...rest]) => rest],
  ['two lines exchanged', ([a = '', b = '', ...rest]) => [b, a, ...rest]],
])('tampering shows, and nothing more is added: %s', async (_, change) => {
  for (let count = 0; count < 3; count += 1) await add(sent());
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  await writeFile(path, `${change(lines).join('\n')}\n`);
  await expect(register.lines()).rejects.toThrow('发文登记不完整');
  await expect(add(sent())).rejects.toThrow('发文登记不完整');
});

test('taken into another: nothing twice, receipts follow their papers, each line says where it came from', async () => {
  await add(sent({ to: '甲' }), sent({ to: '乙' }));
  await add({ kind: 'received', of: 1, on: '2026-03-05', by: '李四' });
  const other = fileRegister(join(home, 'other.jsonl'));
  await other.add([sent({ to: '丙' })], new Date());
  const take = async () => other.add(linesToTake(await other.lines(), await register.lines()), new Date());
  expect(await take()).toHaveLength(3);
  expect(await take()).toHaveLength(0);
  await add({ kind: 'received', of: 0, on: '2026-03-06', by: '王五' });
  expect(await take()).toHaveLength(1);
  expect(papersOf(await other.lines()).map(({ to, from, received }) => [to, from?.seq, received?.on])).toEqual([
    ['丙', undefined, undefined],
    ['甲', 0, '2026-03-06'],
    ['乙', 1, '2026-03-05'],
  ]);
});

test('as a clerk types it', { timeout: 120_000 }, async () => {
  const file = join(home, '技术检测情况反馈.docx');
  await writeFile(file, 'paper');
  const env = { GOVAPP_DATA: home };
  const order = ['--document', '=HYPERLINK("x")', '--to', '海口市民政局', '--on', '2026-03-03', '--by', '张三'];
  const ran = await govapp(['document', 'sent', file, ...order], { env });
  expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining(sha256('paper')) });
  const table = await govapp(['document', 'register'], { env });
  expect(table.stdout).toContain('技术检测情况反馈.docx');
  expect(table.stdout).toContain("'=HYPERLINK");
  expect((await govapp(['document', 'sent', file, ...order.with(5, '2026-02-30')], { env })).code).toBe(64);
});
