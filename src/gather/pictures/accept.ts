/** One file handed in as a picture: an 8-bit sRGB PNG for the reader, or the reason why it cannot be one. */
import sharp, { type Metadata, type Sharp } from 'sharp';

/** As the reader: a phone's long screenshot is 1440 × 20000 px at most. */
const MOST_PIXELS = 40_000_000;
export const MOST_BYTES = 100_000_000;
/** Narrower than this, strokes of small characters run together. */
const LEAST_WIDTH = 540;
const FORMATS: ReadonlySet<string> = new Set(['png', 'jpeg', 'webp']);

export type Accepted = {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  /** Too small to be relied on. */
  readonly weak: boolean;
  /** What was done to it or must be known, Chinese, without an end. */
  readonly noted: readonly string[];
};
/** One Chinese sentence without an end: why it cannot be looked at and what to do. */
export type Refused = { readonly refused: string };

/** Never throws for what a file holds. Pixels are only decoded once the size in its head is known to be bearable. */
export async function accept(bytes: Buffer): Promise<Accepted | Refused> {
  if (bytes.length === 0) return refused('文件是空的，请重新导出截图');
  let head: Metadata;
  try {
    head = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    // What libvips says of an unknown head is no help to a clerk.
    return refused('不是可以识别的图片，文件可能损坏或未传完整，请重新导出截图');
  }
  const against = objection(head, bytes);
  if (against !== null) return refused(against);
  try {
    const { isOpaque } = await opened(bytes).stats();
    const plain = head.format === 'png' && head.depth === 'uchar' && head.space === 'srgb' && isOpaque && !turned(head);
    const { data, info } = plain ? { data: bytes, info: head } : await converted(bytes);
    const weak = info.width < LEAST_WIDTH;
    return { png: data, width: info.width, height: info.height, weak, noted: notes(head, info.width, isOpaque, weak) };
  } catch {
    return refused('图片数据不完整或已损坏，未能解开，请重新导出截图');
  }
}

const refused = (why: string): Refused => ({ refused: why });

function objection(head: Metadata, bytes: Buffer): string | null {
  const { format, width, height, pages = 1 } = head;
  if (pages > 1 || isMoving(bytes)) return '是动态图片，只看一帧会漏掉内容，请改交静态截图';
  if (!FORMATS.has(format)) return `图片格式为 ${format}，请转换为 PNG 或 JPEG`;
  if (width * height > MOST_PIXELS) return `图片有${String(width)}×${String(height)}像素，超过 4000 万像素，不是手机截图，请改交原始截图`;
  return null;
}

/** The control chunk of an animated PNG stands before its first picture data; libvips does not tell of it. */
function isMoving(bytes: Buffer): boolean {
  const control = bytes.indexOf('acTL', 0, 'latin1');
  return control > 0 && control < bytes.indexOf('IDAT', 0, 'latin1');
}

const turned = ({ orientation = 1 }: Metadata): boolean => orientation > 1;

/** Decoding it throws when it is not whole. */
const opened = (bytes: Buffer): Sharp => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'truncated' });

type Decoded = { readonly data: Buffer; readonly info: { readonly width: number; readonly height: number } };

async function converted(bytes: Buffer): Promise<Decoded> {
  return opened(bytes)
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: '#ffffff' })
    .png({ compressionLevel: 6 })
    .toBuffer({ resolveWithObject: true });
}

function notes(head: Metadata, width: number, isOpaque: boolean, weak: boolean): string[] {
  return [
    ...(head.format === 'png' ? [] : [`原图为 ${head.format.toUpperCase()}，已转为 PNG`]),
    ...(head.space === 'cmyk' ? ['原图为 CMYK 颜色，已转为 RGB，颜色和对比度可能有出入'] : []),
    ...(head.depth === 'uchar' ? [] : ['原图每色多于 8 位，已转为 8 位']),
    ...(isOpaque ? [] : ['原图有透明部分，按白底查看，白色文字会看不到']),
    ...(turned(head) ? ['原图带有旋转标记，已转正'] : []),
    ...(weak ? [`宽${String(width)}像素，不足${String(LEAST_WIDTH)}像素，文字识别把握不足，请改交原始截图`] : []),
  ];
}
