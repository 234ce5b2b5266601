/** 换机复核 as data: what another device showed of the findings that a run proposes to fail on. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from './parts.ts';

export const Confirmation = Type.Object(
  {
    /** The run on the other device, and the SHA-256 of its evidence.json. */
    run: text,
    evidence: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256，小写十六进制' }),
    /** Hash of the rules both runs were judged under. */
    rules: text,
    device: text,
    startedAt: text,
    endedAt: text,
    /** One for each clause that the first run proposes to fail. not-made: the other device did not get as far; nothing follows from it. */
    clauses: Type.Array(
      Type.Object({ clause: text, result: literals(['confirmed', 'not-reproduced', 'not-made']), because: text }, strict),
    ),
  },
  strict,
);
export type Confirmation = Static<typeof Confirmation>;
