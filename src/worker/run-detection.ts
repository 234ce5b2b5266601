/** The real run: package and accounts out of the store, one inspection, the device left clean. */
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { BadRequest } from '../errors.ts';
import { readCredentials } from '../evidence/validate.ts';
import type { Account, Clock } from '../ports.ts';
import type { EngineChoice } from '../reading/index.ts';
import { loadRules } from '../rules/load.ts';
import type { EvidenceFiles } from '../store/files/port.ts';
import type { Vault } from '../store/files/vault.ts';
import { findVersion, type AppVersion } from '../store/sql/apps.ts';
import type { Db } from '../store/sql/db.ts';
import type { Detection } from '../store/sql/detections/accept.ts';
import { openSecret } from '../store/sql/secrets.ts';
import type { Custody } from './custody.ts';
import { inspectInto } from './inspection.ts';
import type { Waker } from '../queue/wake.ts';
import { workerName } from './names.ts';
import { servicePerson } from './service-person.ts';
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
};

const DEFAULT_SEED = 1;
/** s. */
const DEFAULT_BUDGET = 600;

export function realRun(world: RunWorld): Run {
  const { db, files, vault, clock, custody, engine, calendarFolder, appiumUrl } = world;
  return async ({ detection, runId, dir, device, held }, { signal, progress, log }) => {
    const { declaration, purpose, settings } = detection;
    const rules = await loadRules(detection.rules);
    const displayDue = await displayDueBy(calendarFolder, rules.pack);
    const [account = null] = await accountsOf(db, vault, detection);
    const version = detection.versionId === null ? null : await findVersion(db, detection.versionId);
    if (!version) throw new BadRequest('本检测没有安装包：小程序、快应用的检测尚不能由服务执行。');
    // Beside the run folder: what a killed process leaves there is removed at the next start.
    const scratch = `${dir}.package`;
    await mkdir(scratch, { mode: 0o700 });
    try {
      const app = await createPackageReader().open(await fetchParts(files, version, scratch), signal);
      try {
        await inspectInto(
          {
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
            ...(held === undefined ? {} : { held }),
            person: servicePerson({ ...world, name: workerName() }, { detectionId: detection.id, runId }),
          },
          {
            runId,
            app,
            declaration,
            purpose,
            account,
            seed: settings.seed ?? DEFAULT_SEED,
            budgetSeconds: settings.budgetSeconds ?? DEFAULT_BUDGET,
          },
          signal,
        );
      } finally {
        await app.close();
      }
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  };
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
