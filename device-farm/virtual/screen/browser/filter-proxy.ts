import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log } from '../../../../src/log.ts';
import { listen } from '../../listen.ts';

export type FilterProxy = { readonly port: number; close(): Promise<void> };

/**
 * The device's only way out: lets through exactly the `host:port` pairs of the list, closes everything else, and all while `online` says no.
 * A refused request ends in a network error for the page, never in an answer it could take for the server's.
 */
export async function startFilterProxy(allowHosts: readonly string[], online: () => boolean, log: Log): Promise<FilterProxy> {
  const allowed = new Set(allowHosts.map((host) => host.toLowerCase()));
  const sockets = new Set<Duplex>();
  const keep = (socket: Duplex): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy()); // the other side is told by the close
  };

  const server = createServer((incoming, answer) => {
    const target = targetOf(incoming);
    if (target === null || !online() || !allowed.has(target.host)) {
      log.debug({ host: target?.host ?? 'unreadable' }, 'network denied');
      incoming.socket.destroy();
      return;
    }
    const headers = { ...incoming.headers };
    delete headers['proxy-connection'];
    const outgoing = request({ host: target.name, port: target.port, method: incoming.method, path: target.path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    outgoing.on('error', () => incoming.socket.destroy());
    answer.once('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  server.on('connection', keep);

  // https, wss and ws all arrive as CONNECT.
  server.on('connect', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const host = (incoming.url ?? '').toLowerCase();
    if (!online() || !allowed.has(host)) {
      log.debug({ host }, 'network denied');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const colon = host.lastIndexOf(':');
    const upstream: Socket = connect(Number(host.slice(colon + 1)), host.slice(0, colon).replace(/^\[|\]$/g, ''));
    keep(upstream);
    upstream.once('connect', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      socket.pipe(upstream).pipe(socket);
    });
    upstream.once('close', () => socket.destroy());
    socket.once('close', () => upstream.destroy());
  });
  server.on('clientError', (_error, socket) => socket.destroy());

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

type Target = { readonly host: string; readonly name: string; readonly port: number; readonly path: string };

function targetOf(incoming: IncomingMessage): Target | null {
  if (!URL.canParse(incoming.url ?? '')) return null;
  const url = new URL(incoming.url ?? '');
  if (url.protocol !== 'http:') return null;
  const port = Number(url.port === '' ? 80 : url.port);
  return { host: `${url.hostname}:${port}`, name: url.hostname.replace(/^\[|\]$/g, ''), port, path: url.pathname + url.search };
}
