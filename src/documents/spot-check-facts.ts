/** What the organiser of a spot-check supplies for its list of results (抽查检测结果清单). */
import { Type, type Static } from 'typebox';
import { strict } from '../evidence/parts.ts';
import { Day, named, Said } from './facts-parts.ts';

/** What a run does not know of its application. `run`: the run's number. */
const Row = Type.Object(
  {
    run: named,
    region: named,
    filedVersion: Type.Optional(named),
    rectifyBy: Type.Optional(Day),
    reTest: Type.Optional(Said),
    /** What is lacking for a 撤销备案 proposal, the chain of dates; the proposal itself is a person's. */
    revocation: Type.Optional(Said),
  },
  strict,
);

export const SpotCheckFacts = Type.Object(
  {
    year: Type.Integer({ minimum: 2026, maximum: 2100 }),
    round: Type.Integer({ minimum: 1 }),
    basis: Type.Optional(Said),
    frame: Type.Object({ words: Said, sha256: Type.Optional(named), count: Type.Integer({ minimum: 1 }) }, strict),
    strata: Said,
    method: Said,
    seed: named,
    recount: Type.Optional(Said),
    rows: Type.Array(Row),
    before: Type.Optional(Type.Object({ words: named, drawn: Type.Integer({ minimum: 1 }), failed: Type.Integer({ minimum: 0 }) }, strict)),
    dropped: Type.Optional(Type.Array(Type.Object({ name: named, reason: Said, replacement: Type.Optional(named) }, strict))),
    typical: Type.Optional(Type.Array(Said)),
    good: Type.Optional(Type.Array(Said)),
  },
  strict,
);
export type SpotCheckFacts = Static<typeof SpotCheckFacts>;
