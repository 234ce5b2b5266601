import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EnvironmentMissing } from '../../src/errors.ts';
import { acceptDetection } from '../../src/store/sql/detections/accept.ts';
import { findDetection } from '../../src/store/sql/detections/list.ts';
import { openStore } from '../../src/store/sql/open.ts';
import { act, makeOrder } from '../support/stores.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govapp-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (databaseUrl: string | null = null, dir = folder) => openStore({ databaseUrl, folder: dir }, () => undefined);

/** Another process that has the folder open and wrote a detection; ready once it said its number. */
async function otherProcess() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/store-holder.ts', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface(child.stdout)) return { pid: child.pid ?? 0, id: line, ended };
  throw new Error('the other process did not open the folder');
}

test('a second opener is refused, naming the holder; after kill -9 the folder opens and holds what was written', async () => {
  const other = await otherProcess();
  await expect(open()).rejects.toThrow(`正由进程 ${String(other.pid)} 使用`);
  process.kill(other.pid, 'SIGKILL');
  await other.ended;
  const store = await open();
  expect(await findDetection(store.db, other.id, { bodyId: null })).toMatchObject({ state: 'queued' });
  await store.close();
});

test('the same process cannot open it twice either, and can again once it is closed', async () => {
  const store = await open();
  await expect(open()).rejects.toThrow(`正由进程 ${String(process.pid)} 使用`);
  const { detection } = await acceptDetection(store.db, await makeOrder(store.db), act('收件'));
  await store.close();
  const again = await open();
  expect((await findDetection(again.db, detection.id, { bodyId: null }))?.id).toBe(detection.id);
  await again.close();
});

test.each([
  ['mysql://u:hunter2@h/d', '不是 PostgreSQL 地址'],
  ['not a url', '不是 PostgreSQL 地址'],
  ['postgres://u:hunter2@127.0.0.1:1/d', '不能连接或准备数据库 127.0.0.1:1/d'],
])('%s is one clear sentence, without the password', async (url, sentence) => {
  const error = await open(url).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(EnvironmentMissing);
  expect(String(error)).toContain(sentence);
  expect(String(error)).not.toContain('hunter2');
});

test('a folder that cannot be made, and a full disk, are one clear sentence', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(open(null, join(folder, 'file', 'data'))).rejects.toThrow('不能使用数据文件夹');
});
