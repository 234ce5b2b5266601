/** GB18030 written, rare characters too: Node has a decoder only, so each code is looked up in it. */

let table: Map<string, readonly number[]> | null = null;

export function gb18030(text: string): Buffer {
  table ??= codes();
  const known = table;
  return Buffer.from(Array.from(text).flatMap((one) => known.get(one) ?? supplementary(one.codePointAt(0) ?? 0)));
}

/** One, two and four bytes of the basic plane. */
function codes(): Map<string, readonly number[]> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, readonly number[]>();
  const add = (...bytes: readonly number[]): void => {
    const said = decoder.decode(Buffer.from(bytes));
    if (!found.has(said)) found.set(said, bytes);
  };
  for (let ascii = 0; ascii < 0x80; ascii += 1) add(ascii);
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1) if (second !== 0x7f) add(first, second);
  for (let linear = 0; linear < 39_420; linear += 1) add(...fourBytes(0x81, linear));
  return found;
}

/** Linear from 90 30 81 30 = U+10000 (GB 18030-2022). */
const supplementary = (codePoint: number): readonly number[] => fourBytes(0x90, codePoint - 0x10000);

const fourBytes = (first: number, linear: number): readonly number[] => [
  first + Math.floor(linear / 12_600),
  0x30 + (Math.floor(linear / 1260) % 10),
  0x81 + (Math.floor(linear / 10) % 126),
  0x30 + (linear % 10),
];
