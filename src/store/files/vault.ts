/** Short secrets (test accounts, HMAC secrets) sealed for the database. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { BadRequest } from '../../errors.ts';

export type Vault = {
  /** 12 bytes nonce, the sealed text, 16 bytes tag. `context` (what it is for) must be the same when it is opened. */
  seal(text: string, context: string): Uint8Array;
  /** Throws `BadRequest` 65 when it was altered, moved or sealed under another key. */
  open(sealed: Uint8Array, context: string): string;
  /** Equal texts, equal marks; says nothing of the text. */
  mark(text: string): string;
};

export function createVault(key: Buffer): Vault {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `govapp ${use}`, 32));
  const [sealing, marking] = [derive('vault'), derive('mark')];
  return {
    seal(text, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(context));
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, context) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, 12)).setAAD(Buffer.from(context));
        decipher.setAuthTag(sealed.subarray(-16));
        return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new BadRequest('保存的检测账号或密钥不能解密：加密密钥已更换，或记录被改动，请重新提交。', 65, { cause });
      }
    },
    mark: (text) => createHmac('sha256', marking).update(text).digest('hex'),
  };
}
