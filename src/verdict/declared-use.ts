/** Declared against detected where nothing is decided (office.md 3): 填表报数交材料功能 and 面向基层使用 (附件1; 办法八、十四（一）). Pure. */
import { normalise } from '../evidence/normalise.ts';
import type { Box, Evidence, Screen } from '../evidence/schema.ts';
import type { RulePack } from '../rules/pack.ts';
import type { Place } from './detector.ts';
import type { Places } from './report-place.ts';
import type { DeclaredUse } from './report-schema.ts';

type Words = NonNullable<RulePack['declaredUse']>;
type Found = Place & { readonly session: string };
/** `open`: neither can be said of them. */
type Row = Pick<DeclaredUse, 'declared' | 'detected' | 'standing' | 'next'>;

const MAX_LABEL = 16;
const MAX_PLACES = 6;

/** Both rows; none where the pack has no words for them. `weak`: an absence proves nothing (docs/strength.md). */
export function declaredUse(evidence: Evidence, places: Places, rules: RulePack, weak: boolean): DeclaredUse[] {
  const words = rules.declaredUse;
  if (words === undefined) return [];
  const reporting = labelsFitting(evidence, words.reporting, words.notReporting);
  const grassroots = labelsFitting(evidence, words.grassroots);
  const where = (found: readonly Found[]): DeclaredUse['where'] => places.shown(found.slice(0, MAX_PLACES));
  return [
    { of: 'reporting', ...reportingRow(evidence, reporting, words, weak), where: where(reporting) },
    { of: 'grassroots', ...grassrootsRow(evidence, grassroots, words, weak), where: where(grassroots) },
  ];
}

/** Pages of the app itself that are no reading matter. */
const OWN: ReadonlySet<Screen['kind']> = new Set(['home', 'mine', 'settings', 'other', 'form', 'dialog'] as const);

const bare = (text: string): string => normalise(text).replace(/\s+/gu, '');

const made = new WeakMap<readonly string[], RegExp>();

/** One of the patterns fits; none of an empty list does. */
function fitsOne(text: string, patterns: readonly string[]): boolean {
  const known = made.get(patterns) ?? new RegExp(patterns.length === 0 ? '(?!)' : patterns.map((one) => `(?:${one})`).join('|'), 'u');
  made.set(patterns, known);
  return known.test(text);
}

const NONE: readonly string[] = [];

/** Titles and labels of controls that fit, one a label. */
function labelsFitting({ screens }: Evidence, patterns: readonly string[], not: readonly string[] = NONE): readonly Found[] {
  const fits = (label: string): boolean => label.length <= MAX_LABEL && fitsOne(label, patterns) && !fitsOne(label, not);
  const found = new Map<string, Found>();
  for (const screen of screens) {
    if (!OWN.has(screen.kind)) continue;
    const look = (text: string, picture: number, box: Box): void => {
      const label = bare(text);
      if (fits(label) && !found.has(label)) found.set(label, { screen: screen.id, session: screen.session, picture, box, text });
    };
    for (const { role, label, picture, box } of screen.controls) if (role !== 'field' && role !== 'secret-field') look(label, picture, box);
    look(screen.title, 0, { x: 0, y: 0, width: 0, height: 0 });
  }
  return [...found.values()];
}

const named = (found: readonly Found[]): string => {
  const names = found.slice(0, 3).map(({ text }) => `“${text.trim()}”`);
  return `见到${names.join('、')}${found.length > 3 ? `等${String(found.length)}处` : ''}`;
};
const absent = (weak: boolean): string => (weak ? '未见，检测不充分' : '在检测范围内未发现');

/** Sessions signed in with an account of county level or below. */
function belowPrefecture({ declaration, sessions }: Evidence, words: Words): ReadonlySet<string> {
  const roles = (declaration.access?.accounts ?? [])
    .filter(({ role, level }) => [role, level ?? ''].some((said) => fitsOne(said, words.county)))
    .map(({ role }) => role);
  return new Set(sessions.filter(({ role }) => role !== null && roles.includes(role)).map(({ id }) => id));
}

function reportingRow(evidence: Evidence, found: readonly Found[], words: Words, weak: boolean): Row {
  const { reporting } = evidence.declaration.app;
  const declared = reporting ?? '未填写';
  const county = belowPrefecture(evidence, words);
  const reached = found.filter(({ session }) => county.has(session));
  const more = '附件1备注2：说明具体填报内容和原因';
  const detected = found.length > 0 ? named(found) : absent(weak);
  const row = (standing: Row['standing'], next: string, said = detected): Row => ({ declared, detected: said, standing, next });
  if (reporting === '无') {
    if (found.length > 0) return row('differs', `请主办（使用）单位核对申报信息；确有该功能的，按${more}`);
    return weak ? row('open', '补充检测后再核对') : row('agrees', '—');
  }
  if (reporting === '有但未延伸至县级') {
    if (reached.length > 0) return row('differs', '请主办（使用）单位核对该功能是否延伸至县级', `以县级及以下账号${named(reached)}`);
    if (found.length === 0) return row('open', '申报有而未见，请提供操作路径或相应角色的测试账号');
    return county.size > 0
      ? row('agrees', '—', `${detected}；以县级及以下账号检测未见`)
      : row('open', '请提供县级账号，以核对是否延伸至县级', `${detected}；未以县级账号检测`);
  }
  if (reporting === '有且延伸至县级') return found.length > 0 ? row('agrees', '—') : row('open', '申报有而未见，请提供操作路径或县级账号');
  return found.length > 0 ? row('open', `申报信息未填写该项，请补充；${more}`) : row('open', '申报信息未填写该项，请补充');
}

/** What is shown on pages, and the roles that were tested. */
function grassrootsRow(evidence: Evidence, found: readonly Found[], words: Words, weak: boolean): Row {
  const { declaration, sessions } = evidence;
  const roles = [...new Set([...sessions.map(({ role }) => role ?? ''), ...(declaration.access?.accounts ?? []).map(({ role }) => role)])];
  const shown = roles.filter((role) => fitsOne(role, words.grassroots));
  const said = [...(found.length > 0 ? [named(found)] : []), ...(shown.length > 0 ? [`账号角色有“${shown.slice(0, 3).join('”“')}”`] : [])];
  const { grassroots } = declaration.app;
  const declared = grassroots === undefined ? '未填写' : grassroots ? '是' : '否';
  const detected = said.length > 0 ? said.join('；') : absent(weak);
  const row = (standing: Row['standing'], next: string): Row => ({ declared, detected, standing, next });
  if (grassroots === undefined) return row('open', '申报信息未填写该项，请补充');
  if (!grassroots) {
    if (said.length > 0) return row('differs', '请主办（使用）单位核对是否面向基层使用；是的，按《办法》第八条第二款单独说明');
    return weak ? row('open', '补充检测后再核对') : row('agrees', '—');
  }
  if (declaration.functions?.grassroots === undefined)
    return row(said.length > 0 ? 'agrees' : 'open', '《办法》第八条第二款：面向基层使用的，应在申请备案时单独说明');
  return said.length > 0 ? row('agrees', '—') : row('open', '请提供乡镇、村级角色的测试账号，以核对面向基层的功能');
}
