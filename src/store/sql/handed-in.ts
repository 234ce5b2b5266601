/** What a detection is of, known as an application of its body: a package that was handed in, or a program inside a host. */
import { sql, type SQL } from 'drizzle-orm';
import type { OpenPackage } from '../../ports.ts';
import { keepApplication, keepingApplication, keepingVersion, keepVersion, type Application, type NewApplication } from './apps.ts';
import type { Act, Db } from './db.ts';
import type { AppKind, PackagePart } from './tables/apps.ts';

/** What the body says of the application. */
export type Declared = Pick<Application, 'bodyId' | 'name' | 'hostUnit'> & { readonly issuedNumber: string | null };

/** A package that was read, and its files among the evidence files. */
export type GivenPackage = { readonly about: OpenPackage['about']; readonly parts: readonly PackagePart[] };

/** A program inside a host, which has no package. */
export type GivenProgram = {
  readonly kind: Exclude<AppKind, 'apk'>;
  /** 承载平台 of a mini program, by its id; empty for a quick app. */
  readonly platform: string;
  /** appid or package name; null: its link does not say. */
  readonly appId: string | null;
  /** The link that opens it, or the name that is searched. */
  readonly entry: string;
  /** `entry` is a name. */
  readonly byName: boolean;
};

export async function keepPackage(tx: Db, declared: Declared, given: GivenPackage, act: Act) {
  const application = await keepApplication(tx, applicationOf(declared, given), act.at);
  const version = await keepVersion(tx, { ...versionOf(given), applicationId: application.id }, act);
  return { application, version };
}

export async function keepProgram(tx: Db, declared: Declared, program: GivenProgram, act: Act): Promise<Application> {
  return keepApplication(tx, applicationOf(declared, program), act.at);
}

/** The same as parts of one statement: a list of `with`, and where in it the ids are then found. */
export function keeping(
  db: Db,
  declared: Declared,
  given: GivenPackage | GivenProgram,
  act: Act,
): { readonly parts: SQL; readonly applicationId: SQL; readonly versionId: SQL | null } {
  const applicationId = sql`(select id from app)`;
  const app = sql`app as ${keepingApplication(db, applicationOf(declared, given), act.at)}`;
  if ('kind' in given) return { parts: app, applicationId, versionId: null };
  const version = keepingVersion(db, { ...versionOf(given), applicationId }, act);
  return { parts: sql`${app}, version as ${version}`, applicationId, versionId: sql`(select id from version)` };
}

/** A program is known by its id; else by the name it is searched by, else by the declared one: a ticket in a link tells nothing and changes. */
function applicationOf({ bodyId, name, hostUnit, issuedNumber }: Declared, given: GivenPackage | GivenProgram): NewApplication {
  const known =
    'kind' in given
      ? { kind: given.kind, platform: given.platform, identity: given.appId ?? (given.byName ? given.entry : name) }
      : { kind: 'apk' as const, identity: given.about.packageName };
  return { bodyId, name, hostUnit, ...known, ...(issuedNumber === null ? {} : { issuedNumber }) };
}

function versionOf({ about, parts }: GivenPackage) {
  const { packageName, versionName, versionCode, signers, sha256, bytes } = about;
  return { sha256, packageName, versionName, parts, bytes, versionCode: Number(versionCode), signer: signers[0] ?? null };
}
