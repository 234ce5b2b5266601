/** The native addon. Importing this fails where it does not load. */
import { env, InferenceSession, Tensor } from 'onnxruntime-node';
import { runtimeOf, SESSION } from './runtime.ts';

export const runtime = runtimeOf({ InferenceSession, Tensor }, `onnxruntime-node ${env.versions.node ?? ''}`, SESSION, true);
