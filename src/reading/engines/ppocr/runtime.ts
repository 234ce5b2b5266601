import type * as node from 'onnxruntime-node';

/** A model ready to run: one input, one output, both floats; `dims` is the shape of the input. The output is good until the next run. */
export type Network = (input: Float32Array, dims: readonly number[]) => Promise<Float32Array>;

/** What a model gives: its name, and its shape for that of the input. */
export type Output = { readonly name: string; readonly shape: (input: readonly number[]) => readonly number[] };

/** What runs the models. Native and wasm read identically: only speed tells them apart. */
export type Runtime = {
  /** Name and version, as it stands in the evidence. */
  readonly name: string;
  readonly open: (model: Uint8Array, output: Output) => Promise<Network>;
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

/**
 * One of the onnxruntime packages as a runtime. `reuses`: outputs are written into one block that is kept; a new one of some
 * megabytes a line makes the collector go through the whole heap with every picture.
 */
export function runtimeOf(
  { InferenceSession, Tensor }: Onnx,
  name: string,
  options: node.InferenceSession.SessionOptions,
  reuses = false,
): Runtime {
  return {
    name,
    async open(model, output) {
      const session = await InferenceSession.create(model, options);
      let block = new Float32Array(0);
      const kept = (shape: readonly number[]): InstanceType<Onnx['Tensor']> => {
        const size = shape.reduce((product, side) => product * side, 1);
        if (block.length < size) block = new Float32Array(size);
        return new Tensor('float32', block.subarray(0, size), shape);
      };
      return async (input, dims) => {
        const feeds = { x: new Tensor('float32', input, dims) };
        const found = await (reuses ? session.run(feeds, { [output.name]: kept(output.shape(dims)) }) : session.run(feeds));
        const data = found[output.name]?.data;
        if (!(data instanceof Float32Array)) throw new Error(`the model gave no floats as ${output.name}`);
        return data;
      };
    },
  };
}
