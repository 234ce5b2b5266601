import type { Readable } from 'node:stream';

/** Reads an exact number of bytes at a time from a stream; null when it ends before. */
export function createByteReader(stream: Readable): { take(length: number): Promise<Buffer | null>; rest(): AsyncGenerator<Buffer> } {
  const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let kept: Buffer = Buffer.alloc(0);

  const more = async (): Promise<boolean> => {
    const next = await iterator.next();
    if (next.done === true) return false;
    kept = kept.length === 0 ? next.value : Buffer.concat([kept, next.value]);
    return true;
  };

  return {
    async take(length) {
      while (kept.length < length) if (!(await more())) return null;
      const taken = kept.subarray(0, length);
      kept = kept.subarray(length);
      return taken;
    },
    async *rest() {
      for (;;) {
        if (kept.length > 0) {
          const given = kept;
          kept = Buffer.alloc(0);
          yield given;
        }
        if (!(await more())) return;
      }
    },
  };
}
