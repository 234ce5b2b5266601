import { createServer, type Socket } from 'node:net';
import type { Log } from '../../../src/log.ts';
import { listen } from '../listen.ts';
import { serveConnection, type OpenService } from './connection.ts';

/** Who gets in: `offline` lets a host wait, `unauthorized` asks for a key that never does. */
export type Gate = 'open' | 'offline' | 'unauthorized';

export type Adbd = {
  readonly port: number;
  /** Closes every connection. */
  drop(): void;
  setGate(gate: Gate): void;
  close(): Promise<void>;
};

/** Listens on a loopback port, a free one for 0, for `adb connect 127.0.0.1:<port>`. */
export async function startAdbd(banner: string, open: OpenService, log: Log, wanted = 0): Promise<Adbd> {
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let gate: Gate = 'open';
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveConnection(socket, banner, open, log, {
      state: () => gate,
      wait(letIn) {
        waiting.add(letIn);
        socket.once('close', () => waiting.delete(letIn));
      },
    });
  });
  const port = await listen(server, wanted);
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    drop,
    setGate(wantedGate) {
      gate = wantedGate;
      if (gate !== 'open') return;
      for (const letIn of waiting) letIn();
      waiting.clear();
    },
    close: () =>
      new Promise((resolve) => {
        drop();
        server.close(() => resolve());
      }),
  };
}
