/** A small file sealed and opened at once, in the form of cipher.ts. */
import { BadRequest } from '../../errors.ts';
import { fileCipher, HEAD, newFileCipher, PIECE, TAG } from './cipher.ts';

export function sealWhole(key: Buffer, plain: Uint8Array): Buffer {
  const cipher = newFileCipher(key);
  const last = Math.max(0, Math.ceil(plain.byteLength / PIECE) - 1);
  const pieces = Array.from({ length: last + 1 }, (_, index) =>
    cipher.seal(plain.subarray(index * PIECE, (index + 1) * PIECE), index, index === last),
  );
  return Buffer.concat([cipher.head, ...pieces]);
}

/** Throws `BadRequest` 65, naming `path`, when a byte was altered or the key is another. */
export function openWhole(key: Buffer, sealed: Buffer, path: string): Buffer {
  try {
    const cipher = fileCipher(key, sealed.subarray(0, HEAD));
    const step = PIECE + TAG;
    const last = Math.max(0, Math.ceil((sealed.byteLength - HEAD) / step) - 1);
    const pieces = Array.from({ length: last + 1 }, (_, index) =>
      cipher.open(sealed.subarray(HEAD + index * step, HEAD + (index + 1) * step), index, index === last),
    );
    return Buffer.concat(pieces);
  } catch (cause) {
    throw new BadRequest(`“${path}”不能解密：材料加密密钥（GOVAPP_EVIDENCE_KEY）不是检测时所用的那一个，或文件已被改动。`, 65, { cause });
  }
}
