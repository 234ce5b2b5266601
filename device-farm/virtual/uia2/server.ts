import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Phone } from '../system/phone.ts';
import { deviceRoutes } from './endpoints/device.ts';
import { seeingRoutes } from './endpoints/seeing.ts';
import { windowRoutes } from './endpoints/windows.ts';
import { touchingRoutes } from './endpoints/touching.ts';
import { typingRoutes } from './endpoints/typing.ts';
import { DriverError } from './errors.ts';
import { createSettings } from './settings.ts';
import { isBody, type Body, type Endpoint, type Session } from './request.ts';

const routes = [...seeingRoutes, ...touchingRoutes, ...typingRoutes, ...windowRoutes, ...deviceRoutes].map(([method, path, endpoint]) => ({
  method,
  parts: path.split('/').slice(1),
  endpoint,
}));

const maxBody = 8 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes: Buffer = part; // no encoding is set: chunks are Buffers
    size += bytes.length;
    if (size > maxBody) throw new DriverError('invalid argument', 'request body too large');
    parts.push(bytes);
  }
  if (size === 0) return {};
  try {
    const value: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
    return isBody(value) ? value : {};
  } catch (cause) {
    throw new DriverError('invalid argument', 'request body is not JSON', { cause });
  }
}

type Found = { readonly endpoint: Endpoint; readonly path: Record<string, string> };

function find(method: string, parts: readonly string[]): Found | null {
  for (const candidate of routes) {
    if (candidate.method !== method || candidate.parts.length !== parts.length) continue;
    const path: Record<string, string> = {};
    const fits = candidate.parts.every((part, index) => {
      const given = parts[index] ?? '';
      if (part.startsWith(':')) path[part.slice(1)] = decodeURIComponent(given);
      return part.startsWith(':') || part === given;
    });
    if (fits) return { endpoint: candidate.endpoint, path };
  }
  return null;
}

/** Whether the server has a command, given by its method and its path below `/session/:id`. */
export function knownRoute(method: string, path: string): boolean {
  const parts = path.split('/').filter((part) => part !== '');
  return path === '/' || path === '/status' || path === '/session' || find(method, parts) !== null;
}

function route(method: string, parts: readonly string[]): Found {
  const found = find(method, parts);
  if (found === null) throw new DriverError('unknown command', `The requested resource could not be found: ${method} /${parts.join('/')}`);
  return found;
}

/**
 * The on-device automation server. Not listening: adb streams are handed to it as connections.
 * Commands are done one after the other, as the real server does them.
 */
export function createAutomationServer(phone: Phone): Server {
  let session: Session | null = null;
  let over = false;
  let turn: Promise<unknown> = Promise.resolve();

  const handle = async (method: string, url: string, body: Body): Promise<unknown> => {
    const parts =
      url
        .split('?')[0]
        ?.split('/')
        .filter((part) => part !== '') ?? [];
    if (parts[0] === 'status')
      return { ready: true, message: 'virtual device is ready to accept commands', build: { version: 'virtual-device' } };
    if (parts[0] === 'sessions') return session === null ? [] : [{ id: session.id, capabilities: {} }];
    if (parts[0] !== 'session') throw new DriverError('unknown command', `The requested resource could not be found: ${method} ${url}`);
    if (method === 'POST' && parts.length === 1) {
      session = { id: randomUUID(), settings: createSettings(), elements: new Map() };
      return { sessionId: session.id, capabilities: { platform: 'ANDROID' } };
    }
    if (session === null || parts[1] !== session.id)
      throw new DriverError('invalid session id', `The session identified by ${parts[1] ?? ''} is not known`);
    if (parts.length === 2 && method === 'DELETE') {
      session = null;
      over = true;
      return null;
    }
    if (parts.length === 2) return { platform: 'ANDROID', ...session.settings.all() };
    const { endpoint, path } = route(method, parts.slice(2));
    const marks = await phone.meet(`${method} /${parts.slice(2).join('/')}`);
    if (marks.never) await phone.automation.ended();
    if (marks.never) throw new DriverError('unknown error', 'the server has ended');
    return await endpoint({ phone, session, body, path, black: marks.black });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let status = 200;
    let value: unknown;
    try {
      const body = await readBody(request);
      const mine = turn.then(() => handle(request.method ?? 'GET', request.url ?? '/', body));
      turn = mine.catch(() => undefined); // its error is answered below; the next command does not care
      value = await mine;
    } catch (error) {
      const known =
        error instanceof DriverError
          ? error
          : new DriverError('unknown error', error instanceof Error ? error.message : String(error), { cause: error });
      if (!(error instanceof DriverError))
        phone.log.warn(
          { path: request.url?.replace(/\/session\/[^/]+/, ''), error: error instanceof Error ? error.stack : String(error) },
          'automation command failed',
        );
      status = known.status;
      value = { error: known.error, message: known.message, stacktrace: known.stack ?? '' };
    }
    if (over) response.once('close', () => phone.automation.stop());
    over = false;
    const text = Buffer.from(JSON.stringify({ sessionId: session?.id ?? null, value: value ?? null }));
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': text.length });
    response.end(text);
  };

  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      phone.log.debug({ error: error instanceof Error ? error.message : String(error) }, 'automation connection');
      response.destroy();
    });
  });
  // The process of the instrumentation takes its sockets along; a client that keeps them open would gather them. The server
  // does not listen, so Node does not know its connections.
  const open = new Set<Duplex>();
  server.on('connection', (stream) => {
    open.add(stream);
    stream.once('close', () => open.delete(stream));
  });
  phone.automation.onEnd(() => {
    for (const stream of open) stream.destroy();
  });
  return server;
}
