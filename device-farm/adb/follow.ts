import { spawn } from 'node:child_process';
import { EnvironmentMissing } from '../../src/errors.ts';

/** The end of what it complained of is kept. */
const COMPLAINT = 1000;

/**
 * Runs a program that goes on by itself, without a shell, until it ends or the signal fires (then it is killed), and hands over what
 * it writes. Gives what it wrote to standard error last. Throws `EnvironmentMissing` when there is no such program.
 */
export async function follow(
  command: string,
  args: readonly string[],
  signal: AbortSignal,
  heard: (chunk: Buffer) => void,
): Promise<string> {
  if (signal.aborted) return '';
  return await new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let complaint = '';
    const kill = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', kill, { once: true });
    child.stdout.on('data', heard);
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString('utf8')).slice(-COMPLAINT)));
    child.once('error', (cause) => {
      signal.removeEventListener('abort', kill);
      reject(new EnvironmentMissing(`无法启动程序 ${command}，请确认它已安装且可以执行。`, { cause }));
    });
    child.once('exit', () => {
      signal.removeEventListener('abort', kill);
      // An adb daemon it started may hold the pipes.
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(complaint.trim());
    });
  });
}
