/** A file of a run, and a place in a picture. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from './parts.ts';

/** Pixels from the top left. */
export const Box = Type.Object({ x: Type.Number(), y: Type.Number(), width: Type.Number(), height: Type.Number() }, strict);
export type Box = Static<typeof Box>;

/** A file of the run, hashed the moment it was captured. `path` is relative to the run folder. */
export const Artifact = Type.Object(
  { path: text, sha256: text, bytes: Type.Integer(), kind: literals(['screenshot', 'hierarchy', 'package']), at: text },
  strict,
);
export type Artifact = Static<typeof Artifact>;
