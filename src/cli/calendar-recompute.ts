/** After a notice was imported: the periods of filings are counted anew, here or by the service that has the database. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadCalendars } from '../calendar/folder.ts';
import type { Config } from '../config.ts';
import { EnvironmentMissing } from '../errors.ts';
import { recomputeDues } from '../filings/desk/recompute.ts';
import type { Clock } from '../ports.ts';
import { openStore } from '../store/sql/open.ts';

/** Lines to print. Where there is no database nothing is counted; where the service has it, the service counts within five minutes. */
export async function recomputeAfterImport(
  config: Pick<Config, 'databaseUrl' | 'dataFolder' | 'calendarFolder'>,
  clock: Clock,
): Promise<string> {
  const { databaseUrl, dataFolder, calendarFolder } = config;
  if (databaseUrl === null && !existsSync(join(dataFolder, 'sql'))) return '本机没有备案数据库，没有需要重新计算的期限。';
  try {
    const store = await openStore({ databaseUrl, folder: dataFolder }, () => undefined);
    try {
      const act = { who: 'command line', kind: 'system', why: '导入放假安排通知后重新计算期限', at: clock.now() } as const;
      const { looked, changed } = await recomputeDues(store.db, await loadCalendars(calendarFolder), act);
      return [...changed, `重新计算期限${String(looked)}项，有变动${String(changed.length)}项，均已记入操作日志。`].join('\n');
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof EnvironmentMissing)) throw error;
    return `数据库现不能打开（${error.message}）：服务正在运行的，将在5分钟内自行重新计算；否则请在修复后重新导入。`;
  }
}
