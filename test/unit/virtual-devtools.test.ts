import { describe, expect, test } from 'vitest';
import { TargetFilter } from '../../device-farm/virtual/adbd/target-filter.ts';

/** An unmasked text frame, as a server sends it. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const head =
    payload.length < 126
      ? Buffer.from([0x81, payload.length])
      : payload.length < 65_536
        ? Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff])
        : Buffer.concat([
            Buffer.from([0x81, 127, 0, 0, 0, 0]),
            Buffer.from([0, (payload.length >> 16) & 0xff, (payload.length >> 8) & 0xff, payload.length & 0xff]),
          ]);
  return Buffer.concat([head, payload]);
}

const head = Buffer.from('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n');
const list = (ids: readonly string[]): string =>
  JSON.stringify({
    id: 1,
    result: { targetInfos: [...ids.map((targetId) => ({ targetId, type: 'page' })), { targetId: 'w', type: 'worker' }] },
  });

/** What comes out when the bytes come in pieces of `size`. */
function through(bytes: Buffer, size: number): Buffer {
  const filter = new TargetFilter((id) => id === 'mine');
  const parts: Buffer[] = [];
  filter.on('data', (part: Buffer) => parts.push(part));
  for (let at = 0; at < bytes.length; at += size) filter.write(bytes.subarray(at, at + size));
  return Buffer.concat(parts);
}

describe('a web view’s browser endpoint', () => {
  const other = frame(JSON.stringify({ method: 'Page.loadEventFired', params: { text: '中'.repeat(300) } }));
  const long = frame(JSON.stringify({ id: 2, result: { data: 'x'.repeat(1_200_000), targetInfos: [] } }));
  const binary = Buffer.from([0x82, 3, 1, 2, 3]);

  test.each([1, 7, 64, 100_000])('shows the app’s own pages only, all else as it was; pieces of %i bytes', (size) => {
    const told = Buffer.concat([head, other, frame(list(['shell', 'mine', 'another'])), binary, other]);
    const expected = Buffer.concat([head, other, frame(list(['mine'])), binary, other]);
    expect(through(told, size).equals(expected)).toBe(true);
  });

  test('a message longer than any list is passed on unread', () => {
    const told = Buffer.concat([head, long, frame(list(['shell']))]);
    expect(through(told, 16_384).equals(Buffer.concat([head, long, frame(list([]))]))).toBe(true);
  });
});
