/** Ed25519 signatures of digests, and the keys that are known. Pure: no file, no clock. */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { fault, type Fault } from './chain-fault.ts';
import type { Signature } from './chain-schema.ts';

/** A public key with the time in which it may sign (ISO 8601, UTC); null: no bound on that side. */
export type KnownKey = { readonly id: string; readonly key: KeyObject; readonly from: string | null; readonly until: string | null };

/** First 32 hexadecimal digits of the SHA-256 of the public key's SPKI DER, also for a private key. */
export function keyIdOf(key: KeyObject): string {
  const known = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(known.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 32);
}

/** The bytes that are signed: five lines of plain ASCII, so that `openssl pkeyutl -verify -rawin` can check them too. */
export function statement({ schema, thing, digest, key, at }: Omit<Signature, 'value'>): Buffer {
  return Buffer.from(`${schema}\n${thing}\n${digest}\n${key}\n${at}\n`, 'ascii');
}

/**
 * null when `signature` is of `thing` with `digest` by one of `keys` within its time. `file` holds the signature, `of` is what
 * it was made for, both for the sentence.
 */
export function checkSignature(
  signature: Signature,
  wanted: { readonly thing: Signature['thing']; readonly digest: string; readonly file: string; readonly of: string },
  keys: readonly KnownKey[],
): Fault | null {
  const { file, of } = wanted;
  const known = keys.find(({ id }) => id === signature.key);
  if (!known) {
    const given = keys.map(({ id }) => id).join('、');
    return fault('key', file, `公钥不符：${of}由公钥 ${signature.key} 签名，给出的公钥是 ${given}`);
  }
  const value = Buffer.from(signature.value, 'base64');
  // Base64 has bits to spare in its last letter: only the one writing of a signature counts.
  if (value.toString('base64') !== signature.value || !verify(null, statement(signature), known.key, value))
    return fault('signature', file, `${of}的签名无效：签名被改动，或不是由公钥 ${known.id} 对应的密钥所签（${file}）`);
  if (signature.thing !== wanted.thing) return fault('signature', file, `${of}的签名取自别处：它签的不是这类内容（${file}）`);
  if (signature.digest !== wanted.digest)
    return fault(
      wanted.thing === 'manifest' ? 'altered' : 'signature',
      wanted.thing === 'manifest' ? of : file,
      `${of} 的内容在签名之后被改动`,
    );
  if (!within(signature.at, known))
    return fault(
      'key',
      file,
      `${of}签于 ${signature.at}，不在公钥 ${known.id} 的有效期内（${known.from ?? '—'} 至 ${known.until ?? '—'}）`,
    );
  return null;
}

function within(at: string, { from, until }: KnownKey): boolean {
  const moment = Date.parse(at);
  return (from === null || moment >= Date.parse(from)) && (until === null || moment <= Date.parse(until));
}
