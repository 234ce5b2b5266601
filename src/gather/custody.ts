/** The record of the device's use goes into the evidence when the device has been given back: then alone it is whole. */
import type { DeviceCustody, Evidence } from '../evidence/schema.ts';
import type { Notebook } from '../ports.ts';

/**
 * A notebook that remembers what was saved last, and saves it once more with what became of each device since `from`, first to last:
 * sessions before it are another process's.
 */
export function rememberingNotebook(
  notebook: Notebook,
  from: Date,
): {
  readonly notebook: Notebook;
  readonly addCustody: (records: readonly (DeviceCustody | null)[]) => Promise<void>;
} {
  let last: Evidence | null = null;
  return {
    notebook: {
      keep: (...given) => notebook.keep(...given),
      seal: (...given) => notebook.seal(...given),
      async save(evidence) {
        last = evidence;
        await notebook.save(evidence);
      },
    },
    async addCustody(records) {
      if (last === null || records.every((record) => record === null)) return;
      const before = last.sessions.filter(({ startedAt }) => Date.parse(startedAt) < from.getTime()).length;
      const sessions = last.sessions.map((session, index) => {
        const custody = records[index - before];
        return custody === null || custody === undefined ? session : { ...session, custody };
      });
      await notebook.save({ ...last, sessions });
    },
  };
}
