import protobuf from 'protobufjs';

/**
 * ONNX's protocol buffers, as far as the networks in use have them. What is not named here is lost in writing: the two networks come
 * out as they went in, byte for byte (test/unit/reading-folded.test.ts).
 */
const FORMAT = protobuf
  .parse(`syntax = "proto3";
  message Model { int64 irVersion = 1; string producerName = 2; string producerVersion = 3; string domain = 4; int64 modelVersion = 5;
    string docString = 6; Graph graph = 7; repeated bytes opsetImport = 8; repeated bytes metadataProps = 14; }
  message Graph { repeated Node node = 1; string name = 2; repeated Tensor initializer = 5; string docString = 10;
    repeated bytes input = 11; repeated bytes output = 12; repeated bytes valueInfo = 13; }
  message Node { repeated string input = 1; repeated string output = 2; string name = 3; string opType = 4;
    repeated Attribute attribute = 5; string docString = 6; string domain = 7; }
  message Attribute { string name = 1; float f = 2; int64 i = 3; bytes s = 4; Tensor t = 5; repeated float floats = 7;
    repeated int64 ints = 8; int32 type = 20; }
  message Tensor { repeated int64 dims = 1; int32 dataType = 2; string name = 8; bytes rawData = 9; }`)
  .root.lookupType('Model');

/** Constant data; `rawData` little-endian, of `dataType` 1 floats. */
export type Tensor = { readonly dims: readonly number[]; readonly dataType: number; readonly name?: string; readonly rawData: Uint8Array };
export type Attribute = {
  readonly name: string;
  readonly type: number;
  readonly f?: number;
  readonly ints?: readonly number[];
  readonly t?: Tensor;
};
/** One step of a network: which data it takes and makes, by name. */
export type Node = {
  readonly opType: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly Attribute[];
};
/** `node`: in an order in which each takes what is already made. */
export type Model = { graph: { node: Node[]; initializer: Tensor[] } };

/** A network as its file has it. Throws when it is none. */
export function readModel(bytes: Uint8Array): Model {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form is the one above
  return FORMAT.toObject(FORMAT.decode(bytes), { longs: Number, arrays: true }) as Model;
}

export function writeModel(model: Model): Uint8Array {
  return FORMAT.encode(FORMAT.fromObject(model)).finish();
}
