/** What is tried once the walk is done, in turn; every one told, also those there was no time for. */
import { CannotObserve } from '../../errors.ts';
import type { Coverage, Reason } from '../../evidence/schema.ts';
import { PROBES, type ProbeName, type Probes } from '../../evidence/probes.ts';
import type { Exploration } from '../exploration.ts';
import { encodingProbe } from './encoding-probe.ts';
import { idleProbe } from './idle-probe.ts';
import { relaunchProbe } from './relaunch-probe.ts';

/** Why a probe was not made, by how the walk ended. */
const BECAUSE: Readonly<Record<Coverage['ended'], Reason>> = {
  'frontier-empty': 'not-attempted',
  budget: 'budget',
  cancelled: 'cancelled',
  'device-lost': 'device-lost',
  'environment-refused': 'environment-refused',
  'not-installed': 'device-refused',
  'backend-unreachable': 'backend-unreachable',
  'app-crashed': 'app-crashed',
  'classified-content': 'classified-content',
  'internal-error': 'not-attempted',
  'host-refused': 'needs-person',
  'pictures-only': 'not-attempted',
};

export class Probing {
  private readonly exploration: Exploration;
  private readonly wanted: readonly ProbeName[];
  private readonly results: Probes = {};

  constructor(exploration: Exploration, wanted: readonly ProbeName[]) {
    this.exploration = exploration;
    this.wanted = PROBES.filter((name) => wanted.includes(name));
  }

  /** What cannot be observed is noted; what ends the walk flies. */
  async run(): Promise<void> {
    for (const name of this.wanted) {
      try {
        await this.one(name);
      } catch (error) {
        if (!(error instanceof CannotObserve)) throw error;
        this.results[name] = { state: 'unseen', reason: error.reason, detail: error.message };
      }
    }
  }

  /** The results, and for every probe asked for and not made the reason. */
  told(ended: Coverage['ended']): Probes {
    for (const name of this.wanted) this.results[name] ??= { state: 'unseen', reason: BECAUSE[ended], detail: '走查未完成，未进行' };
    return this.results;
  }

  private async one(name: ProbeName): Promise<void> {
    if (name === 'relaunch') this.results.relaunch = await relaunchProbe(this.exploration);
    else if (name === 'idle') this.results.idle = await idleProbe(this.exploration.walk);
    else this.results.encoding = await encodingProbe(this.exploration.walk);
  }
}
