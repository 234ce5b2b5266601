/** The only reader of the environment. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export type Config = {
  /** Folder of `<name>.json` files with accounts, each mode 0600, for `--credentials secret:<name>`. */
  readonly secretsFolder: string;
  /** An Appium server that is already running; null: one is started and stopped for the run. */
  readonly appiumUrl: string | null;
  /** Folder of the calendars imported by `govapp calendar import`. */
  readonly calendarFolder: string;
  readonly logLevel: string;
  /** File with the Ed25519 private key that seals runs, mode 0600; null: runs are sealed unsigned. Read by the signing process only. */
  readonly signingKey: string | null;
  /** The second place where each run's chain head is written down; null: none. */
  readonly ledger: string | null;
};

export function readConfig(env: NodeJS.ProcessEnv): Config {
  return Object.freeze({
    secretsFolder: env['GOVAPP_SECRETS'] ?? join(homedir(), '.config', 'govapp', 'secrets'),
    appiumUrl: env['GOVAPP_APPIUM_URL'] ?? null,
    calendarFolder: env['GOVAPP_CALENDARS'] ?? join(homedir(), '.config', 'govapp', 'calendars'),
    logLevel: env['GOVAPP_LOG_LEVEL'] ?? 'silent',
    signingKey: env['GOVAPP_SIGNING_KEY'] || null,
    ledger: env['GOVAPP_LEDGER'] || null,
  });
}
