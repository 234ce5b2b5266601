import { createRequire } from 'node:module';
import type { EngineId } from './choice.ts';
import type { Engine } from './engine.ts';
import { remembering } from '../again/remembering.ts';
import { createPpocr } from './ppocr/engine.ts';
import { modelFolder } from './ppocr/models.ts';
import { dataFolder } from './tesseract/data.ts';
import { usable } from './unusable.ts';

/**
 * CommonJS that fails is best asked for by `require`, which throws: failing within an `import`, an addon that does not load
 * at times ends the process as an uncaught error besides.
 */
const require = createRequire(import.meta.url);

const CREATE: Readonly<Record<EngineId, (remembers: boolean) => Promise<Engine>>> = {
  ppocr: (remembers) =>
    createPpocr(
      modelFolder(),
      async () => {
        require('onnxruntime-node');
        return (await import('./ppocr/runtime-node.ts')).runtime;
      },
      remembers,
    ),
  'ppocr-wasm': (remembers) => createPpocr(modelFolder(), async () => (await import('./ppocr/runtime-wasm.ts')).runtime, remembers),
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
 * are missing or altered, `EngineUnusable` when its program does not load or run here. `remembers`: what was read is not
 * read again where the same pixels come back; without, each picture is read whole.
 */
export async function createEngine(id: EngineId, remembers: boolean): Promise<Engine> {
  const engine = await CREATE[id](remembers);
  return remembers ? remembering(engine) : engine;
}
