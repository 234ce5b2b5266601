import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Log } from '../../../src/log.ts';
import type { Gate } from './adbd.ts';
import { AdbStream } from './adb-stream.ts';
import { command, createDecoder, encode, maxPayload, protocolVersion, type Packet } from './packet.ts';

/** Takes a stream for a service; false when there is no such service. */
export type OpenService = (service: string, stream: AdbStream) => boolean;

const maxStreams = 256;

/** The device's door, as one connection sees it. */
export type Door = { state(): Gate; wait(letIn: () => void): void };

const openDoor: Door = { state: () => 'open', wait: () => undefined };

/** A token to be signed, as adbd asks for a host's key (ADB_AUTH_TOKEN). */
const authToken = 1;

/** Speaks adb with one host over one socket until either side closes. Broken input closes this connection and nothing else. */
export function serveConnection(socket: Socket, banner: string, open: OpenService, log: Log, door: Door = openDoor): void {
  const streams = new Map<number, AdbStream>();
  const decode = createDecoder();
  let nextId = 1;
  let connected = false;
  let waits = false;

  const send = (packet: Packet): void => {
    if (!socket.destroyed) socket.write(encode(packet));
  };
  const refuse = (remoteId: number): void => send({ command: command.close, arg0: 0, arg1: remoteId, payload: Buffer.alloc(0) });

  const openStream = (remoteId: number, payload: Buffer): void => {
    if (remoteId === 0 || streams.size >= maxStreams) return refuse(remoteId);
    const zero = payload.indexOf(0);
    const service = payload.toString('utf8', 0, zero < 0 ? payload.length : zero);
    const localId = nextId++;
    const stream = new AdbStream(localId, remoteId, send);
    streams.set(localId, stream);
    stream.once('close', () => streams.delete(localId));
    stream.on('error', (error) => log.debug({ service: service.split(':', 1)[0], error: error.message }, 'adb stream'));
    send({ command: command.okay, arg0: localId, arg1: remoteId, payload: Buffer.alloc(0) });
    if (!open(service, stream)) stream.destroy();
  };

  const greet = (): void => {
    connected = true;
    send({ command: command.connect, arg0: protocolVersion, arg1: maxPayload, payload: Buffer.from(banner) });
  };
  const hello = (): void => {
    const state = door.state();
    if (state === 'open') return greet();
    if (!waits) door.wait(greet);
    waits = true;
    // No key is ever right: the phone's owner has not allowed this computer.
    if (state === 'unauthorized') send({ command: command.auth, arg0: authToken, arg1: 0, payload: randomBytes(20) });
  };

  const take = (packet: Packet): void => {
    if (packet.command === command.connect || packet.command === command.auth) return hello();
    if (!connected) throw new Error('packet before CNXN');
    if (packet.command === command.open) return openStream(packet.arg0, packet.payload);
    const stream = streams.get(packet.arg1);
    if (packet.command === command.write) return stream === undefined ? refuse(packet.arg0) : stream.receive(packet.payload);
    if (packet.command === command.okay) return stream?.okay();
    if (packet.command === command.close) return stream?.peerClosed();
  };

  socket.setNoDelay(true);
  socket.on('data', (chunk) => {
    try {
      for (const packet of decode(chunk)) take(packet);
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'adb connection closed: broken input');
      socket.destroy();
    }
  });
  socket.on('error', (error) => log.debug({ error: error.message }, 'adb socket'));
  socket.once('close', () => {
    for (const stream of streams.values()) stream.peerClosed();
  });
}
