import { createHash } from 'node:crypto';
import { BadRequest } from '../errors.ts';
import { UNREADABLE } from '../evidence/chain-found.ts';
import type { Source } from './source.ts';

export type HashedFile = { readonly sha256: string; readonly bytes: number };

/** Hashes one file as it streams; a file of a bundle that cannot be unpacked is `UNREADABLE`. */
export async function hashFile(source: Source, path: string, signal: AbortSignal): Promise<HashedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of await source.open(path)) {
      signal.throwIfAborted();
      const part: Buffer = chunk; // No encoding is set on these streams: chunks are Buffers.
      hash.update(part);
      bytes += part.length;
    }
  } catch (cause) {
    if (signal.aborted || source.kind !== 'bundle') throw signal.aborted ? cause : unreadable(path, cause);
    return { sha256: UNREADABLE, bytes };
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** A small text file, or null when there is none. Throws `BadRequest` 65 above `limit` bytes or when it cannot be unpacked. */
export async function readText(source: Source, path: string, limit: number): Promise<string | null> {
  const size = source.files.get(path);
  if (size === undefined) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of await source.open(path)) {
      const part: Buffer = chunk; // As above.
      bytes += part.length;
      if (bytes > limit) break;
      chunks.push(part);
    }
  } catch (cause) {
    throw source.kind === 'bundle'
      ? new BadRequest(`“${path}”不能解开，压缩数据已损坏：请从原始材料重新复制。`, 65, { cause })
      : unreadable(path, cause);
  }
  if (bytes > limit) throw new BadRequest(`“${path}”超过 ${limit >> 20} MB，远超正常范围，拒绝读取。`);
  return Buffer.concat(chunks).toString('utf8');
}

function unreadable(path: string, cause: unknown): BadRequest {
  return new BadRequest(`不能读取“${path}”：请检查权限和磁盘。`, 77, { cause });
}
