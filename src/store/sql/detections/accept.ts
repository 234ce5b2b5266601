/** A detection is accepted: its row, its first change and the word to the queue, in one transaction. */
import { randomUUID } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { canonicalJson, sha256 } from '../../../evidence/hashing.ts';
import type { Declaration, Purpose } from '../../../evidence/declaration.ts';
import type { Act, Db } from '../db.ts';
import { UNFINISHED } from '../states.ts';
import type { AppKind } from '../tables/apps.ts';
import { detectionChanges, detections, type WalkSettings } from '../tables/detections.ts';
import { outbox } from '../tables/work.ts';

export type Detection = typeof detections.$inferSelect;

export type NewDetection = {
  readonly bodyId: string;
  readonly applicationId: string;
  /** null for what has no package (mini program, quick app). */
  readonly versionId: string | null;
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

/**
 * `existing`: an unfinished detection of the same app, declaration, rule pack, purpose, parent, campaign, account and device was there
 * already, and is what is given. Safe against two at once: an index decides.
 */
export async function acceptDetection(
  db: Db,
  given: NewDetection,
  act: Act,
): Promise<{ readonly detection: Detection; readonly existing: boolean }> {
  const { accounts, waitsFor, settings, ...rest } = given;
  const declarationHash = sha256(canonicalJson(given.declaration));
  const sameness = samenessOf(given, declarationHash);
  const state = waitsFor === undefined ? 'queued' : 'waiting-access';
  // Once more when the detection in the way finished in between.
  for (;;) {
    const made = await db.transaction(async (tx) => {
      const [detection] = await tx
        .insert(detections)
        .values({
          ...rest,
          id: randomUUID(),
          settings: settings ?? {},
          accountsRef: accounts?.ref ?? null,
          note: waitsFor ?? null,
          declarationHash,
          sameness,
          state,
          stateAt: act.at,
          at: act.at,
          by: act.who,
        })
        .onConflictDoNothing()
        .returning();
      if (!detection) return null;
      await tx
        .insert(detectionChanges)
        .values({ detectionId: detection.id, from: null, to: state, who: act.who, kind: act.kind, why: act.why, at: act.at });
      if (state === 'queued') await tx.insert(outbox).values({ topic: 'place', detectionId: detection.id, at: act.at });
      return detection;
    });
    if (made) return { detection: made, existing: false };
    const [detection] = await db
      .select()
      .from(detections)
      .where(and(eq(detections.sameness, sameness), inArray(detections.state, [...UNFINISHED])));
    if (detection) return { detection, existing: true };
  }
}

function samenessOf(given: NewDetection, declarationHash: string): string {
  const {
    bodyId,
    applicationId,
    versionId,
    rules,
    purpose,
    ofPurpose,
    parentId,
    campaignId,
    accounts,
    deviceClass,
    deviceSerial,
    settings,
  } = given;
  return sha256(
    canonicalJson([
      bodyId,
      applicationId,
      versionId,
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
