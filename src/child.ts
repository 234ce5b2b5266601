import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Starts one of our own modules as a child process with an IPC channel: compiled JavaScript as it is,
 * TypeScript source through the tsx loader. The child gets only the environment it is given plus PATH.
 * `standing`: in a process group of its own, with its standard error in a file, so that it can outlive us.
 */
export function forkModule(
  module: URL,
  args: readonly string[] = [],
  env: Record<string, string> = {},
  standing?: { readonly log: number },
): ChildProcess {
  const source = module.pathname.endsWith('.ts');
  const loader = source ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  return fork(fileURLToPath(module), [...args], {
    execArgv: loader,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'ignore', standing?.log ?? 'inherit', 'ipc'],
    detached: standing !== undefined,
    serialization: 'advanced',
  });
}
