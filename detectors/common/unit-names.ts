/** Comparing what a line shows with the names of the declared unit. A different name is never accepted. */
import type { Declaration } from '../../src/evidence/declaration.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { anyOf, expression, matches, squeeze, taken } from './words.ts';

export type UnitName = { readonly name: string; readonly text: string };

/** Full name, user units and declared short names, longest first. */
export function unitNames({ hostUnit }: Declaration): readonly UnitName[] {
  const all = [hostUnit.name, ...(hostUnit.userUnits ?? []), ...(hostUnit.shortNames ?? []).map(({ name }) => name)];
  return all.map((name) => ({ name, text: squeeze(name) })).sort((a, b) => b.text.length - a.text.length);
}

const PUNCTUATION = /[\s:;,，。.、|·\-_/()《》"'!~]+/gu;

/** What is left of a text beside a name, its labels and fillers. */
function remainder(before: string, after: string, rules: RulePack): string {
  const strip = (text: string): string => {
    let rest = text;
    for (const pattern of [...rules.hostUnit.ownerLabels, ...rules.hostUnit.filler]) rest = rest.replace(expression(pattern, 'gu'), '');
    return rest.replace(PUNCTUATION, '');
  };
  const developer = expression(`(?:${rules.hostUnit.developerLabels[0] ?? '$^'}).*`);
  return strip(before.replace(developer, '')) + strip(after.replace(developer, ''));
}

export type Shown =
  | { readonly how: 'whole' | 'labelled' | 'sentence' | 'longer' | 'noisy' | 'short'; readonly name: string }
  | { readonly how: 'cut'; readonly name: string; readonly stem: string };

/**
 * How a line shows one of the names: whole (nothing else of weight), labelled (behind 主办单位, 版权所有 …), in a sentence
 * with such a label, within a longer name, cut to a prefix, read with one wrong character, or shortened. Null: not at all.
 */
export function shownName(text: string, names: readonly UnitName[], rules: RulePack, noisy: boolean): Shown | null {
  const labelled = matches(text, rules.hostUnit.ownerLabels);
  for (const { name, text: wanted } of names) {
    const at = text.indexOf(wanted);
    if (at < 0) continue;
    const before = text.slice(0, at);
    const after = text.slice(at + wanted.length);
    if (continues(before, after, rules)) return { how: 'longer', name };
    const rest = remainder(before, after, rules);
    const province = /^\p{Script=Han}{2,8}(?:省|自治区|市|州|盟)$/u.test(rest) && before.includes(rest);
    if (rest === '' || province) return { how: labelled ? 'labelled' : 'whole', name };
    // Another unit beside it (主办：甲局 乙局) leaves the name standing on its own.
    if (labelled)
      return {
        how: rest.length <= 24 && new RegExp(`${anyOf(rules.hostUnit.unitEndings)}$`, 'u').test(rest) ? 'labelled' : 'sentence',
        name,
      };
    return null;
  }
  const bare = remainder(text, '', rules);
  for (const { name, text: wanted } of names) {
    const plain = wanted.replace(PUNCTUATION, '');
    const stem = /\.\.+$|…$/u.test(text) ? remainder(text.replace(/\.\.+$|…$/u, ''), '', rules) : null;
    if (stem !== null && stem.length >= Math.min(4, plain.length - 1) && plain.startsWith(stem) && stem !== plain)
      return { how: 'cut', name, stem };
    if (bare.length >= 2 && bare.length < plain.length && plain.startsWith(bare)) return { how: 'cut', name, stem: bare };
    if (noisy && plain.length >= 8 && bare.length === plain.length && differences(bare, plain) === 1) return { how: 'noisy', name };
  }
  const full = names[0];
  if (full && bare.length >= 5 && isShortOf(bare, full.text.replace(PUNCTUATION, ''))) return { how: 'short', name: full.name };
  return null;
}

/** The name goes on into that of another body (分局, 信息中心, 有限公司 …), or is that of a predecessor. */
function continues(before: string, after: string, rules: RulePack): boolean {
  if (/(?:原|前|中共)$/u.test(before)) return true;
  const run = /^[\p{Script=Han}]{1,12}/u.exec(after)?.[0] ?? '';
  const own = taken(run, [
    `^(?:${[...rules.hostUnit.ownerLabels, ...rules.hostUnit.developerLabels.slice(0, 1), ...rules.hostUnit.filler].join('|')})`,
  ]);
  return (
    own === null &&
    new RegExp(
      `^\\p{Script=Han}{0,8}(?:分局|支局|分中心|中心|支队|大队|办事处|有限公司|公司|学会|协会|党组|党委|学校|医院|所|站)`,
      'u',
    ).test(run) &&
    run.length <= 12
  );
}

const differences = (a: string, b: string): number => Array.from(a).filter((letter, index) => letter !== Array.from(b)[index]).length;

/** Its letters in order, with the same start and the same end: 市场监管局 for 市场监督管理局. */
function isShortOf(short: string, full: string): boolean {
  if (short.length >= full.length || short.slice(0, 2) !== full.slice(0, 2) || short.at(-1) !== full.at(-1)) return false;
  let at = 0;
  for (const letter of full) if (letter === short[at]) at += 1;
  return at === short.length;
}
