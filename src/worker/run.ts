/** What the worker does with a detection it took: the port, so that queue and states can be tried without a phone. */
import type { Held } from '../../device-farm/farm/hold.ts';
import type { Progress } from '../gather/kit.ts';
import type { Log } from '../log.ts';
import type { Detection } from '../store/sql/detections/accept.ts';

export type Assignment = {
  readonly detection: Detection;
  readonly runId: string;
  /** The run folder to make and fill. */
  readonly dir: string;
  /** `virtual` or a serial. */
  readonly device: string;
  /** Folder of the run whose findings are looked at again on this device (换机复核); left out: this is a run of its own. */
  readonly first?: string;
  /** Left out: nobody leases it. */
  readonly held?: Held;
};

export type RunTools = {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  readonly log: Log;
};

/** Fills the run folder, with report.json when it came to one; of a 换机复核 `first` has a new report too. Throws the errors of errors.ts. */
export type Run = (assignment: Assignment, tools: RunTools) => Promise<void>;
