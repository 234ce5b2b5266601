/** The evidence of a detection whose app the device would not take: what was examined, on what, and that nothing was seen. */
import type { Evidence } from '../evidence/schema.ts';
import { coverageOf } from './coverage.ts';
import { evidenceOf, type Order } from './evidence-of.ts';
import type { Kit } from './kit.ts';
import { Notes } from './notes.ts';

/** `why`: one sentence, as the device or the package manager gave it. */
export function notInstalled(kit: Pick<Kit, 'device' | 'reader' | 'clock' | 'seed'>, order: Order, why: string): Evidence {
  const notes = new Notes();
  const coverage = coverageOf(notes, [], {
    signIn: 'not-reached',
    ended: 'not-installed',
    seconds: { total: 0, device: 0, settling: 0, reading: 0 },
  });
  const evidence = evidenceOf(kit, order, { notes, screens: [], coverage, probes: {}, role: null, startedAt: kit.clock.now() });
  return { ...evidence, installation: { state: 'unseen', reason: 'device-refused', detail: why } };
}
