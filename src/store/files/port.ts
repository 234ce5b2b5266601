/** Files of evidence by what they hold. */
import type { Readable } from 'node:stream';

export type KeptFile = { readonly sha256: string; readonly bytes: number };

/** First and last byte, both included, as HTTP has them. */
export type Range = { readonly first: number; readonly last: number };

export type EvidenceFiles = {
  /** Keeps what the stream gives; the same content twice is kept once. Throws `EnvironmentMissing` when the disk is full or closed. */
  put(content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<KeptFile>;
  /** Size in bytes; null when it is not kept. */
  size(sha256: string): Promise<number | null>;
  /**
   * Bytes, decrypted and verified piece by piece: the stream fails before it gives an altered byte. A whole file is also held against
   * its hash at the end. Throws `BadRequest` 66 when it is not kept, 65 when it was altered.
   */
  read(sha256: string, range?: Range): Promise<Readable>;
  /** Removes a file (retention). Silent when it is not there. */
  remove(sha256: string): Promise<void>;
};
