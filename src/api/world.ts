/** What the API is given. It opens nothing itself. */
import type { Redis } from 'ioredis';
import type { Calendars } from '../calendar/calendars.ts';
import type { ClockSettings } from '../calendar/due.ts';
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
  /** A self-contained page as PDF. Throws `Cancelled` on the signal, `EnvironmentMissing` when it cannot be printed. */
  readonly print: (html: string, signal: AbortSignal) => Promise<Buffer>;
  /** Folder for uploads on their way; each has a folder of its own, removed at its end. */
  readonly scratch: string;
  /** The notices in force at the moment of asking, and the office's settings of the clock. */
  readonly office: { readonly calendars: () => Promise<Calendars>; readonly settings: ClockSettings };
  /** null: API tokens only. */
  readonly signOn: SignOn | null;
  /** Hosts inside to which webhooks may go. */
  readonly webhookHosts: readonly string[];
  readonly limits?: Partial<Limits>;
};
