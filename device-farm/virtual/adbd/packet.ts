/** The framing of the adb transport: 24-byte little-endian header, then the payload. See AOSP packages/modules/adb/protocol.txt. */
export const command = {
  sync: 0x434e5953,
  connect: 0x4e584e43,
  open: 0x4e45504f,
  okay: 0x59414b4f,
  close: 0x45534c43,
  write: 0x45545257,
  auth: 0x48545541,
} as const;

export type Command = (typeof command)[keyof typeof command];

export type Packet = { readonly command: Command; readonly arg0: number; readonly arg1: number; readonly payload: Buffer };

/** The protocol version that still carries checksums: a corrupt payload is noticed. */
export const protocolVersion = 0x01000000;
export const maxPayload = 256 * 1024;

const headerSize = 24;
const known: ReadonlySet<number> = new Set(Object.values(command));

/** The peer sent bytes that are no adb packet; the connection cannot be trusted any more. */
export class BrokenPacket extends Error {
  override readonly name = 'BrokenPacket';
}

function checksum(payload: Buffer): number {
  let sum = 0;
  for (const byte of payload) sum = (sum + byte) >>> 0;
  return sum;
}

export function encode(packet: Packet): Buffer {
  const header = Buffer.alloc(headerSize);
  const fields = [
    packet.command,
    packet.arg0,
    packet.arg1,
    packet.payload.length,
    checksum(packet.payload),
    (packet.command ^ 0xffffffff) >>> 0,
  ];
  for (const [index, field] of fields.entries()) header.writeUInt32LE(field, index * 4);
  return packet.payload.length === 0 ? header : Buffer.concat([header, packet.payload]);
}

function isCommand(value: number): value is Command {
  return known.has(value);
}

/** Collects bytes and gives whole packets; throws `BrokenPacket` on the first byte sequence that is none. */
export function createDecoder(): (chunk: Buffer) => readonly Packet[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const packets: Packet[] = [];
    while (rest.length >= headerSize) {
      const word = (index: number): number => rest.readUInt32LE(index * 4);
      const name = word(0);
      if (!isCommand(name) || word(5) !== (name ^ 0xffffffff) >>> 0) throw new BrokenPacket('bad command or magic');
      if (word(3) > maxPayload) throw new BrokenPacket(`payload of ${word(3)} bytes`);
      const end = headerSize + word(3);
      if (rest.length < end) break;
      const payload = rest.subarray(headerSize, end);
      if (checksum(payload) !== word(4)) throw new BrokenPacket('bad checksum');
      packets.push({ command: name, arg0: word(1), arg1: word(2), payload: Buffer.from(payload) });
      rest = rest.subarray(end);
    }
    return packets;
  };
}
