/** "Could not tell" is an answer, with its reason. */
import { Type, type Static, type TSchema } from 'typebox';
import { literals, strict, text } from './parts.ts';

/** Why a thing was not seen. Closed: every reason has its words in the report. */
export const Reason = literals([
  'secure-window',
  'environment-refused',
  'backend-unreachable',
  'reader-failed',
  'needs-person',
  'budget',
  'cancelled',
  'device-lost',
  'device-refused',
  'tree-unavailable',
  'app-crashed',
  'not-attempted',
  'no-credentials',
  'sign-in-failed',
  'classified-content',
  /** A mini program or quick app: there is no package to look into. */
  'no-package',
]);
export type Reason = Static<typeof Reason>;

/** Seen with its value, or unseen with the reason. "Could not tell" is an answer. */
export const Observation = <T extends TSchema>(value: T) =>
  Type.Union([
    Type.Object({ state: Type.Literal('seen'), value }, strict),
    Type.Object({ state: Type.Literal('unseen'), reason: Reason, detail: text }, strict),
  ]);
export type Observation<T> = { state: 'seen'; value: T } | { state: 'unseen'; reason: Reason; detail: string };
