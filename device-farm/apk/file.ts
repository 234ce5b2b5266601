import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BadRequest, Cancelled } from '../../src/errors.ts';

/** Sees that `path` is a readable file that begins like an APK; its size in bytes. Throws `BadRequest`. */
export async function checkFile(path: string): Promise<number> {
  const file = basename(path);
  const facts = await stat(path).catch((cause: unknown) => {
    throw new BadRequest(`找不到安装包 ${path}，请检查路径。`, 66, { cause });
  });
  if (!facts.isFile()) throw new BadRequest(`${path} 不是文件，请给出一个 APK 文件的路径。`);
  refuseOtherFormats(file);
  if (facts.size === 0) throw new BadRequest(`安装包 ${file} 是空文件，请重新下载或导出。`);
  if (!(await beginsLikeZip(path))) throw new BadRequest(`${file} 不是 APK（文件开头不是 ZIP 格式），请提交 Android 安装包。`);
  return facts.size;
}

function refuseOtherFormats(file: string): void {
  if (/\.aab$/i.test(file)) {
    throw new BadRequest(`${file} 是上架用的 AAB（Android App Bundle），不能直接安装，请提交由它生成的完整 APK。`);
  }
  if (/\.(hap|app)$/i.test(file)) throw new BadRequest(`${file} 是鸿蒙安装包，不是 Android APK，请提交 APK。`);
  if (/\.ipa$/i.test(file)) throw new BadRequest(`${file} 是 iOS 安装包，不是 Android APK，请提交 APK。`);
}

async function beginsLikeZip(path: string): Promise<boolean> {
  const file = await open(path).catch((cause: unknown) => {
    throw new BadRequest(`没有权限读取安装包 ${path}。`, 77, { cause });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50;
  } finally {
    await file.close();
  }
}

/** SHA-256 of the file, read as a stream; lower-case hex. Throws `Cancelled`. */
export async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash, { signal });
  } catch (cause) {
    if (signal.aborted) throw new Cancelled('已取消。', { cause });
    throw cause;
  }
  return hash.digest('hex');
}
