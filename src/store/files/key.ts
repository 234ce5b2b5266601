/** The key of what is kept: a file of 32 random bytes, in hexadecimal, mode 0600. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BadRequest, EnvironmentMissing } from '../../errors.ts';

/** Throws `BadRequest` 77 when others may read it, 65 when it is no key; `EnvironmentMissing` when it is not there. */
export async function readStoreKey(path: string): Promise<Buffer> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw new EnvironmentMissing(`找不到材料加密密钥“${path}”（GOVAPP_EVIDENCE_KEY）：没有它不能读写已保存的材料，请从备份恢复。`, {
      cause,
    });
  });
  if ((facts.mode & 0o077) !== 0) throw new BadRequest(`材料加密密钥“${path}”可被他人读取：请先执行 chmod 600 "${path}"。`, 77);
  const text = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/iu.test(text)) throw new BadRequest(`“${path}”不是材料加密密钥：应为 64 位十六进制数（32 字节）。`);
  return Buffer.from(text, 'hex');
}

/** The key at `path`, made when there is none. Of several processes one makes it. */
export async function storeKeyAt(path: string): Promise<Buffer> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'))
      throw new EnvironmentMissing(`不能写入材料加密密钥“${path}”：请检查路径、权限和磁盘空间。`, { cause });
  }
  return readStoreKey(path);
}
