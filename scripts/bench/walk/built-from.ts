/** Of which code a figure is. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What a walk runs on; the rest of the tree does not change its figures. */
const WALKS = ['src', 'device-farm', 'test/apps'];

/** Short name of the commit, with a plus sign where the working tree differs from it; `unknown` without git. */
export async function builtFrom(): Promise<string> {
  const git = (...given: readonly string[]): Promise<string> => promisify(execFile)('git', given).then(({ stdout }) => stdout.trim());
  try {
    const changes = await git('status', '--porcelain', '--', ...WALKS);
    return `${await git('rev-parse', '--short', 'HEAD')}${changes === '' ? '' : '+'}`;
  } catch {
    // An archive of the code has no history.
    return 'unknown';
  }
}
