/** A filing begins: what is known of it from its application, its status and its periods. Pure. */
import type { Day } from '../calendar/day.ts';
import type { Due } from '../calendar/due.ts';
import { canonicalJson, sha256 } from '../evidence/hashing.ts';
import { missingAccess } from './access.ts';
import { periodsAtBegin, type Clock } from './clock.ts';
import type { Application } from './forms/schema.ts';
import type { Via } from './record.ts';
import { scopeOf, type Scope } from './scope.ts';
import { sinceOf } from './since.ts';
import type { BEGINNINGS } from './statuses.ts';

export type Begun = {
  readonly via: Via;
  readonly appKind: 'APP' | '小程序' | '快应用';
  readonly name: string;
  readonly hostUnit: string;
  readonly creditCode: string | null;
  readonly rowKey: string;
  readonly contentHash: string;
  readonly status: (typeof BEGINNINGS)[number];
  readonly scope: Scope & { readonly by: null };
  readonly existing: boolean;
  readonly receivedOn: Day;
  readonly accessMissing: readonly string[];
  readonly application: Application;
  readonly dues: readonly Due[];
};

/** Unit, name and kind; for comparing only: forms of one character meet, spaces go. */
export const rowKeyOf = (hostUnit: string, name: string, kind: string): string =>
  [hostUnit, name, kind].map((one) => one.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()).join(' | ');

export const hashOf = (form: object): string => sha256(canonicalJson(form));

export function beginFiling(application: Application, via: Via, receivedOn: Day, clock: Clock): Begun {
  const { hostUnit, app } = application.declaration;
  const kind = app.kind ?? 'APP';
  const scope = scopeOf(application);
  const status = scope.answer === 'not-filed' ? 'out-of-filing' : via === 'province' ? 'completeness-check' : 'under-review';
  const existing = sinceOf(app.onlineSince)?.existing === 'yes';
  return {
    via,
    appKind: kind,
    name: app.name,
    hostUnit: hostUnit.name,
    creditCode: hostUnit.creditCode ?? null,
    rowKey: rowKeyOf(hostUnit.name, app.name, kind),
    contentHash: hashOf(application),
    status,
    scope: { ...scope, by: null },
    existing,
    receivedOn,
    accessMissing: status === 'out-of-filing' ? [] : missingAccess(application, []),
    application,
    dues: periodsAtBegin(status, receivedOn, existing, clock),
  };
}
