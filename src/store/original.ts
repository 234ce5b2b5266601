/** Originals of a run as they lie in its folder: plain, or encrypted in `<path>.enc`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentMissing } from '../errors.ts';
import { ENCRYPTED, type CapturedFile } from '../evidence/chain-schema.ts';
import { sha256 } from '../evidence/hashing.ts';
import { openWhole, sealWhole } from './files/whole.ts';

/** 32 bytes, as `readStoreKey` gives them; null: nothing is encrypted, and nothing encrypted can be read. */
export type RunKey = Buffer | null;

/** What is written for an original: name and bytes on the disk, and what the chain says of them. */
export type Laid = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly chain: Pick<CapturedFile, 'sha256' | 'bytes' | 'encrypted'>;
};

export function laid(name: string, plain: Uint8Array, key: RunKey): Laid {
  const own = { sha256: sha256(plain), bytes: plain.byteLength };
  if (key === null) return { name, bytes: plain, chain: own };
  const bytes = sealWhole(key, plain);
  return { name: `${name}${ENCRYPTED}`, bytes, chain: { ...own, encrypted: { sha256: sha256(bytes), bytes: bytes.byteLength } } };
}

/**
 * The original at `path` of the folder, opened when it lies encrypted; the caller holds it against its hash. Throws what `readFile`
 * throws when neither is there, `EnvironmentMissing` without a key, `BadRequest` 65 when it cannot be opened.
 */
export async function readOriginal(dir: string, path: string, key: RunKey): Promise<Buffer> {
  try {
    return await readFile(join(dir, path));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    const sealed = await readFile(join(dir, `${path}${ENCRYPTED}`)).catch(() => {
      throw cause; // Neither is there: the name without `.enc` is the one known to people.
    });
    if (key === null)
      throw new EnvironmentMissing(
        `“${join(dir, path)}”已加密保存，本机没有材料加密密钥：请用 GOVAPP_EVIDENCE_KEY 指明检测时所用的密钥文件，或从备份恢复。`,
        { cause },
      );
    return openWhole(key, sealed, path);
  }
}
