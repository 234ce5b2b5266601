import { createServer, type Socket } from 'node:net';
import type { Log } from '../../../src/log.ts';
import { listen } from '../listen.ts';
import { serveConnection, type OpenService } from './connection.ts';

export type Adbd = { readonly port: number; close(): Promise<void> };

/** Listens on a free loopback port for `adb connect 127.0.0.1:<port>`. */
export async function startAdbd(banner: string, open: OpenService, log: Log): Promise<Adbd> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveConnection(socket, banner, open, log);
  });
  const port = await listen(server);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
