/** A run as a verifier found it, before anything is concluded. */
import type { LaterEntry } from './chain-schema.ts';

/** Stands for the hash of a file whose packing is so damaged that it cannot be read; no file has this hash. */
export const UNREADABLE = '';

/** A run as it was found. The texts are null when there is no such file. */
export type FoundRun = {
  readonly manifest: string | null;
  readonly signature: string | null;
  readonly chain: string | null;
  readonly later: string | null;
  readonly evidence: string | null;
  readonly report: string | null;
  /** Every file that is there, by its path. */
  readonly files: ReadonlyMap<string, { readonly sha256: string; readonly bytes: number }>;
};

/** `unchecked`: there is a signature, but no public key was given. */
export type SignatureState = 'valid' | 'invalid' | 'unsigned' | 'unchecked';

/** An entry after the seal, with the state of its own signature. */
export type Later = { readonly entry: LaterEntry; readonly signature: SignatureState };
