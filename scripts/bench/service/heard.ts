/** Words of a measured process. */
import type { ChildProcess } from 'node:child_process';
import { isUsage, type Usage } from './words.ts';

/** The next word. Rejects for another, and when the process ends. */
export function heard<T>(from: ChildProcess, is: (word: unknown) => word is T): Promise<T> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null): void => reject(new Error(`the process ended: ${String(code)}`));
    from.once('exit', gone);
    from.once('message', (word) => {
      from.off('exit', gone);
      if (is(word)) resolve(word);
      else reject(new Error('the process said something else'));
    });
  });
}

/** What the process used since it was last asked. */
export function usageOf(child: ChildProcess): Promise<Usage> {
  child.send('usage');
  return heard(child, isUsage);
}
