/** The networks with fewer passes over their data say just what the ones from the package say, on both runtimes. */
import { describe, expect, it } from 'vitest';
import { folded } from '../../src/reading/engines/ppocr/folded.ts';
import { loadModels, modelFolder } from '../../src/reading/engines/ppocr/models.ts';
import { readModel, writeModel } from '../../src/reading/engines/ppocr/onnx.ts';
import { stepsOf } from '../../src/reading/engines/ppocr/recognise.ts';
import { runtime as native } from '../../src/reading/engines/ppocr/runtime-node.ts';
import { runtime as wasm } from '../../src/reading/engines/ppocr/runtime-wasm.ts';

const models = await loadModels(modelFolder());
const NETWORKS = [
  { name: 'detection', output: 'sigmoid_0.tmp_0', dims: [1, 3, 96, 160], shape: [1, 1, 96, 160] },
  { name: 'recognition', output: 'softmax_11.tmp_0', dims: [1, 3, 48, 160], shape: [1, stepsOf(160), models.dictionary.length] },
] as const;

/** Three channels of dark strokes on light ground, a band of them in the middle, uneven by a fixed sequence. */
const input = (height: number, width: number): Float32Array => {
  let state = 7;
  return Float32Array.from({ length: 3 * height * width }, (_, at) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    const [x, y] = [at % width, Math.floor(at / width) % height];
    const isStroke = Math.abs(y - height / 2) < 12 && x > 16 && x < width - 16 && (x % 11 < 3 || (x + y) % 9 < 2);
    return (isStroke ? -0.8 : 0.8) + (state / 2147483648) * 0.1;
  });
};
const largest = (values: Float32Array): number => values.reduce((most, value) => Math.max(most, value), -Infinity);

describe.each(NETWORKS)('$name', ({ name, output, dims, shape }) => {
  const model = models[name];
  it('is written byte for byte as it was read', () => {
    expect(Buffer.compare(writeModel(readModel(model)), model)).toBe(0);
  });
  it('has no hard swish in four steps left, and fewer steps', () => {
    const [before, after] = [readModel(model).graph.node, readModel(folded(model)).graph.node];
    expect(before.filter(({ opType }) => opType === 'Clip').length).toBeGreaterThan(20);
    expect(after.filter(({ opType }) => opType === 'Clip')).toEqual([]);
    expect(after.length).toBeLessThan(before.length - 100);
  });
  it('is folded once: what is folded stays as it is', () => {
    expect(Buffer.compare(folded(folded(model)), folded(model))).toBe(0);
  });
  it.each([native, wasm])('says the same within 1e-4 on $name', async ({ open }) => {
    const data = input(dims[2], dims[3]);
    const said = async (bytes: Uint8Array): Promise<Float32Array> =>
      (await (await open(bytes, { name: output, shape: () => [...shape] }))(data, dims)).slice();
    const [before, after] = [await said(model), await said(folded(model))];
    expect(after.length).toBe(before.length);
    expect(largest(before)).toBeGreaterThan(0.3);
    expect(largest(before.map((value, at) => Math.abs(value - (after[at] ?? NaN))))).toBeLessThan(1e-4);
  });
});
