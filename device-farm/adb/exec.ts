import { spawn } from 'node:child_process';
import { Cancelled, EnvironmentMissing } from '../../src/errors.ts';

/** How a command ended. `code` is null when it was killed; `timedOut` says it was killed at its deadline. */
export type CommandResult = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
};

export type RunOptions = {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Written to standard input, which is then closed. */
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** More output than this is dropped: no answer we ask for comes near it. */
const OUTPUT_LIMIT = 16 * 1024 * 1024;

/**
 * Runs one program to its end, without a shell. The only door to child processes in device-farm
 * (besides follow.ts for what goes on by itself, and our own modules as child processes, src/child.ts).
 * Throws `Cancelled` when `signal` fires, `EnvironmentMissing` when there is no such program;
 * a failing exit code and a missed deadline are results.
 */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<CommandResult> {
  if (options.signal.aborted) throw new Cancelled('已取消。');
  return await new Promise((resolve, reject) => {
    // A group of its own, so that what the program starts (a wrapper script's java) is killed with it.
    const child = spawn(command, [...args], { stdio: 'pipe', detached: true, ...(options.env ? { env: options.env } : {}) });
    const stdout = boundedText();
    const stderr = boundedText();
    let timedOut = false;
    const kill = (): void => killGroup(child.pid);
    const timer = setTimeout(() => {
      timedOut = true;
      kill();
    }, options.timeoutMs);
    const settle = (): void => {
      clearTimeout(timer);
      options.signal.removeEventListener('abort', kill);
      // A grandchild may have inherited the pipes and hold them open.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    options.signal.addEventListener('abort', kill, { once: true });
    child.stdout.on('data', stdout.add);
    child.stderr.on('data', stderr.add);
    // The program may end without reading its input; its exit code tells what matters.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
    child.once('error', (cause) => {
      settle();
      reject(new EnvironmentMissing(`无法启动程序 ${command}，请确认它已安装且可以执行。`, { cause }));
    });
    const finish = (code: number | null): void => {
      settle();
      if (options.signal.aborted) reject(new Cancelled('已取消。'));
      else resolve({ code, stdout: stdout.text(), stderr: stderr.text(), timedOut });
    };
    child.once('close', finish);
    // A killed program's pipes may never close; what it wrote so far is enough.
    child.once('exit', (code, signalName) => {
      if (signalName === 'SIGKILL') finish(code);
    });
  });
}

function boundedText(): { readonly add: (chunk: Buffer) => void; readonly text: () => string } {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    add: (chunk) => {
      const room = OUTPUT_LIMIT - size;
      if (room <= 0) return;
      chunks.push(chunk.subarray(0, room));
      size += Math.min(room, chunk.length);
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it ended in the meantime.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
