/** A walk that is set aside by one process and gone on with by another. */
import { NeedsPerson, Suspended } from '../errors.ts';
import type { Session } from '../evidence/schema.ts';
import type { Checkpoint } from './checkpoint-schema.ts';
import { Checkpointing } from './checkpointing.ts';
import type { Order } from './evidence-of.ts';
import type { Kit } from './kit.ts';
import type { Succession, Tenure } from './succession.ts';

export type Going = {
  readonly line: Succession;
  readonly startedAt: Date;
  /** Clock time in ms, what an earlier process took counted in. */
  readonly began: number;
  readonly left: Checkpoint | null;
  readonly role: () => string | null;
};

/** null where nobody wants it written down. */
export function checkpointing(kit: Kit, { runId }: Order, { line, startedAt, began, left, role }: Going): Checkpointing | null {
  if (!kit.checkpoints) return null;
  const about = () => ({
    run: runId,
    packageName: kit.packageName,
    seed: kit.seed,
    at: kit.clock.now().toISOString(),
    startedAt: startedAt.toISOString(),
    elapsed: kit.clock.elapsed() - began,
    spent: { ...kit.spent },
    tenures: line.tenures.map(({ id, device, startedAt: from, endedAt, role: as }, index, { length }) => ({
      id,
      device,
      startedAt: from.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      role: index === length - 1 ? role() : as,
    })),
  });
  return new Checkpointing(kit, kit.checkpoints, about, left?.state.byPhase);
}

/** The devices before this one; the last ended when the walk was last written down. `sessions`: what is known of them since. */
export const tenuresIn = ({ state: { tenures, at } }: Checkpoint, sessions: readonly Session[]): Tenure[] =>
  tenures.map((one) => {
    const custody = sessions.find(({ id }) => id === one.id)?.custody;
    return { ...one, startedAt: new Date(one.startedAt), endedAt: new Date(one.endedAt ?? at), ...(custody ? { custody } : {}) };
  });

export const isSuspension = (error: unknown): boolean => error instanceof Suspended || error instanceof NeedsPerson;

/** Why the walk is set aside to be gone on with; null: it is not. */
export function suspension(error: unknown, signal: AbortSignal): Suspended | NeedsPerson | null {
  if (error instanceof NeedsPerson) return error;
  return signal.reason instanceof Suspended ? signal.reason : null;
}
