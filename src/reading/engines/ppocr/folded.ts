import { readModel, writeModel, type Attribute, type Model, type Node } from './onnx.ts';

const FLOAT = 1;
/** What Paddle writes for a hard swish: x · clip(x + 3, 0, 6) / 6. The runtime fuses it when it stands as x · hardsigmoid(x). */
const SHIFT = 3;
const RANGE = 6;
const HARD_SIGMOID: readonly Attribute[] = [
  { name: 'alpha', f: 1 / RANGE, type: FLOAT },
  { name: 'beta', f: SHIFT / RANGE, type: FLOAT },
];

/**
 * The same network in fewer passes over its data: a scale and a shift by one number each become part of the convolution beside them, and
 * a hard swish in four steps becomes two. What comes out is the same but for the rounding of floats (1e-5 of what is between 0 and 1), for
 * a fifth less of the processor's time in recognition and an eighth less in detection.
 */
export function folded(bytes: Uint8Array): Uint8Array {
  const model = readModel(bytes);
  const network = new Network(model);
  for (const convolution of network.all('Conv')) foldBehind(network, convolution);
  for (const division of network.all('Div')) foldHardSwish(network, division);
  for (const scale of network.all('Mul')) foldAhead(network, scale);
  network.dropUnused();
  return writeModel(model);
}

/** The steps of a network by what they make and take. */
class Network {
  readonly #graph: Model['graph'];
  #makers = new Map<string, Node>();
  #takers = new Map<string, Node[]>();

  constructor({ graph }: Model) {
    this.#graph = graph;
    this.#look();
  }

  #look(): void {
    this.#makers = new Map(this.#graph.node.flatMap((node) => node.output.map((name) => [name, node] as const)));
    this.#takers = new Map();
    for (const node of this.#graph.node) {
      for (const name of node.input) {
        const takers = this.#takers.get(name);
        if (takers === undefined) this.#takers.set(name, [node]);
        else takers.push(node);
      }
    }
  }

  all(opType: string): readonly Node[] {
    return this.#graph.node.filter((node) => node.opType === opType);
  }

  maker(name: string | undefined, opType: string): Node | null {
    const node = this.#makers.get(name ?? '');
    return node?.opType === opType ? node : null;
  }

  takers(name: string | undefined): readonly Node[] {
    return this.#takers.get(name ?? '') ?? [];
  }

  /** The floats of a constant; null for anything else. */
  constant(name: string | undefined): { readonly dims: readonly number[]; readonly values: Float32Array } | null {
    const tensor = this.maker(name, 'Constant')?.attribute[0]?.t;
    if (tensor === undefined || tensor.dataType !== FLOAT) return null;
    const { rawData } = tensor;
    return {
      dims: tensor.dims,
      values: new Float32Array(rawData.buffer.slice(rawData.byteOffset, rawData.byteOffset + rawData.byteLength)),
    };
  }

  /** The other operand of a step with one number; null when it is no such step. */
  byNumber(node: Node | null | undefined, opType: string): { readonly of: string; readonly number: number } | null {
    if (node?.opType !== opType) return null;
    const [first = '', second = ''] = node.input;
    for (const [of, other] of [[first, second] as const, ...(opType === 'Div' ? [] : [[second, first] as const])]) {
      const number = this.maker(other, 'Constant')?.attribute[0]?.t?.rawData.length === 4 ? this.constant(other)?.values[0] : undefined;
      if (number !== undefined) return { of, number };
    }
    return null;
  }

  /** Puts steps where the last of some others stood. */
  replace(old: readonly Node[], fresh: readonly Node[]): void {
    const last = this.#graph.node.findLast((node) => old.includes(node));
    this.#graph.node = this.#graph.node.flatMap((node) => (node === last ? fresh : old.includes(node) ? [] : [node]));
    this.#look();
  }

  dropUnused(): void {
    this.#graph.node = this.#graph.node.filter(({ opType, output }) => opType !== 'Constant' || this.takers(output[0]).length > 0);
  }
}

/** A convolution's weights and shifts, one a channel it makes; null when they are no constants. */
function weightsOf(network: Network, { input: [, weights, shifts] }: Node) {
  const constant = network.constant(weights);
  const [channels] = constant?.dims ?? [];
  if (constant === null || channels === undefined) return null;
  return { ...constant, shifts: shifts === undefined ? new Float32Array(channels) : (network.constant(shifts)?.values ?? null) };
}

/** A convolution of other data, with other weights, or what it makes under another name. */
function convolution(
  old: Node,
  of: string,
  output: string,
  dims: readonly number[],
  weights: Float32Array,
  shifts: Float32Array,
): readonly Node[] {
  const [weightsName, shiftsName] = [`${of} to ${output}: weights`, `${of} to ${output}: shifts`];
  return [
    constantNode(weightsName, dims, weights),
    constantNode(shiftsName, [shifts.length], shifts),
    { ...old, input: [of, weightsName, shiftsName], output: [output] },
  ];
}

function constantNode(name: string, dims: readonly number[], values: Float32Array): Node {
  const t = { dims, dataType: FLOAT, rawData: new Uint8Array(values.buffer) };
  return { opType: 'Constant', input: [], output: [name], attribute: [{ name: 'value', type: 4, t }] };
}

/** Conv, then · s and + t: a convolution with weights · s and shifts · s + t. */
function foldBehind(network: Network, start: Node): void {
  for (let made = start; ;) {
    const [next, ...others] = network.takers(made.output[0]);
    const scale = network.byNumber(next, 'Mul')?.number ?? 1;
    const shift = network.byNumber(next, 'Add')?.number ?? 0;
    const own = weightsOf(network, made);
    if (next === undefined || others.length > 0 || (scale === 1 && shift === 0) || own === null || own.shifts === null) return;
    const nodes = convolution(
      made,
      made.input[0] ?? '',
      next.output[0] ?? '',
      own.dims,
      own.values.map((value) => value * scale),
      own.shifts.map((value) => value * scale + shift),
    );
    network.replace([made, next], nodes);
    made = nodes.at(-1) ?? made;
  }
}

function foldHardSwish(network: Network, division: Node): void {
  const product = network.maker(network.byNumber(division, 'Div')?.of, 'Mul');
  if (product === null || network.byNumber(division, 'Div')?.number !== RANGE) return;
  for (const [x, other] of [product.input, [...product.input].reverse()]) {
    const clip = network.maker(other, 'Clip');
    const sum = network.maker(clip?.input[0], 'Add');
    const shifted = network.byNumber(sum, 'Add');
    if (clip === null || sum === null || x === undefined || shifted?.of !== x || shifted.number !== SHIFT) continue;
    const gate = `${division.output[0] ?? ''}.gate`;
    network.replace(
      [sum, clip, product, division],
      [
        { opType: 'HardSigmoid', input: [x], output: [gate], attribute: HARD_SIGMOID },
        { opType: 'Mul', input: [x, gate], output: division.output, attribute: [] },
      ],
    );
    return;
  }
}

/** · s and + t, then convolutions that pad nothing (they would pad with t): weights · s, shifts + t · the sum of a channel's weights. */
function foldAhead(network: Network, scaling: Node): void {
  const scaled = network.byNumber(scaling, 'Mul');
  const [shifting] = network.takers(scaling.output[0]);
  const shifted = network.byNumber(shifting, 'Add');
  if (scaled === null || shifting === undefined || shifted === null || network.takers(scaling.output[0]).length > 1) return;
  const [next, ...others] = network.takers(shifting.output[0]);
  if (next?.opType !== 'Conv' || others.length > 0 || pads(next)) return;
  const own = weightsOf(network, next);
  if (own === null || own.shifts === null) return;
  const { dims, values, shifts } = own;
  const each = values.length / shifts.length;
  const nodes = convolution(
    next,
    scaled.of,
    next.output[0] ?? '',
    dims,
    values.map((value) => value * scaled.number),
    shifts.map((value, channel) => value + shifted.number * sum(values.subarray(channel * each, (channel + 1) * each))),
  );
  network.replace([scaling, shifting, next], nodes);
}

const pads = ({ attribute }: Node): boolean => attribute.some(({ name, ints = [] }) => name === 'pads' && ints.some((side) => side !== 0));

const sum = (values: Float32Array): number => values.reduce((all, value) => all + value, 0);
