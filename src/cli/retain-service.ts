/** `govapp retain --service`: what in the service's store is past its retention period. */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { readStoreKey } from '../store/files/key.ts';
import { encryptedFolder } from '../store/files/encrypted-folder.ts';
import { PROOF, retireDetection } from '../store/retire.ts';
import { pastPeriod } from '../store/sql/detections/retire.ts';
import { openStore } from '../store/sql/open.ts';
import type { Custody } from '../worker/custody.ts';

/** Who deletes and why; null: only a list is wanted. */
type Order = { readonly by: string; readonly reason: string } | null;

/** Detections closed or cancelled before `before`. The embedded database has one opener: the service must be stopped. */
export async function retainService(config: Config, before: Date, order: Order, custody: Custody, signal: AbortSignal): Promise<void> {
  const store = await openStore({ databaseUrl: config.databaseUrl, folder: config.dataFolder }, () => undefined);
  try {
    const due = await pastPeriod(store.db, before, PROOF);
    process.stdout.write(`保存期限届满的检测（服务）：${due.length} 次\n`);
    for (const { id, stateAt, files } of due) process.stdout.write(`  ${id}　办结或取消于 ${stateAt.toISOString()}　${files} 个文件\n`);
    if (order === null) return;
    const key = await readStoreKey(config.evidenceKey ?? join(config.dataFolder, 'evidence.key'));
    const kept = { db: store.db, files: encryptedFolder(join(config.dataFolder, 'files'), key) };
    for (const { id } of due) {
      const given = { who: order.by, reason: order.reason, at: new Date() };
      const count = await retireDetection(kept, id, given, custody.vouching, signal);
      if (count === 0) process.stdout.write(`未删除  ${id}　已由另一进程删除\n`);
      else
        process.stdout.write(
          `已删除  ${id}　${count} 个文件（执行人 ${order.by}；事由 ${order.reason}），校验链、删除记录和审计记录保留\n`,
        );
    }
  } finally {
    await store.close();
  }
}
