/** The frame's applications from what the service has: filings with their status, and applications with a number that have no filing. */
import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { beijingDayAt } from '../calendar/day.ts';
import type { AppVersion } from '../store/sql/apps.ts';
import type { Db } from '../store/sql/db.ts';
import { applications, appVersions } from '../store/sql/tables/apps.ts';
import { bodies, type BodyKind as Body } from '../store/sql/tables/bodies.ts';
import { detections } from '../store/sql/tables/detections.ts';
import type { AppKind, BodyKind, FiledPackage } from './entry.ts';
import { byNumber, filedPackages, filingRows, levelsOf, standingOf } from './filings-in-frame.ts';
import type { Candidate } from './frame.ts';

const KINDS = { apk: 'APP', 'mini-program': '小程序', 'quick-app': '快应用' } as const satisfies Readonly<Record<string, AppKind>>;
const BODIES: Readonly<Record<Body, BodyKind>> = {
  province: 'province',
  department: 'department',
  nation: 'other-organ',
  unit: 'other-organ',
};

/** `applicationId` null: filed without a package that the service has. */
export type StoredCandidate = Candidate & { readonly applicationId: string | null };

/**
 * What has a filing stands as its filing does; the number, names and package are the filing's. An application without a filing row
 * counts as filed by the number it was declared with: an installation need not keep filings.
 */
export async function filedApplications(db: Db): Promise<readonly StoredCandidate[]> {
  const rows = await filingRows(db);
  const numbered = byNumber(rows);
  const apps = await db
    .select({ app: applications, body: bodies })
    .from(applications)
    .innerJoin(bodies, eq(applications.bodyId, bodies.id))
    .where(isNotNull(applications.issuedNumber));
  const [submitted, last] = [await filedVersions(db), await lastDetections(db)];
  const [packages, levels] = [await filedPackages(db), await levelsOf(db)];
  const declared = new Map(apps.map(({ app }) => [`${app.bodyId} ${app.issuedNumber ?? ''}`, app.id]));
  const ofFilings = numbered.map(({ filing, body }): StoredCandidate => {
    const number = filing.issuedNumber ?? '';
    const applicationId = filing.applicationId ?? declared.get(`${filing.bodyId} ${number}`) ?? null;
    const handedIn = packages.get(filing.id);
    return {
      applicationId,
      status: standingOf(filing),
      row: `备案“${filing.name}”（${filing.id}）`,
      entry: {
        id: number,
        name: filing.name,
        kind: filing.appKind,
        hostUnit: filing.hostUnit,
        body: body.name,
        bodyKind: BODIES[body.kind],
        level: levels.get(filing.id) ?? '',
        lastChecked: last.get(applicationId ?? '')?.on ?? null,
        filed: handedIn === undefined ? (submitted.get(applicationId ?? '') ?? null) : packageOf(handedIn),
      },
    };
  });
  const numbers = new Set(ofFilings.map(({ entry }) => entry.id));
  // Oldest first: what stands is the last filing of the application.
  const filingOf = new Map(rows.map(({ filing }) => [filing.applicationId, filing]));
  const others = apps.flatMap(({ app, body }): readonly StoredCandidate[] => {
    const filing = filingOf.get(app.id);
    // A number beside the one that its filing was given is none.
    if (numbers.has(app.issuedNumber ?? '') || (filing !== undefined && filing.issuedNumber !== null)) return [];
    return [
      {
        applicationId: app.id,
        status: filing === undefined ? 'filed' : standingOf(filing),
        row: `应用“${app.name}”`,
        entry: {
          id: app.issuedNumber ?? '',
          name: app.name,
          kind: KINDS[app.kind],
          hostUnit: app.hostUnit,
          body: body.name,
          bodyKind: BODIES[body.kind],
          level: last.get(app.id)?.level ?? '',
          lastChecked: last.get(app.id)?.on ?? null,
          filed: submitted.get(app.id) ?? null,
        },
      },
    ];
  });
  return [...ofFilings, ...others];
}

/** By application: the version of its last detection for a filing or a change, else the last one handed in. */
async function filedVersions(db: Db): Promise<ReadonlyMap<string, FiledPackage>> {
  const [newest, detected] = [
    await db.select().from(appVersions).orderBy(appVersions.at),
    await db
      .select({ version: appVersions })
      .from(detections)
      .innerJoin(appVersions, eq(detections.versionId, appVersions.id))
      .where(inArray(detections.purpose, ['filing', 'change-filing']))
      .orderBy(detections.at),
  ];
  const found = new Map<string, FiledPackage>();
  for (const version of [...newest, ...detected.map((row) => row.version)]) found.set(version.applicationId, packageOf(version));
  return found;
}

const packageOf = ({ packageName, versionName, versionCode, signer, sha256 }: AppVersion): FiledPackage => ({
  packageName,
  ...(versionName === '' ? {} : { versionName }),
  versionCode: String(versionCode),
  sha256,
  ...(signer === null ? {} : { signer: signer.toLowerCase() }),
});

type Last = { readonly on: string; readonly level: string };

/** By application: its last concluded detection. */
async function lastDetections(db: Db): Promise<ReadonlyMap<string, Last>> {
  const { applicationId, stateAt, declaration, state } = detections;
  const rows = await db
    .select({ applicationId, stateAt, declaration })
    .from(detections)
    .where(and(inArray(state, ['reviewed', 'closed'])))
    .orderBy(desc(stateAt));
  const found = new Map<string, Last>();
  for (const row of rows)
    if (!found.has(row.applicationId))
      found.set(row.applicationId, { on: beijingDayAt(row.stateAt), level: row.declaration.app.level ?? '' });
  return found;
}
