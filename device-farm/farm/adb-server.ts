/** The one adb server of this host: started, watched and restarted by the farm, by nobody else. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { EnvironmentMissing } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { adbServer, type AdbServer } from '../adb/adb.ts';

export type KeptServer = {
  readonly server: AdbServer;
  /** Sees that it answers, and restarts it when it does not. Throws `EnvironmentMissing` when it does not even then, `Cancelled`. */
  ensure(signal: AbortSignal): Promise<void>;
  /** Ends it when it was started here; a server that ran before goes on. Never throws. */
  close(): Promise<void>;
};

const ANSWER_MS = 10_000;

/** Throws `EnvironmentMissing` without adb. */
export async function keepServer(port: number, log: Log): Promise<KeptServer> {
  const server = await adbServer(port);
  const ours = !(await listens(port));
  let restarting: Promise<void> | null = null;
  const answers = async (signal: AbortSignal): Promise<boolean> => {
    const { code, timedOut } = await server.adb(['devices'], signal, ANSWER_MS);
    return code === 0 && !timedOut;
  };
  const restart = async (signal: AbortSignal): Promise<void> => {
    log.warn({ port }, 'the adb server does not answer and is restarted');
    await server.kill();
    // A server that hangs does not hear that either.
    for (const pid of await serverProcesses(port)) process.kill(pid, 'SIGKILL');
    if (!(await answers(signal)))
      throw new EnvironmentMissing(`adb 服务（端口 ${String(port)}）没有响应，重启后仍不恢复：请检查本机的 USB 和 adb 安装。`);
  };
  return {
    server,
    async ensure(signal) {
      if (await answers(signal)) return;
      // Several devices may notice at once.
      restarting ??= restart(signal).finally(() => (restarting = null));
      await restarting;
    },
    close: async () => (ours ? await server.kill() : undefined),
  };
}

async function listens(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (there: boolean) => (): void => {
      socket.destroy();
      resolve(there);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).setTimeout(1000, answer(false));
  });
}

/** Of this user, by how adb starts it: `adb -L tcp:<port> fork-server server …`. */
export async function serverProcesses(port: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (const name of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => ''); // It ended meanwhile.
    const own = await stat(`/proc/${name}`).then(
      ({ uid }) => uid === process.getuid?.(),
      () => false, // It ended meanwhile.
    );
    if (own && line.includes(`\0tcp:${String(port)}\0fork-server\0`)) found.push(Number(name));
  }
  return found;
}
