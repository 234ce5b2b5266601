import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PIECE } from '../../src/store/files/cipher.ts';
import { encryptedFolder } from '../../src/store/files/encrypted-folder.ts';
import { readStoreKey, storeKeyAt } from '../../src/store/files/key.ts';

const key = Buffer.alloc(32, 7);
const never = new AbortController().signal;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'govapp-files-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const chunks = (bytes: Buffer, size = 5000): Readable =>
  Readable.from(Array.from({ length: Math.ceil(bytes.byteLength / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size)));
const pathOf = (sha256: string): string => join(dir, sha256.slice(0, 2), sha256);

describe('files by their content', () => {
  test.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 17])('%i bytes come back, whole and in part', async (size) => {
    const files = encryptedFolder(dir, key);
    const bytes = randomBytes(size);
    const kept = await files.put(chunks(bytes), never);
    expect(kept).toEqual({ sha256: hash(bytes), bytes: size });
    expect(await files.size(kept.sha256)).toBe(size);
    expect((await buffer(await files.read(kept.sha256))).equals(bytes)).toBe(true);
    for (const [first, last] of [
      [0, 0],
      [PIECE - 1, PIECE],
      [10, size - 2],
      [size - 1, size + 100],
    ] as const) {
      if (first < 0 || first > last || first >= size) continue;
      expect(
        (await buffer(await files.read(kept.sha256, { first, last }))).equals(bytes.subarray(first, last + 1)),
        `${first}-${last}`,
      ).toBe(true);
    }
    await expect(buffer(await files.read(kept.sha256, { first: size, last: size }))).rejects.toThrow('超出文件');
  });

  test('the same content is one file; nothing of it stands on the disk; nothing is left of what was broken off', async () => {
    const files = encryptedFolder(dir, key);
    const text = Buffer.from('云岭市示范局'.repeat(1000));
    const { sha256 } = await files.put(chunks(text), never);
    await files.put(chunks(text), never);
    expect((await readFile(pathOf(sha256))).includes(Buffer.from('云岭市'))).toBe(false);
    const broken = async function* () {
      yield randomBytes(100_000);
      throw new Error('connection lost');
    };
    await expect(files.put(broken(), never)).rejects.toThrow('connection lost');
    expect(await readdir(join(dir, 'incoming'))).toEqual([]);
    expect((await readdir(dir)).sort()).toEqual([sha256.slice(0, 2), 'incoming'].sort());
    await files.remove(sha256);
    await expect(files.read(sha256)).rejects.toThrow('没有保存');
    await expect(files.read('../../etc/passwd')).rejects.toThrow('不是文件校验值');
  });

  const bytes = Buffer.alloc(2 * PIECE + 100, 'x');
  test.each<[string, (stored: Buffer) => Buffer]>([
    ['a byte of content', (stored) => Buffer.from(stored).fill(stored[100] === 1 ? 2 : 1, 100, 101)],
    ['a byte of the head', (stored) => Buffer.from(stored).fill(stored[10] === 1 ? 2 : 1, 10, 11)],
    ['the end cut off at a piece', (stored) => stored.subarray(0, 40 + PIECE + 16)],
    ['the last byte cut off', (stored) => stored.subarray(0, -1)],
    ['bytes added', (stored) => Buffer.concat([stored, Buffer.alloc(5)])],
    [
      'pieces swapped',
      (stored) =>
        Buffer.concat([
          stored.subarray(0, 40),
          stored.subarray(40 + PIECE + 16, 40 + 2 * (PIECE + 16)),
          stored.subarray(40, 40 + PIECE + 16),
          stored.subarray(40 + 2 * (PIECE + 16)),
        ]),
    ],
    ['everything', () => Buffer.alloc(0)],
  ])('altered on the disk: %s is refused with one sentence', async (_, alter) => {
    const files = encryptedFolder(dir, key);
    const { sha256 } = await files.put(chunks(bytes), never);
    await chmod(pathOf(sha256), 0o600);
    await writeFile(pathOf(sha256), alter(await readFile(pathOf(sha256))));
    await expect(buffer(await files.read(sha256))).rejects.toThrow('已被改动或损坏');
  });

  test('another file under this name, and another key, are refused', async () => {
    const files = encryptedFolder(dir, key);
    const [one, two] = [await files.put(chunks(bytes), never), await files.put(chunks(Buffer.from('other')), never)];
    await writeFile(pathOf(one.sha256), await readFile(pathOf(two.sha256)));
    await expect(buffer(await files.read(one.sha256))).rejects.toThrow('已被改动或损坏');
    await expect(buffer(await encryptedFolder(dir, Buffer.alloc(32, 8)).read(two.sha256))).rejects.toThrow('已被改动或损坏');
  });

  test('a full disk and a closed folder are one clear sentence', async () => {
    const small = join(dir, 'small');
    await mkdir(small);
    // A disk of 256 KiB where mounting is allowed; else the shell's file size limit cannot stand in for it and only the closed folder is shown.
    const mounted = mount(small);
    try {
      if (mounted) await expect(encryptedFolder(small, key).put(chunks(randomBytes(600_000)), never)).rejects.toThrow('磁盘已满');
    } finally {
      if (mounted) execFileSync('umount', [small]);
    }
    await writeFile(join(dir, 'file'), '');
    await expect(encryptedFolder(join(dir, 'file'), key).put(chunks(bytes), never)).rejects.toThrow('不能写入保存材料的文件夹');
  });
});

describe('the key', () => {
  test('is made once, readable by its owner alone, and refused when others may read it or it is none', async () => {
    const path = join(dir, 'keys', 'evidence.key');
    const made = await storeKeyAt(path);
    expect((await storeKeyAt(path)).equals(made)).toBe(true);
    await chmod(path, 0o644);
    await expect(readStoreKey(path)).rejects.toThrow('可被他人读取');
    await writeFile(path, 'short');
    await chmod(path, 0o600);
    await expect(readStoreKey(path)).rejects.toThrow('不是材料加密密钥');
    await expect(readStoreKey(join(dir, 'none'))).rejects.toThrow('找不到材料加密密钥');
  });
});

function mount(at: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
