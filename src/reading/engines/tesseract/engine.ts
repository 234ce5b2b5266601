import { createRequire } from 'node:module';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import { Type } from 'typebox';
import { Parse } from 'typebox/value';
import type { Raster } from '../../raster.ts';
import type { Engine, OcrLine } from '../engine.ts';
import { usable } from '../unusable.ts';
import { checkData, MODEL_HASH, MODEL_NAME } from './data.ts';
import { completed, linesOf, type Block } from './lines.ts';
import { flattened, normalisedGrey, portable, type Grey } from './prepare.ts';

/** px; no letter is smaller, and the threshold's window must fit in. */
const LEAST_SIDE = 12;

const PARAMETERS = {
  tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
  // Sauvola's local threshold: white on blue and black on white stand on one screen.
  thresholding_method: '2',
  // Else the library's remarks on single lines come out on standard error.
  debug_file: '/dev/null',
};

/**
 * Tesseract's LSTM engine in a worker thread of this process. Nothing is fetched and nothing kept: the model is the file
 * in `folder`. Throws `EnvironmentMissing` when it is missing or altered, `EngineUnusable` when the engine does not start.
 */
export async function createTesseract(folder: string): Promise<Engine> {
  await checkData(folder);
  const { worker, version } = await usable(async () => await started(folder));
  const readGrey = async (grey: Grey): Promise<OcrLine[]> => linesOf(await blocksOf(worker, grey));
  return {
    name: `Tesseract ${version} LSTM / ${packageName()}`,
    model: MODEL_NAME,
    modelHash: MODEL_HASH,
    options: 'grey, normalised, local threshold (Sauvola), psm 6; once more with flattened background; native size',
    // Measured on 655 lines of 77 screens of test apps: 5.3 % of characters wrong or missed; 9 % with only the bottom
    // quarter looked at again, 11.3 % with a global threshold besides; PP-OCR 2.1 %.
    async read(picture: Raster): Promise<OcrLine[]> {
      if (Math.min(picture.width, picture.height) < LEAST_SIDE) return [];
      const grey = await normalisedGrey(picture);
      return completed(await readGrey(grey), await readGrey(flattened(grey)));
    },
  };
}

/** A worker that has read one white picture: a processor that cannot run it shows it now. */
async function started(folder: string): Promise<{ readonly worker: Worker; readonly version: string }> {
  // A failure to load the model is told to the handler alone: the worker's own promise would stay open for ever.
  const worker = await new Promise<Worker>((resolve, reject) => {
    createWorker('chi_sim', OEM.LSTM_ONLY, { langPath: folder, cacheMethod: 'none', gzip: true, errorHandler: reject }).then(
      resolve,
      reject,
    );
  });
  await worker.setParameters(PARAMETERS);
  const white = portable({ width: 64, height: 64, data: new Uint8Array(64 * 64).fill(255) });
  const { data } = await worker.recognize(white, {}, { text: false, blocks: true });
  return { worker, version: data.version };
}

async function blocksOf(worker: Worker, grey: Grey): Promise<readonly Block[] | null> {
  return (await worker.recognize(portable(grey), {}, { text: false, blocks: true })).data.blocks;
}

const PACKAGE = Type.Object({ name: Type.String(), version: Type.String() });

function packageName(): string {
  const { name, version } = Parse(PACKAGE, createRequire(import.meta.url)('tesseract.js/package.json'));
  return `${name} ${version}`;
}
