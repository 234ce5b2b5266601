import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentMissing } from '../../errors.ts';

/** Reads a model file whose SHA-256 is known; throws `EnvironmentMissing` naming the file that is missing or altered. */
export async function checkedFile(folder: string, name: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(join(folder, name)).catch((cause: unknown) => {
    throw new EnvironmentMissing(`缺少文字识别模型文件 ${name}，请在项目目录运行 npm ci 重新安装`, { cause });
  });
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === sha256) return bytes;
  throw new EnvironmentMissing(`文字识别模型文件 ${name} 与登记的 SHA-256 不符（可能已损坏或被改动），请运行 npm ci 重新安装`);
}
