/** WebAssembly, for machines on which the native addon does not load: the same results at about three times the time. */
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { runtimeOf, SESSION } from './runtime.ts';

// One thread: more would be worker threads, and no faster on a picture's many small lines.
env.wasm.numThreads = 1;
env.logLevel = 'error';

export const runtime = runtimeOf({ InferenceSession, Tensor }, `onnxruntime-web ${env.versions.web ?? ''} (wasm)`, {
  ...SESSION,
  executionProviders: ['wasm'],
});
