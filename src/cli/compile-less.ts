import { setFlagsFromString } from 'node:v8';

/**
 * Judging runs thousands of small rules, each a little: the optimising compiler, which copies the small into each other, takes more
 * processor time over the first hundred runs than the judging itself. It is told to copy less, and to wait longer; nothing else changes.
 * For processes that judge and end. V8 leaves flags it does not know alone.
 */
export function compileLess(): void {
  for (const flag of ['--max-inlined-bytecode-size-cumulative=100', '--interrupt-budget=264000']) setFlagsFromString(flag);
}
