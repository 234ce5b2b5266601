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
  /** Whether the day of receipt counts as the first (office.md 13); it does not unless said. */
  readonly countsFirstDay: boolean;
  /** The part of the 20 working days that is for the detection, above 0 up to 1. */
  readonly detectionShare: number;
  readonly logLevel: string;
  /** File with the Ed25519 private key that seals runs, mode 0600; null: runs are sealed unsigned. Read by the signing process only. */
  readonly signingKey: string | null;
  /** The second place where each run's chain head is written down; null: none. */
  readonly ledger: string | null;
  /** Authority that stamps the time of each seal (RFC 3161); null: none. */
  readonly timeStampUrl: string | null;
  /** Folder of the service: embedded database, private Redis, evidence files, run folders at work. */
  readonly dataFolder: string;
  /** PostgreSQL; null: the embedded database, for one process. */
  readonly databaseUrl: string | null;
  /** null: a private Redis is started and stopped with the service. */
  readonly redisUrl: string | null;
  /** File with the key of evidence files and secrets, mode 0600; null: `evidence.key` in the data folder, made when it is not there. */
  readonly evidenceKey: string | null;
  /** Port of the one adb server of this host, which the worker starts where none runs. */
  readonly adbPort: number;
  /** What the worker serves: `virtual`, or serials with the hosts on them, signed in: `serial+wechat+quick-app`. */
  readonly devices: readonly string[];
  /** 换机复核 by the worker: `off`, `available` or `required`, and the minutes another device is waited for. */
  readonly confirm: { readonly mode: string; readonly minutes: number };
  /** File of the hosts of mini programs and quick apps that the virtual device has on it; null: none. */
  readonly virtualHosts: string | null;
  /** Minutes a detection keeps its device while it waits for a person; then it is set aside. */
  readonly handoverMinutes: number;
  /** `all`, `api` or `worker`, for src/main.ts; `govapp serve` has `--role`. */
  readonly role: string;
  /** `host:port` of the API. */
  readonly listen: string;
  /** Requests one address may send in a minute. */
  readonly requestsPerMinute: number;
  /** OpenID Connect: `iss` and `aud` of the tokens that are taken beside API tokens; null: none are. */
  readonly signOn: { readonly issuer: string; readonly audience: string } | null;
  /** Hosts inside the network to which webhooks may go. */
  readonly webhookHosts: readonly string[];
};

export function readConfig(env: NodeJS.ProcessEnv): Config {
  return Object.freeze({
    secretsFolder: env['GOVAPP_SECRETS'] ?? join(homedir(), '.config', 'govapp', 'secrets'),
    appiumUrl: env['GOVAPP_APPIUM_URL'] ?? null,
    calendarFolder: env['GOVAPP_CALENDARS'] ?? join(homedir(), '.config', 'govapp', 'calendars'),
    countsFirstDay: env['GOVAPP_COUNT_FIRST_DAY'] === '1',
    detectionShare: Number(env['GOVAPP_DETECTION_SHARE'] || '0.5'),
    logLevel: env['GOVAPP_LOG_LEVEL'] ?? 'silent',
    signingKey: env['GOVAPP_SIGNING_KEY'] || null,
    ledger: env['GOVAPP_LEDGER'] || null,
    timeStampUrl: env['GOVAPP_TSA_URL'] || null,
    dataFolder: env['GOVAPP_DATA'] || join(homedir(), '.local', 'share', 'govapp'),
    databaseUrl: env['DATABASE_URL'] || null,
    redisUrl: env['REDIS_URL'] || null,
    evidenceKey: env['GOVAPP_EVIDENCE_KEY'] || null,
    adbPort: Number(env['GOVAPP_ADB_PORT'] || '5037'),
    devices: listed(env['GOVAPP_DEVICES'] || 'virtual'),
    confirm: { mode: env['GOVAPP_CONFIRM'] || 'available', minutes: Number(env['GOVAPP_CONFIRM_MINUTES'] || '60') },
    virtualHosts: env['GOVAPP_VIRTUAL_HOSTS'] || null,
    handoverMinutes: Number(env['GOVAPP_HANDOVER_MINUTES']) || 10,
    role: env['GOVAPP_ROLE'] || 'all',
    listen: env['GOVAPP_LISTEN'] || '127.0.0.1:8080',
    requestsPerMinute: Number(env['GOVAPP_REQUESTS_PER_MINUTE'] || '12000'),
    signOn: env['GOVAPP_OIDC_ISSUER'] ? { issuer: env['GOVAPP_OIDC_ISSUER'], audience: env['GOVAPP_OIDC_AUDIENCE'] || 'govapp' } : null,
    webhookHosts: listed(env['GOVAPP_WEBHOOK_HOSTS'] || ''),
  });
}

const listed = (text: string): readonly string[] => [...new Set(text.split(',').map((one) => one.trim()))].filter((one) => one !== '');
