import { Transform, type TransformCallback } from 'node:stream';

type Info = { readonly targetId?: string; readonly type?: string };
type Message = { readonly result?: { readonly targetInfos?: readonly Info[] } };

const textFrame = 0x81;
/** A list of targets is small: what is longer is passed on as it is. */
const longest = 1024 * 1024;

function frame(payload: Buffer): Buffer {
  const head = payload.length < 126 ? Buffer.alloc(2) : payload.length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  head[0] = textFrame;
  if (head.length === 2) head[1] = payload.length;
  else if (head.length === 4) {
    head[1] = 126;
    head.writeUInt16BE(payload.length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(payload.length), 2);
  }
  return Buffer.concat([head, payload]);
}

/** Length of the head and of the payload of the frame that begins here; null when its head is not whole. */
function lengths(bytes: Buffer): { readonly head: number; readonly payload: number } | null {
  if (bytes.length < 2) return null;
  const short = (bytes[1] ?? 0) & 0x7f;
  if (short < 126) return { head: 2, payload: short };
  const head = short === 126 ? 4 : 10;
  if (bytes.length < head) return null;
  return { head, payload: short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)) };
}

/**
 * What Chromium's browser endpoint says over a WebSocket (unmasked frames after the HTTP head), with the pages taken out of
 * its target lists that are not the app's: chromedriver takes the first it finds.
 */
export class TargetFilter extends Transform {
  readonly #shows: (targetId: string) => boolean;
  #rest = Buffer.alloc(0);
  #open = false;
  /** Bytes of a long frame still to be passed on unread. */
  #passing = 0;

  constructor(shows: (targetId: string) => boolean) {
    super();
    this.#shows = shows;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    if (!this.#open) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return done();
      this.#take(end + 4);
      this.#open = true;
    }
    while (this.#step());
    done();
  }

  /** Passes on the next bytes, at most as many as there are. */
  #take(count: number): number {
    const part = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(part.length);
    this.push(part);
    return part.length;
  }

  #step(): boolean {
    if (this.#passing > 0) {
      this.#passing -= this.#take(this.#passing);
      return this.#passing === 0;
    }
    const size = lengths(this.#rest);
    if (size === null) return false;
    const whole = size.head + size.payload;
    if (this.#rest[0] !== textFrame || size.payload > longest) {
      this.#passing = whole;
      return true;
    }
    if (this.#rest.length < whole) return false;
    const payload = this.#rest.subarray(size.head, whole);
    if (payload.includes('"targetInfos"')) {
      this.#rest = this.#rest.subarray(whole);
      this.push(frame(this.#filtered(payload)));
    } else this.#take(whole);
    return true;
  }

  #filtered(payload: Buffer): Buffer {
    const message: Message = JSON.parse(payload.toString('utf8')); // a whole message of Chromium's
    const { targetInfos } = message.result ?? {};
    if (targetInfos === undefined) return payload;
    const shown = targetInfos.filter(({ type, targetId }) => type !== 'page' || this.#shows(targetId ?? ''));
    return Buffer.from(JSON.stringify({ ...message, result: { ...message.result, targetInfos: shown } }));
  }
}
