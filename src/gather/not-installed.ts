/** The evidence of a detection whose app the device would not take: what was examined, on what, and that nothing was seen. */
import { EVIDENCE_SCHEMA, type Evidence } from '../evidence/schema.ts';
import { coverageOf } from './coverage.ts';
import type { Order } from './explore.ts';
import type { Kit } from './kit.ts';
import { Notes } from './notes.ts';

/** `why`: one sentence, as the device or the package manager gave it. */
export function notInstalled(kit: Pick<Kit, 'device' | 'reader' | 'clock' | 'seed'>, order: Order, why: string): Evidence {
  const now = kit.clock.now();
  const at = now.toISOString();
  const beijing = new Date(now.getTime() + 8 * 3_600_000);
  const notes = new Notes();
  return {
    schema: EVIDENCE_SCHEMA,
    run: {
      id: order.runId,
      tool: order.tool,
      purpose: order.purpose,
      seed: kit.seed,
      budgetSeconds: order.budgetSeconds,
      startedAt: at,
      endedAt: at,
    },
    declaration: order.declaration,
    package: order.packageFacts,
    installation: { state: 'unseen', reason: 'device-refused', detail: why },
    sessions: [
      {
        id: 'A1',
        device: kit.device.facts,
        role: null,
        startedAt: at,
        endedAt: at,
        weekday: beijing.getUTCDay() || 7,
        hour: beijing.getUTCHours(),
        reader: kit.reader.facts,
      },
    ],
    screens: [],
    transitions: [],
    covers: [],
    untouched: [],
    effects: [],
    crashes: [],
    environment: [],
    coverage: coverageOf(notes, [], {
      signIn: 'not-reached',
      ended: 'not-installed',
      seconds: { total: 0, device: 0, settling: 0, reading: 0 },
    }),
    artifacts: [],
  };
}
