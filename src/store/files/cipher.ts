/**
 * How a kept file lies on the disk: a head of 40 bytes, then pieces of 64 KiB, each sealed with AES-256-GCM under a key of this
 * file's own. Number and lastness of a piece stand in its nonce, the head in what it authenticates, so pieces cannot be swapped,
 * cut off or moved to another file; any piece opens alone, so a part can be read.
 *
 * head: "GVF1" · 32 bytes salt · 4 bytes zero
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export const PIECE = 64 * 1024;
export const TAG = 16;
export const HEAD = 40;
const MAGIC = Buffer.from('GVF1');

export type FileCipher = {
  readonly head: Buffer;
  seal(piece: Uint8Array, index: number, last: boolean): Buffer;
  /** Throws when a byte is not what was sealed. */
  open(sealed: Uint8Array, index: number, last: boolean): Buffer;
};

export function newFileCipher(key: Buffer): FileCipher {
  return cipherOf(key, Buffer.concat([MAGIC, randomBytes(32), Buffer.alloc(4)]));
}

/** Of a file whose head was read. Throws when it is no head of ours. */
export function fileCipher(key: Buffer, head: Buffer): FileCipher {
  if (head.byteLength !== HEAD || !head.subarray(0, 4).equals(MAGIC)) throw new Error('not a kept file');
  return cipherOf(key, head);
}

function cipherOf(key: Buffer, head: Buffer): FileCipher {
  const own = Buffer.from(hkdfSync('sha256', key, head.subarray(4, 36), 'govapp evidence file', 32));
  return {
    head,
    seal(piece, index, last) {
      const cipher = createCipheriv('aes-256-gcm', own, nonce(index, last)).setAAD(head);
      return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, index, last) {
      const cut = sealed.byteLength - TAG;
      if (cut < 0) throw new Error('piece too short');
      const decipher = createDecipheriv('aes-256-gcm', own, nonce(index, last)).setAAD(head);
      decipher.setAuthTag(sealed.subarray(cut));
      return Buffer.concat([decipher.update(sealed.subarray(0, cut)), decipher.final()]);
    },
  };
}

function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(index, 5, 6);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/** Bytes of content in a file of `size` bytes on the disk; an empty file is one empty piece. */
export function contentSize(size: number): number {
  const body = size - HEAD;
  const pieces = Math.max(1, Math.ceil(body / (PIECE + TAG)));
  return body - pieces * TAG;
}
