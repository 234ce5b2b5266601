/** Detections whose run is kept in a store's files, closed, and the files taken out again as a run folder. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encryptedFolder } from '../../src/store/files/encrypted-folder.ts';
import type { EvidenceFiles } from '../../src/store/files/port.ts';
import { acceptDetection } from '../../src/store/sql/detections/accept.ts';
import { filesOf } from '../../src/store/sql/detections/list.ts';
import { moveDetection } from '../../src/store/sql/detections/move.ts';
import { endRun, takeDetection } from '../../src/store/sql/detections/run.ts';
import { takeOut } from '../../src/store/take-out.ts';
import type { Vouching } from '../../src/store/vouching.ts';
import { keepRun } from '../../src/worker/keep-run.ts';
import { makeJudgedRun } from './sealed-run.ts';
import { act, makeOrder, openTestStore, type STORE_KINDS, type TestStore } from './stores.ts';

const SIGNAL = new AbortController().signal;

export type KeptRuns = {
  readonly given: TestStore;
  readonly files: EvidenceFiles;
  readonly home: string;
  /** The same content in every run but for its chain: files alike are one file. Gives the detection's number. */
  readonly kept: (name: string, spoil?: (dir: string) => Promise<void>) => Promise<string>;
  /** A detection that is being looked at, and the folder of its run. */
  readonly running: (name: string) => Promise<{ readonly id: string; readonly dir: string }>;
  /** What the service still has of a run, as a folder. */
  readonly taken: (id: string) => Promise<string>;
  readonly end: () => Promise<void>;
};

export async function openKeptRuns(kind: (typeof STORE_KINDS)[number], vouching: Vouching): Promise<KeptRuns> {
  const home = await mkdtemp(join(tmpdir(), 'retire-'));
  const given = await openTestStore(kind);
  const files = encryptedFolder(join(home, 'files'), randomBytes(32));
  const { db } = given.store;
  const running = async (name: string, spoil: (dir: string) => Promise<void> = () => Promise.resolve()) => {
    const dir = join(home, name);
    await makeJudgedRun(dir, vouching, name);
    await spoil(dir);
    const { detection } = await acceptDetection(db, await makeOrder(db, { name }), act('收件'));
    await takeDetection(db, detection.id, { turn: 0, runId: name, worker: 'w' }, act('设备领取'));
    return { id: detection.id, dir };
  };
  return {
    given,
    files,
    home,
    running,
    async kept(name, spoil) {
      const { id, dir } = await running(name, spoil);
      const run = await keepRun(files, dir, SIGNAL);
      await endRun(db, id, name, 'failed', act('检测异常'), { files: run.files });
      await moveDetection(db, id, 'closed', act('办结', { kind: 'person', who: '李四' }));
      return id;
    },
    async taken(id) {
      const dir = await mkdtemp(join(home, 'taken-'));
      await takeOut(files, await filesOf(db, id), dir, SIGNAL);
      return dir;
    },
    async end() {
      await given.end();
      await rm(home, { recursive: true, force: true });
    },
  };
}
