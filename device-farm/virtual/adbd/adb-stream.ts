import { Duplex } from 'node:stream';
import { command, maxPayload, type Packet } from './packet.ts';

/**
 * One service stream of an adb connection as a Node stream. One WRTE is in flight in each direction:
 * the next goes out when the peer's OKAY has come, and ours is sent when the reader wants more.
 */
export class AdbStream extends Duplex {
  readonly localId: number;
  readonly remoteId: number;
  #send: (packet: Packet) => void;
  #acknowledged: (() => void) | null = null;
  #owesOkay = false;
  #peerClosed = false;

  constructor(localId: number, remoteId: number, send: (packet: Packet) => void) {
    super({ allowHalfOpen: true });
    this.localId = localId;
    this.remoteId = remoteId;
    this.#send = send;
  }

  /** The peer wrote. */
  receive(payload: Buffer): void {
    this.#owesOkay = true;
    if (this.push(payload)) this.#okay();
  }

  /** The peer took what we wrote. */
  okay(): void {
    const next = this.#acknowledged;
    this.#acknowledged = null;
    next?.();
  }

  /** The peer closed the stream, or the connection is gone. */
  peerClosed(): void {
    if (this.#peerClosed) return;
    this.#peerClosed = true;
    this.push(null);
    this.destroy();
  }

  #okay(): void {
    if (!this.#owesOkay || this.destroyed) return;
    this.#owesOkay = false;
    this.#packet(command.okay);
  }

  #packet(name: Packet['command'], payload: Buffer = Buffer.alloc(0)): void {
    this.#send({ command: name, arg0: this.localId, arg1: this.remoteId, payload });
  }

  override _read(): void {
    this.#okay();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    const part = (offset: number): void => {
      if (this.#peerClosed || this.destroyed) return callback();
      if (offset >= chunk.length) return callback();
      this.#acknowledged = () => part(offset + maxPayload);
      this.#packet(command.write, chunk.subarray(offset, offset + maxPayload));
    };
    part(0);
  }

  override _final(callback: (error?: Error | null) => void): void {
    callback();
    this.destroy();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (!this.#peerClosed) {
      this.#peerClosed = true;
      this.#packet(command.close);
    }
    this.#acknowledged = null;
    callback(error);
  }
}
