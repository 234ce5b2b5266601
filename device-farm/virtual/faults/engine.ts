import { commandOf, type Fault, type FaultPlan } from './plan.ts';

/** Says which faults of a plan strike at a command; the same commands in the same order meet the same faults. */
export type FaultEngine = {
  strike(command: string): readonly Fault[];
};

/** mulberry32: small, seeded, good enough to draw from. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function matcher(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's');
}

export function createFaultEngine(plan: FaultPlan): FaultEngine {
  // Each fault draws from a sequence of its own: another fault added to the plan changes nothing for it.
  const armed = plan.faults.map((fault, at) => ({
    fault,
    matches: matcher(commandOf(fault)),
    random: randomFrom(plan.seed * 1009 + at),
    met: 0,
  }));
  return {
    strike(command) {
      const struck: Fault[] = [];
      for (const one of armed) {
        if (!one.matches.test(command)) continue;
        one.met++;
        const { nth = 1, times = 1, chance = 1 } = one.fault.when ?? {};
        const due = one.met >= nth && (times === 0 || one.met < nth + times);
        if (due && one.random() < chance) struck.push(one.fault);
      }
      return struck;
    },
  };
}
