/**
 * The Appium server as a child process of ours (started by server.ts through src/child.ts). Arguments: one JSON
 * `ServerArguments`. It tells its port over IPC, and ends itself when the channel closes: also when our process was
 * killed, so that nothing is orphaned. Embedding Appium here rather than running its command line gives that watch,
 * and a port that is known to be taken by us; embedding it in the main process would let its global logger, signal
 * handlers and crashes into ours.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { freePort } from '../adb/free-port.ts';
import { ORDERLY } from './orderly.ts';

export type ServerArguments = {
  /** Where Appium writes its log; null: nowhere. */
  readonly logFile: string | null;
  /** The throw-away APPIUM_HOME, removed at the end. */
  readonly home: string;
  /** When set: the adb server of ours to end if our parent dies without cleaning up. */
  readonly adb: { readonly path: string; readonly port: number } | null;
};

/** What the child tells the parent. */
export type ServerMessage =
  | { readonly state: 'listening'; readonly port: number }
  | { readonly state: 'failed'; readonly detail: string }
  /** A promise of Appium or of the driver was rejected and nobody waited for it; the server goes on. */
  | { readonly state: 'stray'; readonly detail: string };

/** Time for Appium to end its sessions before the process ends regardless. */
const SHUTDOWN_MS = 8000;

/**
 * Requests carry X-Appium-Is-Sensitive, which masks their bodies and the answers. What that does not mask is the
 * UiAutomator2 server's error text, which quotes what it could not type, and driver results at debug level:
 * hence the filter, and a file log at `info`.
 */
const LOG_FILTERS = [{ pattern: "Cannot set the element to '[\\s\\S]*", flags: 's', replacer: 'Cannot set the element to **SECURE**' }];

let listening = false;
let orderly = false;

type AppiumServer = { close(): Promise<void> };
type Appium = { main(args: Record<string, unknown>): Promise<AppiumServer | undefined> };

async function serve(given: ServerArguments): Promise<void> {
  // Its own types come with CommonJS interop we do not need.
  const appium: Appium = createRequire(import.meta.url)('appium');
  // Appium's schema refuses port 0.
  const port = await freePort();
  const server = await appium.main({
    subcommand: 'server',
    address: '127.0.0.1',
    port,
    useDrivers: ['uiautomator2'],
    usePlugins: [],
    relaxedSecurityEnabled: false,
    sessionOverride: false,
    logNoColors: true,
    logTimestamp: true,
    logFilters: LOG_FILTERS,
    loglevel: given.logFile === null ? 'error' : 'error:info',
    ...(given.logFile === null ? {} : { logFile: given.logFile }),
    throwInsteadOfExit: true,
  });
  if (!server) throw new Error('Appium did not start a server');
  // A terminal's Ctrl-C reaches the whole group; the parent decides when Appium ends, after it has closed its sessions.
  for (const name of ['SIGINT', 'SIGHUP'] as const) {
    process.removeAllListeners(name);
    process.on(name, () => undefined);
  }
  // The driver leaves a promise without a catch while it waits for something else (`mobile: refreshGpsCache` with a timeout
  // shorter than its own start, on any device): the command still fails, and the server goes on for everybody else.
  process.on('unhandledRejection', (reason) => tell({ state: 'stray', detail: reason instanceof Error ? reason.message : String(reason) }));
  listening = true;
  tell({ state: 'listening', port });
}

/** The parent may be gone already: then there is nobody to tell, and `disconnect` ends us. */
function tell(message: ServerMessage): void {
  if (process.connected) process.send?.(message, () => undefined);
}

/** Lets Appium end its sessions by its own SIGTERM handler, then ends what our parent may have left behind; ends in any case. */
function endWithParent(given: ServerArguments): void {
  process.once('exit', () => {
    rmSync(given.home, { recursive: true, force: true });
    if (given.adb !== null && !orderly) endAdbServer(given.adb);
  });
  // Before it listens Appium has no session to end.
  if (!listening) process.exit(0);
  setTimeout(() => process.exit(0), SHUTDOWN_MS);
  process.emit('SIGTERM');
}

function endAdbServer({ path, port }: NonNullable<ServerArguments['adb']>): void {
  try {
    execFileSync(path, ['-P', String(port), 'kill-server'], { timeout: 3000, stdio: 'ignore' });
  } catch {
    // It is gone already: the parent lives and did it, or nobody ever started it.
  }
}

const given: ServerArguments = JSON.parse(process.argv[2] ?? '{}'); // written by server.ts, our only caller
process.on('message', (message) => (orderly ||= message === ORDERLY));
process.once('disconnect', () => endWithParent(given));
try {
  await serve(given);
} catch (error) {
  tell({ state: 'failed', detail: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  if (process.connected) process.disconnect();
}
