/** The real run: package or program and accounts out of the store, one inspection, the device left clean. */
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import type { Device } from '../../device-farm/device.ts';
import type { HostData } from '../../device-farm/virtual/hosts/host-data.ts';
import { BadRequest } from '../errors.ts';
import { readCredentials } from '../evidence/validate.ts';
import { programAgain } from '../gather/launch/program.ts';
import type { Order } from '../inspect.ts';
import type { Account, Clock } from '../ports.ts';
import type { EngineChoice } from '../reading/index.ts';
import { loadRules } from '../rules/load.ts';
import type { EvidenceFiles } from '../store/files/port.ts';
import type { Vault } from '../store/files/vault.ts';
import { findVersion, type AppVersion } from '../store/sql/apps.ts';
import type { Db } from '../store/sql/db.ts';
import type { Detection } from '../store/sql/detections/accept.ts';
import { openSecret } from '../store/sql/secrets.ts';
import { confirmRun } from './confirming.ts';
import type { Custody } from './custody.ts';
import { inspectInto, type Setting } from './inspection.ts';
import type { Waker } from '../queue/wake.ts';
import { workerName } from './names.ts';
import { servicePerson } from './service-person.ts';
import { fetchLeft } from './left.ts';
import type { Run } from './run.ts';
import { displayDueBy } from './world.ts';

export type RunWorld = {
  readonly db: Db;
  readonly files: EvidenceFiles;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly waker: Pick<Waker, 'wait'>;
  readonly custody: Custody;
  readonly engine: EngineChoice;
  readonly calendarFolder: string;
  readonly appiumUrl: string | null;
  /** Hosts of mini programs and quick apps that the virtual device has on it. */
  readonly virtualHosts: readonly HostData[];
  /** ms a detection keeps its device while it waits for a person. */
  readonly patienceMs: number;
};

const DEFAULT_SEED = 1;
/** s. */
const DEFAULT_BUDGET = 600;
/** s at most of a 换机复核, which goes known ways. */
const CONFIRM_BUDGET = 300;
/** ms in which a device that was left in the middle has to be clean. */
const CLEAN_MS = 30_000;

export function realRun(world: RunWorld): Run {
  const { db, vault, clock, custody, engine, calendarFolder, appiumUrl, virtualHosts, patienceMs } = world;
  return async ({ detection, runId, dir, device, held, first }, { signal, progress, log }) => {
    const { declaration, purpose, settings } = detection;
    const rules = await loadRules(detection.rules);
    const displayDue = await displayDueBy(calendarFolder, rules.pack);
    const [account = null] = await accountsOf(db, vault, detection);
    // Beside the run folder: what a killed process leaves there is removed at the next start.
    const scratch = `${dir}.package`;
    await mkdir(scratch, { mode: 0o700 });
    try {
      const { app, leave, close } = await subjectOf(world, detection, scratch, signal);
      try {
        if (first === undefined) await fetchLeft({ db, files: world.files, log }, detection, dir, signal);
        const leaving = async (used: Device): Promise<void> => {
          if (!signal.aborted) return;
          await leave(used).catch((error: unknown) => log.warn({ detail: String(error) }, 'the app could not be taken off the device'));
        };
        const setting: Setting = {
          dir,
          custody,
          engine,
          rules,
          displayDue,
          clock,
          log,
          progress,
          device,
          appiumUrl,
          allowHosts: settings.allowHosts ?? [],
          ...(virtualHosts.length === 0 ? {} : { hosts: virtualHosts }),
          leaving,
          ...(held === undefined ? {} : { held }),
          person: servicePerson(
            { ...world, name: workerName() },
            { detectionId: detection.id, runId },
            { patienceMs, parks: first === undefined },
          ),
        };
        const { seed = DEFAULT_SEED, budgetSeconds = DEFAULT_BUDGET } = settings;
        if (first === undefined) {
          const order = { runId, app, declaration, purpose, account, seed, budgetSeconds };
          await inspectInto({ ...setting, goesOn: { process: workerName() } }, order, signal);
        } else await confirmRun(first, setting, { runId, app, account, budgetSeconds: Math.min(budgetSeconds, CONFIRM_BUDGET) }, signal);
      } finally {
        await close();
      }
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  };
}

type Subject = {
  readonly app: Order['app'];
  /** A walk that was broken off leaves the app behind; the next detection must not find it. */
  readonly leave: (device: Device) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What is to be looked at. Throws `BadRequest` for a package that is not there, and for words no host takes any more. */
async function subjectOf(
  { db, files }: Pick<RunWorld, 'db' | 'files'>,
  { kind, versionId, settings }: Detection,
  scratch: string,
  signal: AbortSignal,
): Promise<Subject> {
  if (kind !== 'apk') {
    const app = programAgain(kind, settings.entry ?? '', settings.host ?? '');
    const leave = async (device: Device): Promise<void> => {
      for (const host of app.hosts)
        if ((await device.version(host.package, AbortSignal.timeout(CLEAN_MS))) !== null)
          await device.stop(host.package, AbortSignal.timeout(CLEAN_MS));
    };
    return { app, leave, close: () => Promise.resolve() };
  }
  const version = versionId === null ? null : await findVersion(db, versionId);
  if (!version) throw new BadRequest('本检测的安装包没有保存：请重新提交。');
  const app = await createPackageReader().open(await fetchParts(files, version, scratch), signal);
  return { app, leave: (device) => device.uninstall(version.packageName, AbortSignal.timeout(CLEAN_MS)), close: () => app.close() };
}

async function accountsOf(db: Db, vault: Vault, { accountsRef }: Detection): Promise<readonly Account[]> {
  if (accountsRef === null) return [];
  const json: unknown = JSON.parse(await openSecret(db, vault, accountsRef));
  return readCredentials(json, '检测账号').accounts;
}

/** Decrypts the package's files; each is held against its hash as it is read. */
async function fetchParts(files: EvidenceFiles, { parts }: AppVersion, dir: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const { name, sha256 } of parts) {
    const path = join(dir, basename(name));
    await pipeline(await files.read(sha256), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    paths.push(path);
  }
  return paths;
}
