/** Where a run is read from: a folder or a bundle, alike to whoever verifies it. Nothing in it is trusted. */
import type { Readable } from 'node:stream';

export type Source = {
  readonly kind: 'folder' | 'bundle';
  /** Path → size in bytes as stated, which may be a lie. */
  readonly files: ReadonlyMap<string, number>;
  /** Sealed runs that were set aside in the same folder; not looked into. */
  readonly aside: readonly string[];
  /** The file's bytes. A file of a bundle whose packing was damaged fails here or while it is read. */
  open(path: string): Promise<Readable>;
  close(): Promise<void>;
};
