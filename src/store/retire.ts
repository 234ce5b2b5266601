/** Deletion from the service at the end of a retention period: recorded in the run's own chain and in the audit log, then done. */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { CHAIN_FILES } from '../evidence/chain-schema.ts';
import { deleteRun } from './delete.ts';
import type { EvidenceFiles } from './files/port.ts';
import type { Db } from './sql/db.ts';
import { filesOf, type DetectionFile } from './sql/detections/list.ts';
import { lockDetection } from './sql/detections/move.ts';
import { forgetFiles, holdFiles, noteRetired, onlyTheirs, type Retiring } from './sql/detections/retire.ts';
import { takeOut } from './take-out.ts';
import type { Vouching } from './vouching.ts';

/** What proves that there was a run, and what became of it: stays. */
export const PROOF: readonly string[] = [CHAIN_FILES.chain, CHAIN_FILES.manifest, CHAIN_FILES.signature, CHAIN_FILES.later];

type Kept = { readonly db: Db; readonly files: EvidenceFiles };

/**
 * Deletes evidence, pictures and reports of all runs of a detection; chain, manifest, signature and journal of each stay, the journal
 * with an entry that names what was deleted, so a run taken out of the service still verifies. Broken off, it is taken up again by the
 * same call; of several at once (other processes too) one does it. Gives how many files this call took away. Throws `BadRequest` 77
 * when one holds classified material.
 */
export async function retireDetection(kept: Kept, id: string, given: Retiring, vouching: Vouching, signal: AbortSignal): Promise<number> {
  const { db, files } = kept;
  // Recorded and committed before anything goes: a record without a deletion is taken up, a deletion without a record is a loss.
  await db.transaction(async (tx) => {
    await lockDetection(tx, id);
    for (const { runId, own, gone } of runsWithFiles(await unclassified(tx, id))) {
      const journal = await recorded(files, own, given, vouching, signal);
      await noteRetired(tx, { detectionId: id, runId, gone, journal }, given);
    }
  });
  // From here on nothing stops it. The list goes last, so that a call broken off here is taken up.
  return db.transaction(async (tx) => {
    await lockDetection(tx, id);
    await holdFiles(tx);
    const gone = runsWithFiles(await unclassified(tx, id)).flatMap((run) => run.gone);
    for (const sha256 of await onlyTheirs(tx, gone)) await files.remove(sha256);
    await forgetFiles(tx, gone);
    return gone.length;
  });
}

async function unclassified(db: Db, id: string): Promise<readonly DetectionFile[]> {
  const all = await filesOf(db, id);
  if (all.some(({ sealed }) => sealed))
    throw new BadRequest(`检测 ${id} 含有因密级标志封存的材料：由本单位保密工作机构处理，不得用本命令删除。`, 77);
  return all;
}

function runsWithFiles(all: readonly DetectionFile[]) {
  return [...new Set(all.map((file) => file.runId))].flatMap((runId) => {
    const own = all.filter((file) => file.runId === runId);
    const gone = own.filter(({ path }) => !PROOF.includes(path));
    return gone.length === 0 ? [] : [{ runId, own, gone }];
  });
}

/** The run's journal with the deletion in it; null for a run that was never sealed: only the audit log speaks of that. */
async function recorded(
  files: EvidenceFiles,
  own: readonly DetectionFile[],
  { who, reason, at }: Retiring,
  vouching: Vouching,
  signal: AbortSignal,
) {
  if (!own.some(({ path }) => path === CHAIN_FILES.manifest)) return null;
  const dir = await mkdtemp(join(tmpdir(), 'govapp-retire-'));
  try {
    const there: DetectionFile[] = [];
    // Gone already when an earlier call was broken off; what it was stands in that call's record.
    for (const file of own) if ((await files.size(file.sha256)) !== null) there.push(file);
    await takeOut(files, there, dir, signal);
    await deleteRun(dir, { by: who, reason }, vouching, signal);
    const journal = join(dir, CHAIN_FILES.later);
    if ((await stat(journal).catch(() => null)) === null) return null; // Nothing was there to be deleted.
    return { path: CHAIN_FILES.later, ...(await files.put(createReadStream(journal), signal)), sealed: false, at };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
