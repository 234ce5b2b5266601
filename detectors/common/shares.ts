/** Colleagues in the order of a share (毛源 100%, 沙莎 96%, 我 62%), the reader among them, on a page of learning: whether that serves as points is for a person. */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { isNewsPage, isProse, tapsTo } from './items.ts';
import { rowsOf } from './near.ts';
import { isName } from './table-rows.ts';
import { matches, squeeze } from './words.ts';

const FEWEST = 4;
const SHARE = /^(?:\d{1,2}[.、]?)?(\p{Script=Han}{1,4}):?(\d{1,3}(?:\.\d+)?)%$/u;
const READER = /^(?:我|本人|您|你)$/u;

type Share = { readonly lines: readonly TextLine[]; readonly name: string; readonly value: number };

/** The lines of such rows, or null. */
export function sharesOn(screen: Screen, rules: RulePack): readonly TextLine[] | null {
  const learning = rules.points.falling?.learning;
  if (learning === undefined || screen.kind === 'outside' || isProse(screen, rules) || isNewsPage(screen, rules)) return null;
  if (![squeeze(screen.title), ...tapsTo(screen)].some((text) => matches(text, learning))) return null;
  const rows = rowsOf(screen).flatMap((lines): Share[] => {
    const [, name, value] = SHARE.exec(lines.map(({ normal }) => squeeze(normal)).join('')) ?? [];
    return name === undefined || !(READER.test(name) || isName(name, rules)) ? [] : [{ lines, name, value: Number(value) }];
  });
  const falls = rows.every(({ value }, at) => at === 0 || value <= (rows[at - 1]?.value ?? 0));
  const ordered = rows.length >= FEWEST && falls && (rows[0]?.value ?? 0) > (rows.at(-1)?.value ?? 0);
  return ordered && rows.some(({ name }) => READER.test(name)) ? rows.flatMap(({ lines }) => lines) : null;
}
