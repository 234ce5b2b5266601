/** Numbers behind a label 备案编号, on its line or the one that follows it; look-alikes (ICP, 等保 …) never. */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { linesOf } from './items.ts';
import { follows, sameRow } from './near.ts';
import { prominence } from './prominence.ts';
import { remembered } from './remembered.ts';
import { endsIn, matches, squeeze, taken } from './words.ts';

export type LabelledNumber = { readonly line: TextLine; readonly number: string };

export function labelled(screen: Screen, rules: RulePack): readonly LabelledNumber[] {
  const lines = linesOf(screen).filter(({ drawn }) => drawn);
  return lines.flatMap((line) => {
    const own = behindLabel(screen, line, rules);
    if (own === null) return [];
    if (own !== '') return numberIn(line, own, rules);
    const next = lines
      .filter((other) => follows(line, other) && !/\p{Script=Han}{2,}:/u.test(squeeze(other.normal)))
      .sort((a, b) => Number(sameRow(b.box, line.box)) - Number(sameRow(a.box, line.box)) || a.box.y - b.box.y);
    return next.flatMap((other) => numberIn(other, other.normal, rules)).slice(0, 1);
  });
}

/** What follows the label on its line ('' when nothing does), or null: no such label, or that of another 备案 (项目备案编号 …). */
function behindLabel(screen: Screen, line: TextLine, rules: RulePack): string | null {
  const text = line.normal;
  const label = taken(squeeze(text), rules.filingNumber.labels);
  if (label === null || squeeze(text).length > 80) return null;
  const found = spaced(label).exec(text);
  if (!found) return null;
  const before = /\p{Script=Han}+$/u.exec(text.slice(0, found.index))?.[0] ?? '';
  // A unit's name may run into the label; a kind of thing (项目, 等级保护, 合同) makes it another 备案.
  if (before !== '' && !endsIn(before, rules.hostUnit.unitEndings)) return null;
  const speaksOfApp = matches(label, rules.filingNumber.ofApp);
  if (!speaksOfApp && isBusinessPage(screen)) return null;
  return text.slice(found.index + found[0].length).replace(/^[\s:为是]+/u, '');
}

/** A label with any space between its characters. */
const spaced = remembered(
  (label): RegExp =>
    new RegExp(
      Array.from(label)
        .join(String.raw`\s*`)
        .replace(/[()]/gu, String.raw`\$&`),
      'u',
    ),
);

/** Records of the daily work have 备案编号 of their own. */
const isBusinessPage = (screen: Screen): boolean =>
  (screen.kind === 'list' || screen.kind === 'form' || screen.kind === 'other') && prominence(screen) !== 'prominent';

function numberIn(line: TextLine, said: string, rules: RulePack): LabelledNumber[] {
  const { number, lookAlikes, notNumbers } = rules.filingNumber;
  const [first = ''] = said.split(/\s+/u);
  // Of a number that is cut off (ZWYY-JD-202…) fewer digits may be left.
  const cut = /^[\p{Script=Han}A-Za-z0-9-]*\d{2}[A-Za-z0-9-]*(?=…|\.{2,}$)/u.exec(squeeze(first))?.[0];
  const found = taken(first, number) ?? taken(squeeze(said), number) ?? cut ?? null;
  if (found === null || matches(found, lookAlikes) || matches(found, notNumbers)) return [];
  return [{ line, number: found }];
}
