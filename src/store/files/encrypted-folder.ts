/** Evidence files in a folder, encrypted, by the SHA-256 of their content. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { BadRequest, Cancelled, EnvironmentMissing } from '../../errors.ts';
import { contentSize, fileCipher, HEAD, newFileCipher, PIECE, TAG } from './cipher.ts';
import type { EvidenceFiles, Range } from './port.ts';

const HASH = /^[0-9a-f]{64}$/u;

/** `key`: 32 bytes, as `readStoreKey` gives them. */
export function encryptedFolder(dir: string, key: Buffer): EvidenceFiles {
  const pathOf = (sha256: string): string => {
    if (!HASH.test(sha256)) throw new BadRequest(`“${sha256}”不是文件校验值（SHA-256）。`);
    return join(dir, sha256.slice(0, 2), sha256);
  };
  return {
    async put(content, signal) {
      const temporary = join(dir, 'incoming', randomBytes(12).toString('hex'));
      try {
        await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
        const kept = await write(temporary, content, key, signal);
        const path = pathOf(kept.sha256);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(temporary, path);
        return kept;
      } catch (cause) {
        await rm(temporary, { force: true }).catch(() => undefined); // The reason stands in `cause`.
        throw closed(dir, cause);
      }
    },
    async size(sha256) {
      const facts = await stat(pathOf(sha256)).catch(() => null);
      return facts === null ? null : contentSize(facts.size);
    },
    async read(sha256, range) {
      const file = await open(pathOf(sha256), 'r').catch((cause: unknown) => {
        throw new BadRequest(`没有保存校验值为 ${sha256} 的文件。`, 66, { cause });
      });
      const stream = Readable.from(pieces(file, sha256, key, range));
      // Of one that is thrown away before its first byte was asked for, no generator ever began. Closing twice does no harm.
      return stream.once('close', () => void file.close().catch(() => undefined));
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

async function write(path: string, content: AsyncIterable<Uint8Array>, key: Buffer, signal: AbortSignal) {
  const cipher = newFileCipher(key);
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    await file.write(cipher.head);
    let waiting = Buffer.alloc(0);
    let [bytes, index] = [0, 0];
    for await (const chunk of content) {
      if (signal.aborted) throw new Cancelled('文件保存已取消。', { cause: signal.reason });
      hash.update(chunk);
      bytes += chunk.byteLength;
      waiting = Buffer.concat([waiting, chunk]);
      // The last piece is known as such only when nothing comes after it.
      while (waiting.byteLength > PIECE) {
        await file.write(cipher.seal(waiting.subarray(0, PIECE), index++, false));
        waiting = waiting.subarray(PIECE);
      }
    }
    await file.write(cipher.seal(waiting, index, true));
    await file.sync();
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    await file.close();
  }
}

async function* pieces(file: FileHandle, sha256: string, key: Buffer, range: Range | undefined): AsyncGenerator<Buffer> {
  try {
    const { size } = await file.stat();
    const total = contentSize(size);
    const [first, last] = range ? [range.first, Math.min(range.last, total - 1)] : [0, total - 1];
    if (range && (first < 0 || first > last)) throw new BadRequest(`所要的字节范围超出文件（共 ${String(total)} 字节）。`, 64);
    const cipher = fileCipher(key, (await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)).buffer);
    const end = Math.max(0, Math.ceil((size - HEAD) / (PIECE + TAG)) - 1);
    const hash = range ? null : createHash('sha256');
    for (let index = Math.floor(first / PIECE); index <= Math.min(end, Math.floor(Math.max(last, 0) / PIECE)); index++) {
      const at = HEAD + index * (PIECE + TAG);
      const length = Math.min(PIECE + TAG, size - at);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
      const plain = cipher.open(buffer.subarray(0, bytesRead), index, index === end);
      hash?.update(plain);
      const start = index * PIECE;
      yield plain.subarray(Math.max(0, first - start), Math.min(plain.byteLength, last + 1 - start));
    }
    if (hash && hash.digest('hex') !== sha256) throw new Error('content does not match its hash');
  } catch (cause) {
    if (cause instanceof BadRequest) throw cause;
    throw new BadRequest(`保存的文件 ${sha256} 已被改动或损坏（或加密密钥不对），不能使用：请从备份恢复。`, 65, { cause });
  } finally {
    await file.close();
  }
}

function closed(dir: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new EnvironmentMissing(`保存材料的磁盘已满（“${dir}”）：请清理或扩容后重试。`, { cause });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR')
    return new EnvironmentMissing(`不能写入保存材料的文件夹“${dir}”：请检查路径和权限。`, { cause });
  return cause;
}
