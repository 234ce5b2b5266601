import type * as node from 'onnxruntime-node';

/** A model ready to run: one input, one output, both floats; `dims` is the shape of the input. */
export type Network = (input: Float32Array, dims: readonly number[]) => Promise<Float32Array>;

/** What runs the models. Native and wasm read identically: only speed tells them apart. */
export type Runtime = {
  /** Name and version, as it stands in the evidence. */
  readonly name: string;
  readonly open: (model: Uint8Array, output: string) => Promise<Network>;
};

type Onnx = Pick<typeof node, 'InferenceSession' | 'Tensor'>;

/** Settings that both runtimes share: one thread a session, as measured. */
export const SESSION = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  // The arena keeps the largest of every line's width: half a gigabyte after some screens.
  enableCpuMemArena: false,
  logSeverityLevel: 3,
} as const satisfies node.InferenceSession.SessionOptions;

/** One of the onnxruntime packages as a runtime. */
export function runtimeOf({ InferenceSession, Tensor }: Onnx, name: string, options: node.InferenceSession.SessionOptions): Runtime {
  return {
    name,
    async open(model, output) {
      const session = await InferenceSession.create(model, options);
      return async (input, dims) => {
        const data = (await session.run({ x: new Tensor('float32', input, dims) }))[output]?.data;
        if (!(data instanceof Float32Array)) throw new Error(`the model gave no floats as ${output}`);
        return data;
      };
    },
  };
}
