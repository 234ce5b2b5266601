/** Wires the real world to one 换机复核. */
import { confirm, type Again } from '../confirm.ts';
import type { Report } from '../verdict/report-schema.ts';
import { inspectInto, type Setting } from './inspection.ts';
import { openStoredRun } from './world.ts';

/** Looks at the findings of the run in `first` again on the device of `setting`, whose folder becomes a run of its own. Throws what `confirm` throws. */
export async function confirmRun(first: string, setting: Setting, again: Again, signal: AbortSignal): Promise<Report> {
  const { custody, dir } = setting;
  return confirm(
    {
      ...setting,
      openFirst: () => openStoredRun(first, custody),
      openSecond: () => openStoredRun(dir, custody),
      inspectAgain: (order, choosing) => inspectInto({ ...setting, choosing }, order, signal),
      note: (confirmation) => custody.confirm(first, confirmation),
    },
    again,
    signal,
  );
}
