import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { AdbStream } from '../../device-farm/virtual/adbd/adb-stream.ts';
import { createByteReader } from '../../device-farm/virtual/adbd/byte-reader.ts';
import { BrokenPacket, command, createDecoder, encode, maxPayload, type Packet } from '../../device-farm/virtual/adbd/packet.ts';

const packet = (payload: string, name: Packet['command'] = command.write): Packet => ({
  command: name,
  arg0: 1,
  arg1: 2,
  payload: Buffer.from(payload),
});

describe('adb packets', () => {
  test('survive any cutting of the byte stream', () => {
    const sent = [packet('host::', command.connect), packet(''), packet('你好𬭎')];
    const bytes = Buffer.concat(sent.map(encode));
    for (const size of [1, 7, 24, 25, bytes.length]) {
      const decode = createDecoder();
      const got: Packet[] = [];
      for (let at = 0; at < bytes.length; at += size) got.push(...decode(bytes.subarray(at, at + size)));
      expect(got).toEqual(sent);
    }
  });

  test.each([
    ['magic', (bytes: Buffer) => bytes.writeUInt32LE(0, 20)],
    ['command', (bytes: Buffer) => bytes.writeUInt32LE(0x12345678, 0)],
    ['length', (bytes: Buffer) => bytes.writeUInt32LE(maxPayload + 1, 12)],
    ['payload', (bytes: Buffer) => bytes.writeUInt8(0x41, 24)],
    ['checksum', (bytes: Buffer) => bytes.writeUInt32LE(1, 16)],
  ])('a wrong %s is noticed', (_what, spoil) => {
    const bytes = encode(packet('hello'));
    spoil(bytes);
    expect(() => createDecoder()(bytes)).toThrow(BrokenPacket);
  });
});

describe('adb streams', () => {
  test('send one WRTE at a time, cut to the largest payload', () => {
    const sent: Packet[] = [];
    const stream = new AdbStream(5, 9, (one) => sent.push(one));
    stream.write(Buffer.alloc(maxPayload + 10));
    stream.write('more');
    expect(sent.map(({ payload }) => payload.length)).toEqual([maxPayload]);
    stream.okay();
    expect(sent.map(({ payload }) => payload.length)).toEqual([maxPayload, 10]);
    stream.okay();
    expect(sent.at(-1)).toEqual({ command: command.write, arg0: 5, arg1: 9, payload: Buffer.from('more') });
  });

  test('acknowledge what was read, not what was received', async () => {
    const sent: Packet[] = [];
    const stream = new AdbStream(5, 9, (one) => sent.push(one));
    for (let count = 0; count < 10; count++) stream.receive(Buffer.alloc(16 * 1024));
    const received = sent.filter((one) => one.command === command.okay).length;
    expect(received).toBeLessThan(10);
    stream.resume();
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent.filter((one) => one.command === command.okay).length).toBeGreaterThan(received);
  });

  test('close once, and not when the peer did', () => {
    const sent: Packet[] = [];
    const stream = new AdbStream(5, 9, (one) => sent.push(one));
    stream.peerClosed();
    stream.destroy();
    expect(sent).toEqual([]);
  });
});

test('a byte reader gives exact lengths, then the rest, null at the end', async () => {
  const source = new PassThrough();
  const reader = createByteReader(source);
  source.write('abcd');
  source.write('efg');
  source.end();
  expect((await reader.take(5))?.toString()).toBe('abcde');
  expect(await reader.take(3)).toBeNull();
});
