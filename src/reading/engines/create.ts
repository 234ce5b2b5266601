import { createRequire } from 'node:module';
import type { EngineId } from './choice.ts';
import type { Engine } from './engine.ts';
import { createPpocr } from './ppocr/engine.ts';
import { modelFolder } from './ppocr/models.ts';
import { dataFolder } from './tesseract/data.ts';
import { usable } from './unusable.ts';

/**
 * CommonJS that fails is best asked for by `require`, which throws: failing within an `import`, an addon that does not load
 * at times ends the process as an uncaught error besides.
 */
const require = createRequire(import.meta.url);

const CREATE: Readonly<Record<EngineId, () => Promise<Engine>>> = {
  ppocr: () =>
    createPpocr(modelFolder(), async () => {
      require('onnxruntime-node');
      return (await import('./ppocr/runtime-node.ts')).runtime;
    }),
  'ppocr-wasm': () => createPpocr(modelFolder(), async () => (await import('./ppocr/runtime-wasm.ts')).runtime),
  tesseract: async () => {
    const { createTesseract } = await usable(async () => {
      require('tesseract.js');
      return await import('./tesseract/engine.ts');
    });
    return createTesseract(dataFolder());
  },
};

/**
 * Loads one engine, and of the packages behind the engines only its own. Throws `EnvironmentMissing` when its model files
 * are missing or altered, `EngineUnusable` when its program does not load or run here.
 */
export function createEngine(id: EngineId): Promise<Engine> {
  return CREATE[id]();
}
