/** How a screen shows a filing number: the issued one, another, or none. Look-alikes never count. */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Mark, Place } from '../../src/verdict/detector.ts';
import { linesOf } from './items.ts';
import { legible } from './legible.ts';
import { beside } from './near.ts';
import { pageName, prominence } from './prominence.ts';
import { matches, squeeze, taken } from './words.ts';

export const placeOf = (screen: Screen, line: TextLine): Place => ({
  screen: screen.id,
  picture: line.picture,
  box: line.box,
  text: line.raw,
});
/** A number as it is compared: letters and digits only, one letter case. */
export const bare = (text: string): string =>
  squeeze(text)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
/** Letters that OCR takes for digits and the other way round. */
const folded = (text: string): string => text.replaceAll('O', '0').replaceAll(/[IL]/gu, '1');

/** Numbers behind a label, on its line or the one beside it; look-alikes (ICP …) never. */
export function labelled(screen: Screen, rules: RulePack): { readonly line: TextLine; readonly number: string }[] {
  const { labels, number, lookAlikes } = rules.filingNumber;
  return linesOf(screen)
    .filter(({ drawn }) => drawn)
    .flatMap((line) => {
      const text = squeeze(line.normal);
      const label = taken(text, labels);
      if (label === null || text.length > 80) return [];
      const own = text.slice(text.indexOf(label) + label.length).replace(/^[:为是]+/u, '');
      const rest =
        own === ''
          ? beside(screen, line)
              .filter((other) => other.box.y >= line.box.y - line.box.height)
              .map((other) => ({ line: other, text: squeeze(other.normal) }))
          : [{ line, text: own }];
      return rest.flatMap(({ line: at, text: said }) => {
        const found = taken(said, number);
        return found === null || matches(said, lookAlikes) || /^(?:1[3-9]\d{9}|0\d{9,11}|(?:19|20)\d{2}年)/u.test(found)
          ? []
          : [{ line: at, number: found }];
      });
    });
}

/** The issued number on this line: equal, cut, or equal only but for what OCR confuses. */
export function showing(screen: Screen, line: TextLine, wanted: string, rules: RulePack): Mark[] {
  const text = bare(line.normal);
  const where = [placeOf(screen, line)];
  if (text.includes(wanted)) return [judged(screen, line, where, rules)];
  const ocrOnly = line.sources.every((source) => source === 'ocr');
  if (ocrOnly && folded(text).includes(folded(wanted)))
    return [
      {
        quality: 'doubtful',
        where,
        because: `${pageName(screen)}显示的备案编号“${line.raw.slice(0, 60)}”与发放的编号仅有易混字符（O与0、l与1）之别，需人工核对。`,
      },
    ];
  return [];
}

function judged(screen: Screen, line: TextLine, where: readonly Place[], rules: RulePack): Mark {
  const read = legible(line, rules);
  if (read.quality === 'bad') return { quality: 'bad', where, because: `${pageName(screen)}的备案编号${read.because}。` };
  if (read.quality === 'doubtful') return { quality: 'doubtful', where, because: `${pageName(screen)}显示备案编号，${read.because}。` };
  if (prominence(screen) !== 'prominent')
    return { quality: 'doubtful', where, because: `${pageName(screen)}显示备案编号，清晰、完整，但是否属于显著位置需人工认定。` };
  return { quality: 'good', where, because: `${pageName(screen)}显示备案编号，${read.because}，与发放的编号一致。` };
}

/** A labelled number that is not the issued one: cut, confused by OCR, or another's. */
export function otherNumber(screen: Screen, line: TextLine, number: string, issued: string, rules: RulePack): Mark[] {
  const shown = bare(number.replace(/\.{2,}$/u, ''));
  const where = [placeOf(screen, line)];
  const ocrOnly = line.sources.every((source) => source === 'ocr');
  if (ocrOnly && folded(shown).includes(folded(bare(issued)))) return [];
  if (shown.length >= 4 && bare(issued).startsWith(shown))
    return [{ quality: 'bad', where, because: `${pageName(screen)}的备案编号显示不完整（“${line.raw.slice(0, 60)}”）。` }];
  const unsure = ocrOnly && (line.charConfidence ?? 1) < rules.thresholds.minCharConfidence;
  return [
    {
      quality: unsure ? 'doubtful' : 'bad',
      where,
      because: `${pageName(screen)}标示的备案编号“${number}”与发放的编号“${issued}”不一致${unsure ? '，画面文字识别把握不足，需人工核对' : ''}。`,
    },
  ];
}

/** Bottom centre of login or home: the guide's example. */
export function atBottomCentre(screen: Screen | undefined, { box, picture }: Place, rules: RulePack): boolean {
  const shot = screen?.shot.state === 'seen' ? screen.shot.value[picture] : undefined;
  if (!screen || !shot || (screen.kind !== 'home' && screen.kind !== 'login')) return false;
  const { centreTolerance, bottomShare } = rules.thresholds;
  return (
    Math.abs(box.x + box.width / 2 - shot.width / 2) <= shot.width * centreTolerance &&
    box.y + box.height / 2 >= shot.height * (1 - bottomShare)
  );
}
