import { env, InferenceSession } from 'onnxruntime-node';
import type { Raster } from '../../raster.ts';
import type { Engine, OcrLine, PlacedChar } from '../engine.ts';
import { isColumn, readColumn, stack, type ReadLine } from './columns.ts';
import { DETECTION } from './components.ts';
import { detect, LONG_SIDE } from './detect.ts';
import { loadModels, MODEL_HASH, MODEL_NAME } from './models.ts';
import { recognise } from './recognise.ts';
import { splitAtBlanks } from '../../split.ts';

/** Mean confidence under which a reading is a picture's noise: lower where a Chinese character was seen, for icons read as letters. */
const NOISE = { chinese: 0.3, other: 0.5 } as const;

/** PP-OCRv4 mobile on one thread. Throws `EnvironmentMissing` when the models in `folder` are missing or altered. */
export async function createPpocr(folder: string): Promise<Engine> {
  const models = await loadModels(folder);
  // The arena keeps the largest of every line's width: half a gigabyte after some screens.
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  };
  const detection = await InferenceSession.create(models.detection, options);
  const recognition = await InferenceSession.create(models.recognition, options);
  const readLine: ReadLine = (picture, box) => recognise(recognition, models.dictionary, picture, box);
  return {
    name: `PP-OCRv4 mobile / onnxruntime-node ${env.versions.node ?? ''}`,
    model: MODEL_NAME,
    modelHash: MODEL_HASH,
    options: `long side ${LONG_SIDE}, threshold ${DETECTION.threshold}, box score ${DETECTION.boxScore}, unclip ${DETECTION.unclip}, axis-aligned, height 48, 1 thread`,
    async read(picture: Raster): Promise<OcrLine[]> {
      const lines: OcrLine[] = [];
      for (const box of await detect(detection, picture)) {
        const chars = isColumn(box) ? await readColumn(readLine, picture, box) : await readLine(picture, box);
        if (isNoise(chars)) continue;
        if (isColumn(box)) lines.push({ box, chars });
        else lines.push(...splitAtBlanks({ box, chars }));
      }
      return stack(lines);
    },
  };
}

function isNoise(chars: readonly PlacedChar[]): boolean {
  if (chars.length === 0) return true;
  const mean = chars.reduce((sum, char) => sum + char.confidence, 0) / chars.length;
  return mean < (chars.some((char) => /\p{Script=Han}/u.test(char.text)) ? NOISE.chinese : NOISE.other);
}
