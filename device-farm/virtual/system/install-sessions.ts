import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Log } from '../../../src/log.ts';
import type { SentFile } from '../apk/installable.ts';
import { Refused } from '../apk/refused.ts';

const maxBytes = 2 * 1024 * 1024 * 1024;
const maxFiles = 512;
const maxSessions = 16;

/** The sessions of `pm install-create`, `install-write` and `install-commit`. Refusals are in the words of `pm`. */
export type InstallSessions = {
  /** The session's number. Throws `Refused` when too many are open. */
  create(grantAll: boolean): Promise<number>;
  has(id: number): boolean;
  /** Takes `size` bytes as one APK of that name; null when taken. A session that was refused is gone. */
  write(id: number, fileName: string, bytes: Iterable<Buffer> | AsyncIterable<Buffer>, size: number): Promise<string | null>;
  /** Installs what was written; null when installed. The session is gone either way. */
  commit(id: number): Promise<string | null>;
  abandon(id: number): Promise<void>;
};

type Session = { readonly home: string; readonly grantAll: boolean; readonly files: SentFile[]; bytes: number };

/** Installs the files of a session; they lie in `home`, which belongs to the package from then on. Throws `Refused`. */
type Place = (home: string, files: readonly SentFile[], grantAll: boolean) => Promise<void>;

export function createSessions(folder: string, place: Place, log: Log): InstallSessions {
  const open = new Map<number, Session>();
  let next = 1_000_001;

  const drop = async (id: number): Promise<void> => {
    const session = open.get(id);
    open.delete(id);
    if (session !== undefined) await rm(session.home, { recursive: true, force: true });
  };
  const refusal = (error: unknown): string => {
    if (error instanceof Refused) return error.message;
    log.error({ error: error instanceof Error ? error.stack : String(error) }, 'install failed');
    return 'INSTALL_FAILED_INTERNAL_ERROR: the virtual device could not take the package';
  };
  const gone = (id: number): string => `INSTALL_FAILED_SESSION_INVALID: no session ${id}`;

  return {
    has: (id) => open.has(id),
    async create(grantAll) {
      if (open.size >= maxSessions) throw new Refused('INSTALL_FAILED_INTERNAL_ERROR: Too many active sessions');
      const id = next++;
      open.set(id, { home: await mkdtemp(join(folder, 'apk-')), grantAll, files: [], bytes: 0 });
      return id;
    },
    async write(id, fileName, bytes, size) {
      const session = open.get(id);
      if (session === undefined) return gone(id);
      try {
        // Numbered on the host: the name is the sender's.
        const path = join(session.home, `${session.files.length}.apk`);
        const sink = createWriteStream(path);
        await pipeline(Readable.from(bytes), sink);
        session.bytes += sink.bytesWritten;
        if (!Number.isSafeInteger(size) || session.bytes > maxBytes || session.files.length >= maxFiles)
          throw new Refused('INSTALL_FAILED_INSUFFICIENT_STORAGE: package larger than 2 GB');
        if (sink.bytesWritten !== size) throw new Refused(`INSTALL_FAILED_INVALID_APK: ${sink.bytesWritten} of ${size} bytes came`);
        session.files.push({ path, fileName });
        return null;
      } catch (error) {
        await drop(id);
        return refusal(error);
      }
    },
    async commit(id) {
      const session = open.get(id);
      if (session === undefined) return gone(id);
      open.delete(id);
      try {
        await place(session.home, session.files, session.grantAll);
        return null;
      } catch (error) {
        await rm(session.home, { recursive: true, force: true });
        return refusal(error);
      }
    },
    abandon: drop,
  };
}
