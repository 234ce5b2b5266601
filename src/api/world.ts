/** What the API is given. It opens nothing itself. */
import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import type { Clock, OpenPackage } from '../ports.ts';
import type { CampaignScheduler } from '../campaign/scheduler.ts';
import type { Relay } from '../queue/relay.ts';
import type { Waker } from '../queue/wake.ts';
import type { EvidenceFiles } from '../store/files/port.ts';
import type { Vault } from '../store/files/vault.ts';
import type { Store } from '../store/sql/open.ts';
import type { Limits } from './instance.ts';
import type { SignOn } from './sign-on.ts';

export type ApiWorld = {
  readonly store: Store;
  readonly redis: Redis;
  readonly relay: Pick<Relay, 'nudge'>;
  readonly waker: Pick<Waker, 'onWord'>;
  readonly campaigns: Pick<CampaignScheduler, 'mirror'>;
  readonly files: EvidenceFiles;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** Reads and closes a package. Throws `BadRequest` when it cannot be used, `EnvironmentMissing`. */
  readonly readPackage: (paths: readonly string[], signal: AbortSignal) => Promise<OpenPackage['about']>;
  /** Folder for uploads on their way; each has a folder of its own, removed at its end. */
  readonly scratch: string;
  /** null: API tokens only. */
  readonly signOn: SignOn | null;
  /** Hosts inside to which webhooks may go. */
  readonly webhookHosts: readonly string[];
  readonly limits?: Partial<Limits>;
};
