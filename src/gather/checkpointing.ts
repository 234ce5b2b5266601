/** When a walk is written down: between two acts, often enough that little is lost, and never so often that the walk waits for it. */
import type { Checkpoints } from '../ports.ts';
import { snapshotOf, SnapshotText, type About, type Snapshot } from './checkpoint.ts';
import type { Exploration } from './exploration.ts';
import type { Kit } from './kit.ts';
import type { Notes } from './notes.ts';

/** ms between two writings at least … */
const LEAST_MS = 1_000;
/** … and so many times what it took to put the last one together. */
const REST = 20;

export class Checkpointing {
  private readonly kit: Kit;
  private readonly store: Checkpoints;
  private readonly about: () => Omit<About, 'byPhase'>;
  private readonly texts = new SnapshotText();
  private readonly byPhase: Record<string, number>;
  private phaseFrom: number;
  private latest: Snapshot | null = null;
  private writing: Promise<void> | null = null;
  private nextAt = 0;

  /** `before`: ms an earlier process spent in each phase. */
  constructor(kit: Kit, store: Checkpoints, about: () => Omit<About, 'byPhase'>, before: Readonly<Record<string, number>> = {}) {
    this.kit = kit;
    this.store = store;
    this.about = about;
    this.byPhase = { ...before };
    this.phaseFrom = kit.clock.elapsed();
  }

  /** The walk stands between two acts. What comes after it (a later start, the probes) is done again as a whole. */
  offer(exploration: Exploration): void {
    const { phase } = exploration.walk;
    const now = this.kit.clock.elapsed();
    this.byPhase[phase] = (this.byPhase[phase] ?? 0) + now - this.phaseFrom;
    this.phaseFrom = now;
    if (phase === 'first-start' || phase === 'relaunch') return;
    this.latest = snapshotOf(exploration, { ...this.about(), byPhase: this.byPhase });
    if (this.writing || now < this.nextAt) return;
    // What it waits for the reader meanwhile costs the walk nothing.
    this.nextAt = now + Math.max(LEAST_MS, REST * (this.kit.clock.elapsed() - now));
    this.writing = this.write(this.latest, exploration.walk.notes).finally(() => {
      this.writing = null;
    });
  }

  /** The walk was broken off, perhaps in the middle of an act: where it last stood between two, with all that was noted since. */
  async last({ walk }: Exploration): Promise<void> {
    await this.writing;
    if (this.latest) await this.write(this.latest, walk.notes);
  }

  /** A checkpoint that cannot be written costs the walk nothing but the way back. */
  private async write(snapshot: Snapshot, notes: Notes): Promise<void> {
    await this.texts
      .of(snapshot, notes)
      .then((text) => this.store.save(text))
      .catch((error: unknown) => this.kit.log.warn({ detail: String(error) }, 'how far the walk came could not be written down'));
  }
}
