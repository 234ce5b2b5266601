/** Accounts by file or by reference. What is read here is typed into the app and written nowhere. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { readCredentials } from '../evidence/validate.ts';
import type { Account } from '../ports.ts';

/** `given`: a path, or `secret:<name>` for `<secretsFolder>/<name>.json`. Throws `BadRequest` 66, 77 or 65. */
export async function loadAccounts(given: string, secretsFolder: string): Promise<readonly Account[]> {
  const name = /^secret:(.+)$/.exec(given)?.[1];
  if (name !== undefined && !/^[\w.-]+$/.test(name))
    throw new BadRequest(`检测账号引用“${given}”无效：名称只能含字母、数字、点、横线。`, 64);
  const path = name === undefined ? given : join(secretsFolder, `${name}.json`);
  const facts = await stat(path).catch((cause: unknown) => {
    throw new BadRequest(`找不到检测账号文件“${path}”：请检查路径或引用名称。`, 66, { cause });
  });
  if ((facts.mode & 0o077) !== 0) throw new BadRequest(`检测账号文件“${path}”可被他人读取：请先执行 chmod 600 "${path}"。`, 77);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    // The parser's message quotes the file's text, which is secret: it is not passed on.
    throw new BadRequest(`检测账号文件“${path}”不是完整的 JSON 文件。`, 65);
  }
  return readCredentials(json, path).accounts;
}
