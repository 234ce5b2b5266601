/** Screenshots drawn for tests, with sharp: no browser is needed for lines of text. */
import sharp, { type Sharp } from 'sharp';

export type Drawn = {
  readonly title: string;
  readonly rows: readonly string[];
  /** Small lines at the bottom, centred. */
  readonly foot?: readonly string[];
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A page of 1080 × 2340 px with a clock, a title and rows of text 150 px apart, as sharp is given it. */
export function drawPage({ title, rows, foot = [] }: Drawn, background = '#ffffff'): Sharp {
  const text = (at: string, size: number, said: string): string =>
    `<text ${at} font-size="${String(size)}" fill="#222" font-family="Noto Sans CJK SC">${escaped(said)}</text>`;
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340">',
    `<rect width="1080" height="2340" fill="${background}"/>`,
    text('x="50" y="52"', 36, '08:41'),
    text('x="540" y="160" text-anchor="middle"', 54, title),
    ...rows.map((row, index) => text(`x="90" y="${String(360 + index * 150)}"`, 48, row)),
    ...foot.map((row, index) => text(`x="540" y="${String(2230 + index * 60)}" text-anchor="middle"`, 39, row)),
    '</svg>',
  ];
  return sharp(Buffer.from(svg.join('')));
}

/** CRC-32 as PNG chunks carry it. */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** One chunk of a PNG. */
function chunk(kind: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, sum]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG whose head claims `width` × `height` px and that holds next to none of them. */
export function claimedPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', Buffer.alloc(10)), chunk('IEND', Buffer.alloc(0))]);
}

/** A still PNG marked as an animated one of two frames. */
export function animatedPng(still: Buffer): Buffer {
  const afterHead = SIGNATURE.length + 25;
  return Buffer.concat([still.subarray(0, afterHead), chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])), still.subarray(afterHead)]);
}
