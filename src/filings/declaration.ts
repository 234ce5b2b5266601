/** What a detection of a filing is held against: the declaration as last handed in, the number that was issued, the roles to test. */
import type { Declaration } from '../evidence/declaration.ts';
import { rolesToTest, type Given } from './access.ts';
import type { Application } from './forms/schema.ts';

export type Issued = { readonly number: string; readonly issuedOn: string | null };

/** A package handed in, as a build of the filing. */
export type Build = NonNullable<Declaration['builds']>[number];

/** `issued` null: none was, or it went with a revocation. */
export function declarationFor(
  application: Application,
  issued: Issued | null,
  given: readonly Given[],
  handedIn: readonly Build[] = [],
): Declaration {
  const { access: _access, issuedNumber: _number, builds = [], ...rest } = application.declaration;
  const all = [...builds, ...handedIn.filter(({ sha256 }) => !builds.some((one) => one.sha256?.toLowerCase() === sha256))];
  const access = rolesToTest(application, given);
  return {
    ...rest,
    ...(all.length === 0 ? {} : { builds: all }),
    ...(access === undefined ? {} : { access }),
    ...(issued === null
      ? {}
      : { issuedNumber: { number: issued.number, ...(issued.issuedOn === null ? {} : { issuedOn: issued.issuedOn }) } }),
  };
}
