/** Public keys on disk: one PEM, or a ring of several with the time in which each may sign. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Check } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import { KeyRing } from '../evidence/chain-schema.ts';
import { keyIdOf, type KnownKey } from '../evidence/chain-signature.ts';
import { explain } from '../evidence/explain.ts';

/** Reads a `public.pem` or a `keys.json`. Throws `BadRequest` 66 (no such file) or 65 (no Ed25519 public key). */
export async function readKeys(path: string): Promise<readonly KnownKey[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown): never => {
    throw new BadRequest(`找不到或不能读取公钥文件“${path}”：请检查路径。`, 66, { cause });
  });
  if (text.includes('PRIVATE KEY')) throw new BadRequest(`“${path}”是私钥：核验只用公钥，私钥不得外传，请改用对应的公钥文件。`);
  if (text.trimStart().startsWith('{')) return readRing(text, path);
  const key = publicKey(text, path);
  return [{ id: keyIdOf(key), key, from: null, until: null }];
}

/** A ring from its JSON. Throws `BadRequest` 65, also when a key's number is not that key's. */
export function readRing(text: string, path: string): readonly KnownKey[] {
  let ring: unknown;
  try {
    ring = JSON.parse(text);
  } catch (cause) {
    throw new BadRequest(`公钥文件“${path}”不是完整的 JSON 文件。`, 65, { cause });
  }
  if (!Check(KeyRing, ring)) throw new BadRequest(`公钥文件“${path}”不符合格式：${explain(KeyRing, ring) ?? '内容与格式要求不一致'}。`);
  return ring.keys.map(({ id, from, until, pem }) => {
    const key = publicKey(pem, path);
    if (keyIdOf(key) !== id) throw new BadRequest(`公钥文件“${path}”中的编号 ${id} 与其公钥不符，应为 ${keyIdOf(key)}。`);
    return { id, key, from, until };
  });
}

function publicKey(pem: string, path: string): KeyObject {
  let key: KeyObject | null = null;
  try {
    key = createPublicKey(pem);
  } catch {
    // Said below, as for a key of another kind.
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new BadRequest(`“${path}”不是 Ed25519 公钥（PEM）。`);
  return key;
}
