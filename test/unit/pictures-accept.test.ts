/** What is handed in as a picture: converted and told of, or refused with a reason; never silently empty. */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { accept } from '../../src/gather/pictures/accept.ts';
import { animatedPng, claimedPng, drawPage } from '../support/pictures.ts';

const page = (): ReturnType<typeof drawPage> => drawPage({ title: '首页', rows: ['公文处理', '通讯录'] });
const png = await page().removeAlpha().png().toBuffer();
const jpeg = await page().flatten({ background: '#ffffff' }).jpeg().toBuffer();

const taken = async (bytes: Buffer): Promise<Exclude<Awaited<ReturnType<typeof accept>>, { refused: string }>> => {
  const got = await accept(bytes);
  if ('refused' in got) throw new Error(got.refused);
  return got;
};

describe('refused, with a reason a clerk can act on', () => {
  test.each<readonly [string, () => Promise<Buffer> | Buffer, RegExp]>([
    ['empty', () => Buffer.alloc(0), /文件是空的/],
    ['not a picture', () => Buffer.from('这不是图片'), /不是可以识别的图片/],
    ['the head alone of a PNG', () => png.subarray(0, 20), /不是可以识别的图片|不完整/],
    ['half a PNG', () => png.subarray(0, Math.floor(png.length / 2)), /不完整或已损坏/],
    ['half a JPEG', () => jpeg.subarray(0, Math.floor(jpeg.length / 2)), /不完整或已损坏/],
    ['200 megapixels', () => claimedPng(20_000, 10_000), /20000×10000像素，超过 4000 万像素/],
    ['sides no memory holds', () => claimedPng(1_000_000, 1_000_000), /不是可以识别的图片|超过 4000 万像素/],
    ['an animated PNG', () => animatedPng(png), /动态图片/],
    [
      'an animated GIF',
      () =>
        sharp([png, jpeg], { join: { animated: true } })
          .gif()
          .toBuffer(),
      /动态图片/,
    ],
    ['a TIFF', () => sharp(png).tiff().toBuffer(), /图片格式为 tiff，请转换为 PNG 或 JPEG/],
  ])('%s', async (_, bytes, reason) => {
    const got = await accept(await bytes());
    expect('refused' in got ? got.refused : 'taken').toMatch(reason);
  });
});

describe('taken as 8-bit PNG, with what was done to it', () => {
  test.each<readonly [string, () => Promise<Buffer>, RegExp]>([
    ['JPEG', async () => Promise.resolve(jpeg), /^原图为 JPEG，已转为 PNG$/],
    ['CMYK', () => page().flatten({ background: '#ffffff' }).toColourspace('cmyk').jpeg().toBuffer(), /CMYK/],
    ['16 bits', () => page().removeAlpha().toColourspace('rgb16').png().toBuffer(), /多于 8 位/],
    ['transparent', () => page().ensureAlpha(0.5).removeAlpha().ensureAlpha(0.5).png().toBuffer(), /透明部分/],
    ['turned', () => sharp(jpeg).withMetadata({ orientation: 6 }).jpeg().toBuffer(), /旋转标记/],
    ['grey', () => page().flatten({ background: '#ffffff' }).greyscale().png().toBuffer(), /^$/],
  ])('%s', async (_, bytes, note) => {
    const got = await taken(await bytes());
    expect(got.noted.join('；')).toMatch(note);
    expect(await sharp(got.png).metadata()).toMatchObject({ format: 'png', depth: 'uchar', space: 'srgb', hasAlpha: false });
  });

  test('an ordinary PNG keeps its bytes', async () => {
    expect((await taken(png)).png.equals(png)).toBe(true);
  });
  test('a picture on its side is set upright', async () => {
    const got = await taken(await sharp(jpeg).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect([got.width, got.height]).toEqual([2340, 1080]);
  });
  test.each([
    [539, true],
    [540, false],
  ])('%d px wide: weak is %s', async (width, weak) => {
    const got = await taken(await sharp(png).resize(width).png().toBuffer());
    expect(got.weak).toBe(weak);
    expect(got.noted.some((one) => one.includes('识别把握不足'))).toBe(weak);
  });
});
