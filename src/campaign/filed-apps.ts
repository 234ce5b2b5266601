/** The frame's applications from what the service has: those with a number issued, their last filed package and their last detection. */
import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { beijingDayAt } from '../calendar/day.ts';
import type { Db } from '../store/sql/db.ts';
import { applications, appVersions } from '../store/sql/tables/apps.ts';
import { bodies, type BodyKind as Body } from '../store/sql/tables/bodies.ts';
import { detections } from '../store/sql/tables/detections.ts';
import type { AppKind, BodyKind, FiledPackage } from './entry.ts';
import type { Candidate } from './frame.ts';

const KINDS = { apk: 'APP', 'mini-program': '小程序', 'quick-app': '快应用' } as const satisfies Readonly<Record<string, AppKind>>;
const BODIES: Readonly<Record<Body, BodyKind>> = {
  province: 'province',
  department: 'department',
  nation: 'other-organ',
  unit: 'other-organ',
};

export type StoredCandidate = Candidate & { readonly applicationId: string };

/** Every application with a filing number. */
export async function filedApplications(db: Db): Promise<readonly StoredCandidate[]> {
  const rows = await db
    .select({ app: applications, body: bodies })
    .from(applications)
    .innerJoin(bodies, eq(applications.bodyId, bodies.id))
    .where(isNotNull(applications.issuedNumber));
  const filed = await filedVersions(db);
  const last = await lastDetections(db);
  return rows.map(({ app, body }) => ({
    applicationId: app.id,
    status: 'filed',
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
      filed: filed.get(app.id) ?? null,
    },
  }));
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
  for (const version of [...newest, ...detected.map((row) => row.version)]) {
    const { applicationId, packageName, versionName, versionCode, signer, sha256 } = version;
    found.set(applicationId, {
      packageName,
      versionName,
      versionCode: String(versionCode),
      sha256,
      ...(signer === null ? {} : { signer: signer.toLowerCase() }),
    });
  }
  return found;
}

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
