/** 访问所需信息 (附件1 第5项, office.md 5.2): whose accounts a detection needs, and which are there. A missing one never stops a clock. */
import type { Declaration } from '../evidence/declaration.ts';
import type { Application } from './forms/schema.ts';

/** An account that was given: whose role, and on which level (省、市、县、乡). */
export type Given = { readonly role: string; readonly level: string | null };

type Needed = { readonly role: string; readonly level?: string; readonly why: string };

const COUNTY = /县|区/u;

/** Roles the unit named; a county account where forms reach the county; any account for an application of the staff. */
function neededAccess({ declaration: { access, app } }: Application): readonly Needed[] {
  const named = (access?.accounts ?? []).map(({ role, level }): Needed => ({
    role,
    ...(level === undefined ? {} : { level }),
    why: '申报列明',
  }));
  const county: readonly Needed[] =
    app.reporting === '有且延伸至县级' && !named.some(({ role, level }) => COUNTY.test(`${role}${level ?? ''}`))
      ? [{ role: '县级填报人员', level: '县', why: '填表报数交材料功能延伸至县级' }]
      : [];
  const staff: readonly Needed[] =
    named.length === 0 && county.length === 0 && app.audience?.includes('内部工作人员') === true
      ? [{ role: '工作人员', why: '供内部工作人员使用，没有提供访问所需信息' }]
      : [];
  return [...named, ...county, ...staff];
}

const meets = (needed: Needed, given: Given): boolean =>
  needed.role === given.role ||
  (needed.why !== '申报列明' && (needed.level === undefined || COUNTY.test(`${given.level ?? ''}${given.role}`)));

/** One sentence each: 缺“单位管理员”的检测账号（申报列明）。 */
export function missingAccess(application: Application, given: readonly Given[]): readonly string[] {
  return neededAccess(application)
    .filter((needed) => !given.some((one) => meets(needed, one)))
    .map(({ role, why }) => `缺“${role}”的检测账号（${why}）`);
}

/** The roles a detection must be held against: given or missing, so that what was not tested caps what "not found" is worth. */
export function rolesToTest(application: Application, given: readonly Given[]): NonNullable<Declaration['access']> | undefined {
  const { access } = application.declaration;
  const accounts: NonNullable<NonNullable<Declaration['access']>['accounts']> = [...(access?.accounts ?? [])];
  const add = (role: string, level: string | null | undefined): void => {
    if (!accounts.some((one) => one.role === role)) accounts.push({ role, ...(level === null || level === undefined ? {} : { level }) });
  };
  for (const { role, level } of given) add(role, level);
  for (const needed of neededAccess(application)) if (!given.some((one) => meets(needed, one))) add(needed.role, needed.level);
  return access === undefined && accounts.length === 0 ? undefined : { ...access, accounts };
}
