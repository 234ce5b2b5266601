/** The private key on disk: Ed25519, PKCS#8 PEM, readable by its owner only. Read here and in no other process. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { BadRequest } from '../errors.ts';

/** Throws `BadRequest` 66 (no such file), 77 (others may read it) or 65 (no Ed25519 key). The file's text stands in no message. */
export function readPrivateKey(path: string): KeyObject {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts?.isFile())
    throw new BadRequest(`找不到签名私钥文件“${path}”：请检查 GOVAPP_SIGNING_KEY，或运行 govapp keys new <dir> 生成。`, 66);
  if ((facts.mode & 0o077) !== 0) throw new BadRequest(`签名私钥文件“${path}”可被他人读取：请先执行 chmod 600 "${path}"。`, 77);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new BadRequest(`没有权限读取签名私钥文件“${path}”。`, 77, { cause });
  }
  const key = parsed(text);
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new BadRequest(`签名私钥文件“${path}”不是 Ed25519 私钥（PKCS#8 PEM）：请用 govapp keys new <dir> 生成。`, 65);
  return key;
}

/** A new pair as PEM text: PKCS#8 and SPKI. */
export function newKeyPair(): { readonly privatePem: string; readonly publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privatePem: privateKey, publicPem: publicKey };
}

function parsed(text: string): KeyObject | null {
  try {
    return createPrivateKey(text);
  } catch {
    return null; // The library's message may quote the file, which is secret: it is not passed on.
  }
}
