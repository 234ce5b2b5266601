import type { Box, Observation } from '../evidence/schema.ts';
import { normalise } from '../evidence/normalise.ts';
import type { LineRead, ReadingResult } from '../ports.ts';
import type { Engine } from './engines/engine.ts';
import { isBlackedOut } from './blacked-out.ts';
import { inkOf, type Ink } from './ink.ts';
import { isFlat } from './edges.ts';
import { legibilityOf } from './legibility.ts';
import { merge } from './merge.ts';
import type { PictureBytes } from './messages.ts';
import { decode } from './prepare.ts';
import type { Raster } from './raster.ts';
import { messageOf, unread } from './unread.ts';

/**
 * One picture, top to bottom: decode, read, merge with the tree, measure. Never throws: what cannot be read is
 * `reader-failed`. `measure`: `inkOf`, or one that remembers.
 */
export async function readPicture(engine: Engine, picture: PictureBytes, measure = inkOf): Promise<Observation<ReadingResult>> {
  const start = performance.now();
  if (!(picture.density > 0)) return unread(`屏幕密度 ${picture.density} 无效，无法换算字高，请检查设备信息`);
  if (picture.png.length === 0) return unread('截图为空文件，请重新截图');
  let raster: Raster;
  try {
    raster = await decode(picture.png);
  } catch (error) {
    return unread(`截图无法解码，文件可能损坏、超过 4000 万像素或是动图，请重新截图（${messageOf(error)}）`);
  }
  if (isBlackedOut(raster, picture.tree, picture.region)) return BLACK;
  try {
    return { state: 'seen', value: { lines: await linesOf(engine, raster, picture, measure), ms: Math.round(performance.now() - start) } };
  } catch (error) {
    return unread(`文字识别出错，该截图未能读取（${messageOf(error)}）`);
  }
}

/** Letters of a text from which it cannot be taken for the edge of a card. */
const SEVERAL = 4;

const BLACK: Observation<never> = {
  state: 'unseen',
  reason: 'secure-window',
  detail: '截图中应用画面全黑（应用可能设置了禁止截屏 FLAG_SECURE），文字未能从画面读取',
};

async function linesOf(
  engine: Engine,
  raster: Raster,
  { tree, region, density }: PictureBytes,
  measure: typeof inkOf,
): Promise<LineRead[]> {
  const ink = (box: Box): Ink | null => measure(raster, box);
  const ocr = await engine.read(raster, { expected: tree.filter(({ secret }) => !secret) });
  const inkWidth = (box: Box, letters: number): number => {
    const found = letters >= SEVERAL && isFlat(raster, box) ? null : ink(box);
    return found === null ? 0 : found.right - found.left;
  };
  const merged = merge({ ocr, tree, region, inkWidth });
  return merged.map((line) => ({
    raw: line.raw,
    normal: normalise(line.placed ?? line.raw),
    sources: [...line.sources],
    agree: line.agree,
    charConfidence: line.charConfidence,
    drawn: line.drawn,
    box: line.box,
    legibility: legibilityOf(ink, line, density, region),
  }));
}
