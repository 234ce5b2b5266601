/** Comparing what a line shows with the names of the declared unit. A different name is never accepted. */
import type { Declaration } from '../../src/evidence/declaration.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { remembered, rememberedFor } from './remembered.ts';
import { endsIn, expression, matches, squeeze, taken } from './words.ts';

export type UnitName = { readonly name: string; readonly text: string };

/** Full name, user units and declared short names, longest first. */
export function unitNames({ hostUnit }: Declaration): readonly UnitName[] {
  const all = [hostUnit.name, ...(hostUnit.userUnits ?? []), ...(hostUnit.shortNames ?? []).map(({ name }) => name)];
  return all.map((name) => ({ name, text: bodyText(name) })).sort((a, b) => b.text.length - a.text.length);
}

/** A text as names are compared in it. 中共某市委宣传部 is 某市委宣传部; the Party's committee of a bureau is another body than the bureau. */
export const bodyText = remembered((raw) => squeeze(raw).replace(PARTY, ''));
const PARTY = /中共(?=\p{Script=Han}{1,10}[省市州盟县区旗镇乡](?:纪|工)?委)/gu;

const PUNCTUATION = /[\s:;,，。.、|·\-_/()《》"'!~?？…]+/gu;
const COMPANY = /[\p{Script=Han}()]{2,24}?公司(?:提供|承建|开发|建设|研发|制作)?/gu;

/** A text without labels and fillers; from the first other field of a footer (投诉电话, ICP …) on it says nothing of the unit. */
const stripped = rememberedFor(({ hostUnit }: RulePack) => {
  const first = [...hostUnit.otherFields, `(?:${hostUnit.developerLabels[0] ?? '$^'}).*`].map((pattern) => expression(pattern));
  const all = [...hostUnit.ownerLabels, ...hostUnit.filler].map((pattern) => expression(pattern, 'gu'));
  return (text): string => {
    const once = first.reduce((rest, pattern) => rest.replace(pattern, ''), text);
    const bare = all.reduce((rest, pattern) => rest.replace(pattern, ''), once);
    return bare.replace(COMPANY, '').replace(PUNCTUATION, '');
  };
});

export type Shown =
  | {
      readonly how: 'whole' | 'labelled' | 'beside' | 'sentence' | 'longer' | 'noisy' | 'short' | 'region' | 'side' | 'upright';
      readonly name: string;
    }
  | { readonly how: 'cut'; readonly name: string; readonly stem: string };

/** `read`: from pixels alone, so that a letter may be another; `noisy`: and without confidence. */
export type Reading = { readonly read: boolean; readonly noisy: boolean };

const STATE = '中华人民共和国';
/** It names a place of its own, and the rest of the name begins where no word is cut: with its end, or behind a place or a body. */
const isOfOnePlace = (bare: string, plain: string): boolean =>
  bare.length >= 5 &&
  /^\p{Script=Han}{2,8}?[省市州县区旗]/u.test(bare) &&
  /[省市州县区旗盟局署部厅委会]$/u.test(plain.slice(0, -bare.length));

/**
 * How a line shows one of the names: whole (nothing else of weight), beside other words it is parted from (甲局 · 数字平台), labelled (behind 主办单位, 版权所有 …), in a sentence with such
 * a label, within a longer name, behind another part's label (承办 …: side), longer or shorter by a place's name (region), cut to
 * a prefix, read with one wrong character, or shortened. Null: not at all.
 */
export function shownName(raw: string, names: readonly UnitName[], rules: RulePack, { noisy, read }: Reading): Shown | null {
  const text = bodyText(raw);
  const labelled = matches(text, rules.hostUnit.ownerLabels);
  for (const { name, text: wanted } of names) {
    const at = text.indexOf(wanted);
    if (at < 0) continue;
    const before = text.slice(0, at);
    const after = text.slice(at + wanted.length);
    // 运维：某厅信息中心 is another body, and no host.
    if (goesOn(before, after, rules)) return behindSideLabel(before, rules) ? null : { how: 'longer', name };
    if (behindSideLabel(before, rules)) return { how: 'side', name };
    const bracketed = inBrackets(before, after, rules);
    if (bracketed !== null) return { how: bracketed, name };
    // 甲局 0717-3312 008: its own number beside it.
    if (before === '' && after !== '' && taken(after, rules.complaints.contacts) === after && !/^(?:19|20)\d{6}$/u.test(after))
      return { how: 'beside', name };
    const rest = stripped(before, rules) + stripped(after, rules);
    if (rest === '') return { how: labelled ? 'labelled' : 'whole', name };
    if (isRegion(rest, rules) && before.endsWith(rest)) return { how: 'region', name };
    // Another unit beside it (主办：甲局 乙局) leaves the name standing on its own.
    if (labelled)
      return {
        how: rest.length <= 24 && endsIn(rest, rules.hostUnit.unitEndings) ? 'labelled' : 'sentence',
        name,
      };
    return partedFrom(raw, wanted, rules) ? { how: 'beside', name } : null;
  }
  return inPart(text, names, rules, { noisy, read });
}

/** 甲局（乙局）: two names of one body. The first is shown as its own; the one in brackets may be that of another. Null: no such pair. */
function inBrackets(before: string, after: string, { hostUnit }: RulePack): 'beside' | 'side' | null {
  const other = (text: string): boolean =>
    /^\p{Script=Han}{4,30}$/u.test(text) && (endsIn(text, hostUnit.unitEndings) || /[馆院校所站队]$/u.test(text));
  const behind = /^\((.+)\)$/u.exec(after)?.[1];
  if (before === '' && behind !== undefined && other(behind)) return 'beside';
  const front = /^(.+)\($/u.exec(before)?.[1];
  return front !== undefined && after.startsWith(')') && other(front) ? 'side' : null;
}

/** Where a line parts one text from the next. */
const PARTS = /[\s\u3000|｜·•・‧∙—–/,，;；。]+|-{1,2}/u;
const LATIN = /^[\p{Script=Latin}.&'’]+$/u;
/** The name is a part of its own, and the other parts are a name or a slogan, not another body, not a record. */
function partedFrom(raw: string, wanted: string, rules: RulePack): boolean {
  const parts = raw
    .split(PARTS)
    .map(bodyText)
    .filter((part) => part !== '');
  if (!parts.some((part) => stripped(part, rules) === wanted)) return false;
  // The name in another language beside it is the same body's.
  const others = parts.filter((part) => stripped(part, rules) !== wanted && !LATIN.test(part));
  if (others.length > 2) return false;
  return others.every(
    (part) =>
      part.length <= 16 &&
      !matches(part, rules.hostUnit.records) &&
      (!endsIn(part, rules.hostUnit.unitEndings) || isOffice(part, wanted, raw)) &&
      !/公司|[所站队]$/u.test(part),
  );
}

/** An office within the body, behind its name (某局 法规科); 某委员会 办公室 is a body of its own. */
const isOffice = (part: string, wanted: string, raw: string): boolean =>
  /[局厅署院]$/u.test(wanted) &&
  /^[^省市州县区旗盟]{2,10}(?:[处科股室]|办公室)$/u.test(part) &&
  squeeze(raw).indexOf(wanted) < squeeze(raw).indexOf(part);

function inPart(text: string, names: readonly UnitName[], rules: RulePack, { noisy, read }: Reading): Shown | null {
  const bare = stripped(text, rules);
  const side = behindSideLabel(text.slice(0, Math.max(0, text.indexOf(bare))), rules);
  if (bare.length < 2 || side) return null;
  for (const { name, text: wanted } of names) {
    const plain = wanted.replace(PUNCTUATION, '');
    const stem = /\.\.+$|…$/u.test(text) ? stripped(text.replace(/\.\.+$|…$/u, ''), rules) : null;
    if (stem !== null && stem.length >= Math.min(4, plain.length - 1) && plain.startsWith(stem) && stem !== plain)
      return { how: 'cut', name, stem };
    if (bare === plain) return { how: 'whole', name };
    // 某市委 of 某市委员会, 某办 of 某办公室.
    if (['员会', '公室'].includes(plain.slice(bare.length)) && plain.startsWith(bare)) return { how: 'short', name };
    if (bare.length < plain.length && plain.startsWith(bare)) return { how: 'cut', name, stem: bare };
    if (
      plain.length >= 6 &&
      bare.length === plain.length &&
      (noisy ? differences(bare, plain) <= plain.length / 4 : read && isSlip(bare, plain))
    )
      return { how: 'noisy', name };
    // Plainly contained, and still of one place: 某县某局 of 某省某县某局, 某市税务局 of 国家税务总局某市税务局; of the State, 海关总署.
    if (plain.endsWith(bare) && (isOfOnePlace(bare, plain) || plain.slice(0, -bare.length) === STATE)) return { how: 'whole', name };
    // 市某局, or behind the owner's label 某局, for 某市某局: its own name without its place.
    if (plain.endsWith(bare) && bare.length >= 4 && (/^[省市州县区旗盟]/u.test(bare) || matches(text, rules.hostUnit.ownerLabels)))
      return { how: 'region', name };
  }
  const full = names[0];
  if (full === undefined) return null;
  const plain = full.text.replace(PUNCTUATION, '');
  if (bare.length >= 4 && (isShortOf(bare, plain) || isShortOf(withProvince(bare, plain, rules), plain)))
    return { how: 'short', name: full.name };
  // 砀检 behind the owner's label; 市农局 before the application's name.
  const body = /^\p{Script=Han}{2,4}?[局委办厅部院检法署]/u.exec(bare)?.[0] ?? '';
  const clipped = matches(text, rules.hostUnit.ownerLabels) ? bare.length <= 4 && bare[0] === plain[0] && inOrder(bare, plain) : false;
  return clipped || (body.length === 3 && body.at(-1) === plain.at(-1) && inOrder(body, plain)) ? { how: 'short', name: full.name } : null;
}

const isRegion = (text: string, rules: RulePack): boolean => matches(text, rules.hostUnit.regions);

/** The last label before the name is one of another part than 主办（使用）单位. */
const behindSideLabel = rememberedFor(({ hostUnit }: RulePack) => {
  const ending = (patterns: readonly string[]): RegExp => expression(`(?:${patterns.join('|')})(?:单位|方)?:?$`);
  const [side, owner] = [ending(hostUnit.sideLabels), ending(hostUnit.ownerLabels)];
  return (before) => side.test(before) && !owner.test(before);
});

/** The name goes on into that of another body (分局, 信息中心, 有限公司 …), or is that of a predecessor. */
export function goesOn(before: string, after: string, rules: RulePack): boolean {
  if (matches(before, rules.hostUnit.predecessors)) return true;
  const run = /^[\p{Script=Han}]{1,12}/u.exec(after)?.[0] ?? '';
  return !beginsAnew(run, rules) && matches(run, rules.hostUnit.goesOn);
}

/** A label or a filler begins here. */
const beginsAnew = rememberedFor(({ hostUnit: { ownerLabels, sideLabels, filler } }: RulePack) => {
  const label = expression(`^(?:${[...ownerLabels, ...sideLabels, ...filler].join('|')})`);
  return (run) => label.test(run);
});

const NUMERAL = /[一二三四五六七八九十\d]/u;
/** Letters that differ; another number (第二中学, 第三中学) makes another body. */
const differences = (a: string, b: string): number => {
  const others = Array.from(b);
  const apart = Array.from(a).flatMap((letter, index) => (letter === others[index] ? [] : [letter + (others[index] ?? '')]));
  return apart.some((pair) => NUMERAL.test(pair)) ? Number.MAX_SAFE_INTEGER : apart.length;
};

/** One letter off, and not in the place's name: another place is another body, 白然资源局 is none. */
function isSlip(bare: string, plain: string): boolean {
  const place = /^.*[省市州县区旗盟]/u.exec(plain)?.[0].length ?? 0;
  return place > 0 && bare.slice(0, place) === plain.slice(0, place) && differences(bare, plain) === 1;
}

/** 皖省管局 with the province's own name, where the full name begins with it; else as it is. */
function withProvince(bare: string, plain: string, { hostUnit: { provinces = [] } }: RulePack): string {
  const found = provinces.find(([short, own]) => bare.startsWith(short) && !bare.startsWith(own) && plain.startsWith(own));
  return found === undefined ? bare : found[1] + bare.slice(found[0].length);
}

/** Its letters in order, from the same start (某市消防 for 某市消防救援支队), or five and more to the same end (新区管委会 for 某某新区管理委员会). */
function isShortOf(short: string, full: string): boolean {
  const fits = short.slice(0, 2) === full.slice(0, 2) || (short.length >= 5 && short.at(-1) === full.at(-1));
  return fits && inOrder(short, full);
}

/** What may be a short form, or the name without its place: 人社部 for 人力资源和社会保障部, 某市某局 for 某省某市某局. */
export const isShortened = (short: string, full: string): boolean =>
  (short.length >= 3 && short.at(0) === full.at(0) && short.at(-1) === full.at(-1) && inOrder(short, full)) ||
  (short.length >= 5 && full.endsWith(short));

/**
 * A contraction that stands where a name stands (市住建 for 某市住房和城乡建设局): two to six of its letters in order, two of them behind
 * the place's name, and not a plain piece of it (城乡建设 says what the application is for). Null: none.
 */
export function contracted(raw: string, names: readonly UnitName[], rules: RulePack): Shown | null {
  const bare = stripped(bodyText(raw), rules);
  if (!/^\p{Script=Han}{2,6}$/u.test(bare)) return null;
  const full = names.find(({ text }) => {
    const place = /^\p{Script=Han}{2,9}?(?:自治[区州县]|[省市州县区旗盟])/u.exec(text)?.[0] ?? '';
    const letters = Array.from(bare);
    const from = letters.findIndex((letter) => !place.includes(letter));
    const body = from === -1 ? '' : letters.slice(from).join('');
    return body.length >= 2 && !text.includes(bare) && inOrder(bare, text) && inOrder(body, text.slice(place.length));
  });
  return full === undefined ? null : { how: 'short', name: full.name };
}

function inOrder(short: string, full: string): boolean {
  if (short.length >= full.length) return false;
  let at = 0;
  for (const letter of full) if (letter === short[at]) at += 1;
  return at === short.length;
}
