/** What a detection is of, known as an application of its body: a package that was handed in, or a program inside a host. */
import type { OpenPackage } from '../../ports.ts';
import { keepApplication, keepVersion, type Application, type AppVersion } from './apps.ts';
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

export async function keepPackage(
  tx: Db,
  declared: Declared,
  { about, parts }: GivenPackage,
  act: Act,
): Promise<{ readonly application: Application; readonly version: AppVersion }> {
  const { packageName, versionName, versionCode, signers, sha256, bytes } = about;
  const application = await keepAs(tx, declared, { kind: 'apk', identity: packageName }, act);
  const version = await keepVersion(
    tx,
    {
      applicationId: application.id,
      sha256,
      packageName,
      versionName,
      parts,
      bytes,
      versionCode: Number(versionCode),
      signer: signers[0] ?? null,
    },
    act,
  );
  return { application, version };
}

/** Known by its id; else by the name it is searched by, else by the declared one: a ticket in a link tells nothing and changes. */
export async function keepProgram(tx: Db, declared: Declared, program: GivenProgram, act: Act): Promise<Application> {
  const { kind, platform, appId, entry, byName } = program;
  return keepAs(tx, declared, { kind, platform, identity: appId ?? (byName ? entry : declared.name) }, act);
}

const keepAs = (
  tx: Db,
  { bodyId, name, hostUnit, issuedNumber }: Declared,
  known: Pick<Application, 'kind' | 'identity'> & { readonly platform?: string },
  { at }: Act,
): Promise<Application> =>
  keepApplication(tx, { bodyId, name, hostUnit, ...known, ...(issuedNumber === null ? {} : { issuedNumber }) }, at);
