/** A detection is accepted: its row, its first change, the word to the queue and the audit entry, in one statement. */
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { canonicalJson, sha256 } from '../../../evidence/hashing.ts';
import type { Declaration, Purpose } from '../../../evidence/declaration.ts';
import type { Act, Db } from '../db.ts';
import { keeping, type Declared, type GivenPackage, type GivenProgram } from '../handed-in.ts';
import { note } from '../judgement.ts';
import { rawRows, rowOf } from '../raw.ts';
import { UNFINISHED } from '../states.ts';
import type { AppKind } from '../tables/apps.ts';
import { detectionChanges, detections, type WalkSettings } from '../tables/detections.ts';
import { auditLog } from '../tables/judgement.ts';
import { outbox } from '../tables/work.ts';

export type Detection = typeof detections.$inferSelect;

export type NewDetection = {
  readonly bodyId: string;
  /** Rows that are there, or what is kept together with the detection. */
  readonly of: Of;
  /** Left out: `apk`. */
  readonly kind?: AppKind;
  readonly purpose: Purpose;
  readonly ofPurpose?: Purpose;
  readonly declaration: Declaration;
  readonly rules: string;
  readonly parentId?: string;
  readonly campaignId?: string;
  /** `ref` as `keepSecret` gave it, `mark` as `Vault.mark` of what was kept: equal accounts, equal marks. */
  readonly accounts?: { readonly ref: string; readonly mark: string };
  readonly deviceClass: string;
  readonly deviceSerial?: string;
  readonly settings?: WalkSettings;
  /** Days, yyyy-mm-dd, Beijing. */
  readonly receivedOn: string;
  readonly dueOn?: string;
  readonly dueProvisional?: boolean;
  readonly priority: number;
  /** Why it cannot be queued yet; it then begins as `waiting-access`. */
  readonly waitsFor?: string;
};

export type Of =
  | {
      readonly applicationId: string;
      /** null for what has no package (mini program, quick app). */
      readonly versionId: string | null;
    }
  | { readonly declared: Declared; readonly given: GivenPackage | GivenProgram };

/** An entry of the audit log; `existing` is added to its detail. */
type Noted = { readonly action: string; readonly detail: object };

/**
 * `existing`: an unfinished detection of the same app, declaration, rule pack, purpose, parent, campaign, account and device was there
 * already, and is what is given. Whole or not at all, also outside a transaction. Safe against two at once: an index decides.
 */
export async function acceptDetection(
  db: Db,
  given: NewDetection,
  act: Act,
  noted?: Noted,
): Promise<{ readonly detection: Detection; readonly existing: boolean }> {
  // Once more when the detection in the way finished in between.
  for (;;) {
    const [row] = await rawRows(db, accepting(db, given, act, noted));
    if (row && row['id'] !== null) return { detection: rowOf(detections, row), existing: false };
    const [detection] = await db
      .select()
      .from(detections)
      .where(and(eq(detections.sameness, String(row?.['same'])), inArray(detections.state, [...UNFINISHED])));
    if (!detection) continue;
    if (noted) await note(db, { ...noted, detail: { ...noted.detail, existing: true }, who: act.who, object: detection.id, at: act.at });
    return { detection, existing: true };
  }
}

/** Gives one row: `same`, and the detection's columns, null where another was in the way. */
function accepting(db: Db, given: NewDetection, act: Act, noted: Noted | undefined): SQL {
  const { accounts, waitsFor, settings, of, ...rest } = given;
  const { who, kind, why, at } = act;
  const declarationHash = sha256(canonicalJson(given.declaration));
  const state = waitsFor === undefined ? 'queued' : 'waiting-access';
  const { parts, applicationId, versionId } = rowsOf(db, of, act);
  const made = db
    .insert(detections)
    .values({
      ...rest,
      id: randomUUID(),
      applicationId: sql`(select application_id from what)`,
      versionId: sql`(select version_id from what)`,
      sameness: sql`(select same from what)`,
      settings: settings ?? {},
      accountsRef: accounts?.ref ?? null,
      note: waitsFor ?? null,
      declarationHash,
      state,
      stateAt: at,
      at,
      by: who,
    })
    .onConflictDoNothing()
    .returning();
  const placed = sql`, placed as (insert into ${outbox} (topic, detection_id, at) select 'place', id, at from made)`;
  const detail = JSON.stringify({ ...noted?.detail, existing: false });
  const inLog = sql`, in_log as (insert into ${auditLog} (who, action, object, detail, at) select ${who}::text, ${noted?.action}::text, id, ${detail}::jsonb, at from made)`;
  return sql`with ${parts}
    ids as (select ${applicationId} as application_id, ${versionId} as version_id),
    what as (select ids.*, encode(sha256(convert_to(concat_ws(' ', ${samenessOf(given, declarationHash)}::text, application_id, version_id), 'UTF8')), 'hex') as same from ids),
    made as ${made},
    begun as (insert into ${detectionChanges} (detection_id, "to", who, kind, why, at) select id, state, ${who}::text, ${kind}::text, ${why}::text, at from made)
    ${state === 'queued' ? placed : sql``} ${noted ? inLog : sql``}
    select what.same, made.* from what left join made on true`;
}

function rowsOf(db: Db, of: Of, act: Act): { readonly parts: SQL; readonly applicationId: SQL; readonly versionId: SQL } {
  const none = sql`null::text`;
  if ('applicationId' in of)
    return {
      parts: sql``,
      applicationId: sql`${of.applicationId}::text`,
      versionId: of.versionId === null ? none : sql`${of.versionId}::text`,
    };
  const { parts, applicationId, versionId } = keeping(db, of.declared, of.given, act);
  return { parts: sql`${parts},`, applicationId, versionId: versionId ?? none };
}

/** Everything but the application and its version: these are added where they are known. */
function samenessOf(given: NewDetection, declarationHash: string): string {
  const { bodyId, rules, purpose, ofPurpose, parentId, campaignId, accounts, deviceClass, deviceSerial, settings } = given;
  return sha256(
    canonicalJson([
      bodyId,
      declarationHash,
      rules,
      purpose,
      ofPurpose ?? null,
      parentId ?? null,
      campaignId ?? null,
      accounts?.mark ?? null,
      deviceClass,
      deviceSerial ?? null,
      settings ?? {},
    ]),
  );
}
