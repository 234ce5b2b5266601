/** What workers of this host that were killed left half done is put right: at a start, and by the others while they work. */
import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { createBell } from '../queue/bell.ts';
import { foldersOfDead } from '../store/process-folder.ts';
import { requeueOf } from '../store/sql/detections/run.ts';
import { endLeasesOf } from '../store/sql/leases.ts';
import { isGone, nameIn } from './names.ts';
import { rescueRuns } from './left.ts';
import type { WorkerWorld } from './worker-world.ts';

/** ms between two looks; well below the time after which a run counts as lost, and would begin anew. */
const LOOK_MS = 2_000;

/** At a start: whoever is gone from this host, one that bore our own number before us among them. */
export async function clearAfterDeath(world: WorkerWorld): Promise<void> {
  await clear(world, await foldersOfDead(dirname(world.folder)), isGone);
}

/**
 * Until the signal fires: whose folder is seen to be left here. Several may see it at once: what is put away twice is put away once, and
 * none takes a folder away before it is. Never throws: trouble is told and tried again.
 */
export async function watchForDeaths(world: WorkerWorld, signal: AbortSignal): Promise<void> {
  const { folder, log } = world;
  const pause = createBell();
  for (;;) {
    await pause.wait(LOOK_MS, signal);
    if (signal.aborted) return;
    try {
      const gone = (await foldersOfDead(dirname(folder))).filter((left) => left !== folder);
      const names = new Set(gone.map((left) => nameIn(basename(left))));
      if (gone.length > 0) await clear(world, gone, (name) => names.has(name));
    } catch (error) {
      log.warn({ detail: error instanceof Error ? error.message : String(error) }, 'what a killed worker left waits');
    }
  }
}

/** Puts away what they gathered, queues their detections again from there, and ends their leases. Others are found lost when their time is up. */
async function clear(world: WorkerWorld, gone: readonly string[], isDead: (worker: string) => boolean): Promise<void> {
  const { db, clock, name, log } = world;
  for (const left of gone) await rescueRuns(world, left);
  const at = clock.now();
  const why = '检测进程已不在，重新排队';
  const requeued = await requeueOf(db, isDead, { who: name, kind: 'system', why, at });
  if (requeued.length > 0) log.warn({ detections: requeued }, 'detections of a process that is gone are queued again');
  await endLeasesOf(db, isDead, '持有进程已不在', at);
  for (const left of gone) await rm(left, { recursive: true, force: true });
}
