/**
 * Explores one app through a device and takes notes: start, sign in, walk best-first, try what the walk alone cannot show, read
 * what is left, write the evidence. Never judges. Ends early only with what it has, and says why.
 */
import { Cancelled, DeviceLost, NeedsPerson } from '../errors.ts';
import type { Coverage, Evidence } from '../evidence/schema.ts';
import { foundIn } from './checkpoint-restore.ts';
import { watchful } from './classified.ts';
import { coverageOf } from './coverage.ts';
import { WalkEnded } from './ended.ts';
import { outOfReach } from './environment.ts';
import { evidenceOf, type Order } from './evidence-of.ts';
import { Exploration } from './exploration.ts';
import { stoppable, type Kit } from './kit.ts';
import { checkpointing, isSuspension, suspension, tenuresIn } from './going-on.ts';
import { Probing } from './probes/probing.ts';
import { noSplashIsHome, turnedAway } from './refusals.ts';
import { markedScreens, seal } from './sealing.ts';
import { shielded } from './shielded.ts';
import { succession, type Succession } from './succession.ts';
import { screensOf } from './to-evidence.ts';
import { noteUnseen } from './trouble.ts';
import { nameUntried } from './unreached.ts';

export type { Order };

type Ended = Coverage['ended'];

function endedBy(error: unknown): Ended {
  if (error instanceof Cancelled || error instanceof NeedsPerson) return 'cancelled';
  if (error instanceof DeviceLost) return 'device-lost';
  if (error instanceof WalkEnded) return error.ended;
  return 'internal-error';
}

/** What was gathered, however the walk ended; `bug` is what nobody expected, or why it is set aside: to be thrown once the evidence is safe. */
export type Explored = { readonly evidence: Evidence; readonly bug: unknown };

/** One session on one device; where that is lost, the rest of it on another. */
export async function explore(given: Kit, order: Order): Promise<Explored> {
  const { access } = order.declaration;
  const left = foundIn(given);
  const past = left?.state.elapsed ?? 0;
  const declared = { ...given, ...(access ? { access } : {}), deadline: given.deadline - past };
  const line = succession(declared, left ? tenuresIn(left, given.checkpoints?.sessions ?? []) : []);
  const { kit, alarm } = watchful(shielded({ ...declared, ...stoppable(given.clock), device: line.device }));
  const startedAt = left ? new Date(left.state.startedAt) : kit.clock.now();
  const began = kit.clock.elapsed() - past;
  const saving = checkpointing(kit, order, { line, startedAt, began, left, role: () => signedInAs(exploration, kit) });
  const exploration = new Exploration(kit, (at) => saving?.offer(at));
  if (left) exploration.takeUp(left);
  const { notes } = exploration.walk;
  const probing = new Probing(exploration, order.probes ?? []);
  let bug: unknown = null;
  let away = false;
  const walk = async (): Promise<Ended> => {
    try {
      const ended = await throughout(exploration, line, { again: left !== null, role: () => signedInAs(exploration, kit) });
      away = ended === 'frontier-empty' && turnedAway(notes);
      if (ended === 'frontier-empty' && !away) await probing.run();
      return ended;
    } finally {
      await notes.waiting;
    }
  };
  const stopped = await walk().catch(async (error: unknown) => {
    const why = endedBy(error);
    const suspended = alarm().mark === null ? suspension(error, kit.signal) : null;
    if (why === 'internal-error' || suspended) bug = suspended ?? error;
    if (suspended || why === 'device-lost') await saving?.last(exploration);
    kit.log.warn({ why, detail: error instanceof Error ? error.message : String(error) }, 'walk ended early');
    return why;
  });
  if (stopped !== 'frontier-empty') nameUntried(notes, exploration.walk.phase, 'budget');
  noteUnseen(notes, exploration.walk.stamp());
  const refused = away || (stopped === 'frontier-empty' && turnedAway(notes));
  if (refused || stopped === 'environment-refused') noSplashIsHome(notes);
  const readingFrom = kit.clock.elapsed();
  const screens = await screensOf(notes);
  const { mark, at, scrolledTo } = alarm();
  const ended: Ended =
    mark !== null
      ? 'classified-content'
      : refused
        ? 'environment-refused'
        : stopped === 'frontier-empty' && outOfReach(screens, notes.environment)
          ? 'backend-unreachable'
          : stopped;
  if (mark !== null)
    notes.environment.push({ kind: 'classified-mark', effect: 'ended', screen: null, said: mark, at: at ?? exploration.walk.stamp() });
  kit.spent.reading += kit.clock.elapsed() - readingFrom;
  const tenths = (ms: number): number => Math.round(ms / 100) / 10;
  const { device, settling, reading } = kit.spent;
  const seconds = {
    total: tenths(kit.clock.elapsed() - began),
    device: tenths(device),
    settling: tenths(settling),
    reading: tenths(reading),
  };
  const evidence = evidenceOf(kit, order, {
    notes,
    screens,
    coverage: coverageOf(notes, screens, { signIn: exploration.signingIn.state, ended, seconds }),
    probes: probing.told(ended),
    role: signedInAs(exploration, kit),
    startedAt,
    tenures: line.tenures,
  });
  if (mark === null) return { evidence, bug };
  // What carries a mark is closed, never set aside.
  if (isSuspension(bug)) bug = null;
  const marked = markedScreens(screens, scrolledTo ? (exploration.walk.at?.id ?? null) : null);
  return { evidence: await seal(kit.notebook, evidence, marked), bug };
}

const signedInAs = ({ signingIn }: Exploration, { account }: Kit): string | null =>
  signingIn.state === 'done' ? (account?.role ?? null) : null;

/** The walk to its end, over as many devices as it takes. `again`: it was begun by an earlier process. */
async function throughout(
  exploration: Exploration,
  line: Succession,
  { again, role }: { readonly again: boolean; readonly role: () => string | null },
): Promise<Ended> {
  if (line.barred) throw new DeviceLost('检测账号与设备绑定，不在另一台设备上续检。');
  for (let begun = again; ; begun = true) {
    try {
      return begun ? await exploration.goOn(line.tenures.at(-1)?.id ?? 'A1') : await exploration.run();
    } catch (error) {
      if (!(error instanceof DeviceLost) || !(await line.renew(error, role()))) throw error;
    }
  }
}
