/** 发文登记 on PostgreSQL: many clerks at once make one chain, the file's register goes in once, and what is taken out verifies. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { papersOf, readLines } from '../../src/store/register/port.ts';
import { sqlRegister } from '../../src/store/register/sql.ts';
import { openStore, type Store } from '../../src/store/sql/open.ts';
import { govapp } from '../support/run-app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';

let given: TestStore;
let second: Store;
let home = '';
const env = () => ({ GOVAPP_DATA: home, DATABASE_URL: given.where.databaseUrl ?? '' });
const ORDER = ['--document', '技术检测情况反馈', '--on', '2026-03-03', '--by', '张三'];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'register-'));
  given = await openTestStore('postgres');
  second = await openStore(given.where, () => undefined);
}, 120_000);
afterAll(async () => {
  await second.close();
  await given.end();
  await rm(home, { recursive: true, force: true });
});

test('forty lines from two processes at once are one chain', async () => {
  const [first, other] = [sqlRegister(given.store.db), sqlRegister(second.db)];
  const one = (to: string) =>
    ({ kind: 'sent', document: '反馈', number: null, to, way: '管理系统', on: '2026-03-03', by: '张三', file: 'a', bytes: 1 }) as const;
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      (index % 2 === 0 ? first : other).add([{ ...one(`单位${String(index)}`), sha256: 'a'.repeat(64) }], new Date()),
    ),
  );
  const lines = await sqlRegister(given.store.db).lines();
  expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index));
});

test("the command line's file goes in once; from then on both are one", { timeout: 180_000 }, async () => {
  const file = join(home, '反馈.docx');
  await writeFile(file, 'paper');
  const alone = { GOVAPP_DATA: home, DATABASE_URL: '' };
  expect((await govapp(['document', 'sent', file, ...ORDER, '--to', '甲局'], { env: alone })).code).toBe(0);
  await writeFile(file, 'another');
  const inBase = await govapp(['document', 'sent', file, ...ORDER, '--to', '乙局'], { env: env() });
  expect(inBase).toMatchObject({ code: 0, stdout: expect.stringContaining('第 40 号'), stderr: expect.stringContaining('1 条登记未并入') });
  const takeIn = () => govapp(['document', 'take-in', join(home, 'issued.jsonl')], { env: env() });
  expect((await takeIn()).stdout).toContain('已并入 1 条');
  expect((await takeIn()).stdout).toContain('已并入 0 条，原已有 1 条');
  expect((await govapp(['document', 'received', '41', '--on', '2026-03-05', '--by', '李四'], { env: env() })).code).toBe(0);
  const { stdout, stderr } = await govapp(['document', 'register', '--lines'], { env: env() });
  expect(stderr).not.toContain('未并入');
  const papers = papersOf(readLines('stdout', stdout));
  expect(papers.slice(40).map(({ to, received, from }) => [to, received?.on, from?.seq])).toEqual([
    ['乙局', undefined, undefined],
    ['甲局', '2026-03-05', 0],
  ]);
});
